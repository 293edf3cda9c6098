"""Answering: drafted in versions, with a reason where one is owed, published together, never overwritten."""

import threading

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from drafts.commands.comments import withdraw_comment
from drafts.commands.responses import RESPONSE_LIMIT, Answer, draft_response, publish_responses
from drafts.database import transaction
from drafts.errors import Conflict, Invalid, Reason
from drafts.models import Comment
from drafts.queries.checking import findings
from drafts.queries.comments import next_unanswered, said_beside, said_in, state_of
from drafts.queries.responses import current_response, public_responses, response_versions
from drafts.terms import Disposition, State
from tests import cast as people
from tests.cast import NOON, Cast, gather, here

D = Disposition


def faults(refused: pytest.ExceptionInfo[Invalid]) -> list[tuple[str, Reason]]:
    return [(fault.field, fault.reason) for fault in refused.value.faults]


def state(session: Session, cast: Cast, comment: Comment) -> State:
    return next(state_of(one) for one in said_in(session, cast.round) if one.comment.id == comment.id)


def public_words(session: Session, comment: Comment) -> list[str]:
    return [response.body for response in public_responses(session, comment.round)]


def test_a_comment_goes_from_unanswered_through_drafted_to_published(session: Session, cast: Cast) -> None:
    comment = people.comment(session, cast)
    assert state(session, cast, comment) is State.UNANSWERED
    people.answer(session, cast, comment)
    assert state(session, cast, comment) is State.DRAFTED
    publish_responses(session, cast.round, at=NOON, by=cast.official)
    assert state(session, cast, comment) is State.PUBLISHED


def test_the_public_sees_an_answer_once_it_is_published(session: Session, cast: Cast) -> None:
    comment = people.comment(session, cast)
    people.answer(session, cast, comment, "Dziękujemy.")
    assert public_words(session, comment) == []
    publish_responses(session, cast.round, at=NOON, by=cast.official)
    assert public_words(session, comment) == ["Dziękujemy."]


def test_a_newer_draft_leaves_the_published_answer_standing_until_it_is_published(
    session: Session, cast: Cast
) -> None:
    comment = people.comment(session, cast)
    people.answer(session, cast, comment, "Pierwsza.")
    publish_responses(session, cast.round, at=NOON, by=cast.official)
    people.answer(session, cast, comment, "Druga.", base=1)
    assert (public_words(session, comment), state(session, cast, comment)) == (["Pierwsza."], State.DRAFTED)
    publish_responses(session, cast.round, at=NOON, by=cast.official)
    assert public_words(session, comment) == ["Druga."]


def test_every_version_of_an_answer_stays_on_record(session: Session, cast: Cast) -> None:
    comment = people.comment(session, cast)
    people.answer(session, cast, comment, "Pierwsza.")
    people.answer(session, cast, comment, "Druga.", base=1, by=cast.official)
    versions = response_versions(session, comment)
    assert [(one.number, one.body, one.author) for one in versions] == [
        (2, "Druga.", cast.official),
        (1, "Pierwsza.", cast.drafter),
    ]
    assert list(findings(session)) == []


@pytest.mark.parametrize("base", [0, 2], ids=["of none", "of one not there"])
def test_an_answer_written_on_top_of_another_version_is_a_conflict(
    base: int, session: Session, cast: Cast
) -> None:
    comment = people.comment(session, cast)
    people.answer(session, cast, comment, "Ich.")
    with pytest.raises(Conflict) as refused:
        people.answer(session, cast, comment, "Moja.", base=base)
    assert refused.value.theirs == "Ich."
    current = current_response(session, comment)
    assert current is not None
    assert current.body == "Ich."


