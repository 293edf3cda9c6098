"""Commenting: in time, on what is there, in words; changed and withdrawn without losing what was said."""

import threading
from datetime import timedelta

import pytest
from sqlalchemy import Engine, update
from sqlalchemy.orm.attributes import set_committed_value
from sqlmodel import Session, select

from drafts.commands.comments import (
    BODY_LIMIT,
    CommentWords,
    Pin,
    change_comment,
    make_comment,
    withdraw_comment,
)
from drafts.commands.rounds import close_round, extend_round
from drafts.database import transaction
from drafts.errors import Fault, Invalid, Reason, RoundClosed
from drafts.models import Comment, Person, Round
from drafts.queries.checking import findings
from drafts.terms import CommentKind, Target
from tests import cast as people
from tests.cast import CLOSES, NOON, OPENS, Cast, gather

SECOND = timedelta(seconds=1)
WORDS = CommentWords(
    CommentKind.CHANGE, "Termin jest za krótki.", "30 dni", "Zarządy zbierają się co miesiąc."
)


def faults(refused: pytest.ExceptionInfo[Invalid]) -> list[tuple[str, Reason]]:
    return [(fault.field, fault.reason) for fault in refused.value.faults]


def test_a_comment_says_what_was_typed(session: Session, cast: Cast) -> None:
    comment = make_comment(session, cast.round, Pin(), WORDS, at=NOON, by=cast.participant)
    said = comment.wording
    assert (said.kind, said.body) == (WORDS.kind, WORDS.body)
    assert (said.proposal, said.justification) == (WORDS.proposal, WORDS.justification)
    assert (said.number, said.written_at, said.superseded_at) == (1, NOON, None)


def test_a_comment_about_the_whole_text_is_pinned_to_its_edition(session: Session, cast: Cast) -> None:
    comment = make_comment(session, cast.round, Pin(), WORDS, at=NOON, by=cast.participant)
    assert comment.target is Target.PROGRAMME
    assert (comment.edition_id, comment.revision_id, comment.paragraph_id) == (cast.edition.id, None, None)


def test_a_comment_about_a_section_is_pinned_to_its_revision(session: Session, cast: Cast) -> None:
    revision = cast.paragraphs[0].revision
    comment = make_comment(session, cast.round, Pin(revision), WORDS, at=NOON, by=cast.participant)
    assert comment.target is Target.SECTION
    assert (comment.revision_id, comment.paragraph_id) == (revision.id, None)


def test_a_comment_about_a_paragraph_is_pinned_to_it(session: Session, cast: Cast) -> None:
    comment = people.comment(session, cast, label="§ 3 ust. 2")
    assert comment.target is Target.PARAGRAPH
    assert comment.paragraph_id == cast.paragraph("§ 3 ust. 2").id
    assert comment.revision_id == cast.paragraph("§ 3 ust. 2").revision_id


def test_a_comment_about_words_is_pinned_to_where_they_stand(session: Session, cast: Cast) -> None:
    comment = people.comment(session, cast, label="§ 3 ust. 2", quote="otwarty konkurs")
    words = cast.paragraph("§ 3 ust. 2").words
    assert comment.target is Target.WORDS
    assert words.index("otwarty konkurs") == comment.quote_start
    assert words.startswith(comment.quote_prefix + comment.quote, len("Miasto ogłasza ") - 15)
    assert comment.quote_suffix == " ofert nie później n"


@pytest.mark.parametrize(
    ("quote", "before", "reason"),
    [
        ("zamknięty konkurs", "", Reason.WORDS_NOT_THERE),
        ("organizacj", "", Reason.WORDS_NOT_THERE),
        ("n", "", Reason.WORDS_MORE_THAN_ONCE),
    ],
    ids=["other words", "words of another paragraph", "one letter"],
)
def test_words_that_cannot_be_found_are_refused(
    session: Session, cast: Cast, quote: str, before: str, reason: Reason
) -> None:
    paragraph = cast.paragraph("§ 3 ust. 2")
    pin = Pin(paragraph.revision, paragraph, quote, before)
    with pytest.raises(Invalid) as refused:
        make_comment(session, cast.round, pin, WORDS, at=NOON, by=cast.participant)
    assert faults(refused) == [("quote", reason)]


