"""The log: one line for every change, numbered, sealed, and without people's words."""

import json
import threading
from uuid import UUID

from sqlalchemy import Engine
from sqlmodel import Session, select

from drafts.commands.comments import change_comment, withdraw_comment
from drafts.commands.recording import record
from drafts.database import transaction
from drafts.models import Entry
from drafts.queries.checking import findings
from drafts.queries.records import HOUSE, chain_of
from drafts.receipts import GENESIS
from tests import cast as people
from tests.cast import NOON, Cast


def lines(session: Session, chain: str) -> list[Entry]:
    return list(session.exec(select(Entry).where(Entry.chain == chain).order_by(Entry.number)))


def test_the_first_line_of_a_chain_follows_nothing(session: Session) -> None:
    entry = record(session, None, "probe", at=NOON, by=None)
    assert (entry.chain, entry.number, entry.previous) == (HOUSE, 1, GENESIS)


def test_each_line_follows_the_one_before_it(session: Session) -> None:
    first = record(session, None, "probe", at=NOON, by=None)
    second = record(session, None, "probe", at=NOON, by=None)
    assert (second.number, second.previous) == (2, first.digest)


def test_ids_are_written_as_text_and_numbers_as_numbers(session: Session) -> None:
    entry = record(session, None, "probe", at=NOON, by=None, row=UUID(int=7), count=3, open=True)
    assert json.loads(entry.facts) == {"row": str(UUID(int=7)), "count": 3, "open": True}


def test_each_programme_has_a_chain_of_its_own(session: Session, cast: Cast) -> None:
    before = len(lines(session, chain_of(cast.other_programme)))
    record(session, cast.programme, "probe", at=NOON, by=None)
    assert lines(session, chain_of(cast.programme))[-1].action == "probe"
    assert len(lines(session, chain_of(cast.other_programme))) == before


def test_every_change_of_a_comment_leaves_a_line(session: Session, cast: Cast) -> None:
    comment = people.comment(session, cast)
    words = people.CommentWords(people.CommentKind.CHANGE, "Termin wydłużyć do 30 dni.")
    change_comment(session, comment, words, at=NOON, by=cast.participant)
    withdraw_comment(session, comment, at=NOON, by=cast.participant)
    log = lines(session, chain_of(cast.programme))[-3:]
    assert [entry.action for entry in log] == ["comment.made", "comment.changed", "comment.withdrawn"]
    assert {entry.person_id for entry in log} == {cast.participant.id}


def test_the_log_holds_nobodys_words_names_or_addresses(session: Session, cast: Cast) -> None:
    comment = people.comment(session, cast, "Kanarek zgłasza uwagę.", quote="31 grudnia")
    people.answer(session, cast, comment, "Kanarkowi dziękujemy.")
    facts = " ".join(entry.facts for entry in session.exec(select(Entry)))
    for words in ("Kanar", "31 grudnia", "Maria", "mosty", "Lipowo", "@"):
        assert words not in facts


def test_lines_written_at_the_same_time_make_one_chain(engine: Engine) -> None:
    def write() -> None:
        for _ in range(5):
            with transaction(engine, writing=True) as session:
                record(session, None, "probe", at=NOON, by=None)

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with transaction(engine, writing=False) as session:
        assert [entry.number for entry in lines(session, HOUSE)] == list(range(1, 21))
        assert list(findings(session)) == []
