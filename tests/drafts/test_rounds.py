"""The life of a round: announced, opened, extended, closed, each at its time and on record."""

from datetime import datetime, timedelta

import pytest
from sqlmodel import Session

from drafts.commands.comments import withdraw_comment
from drafts.commands.responses import publish_responses
from drafts.commands.rounds import Announcement, announce_round, close_round, extend_round, open_round
from drafts.errors import Invalid, Reason
from drafts.models import Round
from drafts.queries.rounds import Figures, figures, round_numbered, rounds
from tests import cast as people
from tests.cast import CLOSES, NOON, OPENS, Cast

SECOND, DAY = timedelta(seconds=1), timedelta(days=1)
BEFORE, AFTER = OPENS - DAY, CLOSES + DAY


def faults(refused: pytest.ExceptionInfo[Invalid]) -> list[tuple[str, Reason]]:
    return [(fault.field, fault.reason) for fault in refused.value.faults]


def announce(session: Session, cast: Cast, announcement: Announcement) -> Round:
    return announce_round(session, cast.edition, announcement, at=BEFORE, by=cast.official)


@pytest.mark.parametrize(
    ("at", "opened", "over"),
    [
        (OPENS - SECOND, False, False),
        (OPENS, True, False),
        (CLOSES - SECOND, True, False),
        (CLOSES, False, True),
        (AFTER, False, True),
    ],
    ids=["a second before", "the opening", "the last second", "the closing", "a day later"],
)
def test_a_round_opens_and_closes_by_itself(at: datetime, opened: bool, over: bool, cast: Cast) -> None:
    assert (cast.round.is_open(at), cast.round.is_over(at)) == (opened, over)


def test_rounds_are_numbered_as_announced(session: Session, cast: Cast) -> None:
    second = announce(session, cast, Announcement(OPENS, CLOSES, aim="Cel", unit="Wydział"))
    assert (second.number, second.announced_at, second.aim) == (2, BEFORE, "Cel")
    assert [one.number for one in rounds(session, cast.programme)] == [2, 1]
    assert round_numbered(session, cast.programme, 2) is second


@pytest.mark.parametrize(
    ("announcement", "fault"),
    [
        (Announcement(CLOSES, OPENS), ("closes_at", Reason.BEFORE_THE_OPENING)),
        (Announcement(OPENS, OPENS), ("closes_at", Reason.BEFORE_THE_OPENING)),
        (Announcement(BEFORE - DAY, BEFORE), ("closes_at", Reason.IN_THE_PAST)),
        (Announcement(OPENS, CLOSES, answer_by=CLOSES), ("answer_by", Reason.NOT_LATER)),
    ],
    ids=["closes before it opens", "closes as it opens", "over already", "answers before the end"],
)
def test_an_announcement_that_cannot_hold_is_refused(
    announcement: Announcement, fault: tuple[str, Reason], session: Session, cast: Cast
) -> None:
    with pytest.raises(Invalid) as refused:
        announce(session, cast, announcement)
    assert faults(refused) == [fault]


def test_an_announced_round_can_be_opened_at_once(session: Session, cast: Cast) -> None:
    open_round(session, cast.round, at=BEFORE, by=cast.official)
    assert cast.round.is_open(BEFORE)


@pytest.mark.parametrize(
    ("at", "reason"),
    [(NOON, Reason.ROUND_OPEN), (AFTER, Reason.ROUND_CLOSED)],
    ids=["while open", "once over"],
)
def test_only_an_announced_round_is_opened(
    at: datetime, reason: Reason, session: Session, cast: Cast
) -> None:
    with pytest.raises(Invalid) as refused:
        open_round(session, cast.round, at=at, by=cast.official)
    assert faults(refused) == [("", reason)]


def test_an_open_round_can_be_closed_at_once(session: Session, cast: Cast) -> None:
    close_round(session, cast.round, at=NOON, by=cast.official)
    assert (cast.round.is_open(NOON), cast.round.ends_at, cast.round.closes_at) == (False, NOON, CLOSES)


