"""A section as somebody typed it: read into paragraphs as it would be saved, but not saved."""

from dataclasses import dataclass
from uuid import UUID

from drafts.commands.texts import SectionWords
from drafts.structure import Unit, parse_section
from drafts.terms import UnitKind


@dataclass(frozen=True, slots=True)
class UnsavedParagraph:
    """A paragraph that has no lasting key yet."""

    kind: UnitKind
    depth: int
    label: str
    heading: str
    text: str
    key: str = ""

    @property
    def words(self) -> str:
        """Return heading and text, as a saved paragraph would say them."""
        return " ".join(part for part in (self.heading, self.text) if part)


@dataclass(frozen=True, slots=True)
class UnsavedSection:
    """A section that would take the place of the saved one with this id."""

    id: UUID
    name: str
    paragraphs: tuple[UnsavedParagraph, ...]


def unsaved_section(section_id: UUID, words: SectionWords) -> UnsavedSection:
    """Read what was typed as a section."""
    name = ". ".join(part for part in (words.label, words.title) if part)
    return UnsavedSection(section_id, name, unsaved_paragraphs(words))


def unsaved_paragraphs(words: SectionWords) -> tuple[UnsavedParagraph, ...]:
    """Read what was typed as paragraphs."""
    units = parse_section(words.body, kind=words.kind, label=words.label)
    return tuple(_paragraph(unit) for unit in units)


def _paragraph(unit: Unit) -> UnsavedParagraph:
    return UnsavedParagraph(unit.kind, unit.depth, unit.label, unit.heading, unit.text)