@pytest.mark.parametrize(
    ("disposition", "needed"),
    [(D.ACCEPTED, False), *((one, True) for one in D if one is not D.ACCEPTED)],
    ids=lambda value: value.value if isinstance(value, D) else ("needed" if value else "not needed"),
)
def test_every_disposition_but_accepted_needs_a_reason(
    disposition: Disposition, needed: bool, session: Session, cast: Cast
) -> None:
    comment = people.comment(session, cast)
    if needed:
        with pytest.raises(Invalid) as refused:
            people.answer(session, cast, comment, disposition=disposition)
        assert faults(refused) == [("reason", Reason.REASON_MISSING)]
    given = people.answer(session, cast, comment, disposition=disposition, reason="Bo tak stanowi ustawa.")
    assert given.disposition is disposition


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (Answer(D.ACCEPTED, " "), [("body", Reason.MISSING)]),
        (Answer(D.EXPLAINED, ""), [("body", Reason.MISSING), ("reason", Reason.REASON_MISSING)]),
        (Answer(D.ACCEPTED, "a" * (RESPONSE_LIMIT + 1)), [("body", Reason.TOO_LONG)]),
        (Answer(D.ACCEPTED, "a", "a" * (RESPONSE_LIMIT + 1)), [("reason", Reason.TOO_LONG)]),
    ],
    ids=["no words", "neither words nor reason", "too many words", "too long a reason"],
)
def test_an_answer_that_says_too_little_or_too_much_is_refused(
    answer: Answer, expected: list[tuple[str, Reason]], session: Session, cast: Cast
) -> None:
    comment = people.comment(session, cast)
    with pytest.raises(Invalid) as refused:
        draft_response(session, comment, answer, base=0, at=NOON, by=cast.drafter)
    assert faults(refused) == expected


def test_a_withdrawn_comment_is_neither_answered_nor_published(session: Session, cast: Cast) -> None:
    answered, bare = people.comment(session, cast), people.comment(session, cast)
    people.answer(session, cast, answered)
    for comment in (answered, bare):
        withdraw_comment(session, comment, at=NOON, by=cast.participant)
    with pytest.raises(Invalid) as refused:
        people.answer(session, cast, bare)
    assert faults(refused) == [("", Reason.WITHDRAWN)]
    with pytest.raises(Invalid) as nothing:
        publish_responses(session, cast.round, at=NOON, by=cast.official)
    assert faults(nothing) == [("", Reason.NOTHING_TO_PUBLISH)]


def test_publishing_puts_out_every_drafted_answer_once(session: Session, cast: Cast) -> None:
    comments = [people.comment(session, cast) for _ in range(3)]
    for comment in comments[:2]:
        people.answer(session, cast, comment)
    published = publish_responses(session, cast.round, at=NOON, by=cast.official)
    assert [one.comment_id for one in published] == [one.id for one in comments[:2]]
    assert all(one.published_at == NOON for one in published)


def test_the_next_unanswered_comment_is_the_one_behind_and_then_the_first(
    session: Session, cast: Cast
) -> None:
    first, second, third, fourth = (people.comment(session, cast) for _ in range(4))
    people.answer(session, cast, third)
    assert next_unanswered(session, second) is fourth
    assert next_unanswered(session, fourth) is first
    for comment in (first, fourth):
        people.answer(session, cast, comment)
    assert next_unanswered(session, second) is None


def test_comments_about_the_same_place_stand_beside_each_other(session: Session, cast: Cast) -> None:
    first = people.comment(session, cast, label="§ 2 ust. 1")
    same = people.comment(session, cast, label="§ 2 ust. 1", quote="31 grudnia")
    people.comment(session, cast, label="§ 2 ust. 2")
    whole, other_whole = people.comment(session, cast, label=""), people.comment(session, cast, label="")
    people.answer(session, cast, same)
    beside = said_beside(session, first)
    assert [(one.comment, one.response is not None) for one in beside] == [(same, True)]
    assert [one.comment for one in said_beside(session, whole)] == [other_whole]


def test_of_two_who_answer_at_once_one_is_told(engine: Engine) -> None:
    with transaction(engine, writing=True) as session:
        cast = gather(session)
        comment = people.comment(session, cast)
    outcomes: list[str] = []
    threads = [
        threading.Thread(target=_answer, args=(engine, cast, comment, words, outcomes)) for words in "AB"
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["conflict", "drafted"]


def _answer(engine: Engine, cast: Cast, comment: Comment, words: str, outcomes: list[str]) -> None:
    with transaction(engine, writing=True) as session:
        drafter, own = here(session, cast.drafter), here(session, comment)
        try:
            draft_response(session, own, Answer(D.ACCEPTED, words), base=0, at=NOON, by=drafter)
            outcomes.append("drafted")
        except Conflict:
            outcomes.append("conflict")
