"""Checking the records: whatever was done to them behind the service's back is named."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import delete, update
from sqlmodel import Session, select

from drafts.commands.comments import CommentWords, change_comment, withdraw_comment
from drafts.commands.outbox import mark_failed, mark_sent, write_letter
from drafts.commands.recording import chain_of
from drafts.errors import NotFound
from drafts.models import Comment, Entry, Letter, Paragraph, Revision, Wording
from drafts.queries.records import Finding, census, findings, letter_of, letters, oldest_waiting_letter
from drafts.receipts import digest_of
from drafts.terms import CommentKind, Language
from tests import cast as people
from tests.cast import NOON, Cast


@pytest.fixture
def said(session: Session, cast: Cast) -> list[Comment]:
    """Comments of every kind: on the text, a paragraph, and words; one changed, one withdrawn."""
    comments = [
        people.comment(session, cast, label=""),
        people.comment(session, cast),
        people.comment(session, cast, quote="31 grudnia"),
    ]
    changed = CommentWords(CommentKind.REMARK, "Zmieniam zdanie.")
    change_comment(session, comments[1], changed, at=NOON, by=cast.participant)
    withdraw_comment(session, comments[0], at=NOON, by=cast.participant)
    return comments


def tamper(session: Session, model: type, row_id: object, **values: Any) -> None:
    """Change a row as somebody with access to the database would: past the commands."""
    statement = update(model).where(model.id == row_id).values(**values)  # type: ignore[attr-defined]
    session.execute(statement.execution_options(synchronize_session=False))
    session.expunge_all()


def line(session: Session, cast: Cast, action: str) -> Entry:
    query = select(Entry).where(Entry.chain == chain_of(cast.programme), Entry.action == action)
    return session.exec(query.order_by(Entry.number)).all()[-1]


def names(session: Session) -> list[tuple[str, str]]:
    return [(finding.kind, finding.fault) for finding in findings(session)]


def test_untouched_records_are_found_in_order(session: Session, said: list[Comment]) -> None:
    assert list(findings(session)) == []


def test_an_empty_house_is_in_order(session: Session) -> None:
    assert list(findings(session)) == []


@pytest.mark.parametrize(
    "values",
    [
        {"facts": '{"comment":"another"}'},
        {"action": "comment.withdrawn"},
        {"at": NOON + timedelta(seconds=1)},
    ],
    ids=["facts", "action", "moment"],
)
def test_an_altered_line_of_the_log_is_named(
    session: Session, cast: Cast, said: list[Comment], values: dict[str, Any]
) -> None:
    entry = line(session, cast, "round.announced")
    row = f"{entry.chain}/{entry.number}"
    tamper(session, Entry, entry.id, **values)
    assert list(findings(session)) == [Finding("log", row, "was altered")]


def test_a_line_made_into_nonsense_does_not_stop_the_check(
    session: Session, cast: Cast, said: list[Comment]
) -> None:
    tamper(session, Entry, line(session, cast, "comment.changed").id, facts="nonsense")
    assert sorted(names(session)) == [
        ("log", "tells of a wording that is not there"),
        ("log", "was altered"),
        ("wording", "is not what the log tells of"),
    ]


def test_a_line_sealed_anew_breaks_the_next(session: Session, cast: Cast, said: list[Comment]) -> None:
    entry = line(session, cast, "round.announced")
    row = f"{entry.chain}/{entry.number + 1}"
    tamper(session, Entry, entry.id, digest="0" * 64)
    assert Finding("log", row, "does not follow the line before it") in list(findings(session))


def test_a_missing_line_of_the_log_is_named(session: Session, cast: Cast, said: list[Comment]) -> None:
    entry = line(session, cast, "round.announced")
    session.execute(delete(Entry).where(Entry.id == entry.id))
    row = f"{entry.chain}/{entry.number + 1}"
    assert list(findings(session)) == [Finding("log", row, "does not follow the line before it")]


def test_lines_that_changed_places_are_named(session: Session, cast: Cast, said: list[Comment]) -> None:
    later = line(session, cast, "comment.withdrawn")
    before = session.exec(
        select(Entry).where(Entry.chain == later.chain, Entry.number == later.number - 1)
    ).one()
    tamper(session, Entry, later.id, number=0)
    tamper(session, Entry, before.id, number=later.number)
    tamper(session, Entry, later.id, number=later.number - 1)
    assert {fault for _, fault in names(session)} == {"does not follow the line before it", "was altered"}


def test_the_last_line_of_a_comment_cannot_vanish_unseen(session: Session, cast: Cast) -> None:
    people.comment(session, cast)
    session.execute(delete(Entry).where(Entry.id == line(session, cast, "comment.made").id))
    assert [fault for _, fault in names(session)] == ["is not what the log tells of"]


@pytest.mark.parametrize(
    "values",
    [
        {"body": "Inne słowa."},
        {"proposal": "Dopisana propozycja."},
        {"justification": "Dopisane uzasadnienie."},
        {"kind": CommentKind.SUPPORT},
        {"salt": "0" * 32},
    ],
    ids=["body", "proposal", "justification", "kind", "salt"],
)
def test_altered_words_of_a_comment_are_named(
    session: Session, said: list[Comment], values: dict[str, Any]
) -> None:
    wording = said[2].wording
    tamper(session, Wording, wording.id, **values)
    assert list(findings(session)) == [Finding("wording", str(wording.id), "was altered")]


def test_earlier_words_of_a_comment_cannot_be_altered_either(session: Session, said: list[Comment]) -> None:
    earlier = said[1].wordings[0].id
    tamper(session, Wording, earlier, body="Tak nigdy nie mówiłam.")
    assert list(findings(session)) == [Finding("wording", str(earlier), "was altered")]


def test_words_that_vanished_are_named(session: Session, said: list[Comment]) -> None:
    session.execute(delete(Wording).where(Wording.id == said[2].wording.id))
    assert names(session) == [("log", "tells of a wording that is not there")]


def test_words_altered_and_sealed_anew_are_not_what_the_log_tells_of(
    session: Session, said: list[Comment]
) -> None:
    wording, body = said[2].wording, "Tak nigdy nie mówiłam."
    seal = digest_of(wording.salt, wording.kind, body, wording.proposal, wording.justification)
    tamper(session, Wording, wording.id, body=body, digest=seal)
    assert Finding("wording", str(wording.id), "is not what the log tells of") in list(findings(session))


def test_a_comment_moved_to_another_text_is_named(session: Session, cast: Cast, said: list[Comment]) -> None:
    elsewhere = session.exec(
        select(Revision.id).where(Revision.id != said[2].revision_id).order_by(Revision.created_at)
    ).all()
    foreign = next(one for one in elsewhere if one not in {part.revision_id for part in cast.paragraphs})
    tamper(session, Comment, said[2].id, revision_id=foreign)
    fault = "is pinned to a text that is not in its edition"
    assert list(findings(session)) == [Finding("comment", str(said[2].id), fault)]


def test_a_comment_moved_to_a_paragraph_of_another_section_is_named(
    session: Session, cast: Cast, said: list[Comment]
) -> None:
    tamper(session, Comment, said[1].id, paragraph_id=cast.paragraph("§ 3 ust. 1").id)
    fault = "is pinned to a paragraph that is not in its text"
    assert list(findings(session)) == [Finding("comment", str(said[1].id), fault)]


def test_a_paragraph_altered_under_quoted_words_is_named(session: Session, said: list[Comment]) -> None:
    tamper(session, Paragraph, said[2].paragraph_id, text="Program jest realizowany bezterminowo.")
    fault = "quotes words that are not where it says"
    assert list(findings(session)) == [Finding("comment", str(said[2].id), fault)]


def test_a_quote_moved_within_its_paragraph_is_named(session: Session, said: list[Comment]) -> None:
    tamper(session, Comment, said[2].id, quote_start=0)
    assert names(session) == [("comment", "quotes words that are not where it says")]


def test_the_census_counts_what_must_never_be_lost(session: Session, cast: Cast, said: list[Comment]) -> None:
    counted = census(session)
    assert (counted["comments"], counted["wordings"]) == (3, 4)
    assert counted["paragraphs"] == len(session.exec(select(Paragraph.id)).all())
    assert counted["log entries"] == len(session.exec(select(Entry.id)).all())


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
