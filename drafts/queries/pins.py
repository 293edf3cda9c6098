"""What a comment can be pinned to: the revisions and paragraphs of one edition, and no other."""

from uuid import UUID

from sqlmodel import Session, col, select

from drafts.errors import NotFound
from drafts.models import Edition, EditionPlace, Paragraph, Revision
from drafts.queries.loading import bring


def pinned_section(session: Session, edition: Edition, section_id: UUID) -> Revision:
    """Return the revision of a section that stands in this edition, or raise NotFound."""
    query = select(Revision).join(EditionPlace).where(EditionPlace.edition_id == edition.id)
    found = session.exec(query.where(Revision.section_id == section_id)).first()
    if not found:
        raise NotFound(str(section_id))
    return found


def pinned_paragraph(session: Session, edition: Edition, key: str) -> tuple[Revision, Paragraph]:
    """Return a paragraph of this edition by its key, with its revision, or raise NotFound."""
    query = (
        select(Paragraph)
        .join(EditionPlace, col(EditionPlace.revision_id) == col(Paragraph.revision_id))
        .where(EditionPlace.edition_id == edition.id, Paragraph.key == key)
    )
    found = session.exec(query.options(bring(Paragraph.revision))).first()
    if not found:
        raise NotFound(key)
    return found.revision, found
