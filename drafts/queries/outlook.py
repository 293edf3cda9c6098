"""What publishing the text as it stands would mean for the comments; nothing of it is stored."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Session, col, select

from drafts.alignment import Alignment
from drafts.models import Comment, Edition, Round
from drafts.queries.carrying import Carrier
from drafts.queries.editions import EditionText, TextSection
from drafts.queries.loading import bring
from drafts.queries.placements import spots_in


def comments_to_wait(
    session: Session, last: Edition, old: EditionText, now: Sequence[TextSection], alignment: Alignment
) -> Sequence[Comment]:
    """Return the comments whose places a person would have to look at, in the order of their numbers.

    `old` is the text of the last edition, `now` what stands on the desk, `alignment` that of the two.
    """
    new = EditionText(last.id, last.number + 1, last.stage, "", last.published_at, tuple(now))
    carried = Carrier(old, new, alignment).carry(spots_in(session, last))
    return _in_order(session, [spot.comment_id for spot in carried if spot.is_doubtful])


def _in_order(session: Session, ids: Sequence[UUID]) -> Sequence[Comment]:
    query = (
        select(Comment)
        .join(Round, col(Comment.round_id) == col(Round.id))
        .where(col(Comment.id).in_(ids))
        .order_by(col(Round.number), col(Comment.number))
    )
    return session.exec(query.options(bring(Comment.round))).all()