def test_words_quoted_without_a_paragraph_are_refused(session: Session, cast: Cast) -> None:
    with pytest.raises(Invalid) as refused:
        make_comment(session, cast.round, Pin(quote="konkurs"), WORDS, at=NOON, by=cast.participant)
    assert faults(refused) == [("quote", Reason.WORDS_NOT_THERE)]


@pytest.mark.parametrize("at", [OPENS, NOON, CLOSES - SECOND], ids=["first moment", "amid", "last second"])
def test_a_comment_in_an_open_round_is_taken(session: Session, cast: Cast, at: people.datetime) -> None:
    assert people.comment(session, cast, at=at).submission.received_at == at


@pytest.mark.parametrize(
    ("at", "fault"),
    [
        (OPENS - SECOND, Fault("", Reason.ROUND_NOT_OPEN_YET, OPENS.isoformat())),
        (CLOSES, Fault("", Reason.ROUND_CLOSED, CLOSES.isoformat())),
        (CLOSES + timedelta(days=30), Fault("", Reason.ROUND_CLOSED, CLOSES.isoformat())),
    ],
    ids=["before the opening", "at the closing moment", "long after"],
)
def test_a_comment_outside_an_open_round_is_refused(
    session: Session, cast: Cast, at: people.datetime, fault: Fault
) -> None:
    with pytest.raises(RoundClosed) as refused:
        people.comment(session, cast, at=at)
    assert refused.value.faults == (fault,)
    assert session.exec(select(Comment)).all() == []


def test_a_round_closed_early_takes_nothing_more(session: Session, cast: Cast) -> None:
    close_round(session, cast.round, at=NOON, by=cast.official)
    with pytest.raises(RoundClosed):
        people.comment(session, cast, at=NOON)


def test_an_extended_round_takes_comments_again(session: Session, cast: Cast) -> None:
    later = CLOSES + timedelta(days=7)
    extend_round(session, cast.round, closes_at=later, reason="Ferie.", at=CLOSES, by=cast.official)
    assert people.comment(session, cast, at=later - SECOND)


def test_a_round_that_somebody_else_just_closed_takes_nothing(session: Session, cast: Cast) -> None:
    closed = update(Round).values(closed_early_at=NOON).execution_options(synchronize_session=False)
    session.execute(closed)
    with pytest.raises(RoundClosed):
        people.comment(session, cast, at=NOON)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (CommentWords(CommentKind.REMARK, " \n"), [("body", Reason.MISSING)]),
        (CommentWords(CommentKind.REMARK, "ż" * (BODY_LIMIT + 1)), [("body", Reason.TOO_LONG)]),
        (
            CommentWords(CommentKind.REMARK, "", "p" * (BODY_LIMIT + 1), "j" * (BODY_LIMIT + 1)),
            [("body", Reason.MISSING), ("proposal", Reason.TOO_LONG), ("justification", Reason.TOO_LONG)],
        ),
    ],
    ids=["no words", "too many", "everything wrong at once"],
)
def test_words_that_cannot_be_taken_are_refused(
    session: Session, cast: Cast, words: CommentWords, expected: list[tuple[str, Reason]]
) -> None:
    with pytest.raises(Invalid) as refused:
        make_comment(session, cast.round, Pin(), words, at=NOON, by=cast.participant)
    assert faults(refused) == expected


def test_as_many_words_as_allowed_are_taken(session: Session, cast: Cast) -> None:
    assert len(people.comment(session, cast, "ż" * BODY_LIMIT).wording.body) == BODY_LIMIT


def test_comments_are_numbered_in_the_order_they_come(session: Session, cast: Cast) -> None:
    first, second = people.comment(session, cast), people.comment(session, cast)
    assert [first.reference, second.reference] == ["I-001", "I-002"]
    assert [first.submission.number, second.submission.number] == [1, 2]


