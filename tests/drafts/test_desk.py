"""The drafters' desk asked: which comments may be, and which were, the cause of a change."""

from collections.abc import Sequence

import pytest
from sqlmodel import Session

from drafts.commands.comments import CommentWords, Pin, make_comment, withdraw_comment
from drafts.errors import Invalid, Reason
from drafts.models import Comment
from drafts.queries.desk import comments_called
from drafts.terms import CommentKind
from tests import cast as people
from tests.cast import NOON, Cast

pytestmark = pytest.mark.parametrize("ground", ["sqlite"], indirect=True)


@pytest.fixture
def comments(session: Session, cast: Cast) -> list[Comment]:
    """Return three comments of round one, the third withdrawn, and one of round two."""
    found = [people.comment(session, cast, f"Uwaga {number}.") for number in (1, 2, 3)]
    withdraw_comment(session, found[2], at=NOON, by=cast.participant)
    later = people.open_round_on(session, cast.edition, at=NOON, by=cast.official)
    pin, remark = Pin(revision=None, paragraph=None), CommentWords(CommentKind.REMARK, "Uwaga druga.")
    return [
        *found,
        make_comment(session, later, pin, remark, organisation=None, at=NOON, by=cast.participant),
    ]


@pytest.mark.parametrize(
    ("references", "places"),
    [
        (["I-002", "I-001"], [1, 0]),
        ([" i-2 ", "II - 001", "", "I-002"], [1, 3]),
        (["i-002 II-001\tI - 1"], [1, 3, 0]),
        ([], []),
    ],
    ids=["in their order", "in other spellings", "with spaces", "none"],
)
def test_comments_are_found_by_their_references(
    references: Sequence[str], places: list[int], session: Session, cast: Cast, comments: list[Comment]
) -> None:
    found = comments_called(session, cast.programme, references)
    assert found == [comments[place] for place in places]


@pytest.mark.parametrize("reference", ["I-003", "I-009", "IV-001", "IIX-001", "uwaga", "I-", "-1"])
def test_a_reference_to_no_comment_is_named(
    reference: str, session: Session, cast: Cast, comments: list[Comment]
) -> None:
    with pytest.raises(Invalid) as refused:
        comments_called(session, cast.programme, ["I-001", reference])
    (fault,) = refused.value.faults
    assert (fault.field, fault.reason, fault.detail) == ("because", Reason.NO_SUCH_COMMENT, reference)


def test_a_comment_of_another_programme_is_not_found(
    session: Session, cast: Cast, comments: list[Comment]
) -> None:
    with pytest.raises(Invalid):
        comments_called(session, cast.other_programme, ["I-001"])
