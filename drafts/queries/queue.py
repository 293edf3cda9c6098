"""The carry-over queue of an edition: little is read of each comment, and the chosen ones are read whole."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, func, select

from drafts.models import Comment, Edition, Placement, Revision, Round
from drafts.models.placements import DOUBTFUL
from drafts.terms import Standing


@dataclass(frozen=True, slots=True)
class Queued:
    """A comment carried into an edition as far as the queue chooses by it.

    `is_decided`: a person decided in this edition; what was decided earlier is neither that nor doubtful.
    `section_id` is where it stands, or stood last; None: the whole text.
    """

    id: UUID
    standing: Standing
    is_doubtful: bool
    is_decided: bool
    section_id: UUID | None


def queued_in(session: Session, edition: Edition) -> list[Queued]:
    """Return every standing comment of earlier editions by its round and number, with one question."""
    here, made = aliased(Revision), aliased(Revision)
    query = (
        select(Placement.id, Placement.standing, Placement.algorithm, Placement.number)
        .add_columns(func.coalesce(here.section_id, made.section_id))
        .join(Comment, col(Placement.comment_id) == col(Comment.id))
        .join(Round, col(Comment.round_id) == col(Round.id))
        .outerjoin(here, col(Placement.revision_id) == here.id)
        .outerjoin(made, col(Comment.revision_id) == made.id)
        .where(
            col(Placement.edition_id) == edition.id,
            col(Placement.superseded_at).is_(None),
            col(Comment.withdrawn_at).is_(None),
        )
        .order_by(col(Round.number), col(Comment.number))
    )
    return [_queued(*row) for row in session.execute(query).all()]


def _queued(
    placement_id: UUID, standing: Standing, algorithm: int | None, number: int, section_id: UUID | None
) -> Queued:
    by_machine = algorithm is not None
    return Queued(
        placement_id, standing, by_machine and standing in DOUBTFUL, not by_machine and number > 1, section_id
    )
