"""The outbox: written with the change, taken by one, tried again, given up at last."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from uuid import UUID

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from drafts.commands.outbox import (
    ATTEMPTS,
    LONGEST_WAIT,
    TIME_TO_SEND,
    mark_failed,
    mark_sent,
    take_letter,
    write_letter,
)
from drafts.database import transaction
from drafts.models import Letter
from drafts.queries.records import is_letter_due, oldest_waiting_letter
from drafts.terms import Language
from tests.cast import NOON

SOON = NOON + timedelta(seconds=1)


def test_a_letter_leaves_only_if_the_change_is_committed(engine: Engine) -> None:
    with pytest.raises(RuntimeError):
        write_and_fail(engine)
    with transaction(engine, writing=False) as session:
        assert session.exec(select(Letter)).all() == []
        assert not is_letter_due(session, SOON)


def test_a_letter_is_due_at_once_and_the_oldest_first(session: Session) -> None:
    later = write(session, "b@x.example", seconds=5)
    first = write(session, "a@x.example")
    assert oldest_waiting_letter(session) == NOON
    assert take_letter(session, at=NOON) == first
    assert take_letter(session, at=NOON) is None
    assert take_letter(session, at=NOON + timedelta(seconds=5)) == later


def test_a_taken_letter_is_nobody_elses_until_its_time_is_over(session: Session) -> None:
    letter = write(session)
    assert take_letter(session, at=NOON) == letter
    assert take_letter(session, at=SOON) is None
    assert not is_letter_due(session, SOON)
    assert take_letter(session, at=NOON + TIME_TO_SEND) == letter


def test_two_workers_never_take_the_same_letter(engine: Engine) -> None:
    with transaction(engine, writing=True) as session:
        for number in range(6):
            write(session, f"{number}@x.example")
    start = Barrier(2)

    def take(_: int) -> list[UUID]:
        start.wait()
        taken = []
        for _ in range(3):
            with transaction(engine, writing=True) as session:
                letter = take_letter(session, at=NOON)
                assert letter
                taken.append(letter.id)
        return taken

    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(take, range(2))
    assert len({*first, *second}) == 6


def test_a_sent_letter_is_never_due_and_its_words_are_gone(session: Session) -> None:
    letter = write(session)
    mark_sent(session, letter, at=SOON)
    session.flush()
    assert (letter.sent_at, letter.body) == (SOON, "")
    assert not is_letter_due(session, NOON + timedelta(days=30))
    assert oldest_waiting_letter(session) is None


def test_waits_double_up_to_six_hours_until_the_letter_is_given_up(session: Session) -> None:
    letter, at = write(session), NOON
    waits = []
    for _ in range(ATTEMPTS):
        assert take_letter(session, at=at) == letter
        mark_failed(session, letter, "SMTPDataError 451", at=at)
        session.flush()
        waits.append(letter.due_at - at)
        at = letter.due_at
    assert waits[:3] == [timedelta(minutes=1), timedelta(minutes=2), timedelta(minutes=4)]
    assert waits[-1] == LONGEST_WAIT
    assert letter.given_up_at
    assert letter.body
    assert take_letter(session, at=at) is None


def test_what_went_wrong_is_noted_and_cut(session: Session) -> None:
    letter = write(session)
    mark_failed(session, letter, "x" * 500, at=NOON)
    assert (len(letter.fault), letter.attempts) == (200, 1)


def write(session: Session, recipient: str = "maria@mosty.example", *, seconds: int = 0) -> Letter:
    """Write a letter so many seconds past noon."""
    at = NOON + timedelta(seconds=seconds)
    return write_letter(session, recipient, "Temat", "Treść", language=Language.POLISH, at=at)


def write_and_fail(engine: Engine) -> None:
    """Write a letter in a transaction that is not committed."""
    with transaction(engine, writing=True) as session:
        write(session)
        raise RuntimeError
