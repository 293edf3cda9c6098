"""Editions as they were published: frozen, so that what is read here may be kept by the edition's id."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from drafts.errors import NotFound
from drafts.models import Edition, EditionPlace, Paragraph, Programme, Revision
from drafts.queries.loading import bring
from drafts.structure import name_of, words_of
from drafts.terms import SectionKind, Stage, UnitKind


@dataclass(frozen=True, slots=True)
class TextParagraph:
    """A paragraph of a published text."""

    id: UUID
    key: str
    kind: UnitKind
    depth: int
    number: str
    label: str
    heading: str
    text: str

    @property
    def words(self) -> str:
        """Return heading and text, as comments quote them."""
        return words_of(self.heading, self.text)


@dataclass(frozen=True, slots=True)
class TextSection:
    """A section of a published text."""

    id: UUID
    revision_id: UUID
    revision_number: int
    digest: str
    kind: SectionKind
    label: str
    title: str
    paragraphs: tuple[TextParagraph, ...]

    @property
    def name(self) -> str:
        """Return how the section is called: “Rozdział 2. Zasady współpracy”."""
        return name_of(self.label, self.title)


@dataclass(frozen=True, slots=True)
class EditionText:
    """A published edition with its whole text."""

    id: UUID
    number: int
    stage: Stage
    digest: str
    published_at: datetime
    sections: tuple[TextSection, ...]

    def paragraphs(self) -> Iterator[tuple[TextSection, TextParagraph]]:
        """Yield every paragraph with its section, in the order of the text."""
        for section in self.sections:
            for paragraph in section.paragraphs:
                yield section, paragraph

    def find(self, key: str) -> tuple[TextSection, TextParagraph] | None:
        """Return the paragraph with this key and its section, or None."""
        return next((pair for pair in self.paragraphs() if pair[1].key == key), None)


def edition_numbered(session: Session, programme: Programme, number: int) -> Edition:
    """Return an edition of a programme by its number, or raise NotFound."""
    query = select(Edition).where(Edition.programme_id == programme.id, Edition.number == number)
    found = session.exec(query).first()
    if not found:
        raise NotFound(f"{programme.slug}/{number}")
    return found


def editions(session: Session, programme: Programme) -> Sequence[Edition]:
    """Return all editions of a programme, the newest first."""
    query = select(Edition).where(Edition.programme_id == programme.id)
    return session.exec(query.order_by(col(Edition.number).desc())).all()


def read_edition(session: Session, edition: Edition) -> EditionText:
    """Return the whole text of an edition, with three questions whatever its length."""
    query = (
        select(EditionPlace)
        .where(EditionPlace.edition_id == edition.id)
        .order_by(col(EditionPlace.position))
        .options(bring(EditionPlace.revision))
    )
    revisions = [place.revision for place in session.exec(query).all()]
    by_revision: dict[UUID, list[TextParagraph]] = {revision.id: [] for revision in revisions}
    paragraphs = select(Paragraph).where(col(Paragraph.revision_id).in_(by_revision))
    for paragraph in session.exec(paragraphs.order_by(col(Paragraph.position))).all():
        by_revision[paragraph.revision_id].append(_text_paragraph(paragraph))
    return EditionText(
        id=edition.id,
        number=edition.number,
        stage=edition.stage,
        digest=edition.digest,
        published_at=edition.published_at,
        sections=tuple(_text_section(one, tuple(by_revision[one.id])) for one in revisions),
    )


def section_text(revision: Revision) -> TextSection:
    """Return a revision, published or not, as the text of a section."""
    return _text_section(revision, tuple(_text_paragraph(one) for one in revision.paragraphs))


def _text_section(revision: Revision, paragraphs: tuple[TextParagraph, ...]) -> TextSection:
    return TextSection(
        id=revision.section_id,
        revision_id=revision.id,
        revision_number=revision.number,
        digest=revision.digest,
        kind=revision.kind,
        label=revision.label,
        title=revision.title,
        paragraphs=paragraphs,
    )


def _text_paragraph(paragraph: Paragraph) -> TextParagraph:
    return TextParagraph(**{name: getattr(paragraph, name) for name in TextParagraph.__slots__})
