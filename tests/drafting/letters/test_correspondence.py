"""Letters: to whom they go, in which language, and what they say."""

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select
from starlette.applications import Starlette
from starlette.requests import Request

from drafting.endpoint import Call
from drafting.letters.correspondence import send_answers, send_receipt
from drafts.commands.people import choose_language
from drafts.commands.responses import publish_responses
from drafts.database import transaction
from drafts.models import Comment, Letter, Response
from drafts.terms import Disposition, Language
from tests import cast as people
from tests.cast import NOON, Cast, bring_on, gather
from tests.conftest import Counted
from tests.drafting.mailbox import new_letters

HOUSE = "http://127.0.0.1:8000/{}/programmes/wpw/rounds/1/comments/{}"


@pytest.fixture
def cast(session: Session, cast: Cast) -> Cast:
    """Return the cast in this test's own session, so that it can go on playing."""
    return bring_on(session, cast)


@pytest.fixture
def call(app: Starlette, session: Session) -> Call:
    """Return a request on its way through a view, on an English page."""
    scope = {"type": "http", "app": app, "path_params": {"language": "en"}, "headers": [], "method": "POST"}
    return Call(app.state.service, Request(scope), session, NOON)


def test_a_receipt_tells_the_author_what_was_said(call: Call, session: Session, cast: Cast) -> None:
    comment = people.comment(
        session, cast, "Termin jest za krótki.", quote="31 grudnia", organisation=cast.bridges
    )
    send_receipt(call, comment)
    letter = the_letter(session)
    assert (letter.recipient, letter.language) == (cast.participant.email, "pl")
    assert letter.subject == "Potwierdzenie zgłoszenia uwagi I-001"
    for word in (
        "Numer uwagi: I-001",
        "§ 2 ust. 1",
        "„31 grudnia”",
        "Stowarzyszenie Trzy Mosty",
        "Termin jest za krótki.",
    ):
        assert word in letter.body
    assert "22\u00a0października\u00a02026\u00a0r., godz.\u00a015.30" in letter.body
    assert f"\n{HOUSE.format('pl', 1)}\n" in letter.body


def test_a_letter_speaks_the_language_its_reader_chose(call: Call, session: Session, cast: Cast) -> None:
    choose_language(session, cast.participant, Language.ENGLISH, at=NOON, by=cast.participant)
    send_receipt(call, people.comment(session, cast, label=""))
    letter = the_letter(session)
    assert letter.subject == "Your comment I-001 was received"
    assert "About: the whole document" in letter.body
    assert HOUSE.format("en", 1) in letter.body


def test_markup_stays_what_was_typed(call: Call, session: Session, cast: Cast) -> None:
    send_receipt(call, people.comment(session, cast, "<b>5 < 6</b> & {{ 7 * 7 }}"))
    assert "<b>5 < 6</b> & {{ 7 * 7 }}" in the_letter(session).body


def test_each_author_gets_one_letter_about_own_comments_only(
    call: Call, session: Session, cast: Cast
) -> None:
    first, second = (
        people.comment(session, cast, "Pierwsza."),
        people.comment(session, cast, "Druga.", label="§ 3 ust. 2"),
    )
    third = people.comment(session, cast, "Trzecia.", by=cast.other_participant)
    people.comment(session, cast, "Bez odpowiedzi.", by=cast.drafter)
    people.answer(session, cast, first, "Wydłużono termin.")
    people.answer(
        session,
        cast,
        second,
        "Nie zmieniono.",
        disposition=Disposition.NOT_ACCEPTED,
        reason="Wynika z ustawy.",
    )
    people.answer(session, cast, third, "Odpowiedź dla Jana.")
    assert (
        send_answers(call, cast.round, publish_responses(session, cast.round, at=NOON, by=cast.official)) == 2
    )
    session.flush()
    letters = {letter.recipient: letter for letter in session.exec(select(Letter))}
    assert set(letters) == {cast.participant.email, cast.other_participant.email}
    maria, jan = letters[cast.participant.email].body, letters[cast.other_participant.email].body
    for word in (
        "Uwaga I-001",
        "§ 2 ust. 1",
        "Wydłużono termin.",
        "Uwaga I-002",
        "§ 3 ust. 2",
        "Wynika z ustawy.",
    ):
        assert word in maria
        assert word not in jan or word == "§ 2 ust. 1"
    assert HOUSE.format("pl", 1) in maria
    assert HOUSE.format("pl", 2) in maria
    assert "Odpowiedź dla Jana." in jan
    assert "Odpowiedź dla Jana." not in maria


def test_a_second_publication_tells_of_the_new_answers_only(call: Call, session: Session, cast: Cast) -> None:
    first, second = people.comment(session, cast), people.comment(session, cast, by=cast.other_participant)
    people.answer(session, cast, first, "Odpowiedź pierwsza.")
    send_answers(call, cast.round, publish_responses(session, cast.round, at=NOON, by=cast.official))
    people.answer(session, cast, second, "Odpowiedź druga.")
    assert (
        send_answers(call, cast.round, publish_responses(session, cast.round, at=NOON, by=cast.official)) == 1
    )
    assert sorted(letter.recipient for letter in session.exec(select(Letter))) == [
        cast.other_participant.email,
        cast.participant.email,
    ]


def test_nothing_published_means_no_letter(call: Call, cast: Cast) -> None:
    assert send_answers(call, cast.round, []) == 0


def test_many_comments_take_as_many_questions_as_few(
    call: Call, session: Session, cast: Cast, counted: Counted
) -> None:
    few = published(session, cast, 2)
    with counted() as first:
        send_answers(call, cast.round, few)
    many = published(session, cast, 30)
    with counted() as second:
        send_answers(call, cast.round, many)
    assert len(second) == len(first)


def test_no_letter_is_written_for_a_change_that_fails(engine: Engine, app: Starlette) -> None:
    with new_letters(engine) as letters, pytest.raises(RuntimeError):
        send_and_fail(engine, app)
    assert letters == []


def published(session: Session, cast: Cast, number: int) -> list[Response]:
    """Publish answers to so many comments of the participant."""
    comments: list[Comment] = [
        people.comment(session, cast, f"Uwaga numer {place}.") for place in range(number)
    ]
    for comment in comments:
        people.answer(session, cast, comment)
    return list(publish_responses(session, cast.round, at=NOON, by=cast.official))


def send_and_fail(engine: Engine, app: Starlette) -> None:
    """Send a receipt in a transaction that is not committed."""
    scope = {"type": "http", "app": app, "path_params": {"language": "pl"}, "headers": [], "method": "POST"}
    with transaction(engine, writing=True) as session:
        comment = people.comment(session, gather(session))
        send_receipt(Call(app.state.service, Request(scope), session, NOON), comment)
        raise RuntimeError


def the_letter(session: Session) -> Letter:
    """Return the only letter written."""
    return session.exec(select(Letter)).one()
