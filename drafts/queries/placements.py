"""Where comments stand in later editions: counted, found by place, and the ones that wait for a person."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from drafts.alignment import Alignment, loaded
from drafts.errors import NotFound
from drafts.models import Comment, Edition, EditionAlignment, Person, Placement, Revision, Round, Submission
from drafts.models.placements import DOUBTFUL
from drafts.queries.carrying import Carrier, Spot, words_in
from drafts.queries.editions import read_edition
from drafts.queries.loading import bring, bring_all
from drafts.terms import Target


@dataclass(frozen=True, slots=True)
class Earlier:
    """How many comments of earlier editions stand where in an edition.

    `paragraphs` counts by paragraph id, `sections` by revision id those on the section itself, `lost` by
    revision id those whose own place in it is gone. `gone` have lost their section, too; `whole` are on the
    whole text.
    """

    paragraphs: Counter[UUID]
    sections: Counter[UUID]
    lost: Counter[UUID]
    gone: int = 0
    whole: int = 0


NOTHING_EARLIER = Earlier(Counter(), Counter(), Counter())


def stored_alignment(session: Session, since: Edition, edition: Edition) -> Alignment | None:
    """Return how an edition's text follows from the one before it, None where that was never stored."""
    carrier = carrier_between(session, since, edition)
    return carrier.alignment if carrier else None


def carrier_between(session: Session, since: Edition, edition: Edition) -> Carrier | None:
    """Return what carries comments from an edition to the next, None where no alignment was stored."""
    found = session.get(EditionAlignment, edition.id)
    if not found or found.since_id != since.id:
        return None
    old, new = read_edition(session, since), read_edition(session, edition)
    return Carrier(old, new, loaded(found.body, words_in(old), words_in(new)), found.algorithm)


def doubtful_count(session: Session, edition: Edition) -> int:
    """Count the comments whose place in this edition a person has yet to look at."""
    query = select(func.count()).select_from(Placement).join(Comment)
    return session.exec(query.where(*_current(), Placement.edition_id == edition.id, _waiting())).one()


def placed_on(session: Session, edition: Edition) -> Earlier:
    """Count the standing comments of earlier editions by where they stand in this one."""
    query = (
        select(Placement.paragraph_id, Placement.revision_id, Comment.target, func.count())
        .join(Comment)
        .where(*_current(), Placement.edition_id == edition.id)
        .group_by(col(Placement.paragraph_id), col(Placement.revision_id), col(Comment.target))
    )
    return _counted([(*row,) for row in session.exec(query).all()])


def placed_at(
    session: Session, edition: Edition, *, paragraph: UUID | None = None, revision: UUID | None = None
) -> Sequence[Placement]:
    """Return what stands at a paragraph, or without a paragraph at a section, or at neither, by number."""
    here = col(Placement.revision_id) == revision if revision else col(Placement.revision_id).is_(None)
    here &= col(Placement.paragraph_id).is_(None)
    wanted = col(Placement.paragraph_id) == paragraph if paragraph else here
    query = _shown().where(*_current(), Placement.edition_id == edition.id, wanted)
    return session.exec(query).all()


def placements_of(session: Session, comment: Comment) -> Sequence[Placement]:
    """Return where a comment stands in each later edition, in their order; nothing of a withdrawn one."""
    query = _shown().where(*_current(), Placement.comment_id == comment.id)
    return session.exec(query).all()


def placements_from(session: Session, consultation: Round, edition: Edition) -> Sequence[Placement]:
    """Return where the standing comments of a round stand in an edition, without what is shown of them."""
    query = select(Placement).join(Comment)
    here = Placement.edition_id == edition.id
    return session.exec(query.where(*_current(), here, Comment.round_id == consultation.id)).all()


def newest_placements(session: Session, person: Person) -> Sequence[Placement]:
    """Return where a person's comments stand in the newest edition of their programme."""
    newest = select(func.max(Edition.number)).where(Edition.programme_id == Round.programme_id)
    query = _shown().join(Submission, col(Comment.submission_id) == col(Submission.id))
    wanted = col(Edition.number) == newest.correlate(Round).scalar_subquery()
    return session.exec(query.where(*_current(), Submission.person_id == person.id, wanted)).all()


