"""Which revisions of its sections lie between two editions."""

from collections.abc import Sequence

from sqlalchemy import Subquery
from sqlmodel import Session, col, func, select

from drafts.models import Edition, EditionPlace, Revision


def revisions_between(session: Session, since: Edition, edition: Edition) -> Sequence[Revision]:
    """Return the revisions made after those of one edition up to those of a later one, in their order.

    Of a section that only the later one holds these are all up to the one it holds.
    """
    before, after = _numbers(since), _numbers(edition)
    query = (
        select(Revision)
        .join(after, col(Revision.section_id) == after.c.section_id)
        .outerjoin(before, col(Revision.section_id) == before.c.section_id)
        .where(Revision.number <= after.c.number, Revision.number > func.coalesce(before.c.number, 0))
        .order_by(col(Revision.section_id), col(Revision.number))
    )
    return session.exec(query).all()


def _numbers(edition: Edition) -> Subquery:
    """Ask for the numbers of an edition's revisions by their sections."""
    query = select(Revision.section_id, Revision.number).join(EditionPlace)
    return query.where(EditionPlace.edition_id == edition.id).subquery()
