"""Which revisions of its sections lie between two editions, or behind the last one."""

from collections.abc import Sequence

from sqlalchemy import Subquery
from sqlmodel import Session, col, func, select

from drafts.models import Edition, EditionPlace, Revision, Section


def revisions_between(session: Session, since: Edition, edition: Edition | None) -> Sequence[Revision]:
    """Return the revisions made after those of one edition up to those of a later one, in their order.

    Without a later edition these are all up to what stands on the desk now. Of a section that only the later
    text holds they are all up to the one it holds.
    """
    before, after = _numbers(since), _numbers(edition) if edition else _numbers_now(since)
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


def _numbers_now(since: Edition) -> Subquery:
    """Ask for the numbers of an edition's programme's revisions that stand now by their sections."""
    query = (
        select(Revision.section_id, func.max(Revision.number).label("number"))
        .join(Section)
        .where(Section.programme_id == since.programme_id, col(Section.dropped_at).is_(None))
    )
    return query.group_by(col(Revision.section_id)).subquery()
