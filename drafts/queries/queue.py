"""The carry-over queue of an edition: little is read of each comment, and the chosen ones are read whole."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, func, select

from drafts.models import Comment, Edition, Placement, Programme, Revision, Round
from drafts.models.placements import DOUBTFUL
from drafts.queries.loading import bring
from drafts.terms import Standing


@dataclass(frozen=True, slots=True)
class Queued:
    """A comment carried into an edition as far as the queue chooses by it.

    `is_decided`: a person decided in this edition; what was decided earlier is neither that nor doubtful,
    but certain.
    `section_id` is where it stands, or stood last; None: the whole text.
    """

    id: UUID
    standing: Standing
    is_doubtful: bool
    is_decided: bool
    section_id: UUID | None

    @property
    def is_certain(self) -> bool:
        """Tell whether nobody needs to look at it, and nobody did in this edition."""
        return not self.is_doubtful and not self.is_decided


@dataclass(frozen=True, slots=True)
class Reckoning:
    """How many comments were made on the editions before one, and where they are now."""

    comments: int
    placed: int
    withdrawn: int

    @property
    def missing(self) -> int:
        """Return how many of them neither have a place in the edition nor were withdrawn."""
        return self.comments - self.placed - self.withdrawn


def reckoning(session: Session, edition: Edition) -> Reckoning:
    """Count the comments on earlier editions of a programme by whether they have a place in this one."""
    made_on = aliased(Edition)
    here = (
        (col(Placement.comment_id) == col(Comment.id))
        & (col(Placement.edition_id) == edition.id)
        & col(Placement.superseded_at).is_(None)
    )
    withdrawn = col(Comment.withdrawn_at).is_not(None)
    query = (
        select(
            func.count(),
            func.count().filter(col(Placement.id).is_not(None), ~withdrawn),
            func.count().filter(withdrawn),
        )
        .select_from(Comment)
        .join(made_on, col(Comment.edition_id) == made_on.id)
        .outerjoin(Placement, here)
        .where(made_on.programme_id == edition.programme_id, made_on.number < edition.number)
    )
    return Reckoning(*session.exec(query).one())


def reckonings(session: Session) -> list[tuple[str, int, Reckoning]]:
    """Return for each edition but the first the programme's slug, the edition's number, and its reckoning."""
    query = select(Edition).join(Programme).where(Edition.number > 1).options(bring(Edition.programme))
    later = session.exec(query.order_by(col(Programme.slug), col(Edition.number))).all()
    return [(one.programme.slug, one.number, reckoning(session, one)) for one in later]


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
