"""What was changed because of a comment, as far as the public can read it."""

from dataclasses import dataclass

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, func, select

from drafts.models import Cause, Comment, Edition, EditionPlace, Revision


@dataclass(frozen=True, slots=True)
class Consequence:
    """A section, named as when it was changed, and the number of the first edition that held the change."""

    revision: Revision
    edition: int


def consequences_of(session: Session, comment: Comment) -> list[Consequence]:
    """Return the published changes made because of a comment, a section once in an edition, by one question.

    A revision is published by the first edition that holds it or a later one of its section.
    """
    held = aliased(Revision)
    later = (col(held.section_id) == col(Revision.section_id)) & (col(held.number) >= col(Revision.number))
    query = (
        select(Revision, func.min(Edition.number))
        .join(Cause, col(Cause.revision_id) == col(Revision.id))
        .join(held, later)
        .join(EditionPlace, col(EditionPlace.revision_id) == held.id)
        .join(Edition, col(EditionPlace.edition_id) == col(Edition.id))
        .where(Cause.comment_id == comment.id)
        .group_by(col(Revision.id))
        .order_by(func.min(Edition.number), func.min(EditionPlace.position), col(Revision.number))
    )
    found = [Consequence(revision, edition) for revision, edition in session.execute(query).all()]
    return list({(one.revision.section_id, one.edition): one for one in found}.values())
