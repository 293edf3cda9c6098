"""The text as it stands on the drafters' desk."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Session, col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from drafts.errors import NotFound
from drafts.models import Paragraph, Programme, Revision, Section
from drafts.queries.loading import bring, bring_all


def programme_called(session: Session, slug: str) -> Programme:
    """Return the programme with this slug, or raise NotFound."""
    found = session.exec(select(Programme).where(Programme.slug == slug)).first()
    if not found:
        raise NotFound(slug)
    return found


def programmes(session: Session) -> Sequence[Programme]:
    """Return all programmes, the newest first."""
    return session.exec(select(Programme).order_by(col(Programme.created_at).desc())).all()


def section_of(session: Session, programme: Programme, section_id: UUID) -> Section:
    """Return a section of this programme, or raise NotFound."""
    section = session.get(Section, section_id)
    if not section or section.programme_id != programme.id:
        raise NotFound(str(section_id))
    return section


def revisions_now(session: Session, programme: Programme) -> list[Revision]:
    """Return the latest revision of each section that is not dropped, in order, with its paragraphs."""
    query = _latest(programme).order_by(col(Section.position))
    wanted = (bring_all(Revision.paragraphs), bring(Revision.section), bring(Revision.author))
    return list(session.exec(query.options(*wanted)).all())


def revisions_dropped(session: Session, programme: Programme) -> Sequence[Revision]:
    """Return the latest revision of each dropped section with its paragraphs, the last dropped first."""
    query = _latest(programme, dropped=True).order_by(col(Section.dropped_at).desc(), col(Section.position))
    return session.exec(query.options(bring_all(Revision.paragraphs), bring(Revision.section))).all()


def latest_revision(session: Session, section: Section) -> Revision:
    """Return the revision of a section that stands now."""
    query = select(Revision).where(Revision.section_id == section.id)
    return session.exec(query.order_by(col(Revision.number).desc()).limit(1)).one()


def paragraph_now(session: Session, programme: Programme, key: str) -> Paragraph | None:
    """Return the paragraph with this key as it stands on the desk, None where it is gone."""
    standing = _latest(programme).with_only_columns(col(Revision.id))
    query = select(Paragraph).where(Paragraph.key == key, col(Paragraph.revision_id).in_(standing))
    return session.exec(query.options(bring(Paragraph.revision))).first()


def history(session: Session, section: Section) -> Sequence[Revision]:
    """Return all revisions of a section with their authors, the newest first."""
    query = select(Revision).where(Revision.section_id == section.id)
    return session.exec(query.order_by(col(Revision.number).desc()).options(bring(Revision.author))).all()


def _latest(programme: Programme, *, dropped: bool = False) -> SelectOfScalar[Revision]:
    """Ask for the latest revision of each section of a programme that is, or is not, dropped."""
    latest = (
        select(Revision.section_id, func.max(Revision.number).label("number"))
        .group_by(col(Revision.section_id))
        .subquery()
    )
    same = (col(Revision.section_id) == latest.c.section_id) & (col(Revision.number) == latest.c.number)
    end = col(Section.dropped_at)
    wanted = end.is_not(None) if dropped else end.is_(None)
    return (
        select(Revision).join(latest, same).join(Section).where(Section.programme_id == programme.id, wanted)
    )
