"""The letters of the outbox, as the administrator looks at them."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlmodel import Session

from drafts.commands.outbox import mark_failed, mark_sent, write_letter
from drafts.errors import NotFound
from drafts.models import Letter
from drafts.queries.records import letter_of, letters, oldest_waiting_letter
from drafts.terms import Language
from tests.cast import NOON


def test_letters_are_listed_the_newest_first(session: Session) -> None:
    for hour in range(3):
        letter(session, hour)
    assert [one.subject for one in letters(session, most=2)] == ["2", "1"]


def test_the_letter_that_waits_longest_is_known(session: Session) -> None:
    sent, given_up, waiting, _ = (letter(session, hour) for hour in range(4))
    mark_sent(session, sent, at=NOON)
    for _ in range(12):
        mark_failed(session, given_up, "451", at=NOON)
    session.flush()
    assert oldest_waiting_letter(session) == waiting.created_at


def test_no_letter_waits_in_an_empty_outbox(session: Session) -> None:
    assert oldest_waiting_letter(session) is None


def test_a_letter_that_is_not_there_is_not_found(session: Session) -> None:
    assert letter_of(session, letter(session, 0).id).subject == "0"
    with pytest.raises(NotFound):
        letter_of(session, uuid4())


def letter(session: Session, hour: int) -> Letter:
    at = NOON + timedelta(hours=hour)
    address = "maria@mosty.example"
    return write_letter(session, address, str(hour), "Treść.", language=Language.POLISH, at=at)