def test_comments_that_come_at_once_get_numbers_of_their_own(engine: Engine) -> None:
    with transaction(engine, writing=True) as session:
        cast = gather(session)
    consultation_id, person_id = cast.round.id, cast.participant.id

    def say() -> None:
        for _ in range(5):
            with transaction(engine, writing=True) as session:
                consultation = session.get_one(Round, consultation_id)
                person = session.get_one(Person, person_id)
                make_comment(session, consultation, Pin(), WORDS, at=NOON, by=person)

    threads = [threading.Thread(target=say) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with transaction(engine, writing=False) as session:
        assert list(session.exec(select(Comment.number).order_by(Comment.number))) == list(range(1, 21))
        assert list(findings(session)) == []


def test_an_organisation_is_named_as_the_submitter(session: Session, cast: Cast) -> None:
    comment = people.comment(session, cast, organisation=cast.bridges)
    assert comment.submission.submitter == "Stowarzyszenie Trzy Mosty"


@pytest.mark.parametrize(("name_public", "submitter"), [(True, "Maria Leśna"), (False, "")])
def test_a_person_is_named_only_with_consent(
    session: Session, cast: Cast, name_public: bool, submitter: str
) -> None:
    comment = make_comment(
        session, cast.round, Pin(), WORDS, name_public=name_public, at=NOON, by=cast.participant
    )
    assert comment.submission.submitter == submitter


def test_a_changed_comment_keeps_what_it_said_before(session: Session, cast: Cast) -> None:
    comment = people.comment(session, cast, "Pierwsze słowa.")
    later = NOON + SECOND
    change_comment(session, comment, WORDS, at=later, by=cast.participant)
    before, after = comment.wordings
    assert (before.body, before.superseded_at) == ("Pierwsze słowa.", later)
    assert (after.body, after.number, after.superseded_at) == (WORDS.body, 2, None)
    assert comment.wording is after


def test_a_change_that_changes_nothing_is_refused(session: Session, cast: Cast) -> None:
    comment = make_comment(session, cast.round, Pin(), WORDS, at=NOON, by=cast.participant)
    with pytest.raises(Invalid) as refused:
        change_comment(session, comment, WORDS, at=NOON, by=cast.participant)
    assert faults(refused) == [("body", Reason.NOTHING_CHANGED)]


def test_a_withdrawn_comment_keeps_its_words(session: Session, cast: Cast) -> None:
    comment = people.comment(session, cast, "Cofam się.")
    withdraw_comment(session, comment, at=NOON, by=cast.participant)
    assert (comment.withdrawn_at, comment.wording.body) == (NOON, "Cofam się.")


def test_a_withdrawn_comment_can_neither_be_changed_nor_withdrawn(session: Session, cast: Cast) -> None:
    comment = people.comment(session, cast)
    withdraw_comment(session, comment, at=NOON, by=cast.participant)
    with pytest.raises(Invalid) as change:
        change_comment(session, comment, WORDS, at=NOON, by=cast.participant)
    with pytest.raises(Invalid) as withdrawal:
        withdraw_comment(session, comment, at=NOON, by=cast.participant)
    assert faults(change) == faults(withdrawal) == [("", Reason.WITHDRAWN)]


def test_after_the_close_nothing_is_changed_or_withdrawn(session: Session, cast: Cast) -> None:
    comment = people.comment(session, cast)
    with pytest.raises(RoundClosed):
        change_comment(session, comment, WORDS, at=CLOSES, by=cast.participant)
    with pytest.raises(RoundClosed):
        withdraw_comment(session, comment, at=CLOSES, by=cast.participant)


def test_a_comment_withdrawn_in_another_window_is_neither_changed_nor_answered(
    session: Session, cast: Cast
) -> None:
    """The row in this session is older than the one in the database, as when two people act at once."""
    comment = people.comment(session, cast)
    statement = update(Comment).where(Comment.id == comment.id).values(withdrawn_at=NOON)
    session.execute(statement.execution_options(synchronize_session=False))
    assert comment.withdrawn_at is None
    words = CommentWords(CommentKind.REMARK, "Inne słowa.")
    for attempt in (
        lambda: change_comment(session, comment, words, at=NOON, by=cast.participant),
        lambda: withdraw_comment(session, comment, at=NOON, by=cast.participant),
        lambda: people.answer(session, cast, comment),
    ):
        session.expire(comment, ["withdrawn_at"])
        set_committed_value(comment, "withdrawn_at", None)
        with pytest.raises(Invalid):
            attempt()