@pytest.mark.parametrize(
    ("at", "reason"),
    [(BEFORE, Reason.ROUND_NOT_OPEN_YET), (AFTER, Reason.ROUND_CLOSED)],
    ids=["before it opens", "once over"],
)
def test_only_an_open_round_is_closed(at: datetime, reason: Reason, session: Session, cast: Cast) -> None:
    with pytest.raises(Invalid) as refused:
        close_round(session, cast.round, at=at, by=cast.official)
    assert faults(refused) == [("", reason)]


@pytest.mark.parametrize("at", [BEFORE, NOON, AFTER], ids=["before it opens", "while open", "once over"])
def test_a_round_can_be_extended_at_any_time_and_says_why(at: datetime, session: Session, cast: Cast) -> None:
    later = AFTER + DAY
    extension = extend_round(session, cast.round, closes_at=later, reason="Awaria.", at=at, by=cast.official)
    assert (extension.closed_before, extension.closes_after, extension.reason) == (CLOSES, later, "Awaria.")
    assert (cast.round.ends_at, cast.round.is_open(AFTER)) == (later, True)


def test_a_round_closed_early_is_open_again_once_extended(session: Session, cast: Cast) -> None:
    close_round(session, cast.round, at=NOON, by=cast.official)
    extend_round(session, cast.round, closes_at=CLOSES, reason="Pomyłka.", at=NOON + DAY, by=cast.official)
    assert cast.round.is_open(NOON + DAY)


@pytest.mark.parametrize(
    ("closes_at", "reason", "expected"),
    [
        (CLOSES, "Awaria.", [("closes_at", Reason.NOT_LATER)]),
        (NOON, "Awaria.", [("closes_at", Reason.NOT_LATER)]),
        (AFTER, " ", [("reason", Reason.MISSING)]),
        (CLOSES, "", [("closes_at", Reason.NOT_LATER), ("reason", Reason.MISSING)]),
    ],
    ids=["the same moment", "earlier", "without a reason", "nothing at all"],
)
def test_an_extension_needs_a_later_moment_and_a_reason(
    closes_at: datetime, reason: str, expected: list[tuple[str, Reason]], session: Session, cast: Cast
) -> None:
    with pytest.raises(Invalid) as refused:
        extend_round(session, cast.round, closes_at=closes_at, reason=reason, at=NOON, by=cast.official)
    assert faults(refused) == expected


def test_an_extension_to_a_moment_already_past_is_refused(session: Session, cast: Cast) -> None:
    with pytest.raises(Invalid):
        extend_round(session, cast.round, closes_at=AFTER, reason="Awaria.", at=AFTER, by=cast.official)


def test_figures_of_a_round_nobody_commented_on_are_all_nought(session: Session, cast: Cast) -> None:
    assert figures(session, cast.round) == Figures(0, 0, 0, 0, 0, 0)


def test_figures_count_comments_submitters_and_answers(session: Session, cast: Cast) -> None:
    first, second = (people.comment(session, cast, organisation=cast.bridges) for _ in range(2))
    third = people.comment(session, cast, by=cast.other_participant)
    withdrawn = people.comment(session, cast, by=cast.other_participant, organisation=cast.gardens)
    people.answer(session, cast, first)
    people.answer(session, cast, withdrawn)
    withdraw_comment(session, withdrawn, at=NOON, by=cast.other_participant)
    publish_responses(session, cast.round, at=NOON, by=cast.official)
    people.answer(session, cast, first, "Nowa odpowiedź.", base=1)
    people.answer(session, cast, second)
    people.comment(session, cast, by=cast.other_participant)
    assert third.number == 3
    found = figures(session, cast.round)
    assert found == Figures(comments=4, submitters=2, unanswered=2, drafted=2, published=1, withdrawn=1)