def placements_among(session: Session, ids: Sequence[UUID]) -> Sequence[Placement]:
    """Return these placements with all that is shown of them, by the numbers of their comments."""
    return session.exec(_shown().where(col(Placement.id).in_(ids))).all()


def placement_of(session: Session, edition: Edition, placement_id: UUID) -> Placement:
    """Return the place that a comment has in an edition now, asked for by this or an earlier placement of it.

    Raises NotFound where there is no such placement in the edition, or its comment was withdrawn.
    """
    asked = session.get(Placement, placement_id)
    comment_id = asked.comment_id if asked and asked.edition_id == edition.id else None
    query = _shown().where(
        *_current(), Placement.edition_id == edition.id, Placement.comment_id == comment_id
    )
    found = session.exec(query).first()
    if not found:
        raise NotFound(str(placement_id))
    return found


def spots_in(session: Session, edition: Edition) -> list[Spot]:
    """Return where all standing comments, of this edition and earlier ones, stand in this edition."""
    section = (Revision, col(Comment.revision_id) == col(Revision.id))
    own = (
        select(Comment.id, Revision.section_id, Comment.revision_id, Comment.paragraph_id)
        .add_columns(col(Comment.quote), col(Comment.quote_start))
        .outerjoin(*section)
        .where(col(Comment.edition_id) == edition.id, col(Comment.withdrawn_at).is_(None))
    )
    carried = (
        select(Placement.comment_id, Revision.section_id, Placement.revision_id, Placement.paragraph_id)
        .add_columns(col(Placement.quote), col(Placement.quote_start), col(Placement.standing))
        .add_columns(col(Placement.confidence), col(Placement.decided_by_id), col(Placement.note))
        .join(Comment, col(Placement.comment_id) == col(Comment.id))
        .outerjoin(*section)
        .where(*_current(), col(Placement.edition_id) == edition.id)
    )
    return [Spot(*row) for query in (own, carried) for row in session.execute(query).all()]


def spot_of(comment: Comment) -> Spot:
    """Return where a comment stands in its own edition."""
    return Spot(
        comment_id=comment.id,
        section_id=comment.revision.section_id if comment.revision else None,
        revision_id=comment.revision_id,
        paragraph_id=comment.paragraph_id,
        quote=comment.quote,
        quote_start=comment.quote_start,
    )


def _current() -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Return what holds of places that count: not replaced by a decision, of a comment that stands."""
    return col(Placement.superseded_at).is_(None), col(Comment.withdrawn_at).is_(None)


def _waiting() -> ColumnElement[bool]:
    return col(Placement.algorithm).is_not(None) & col(Placement.standing).in_(DOUBTFUL)


def _shown() -> SelectOfScalar[Placement]:
    """Ask for placements with all that pages show of them and of their comments, in two questions."""
    return (
        select(Placement)
        .join(Comment)
        .join(Round, col(Comment.round_id) == col(Round.id))
        .join(Edition, col(Placement.edition_id) == col(Edition.id))
        .order_by(col(Edition.number), col(Round.number), col(Comment.number))
        .options(
            bring(Placement.edition),
            bring(Placement.revision),
            bring(Placement.paragraph),
            bring(Placement.decided_by),
            bring(Placement.comment, Comment.round, Round.programme),
            bring(Placement.comment, Comment.edition),
            bring(Placement.comment, Comment.revision),
            bring(Placement.comment, Comment.paragraph),
            bring(Placement.comment, Comment.submission, Submission.organisation),
            bring(Placement.comment, Comment.submission, Submission.person),
            bring(Placement.comment).options(bring_all(Comment.wordings)),
        )
    )


def _counted(rows: Sequence[tuple[UUID | None, UUID | None, Target, int]]) -> Earlier:
    paragraphs, sections, lost = Counter[UUID](), Counter[UUID](), Counter[UUID]()
    gone, whole = 0, 0
    for paragraph, revision, target, number in rows:
        if paragraph:
            paragraphs[paragraph] += number
        elif revision:
            (sections if target is Target.SECTION else lost)[revision] += number
        elif target is Target.PROGRAMME:
            whole += number
        else:
            gone += number
    return Earlier(paragraphs, sections, lost, gone, whole)
