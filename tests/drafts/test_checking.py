"""Checking the records: whatever was done to them behind the service's back is named."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import delete, update
from sqlmodel import Session, select

from drafts.commands.comments import CommentWords, change_comment, withdraw_comment
from drafts.commands.recording import chain_of
from drafts.models import (
    Comment,
    Edition,
    EditionPlace,
    Entry,
    Membership,
    Paragraph,
    Response,
    Revision,
    Round,
    Submission,
    Wording,
)
from drafts.queries.chains import Head, heads
from drafts.queries.checking import Finding, census, findings
from drafts.queries.texts import revisions_now
from drafts.receipts import digest_of
from drafts.terms import Channel, CommentKind, Disposition, Stage, Target
from tests import cast as people
from tests.cast import NOON, Cast
from tests.conftest import Counted


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


def names(session: Session, kept: Sequence[Head] = ()) -> list[tuple[str, str]]:
    return [(finding.kind, finding.fault) for finding in findings(session, kept)]


def test_untouched_records_are_found_in_order(session: Session, said: list[Comment]) -> None:
    assert findings(session) == []


def test_an_empty_house_is_in_order(session: Session) -> None:
    assert findings(session) == []


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
    assert Finding("log", row, "was altered") in findings(session)


def test_a_line_made_into_nonsense_does_not_stop_the_check(
    session: Session, cast: Cast, said: list[Comment]
) -> None:
    tamper(session, Entry, line(session, cast, "comment.changed").id, facts="nonsense")
    assert {("log", "was altered"), ("wording", "the log does not tell of it")} <= set(names(session))


def test_a_line_sealed_anew_breaks_the_next(session: Session, cast: Cast, said: list[Comment]) -> None:
    entry = line(session, cast, "round.announced")
    row = f"{entry.chain}/{entry.number + 1}"
    tamper(session, Entry, entry.id, digest="0" * 64)
    assert Finding("log", row, "does not follow the line before it") in findings(session)


def test_a_missing_line_of_the_log_is_named(session: Session, cast: Cast, said: list[Comment]) -> None:
    entry = line(session, cast, "round.announced")
    session.execute(delete(Entry).where(Entry.id == entry.id))
    row = f"{entry.chain}/{entry.number + 1}"
    assert Finding("log", row, "does not follow the line before it") in findings(session)


def test_lines_that_changed_places_are_named(session: Session, cast: Cast, said: list[Comment]) -> None:
    later = line(session, cast, "comment.withdrawn")
    before = session.exec(
        select(Entry).where(Entry.chain == later.chain, Entry.number == later.number - 1)
    ).one()
    tamper(session, Entry, later.id, number=0)
    tamper(session, Entry, before.id, number=later.number)
    tamper(session, Entry, later.id, number=later.number - 1)
    assert {fault for _, fault in names(session)} >= {"does not follow the line before it", "was altered"}


def test_the_last_line_of_a_comment_cannot_vanish_unseen(session: Session, cast: Cast) -> None:
    people.comment(session, cast)
    session.execute(delete(Entry).where(Entry.id == line(session, cast, "comment.made").id))
    assert names(session) == [
        ("comment", "the log does not tell of it"),
        ("wording", "the log does not tell of it"),
    ]


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
    assert findings(session) == [Finding("wording", str(wording.id), "was altered")]


def test_earlier_words_of_a_comment_cannot_be_altered_either(session: Session, said: list[Comment]) -> None:
    earlier = said[1].wordings[0].id
    tamper(session, Wording, earlier, body="Tak nigdy nie mówiłam.")
    assert findings(session) == [Finding("wording", str(earlier), "was altered")]


def test_words_that_vanished_are_named(session: Session, said: list[Comment]) -> None:
    session.execute(delete(Wording).where(Wording.id == said[2].wording.id))
    assert names(session) == [("log", "tells of a wording that is not there")]


def test_words_altered_and_sealed_anew_are_not_what_the_log_tells_of(
    session: Session, said: list[Comment]
) -> None:
    wording, body = said[2].wording, "Tak nigdy nie mówiłam."
    seal = digest_of(wording.salt, wording.kind, body, wording.proposal, wording.justification)
    tamper(session, Wording, wording.id, body=body, digest=seal)
    assert Finding("wording", str(wording.id), "is not what the log tells of") in findings(session)


def test_a_comment_moved_to_another_text_is_named(session: Session, cast: Cast, said: list[Comment]) -> None:
    elsewhere = session.exec(
        select(Revision.id).where(Revision.id != said[2].revision_id).order_by(Revision.created_at)
    ).all()
    foreign = next(one for one in elsewhere if one not in {part.revision_id for part in cast.paragraphs})
    tamper(session, Comment, said[2].id, revision_id=foreign)
    fault = "is pinned to a text that is not in its edition"
    assert Finding("comment", str(said[2].id), fault) in findings(session)


def test_a_comment_moved_to_a_paragraph_of_another_section_is_named(
    session: Session, cast: Cast, said: list[Comment]
) -> None:
    tamper(session, Comment, said[1].id, paragraph_id=cast.paragraph("§ 3 ust. 1").id)
    fault = "is pinned to a paragraph that is not in its text"
    assert Finding("comment", str(said[1].id), fault) in findings(session)


def test_a_paragraph_altered_under_quoted_words_is_named(session: Session, said: list[Comment]) -> None:
    tamper(session, Paragraph, said[2].paragraph_id, text="Program jest realizowany bezterminowo.")
    fault = "quotes words that are not where it says"
    assert Finding("comment", str(said[2].id), fault) in findings(session)


def test_a_quote_moved_within_its_paragraph_is_named(session: Session, said: list[Comment]) -> None:
    tamper(session, Comment, said[2].id, quote_start=0)
    assert ("comment", "quotes words that are not where it says") in names(session)


def test_the_census_counts_what_must_never_be_lost(session: Session, cast: Cast, said: list[Comment]) -> None:
    counted = census(session)
    assert (counted["comments"], counted["wordings"]) == (3, 4)
    assert counted["paragraphs"] == len(session.exec(select(Paragraph.id)).all())
    assert counted["log entries"] == len(session.exec(select(Entry.id)).all())


TOLD = "is not what the log tells of"
GONE = "that is not there"


@pytest.mark.parametrize(
    ("model", "values"),
    [
        (Comment, {"target": Target.PROGRAMME}),
        (Comment, {"quote": "31"}),
        (Comment, {"number": 40}),
        (Submission, {"received_at": NOON - timedelta(days=1)}),
        (Submission, {"channel": Channel.POST}),
        (Submission, {"name_public": True}),
        (Round, {"opens_at": NOON}),
        (Round, {"closes_at": NOON + timedelta(days=90)}),
        (Round, {"closed_early_at": NOON}),
        (Edition, {"stage": Stage.FINAL}),
        (Edition, {"digest": "0" * 64}),
        (Edition, {"number": 9}),
        (Revision, {"digest": "0" * 64}),
        (Revision, {"number": 9}),
        (Response, {"digest": "0" * 64}),
        (Response, {"disposition": Disposition.NOT_ACCEPTED}),
        (Paragraph, {"text": "Dopisano po publikacji."}),
        (Paragraph, {"label": "§ 99"}),
        (Paragraph, {"key": "0123456789"}),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else value.__name__,
)
def test_a_row_that_is_not_what_was_told_is_named(
    session: Session, cast: Cast, said: list[Comment], model: type, values: dict[str, Any]
) -> None:
    response = people.answer(session, cast, said[2])
    rows = {
        Comment: said[2].id,
        Submission: said[2].submission_id,
        Round: cast.round.id,
        Edition: cast.edition.id,
        Revision: said[2].revision_id,
        Response: response.id,
        Paragraph: said[1].paragraph_id,
    }
    kinds = {Submission: "comment", Paragraph: "revision"}
    tamper(session, model, rows[model], **values)
    kind = kinds.get(model, model.__name__.lower())
    assert kind in {found for found, fault in names(session) if fault == TOLD or "not tell" in fault}


def test_a_comment_given_to_somebody_else_is_named(session: Session, cast: Cast, said: list[Comment]) -> None:
    tamper(session, Submission, said[2].submission_id, person_id=cast.other_participant.id)
    assert names(session) == [("comment", TOLD)]


@pytest.mark.parametrize(
    ("model", "values"),
    [
        (Revision, {"body": "Inne słowa."}),
        (Revision, {"title": "Inny tytuł"}),
        (Response, {"body": "Inna odpowiedź."}),
        (Response, {"reason": "Dopisany powód."}),
        (Response, {"disposition": Disposition.EXPLAINED}),
        (Edition, {"stage": Stage.ASSUMPTIONS}),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else value.__name__,
)
def test_altered_words_are_named(
    session: Session, cast: Cast, said: list[Comment], model: type, values: dict[str, Any]
) -> None:
    response = people.answer(session, cast, said[2])
    rows = {Revision: said[2].revision_id, Response: response.id, Edition: cast.edition.id}
    tamper(session, model, rows[model], **values)
    assert (model.__name__.lower(), "was altered") in names(session)


def test_a_revision_put_in_the_place_of_another_is_named(session: Session, cast: Cast) -> None:
    first, second = (one.id for one in revisions_now(session, cast.programme))
    place = update(EditionPlace).where(EditionPlace.revision_id == first)
    session.execute(place.values(revision_id=second))
    session.expunge_all()
    assert names(session) == [("edition", "was altered")]


def test_a_withdrawal_forged_or_undone_is_named(session: Session, said: list[Comment]) -> None:
    tamper(session, Comment, said[0].id, withdrawn_at=None)
    tamper(session, Comment, said[2].id, withdrawn_at=NOON)
    assert names(session) == [
        ("log", f"tells of a withdrawal {GONE}"),
        ("withdrawal", "the log does not tell of it"),
    ]


def test_a_withdrawal_moved_in_time_is_named(session: Session, said: list[Comment]) -> None:
    tamper(session, Comment, said[0].id, withdrawn_at=NOON + timedelta(hours=1))
    assert names(session) == [("withdrawal", TOLD)]


def test_an_answer_that_vanished_is_named(session: Session, cast: Cast, said: list[Comment]) -> None:
    response = people.answer(session, cast, said[2])
    session.execute(delete(Response).where(Response.id == response.id))
    assert names(session) == [("log", f"tells of a response {GONE}")]


def test_a_membership_that_vanished_is_named(session: Session, cast: Cast) -> None:
    first = session.exec(select(Membership)).first()
    session.delete(first)
    session.flush()
    assert names(session) == [("log", f"names a membership {GONE}")]


def test_a_comment_that_vanished_with_its_line_is_missed_by_whoever_kept_the_head(
    session: Session, cast: Cast
) -> None:
    comment = people.comment(session, cast)
    kept = heads(session)
    session.execute(delete(Wording).where(Wording.comment_id == comment.id))
    session.execute(delete(Comment).where(Comment.id == comment.id))
    session.execute(delete(Entry).where(Entry.id == line(session, cast, "comment.made").id))
    session.expunge_all()
    assert findings(session) == []
    (found,) = findings(session, kept)
    assert (found.kind, found.fault) == ("log", "is not there any more")


def test_a_line_that_took_the_place_of_a_kept_one_is_named(session: Session, cast: Cast) -> None:
    kept = [Head(one.chain, one.number, "0" * 16) for one in heads(session)]
    assert set(names(session, kept)) == {("log", "is not the line that was kept")}


def test_findings_come_in_the_order_of_kinds_and_lines(session: Session, said: list[Comment]) -> None:
    session.execute(update(Entry).values(action="nonsense"))
    session.expunge_all()
    found = findings(session)
    assert [one.kind for one in found] == sorted(one.kind for one in found)
    house = [int(one.row.split("/")[1]) for one in found if one.row.startswith("house/")]
    assert house == sorted(house)


def test_the_check_asks_no_more_of_a_longer_log(session: Session, cast: Cast, counted: Counted) -> None:
    with counted() as few:
        findings(session)
    for _ in range(5):
        people.answer(session, cast, people.comment(session, cast))
    session.expunge_all()
    with counted() as many:
        assert findings(session) == []
    assert len(many) == len(few)
