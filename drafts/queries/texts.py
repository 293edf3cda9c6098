"""The text as it stands on the drafters' desk."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import Select
from sqlmodel import Session, col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from drafts.errors import NotFound
from drafts.models import EditionPlace, Paragraph, Programme, Revision, Section
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


def revision_numbered(session: Session, section: Section, number: int) -> Revision:
    """Return a revision of a section by its number, or raise NotFound."""
    query = select(Revision).where(Revision.section_id == section.id, Revision.number == number)
    found = session.exec(query).first()
    if not found:
        raise NotFound(f"{section.id}/{number}")
    return found


def paragraph_now(session: Session, programme: Programme, key: str) -> Paragraph | None:
    """Return the paragraph with this key as it stands on the desk, None where it is gone."""
    query = select(Paragraph).where(
        Paragraph.key == key, col(Paragraph.revision_id).in_(_standing(programme))
    )
    return session.exec(query.options(bring(Paragraph.revision))).first()


def paragraphs_gone(session: Session, programme: Programme) -> Sequence[Paragraph]:
    """Return the paragraphs that stood in the text once and stand nowhere now, each as it was last."""
    standing = select(Paragraph.key).where(col(Paragraph.revision_id).in_(_standing(programme)))
    query = (
        select(Paragraph.key, Paragraph.id)
        .join(Revision, col(Paragraph.revision_id) == col(Revision.id))
        .join(Section, col(Revision.section_id) == col(Section.id))
        .where(Section.programme_id == programme.id, col(Paragraph.key).not_in(standing))
        .order_by(
            col(Revision.created_at), col(Section.position), col(Revision.number), col(Paragraph.position)
        )
    )
    last = dict(session.exec(query).all())
    found = session.exec(select(Paragraph).where(col(Paragraph.id).in_(last.values()))).all()
    by_id = {paragraph.id: paragraph for paragraph in found}
    return [by_id[one] for one in last.values()]


def paragraphs_beside(session: Session, section: Section, texts: Collection[str]) -> Sequence[Paragraph]:
    """Return what stands in the other sections with one of these texts and was in no edition yet."""
    published = select(Paragraph.key).join(
        EditionPlace, col(EditionPlace.revision_id) == col(Paragraph.revision_id)
    )
    query = (
        select(Paragraph)
        .join(Revision, col(Paragraph.revision_id) == col(Revision.id))
        .join(Section, col(Revision.section_id) == col(Section.id))
        .where(
            col(Paragraph.revision_id).in_(_standing(section.programme)),
            Revision.section_id != section.id,
            col(Paragraph.text).in_(texts),
            col(Paragraph.key).not_in(published),
        )
    )
    return session.exec(query.order_by(col(Section.position), col(Paragraph.position))).all()


def history(session: Session, section: Section) -> Sequence[Revision]:
    """Return all revisions of a section with their authors, the newest first."""
    query = select(Revision).where(Revision.section_id == section.id)
    return session.exec(query.order_by(col(Revision.number).desc()).options(bring(Revision.author))).all()


def _standing(programme: Programme) -> "Select[tuple[UUID]]":
    """Ask for the ids of the revisions that stand now."""
    return _latest(programme).with_only_columns(col(Revision.id))


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
