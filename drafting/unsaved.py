"""A section as somebody typed it: read into paragraphs as it would be saved, but not saved."""

from dataclasses import dataclass
from uuid import UUID

from drafts.commands.revising import SectionWords
from drafts.structure import Unit, name_of, parse_section, words_of
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
        return words_of(self.heading, self.text)


@dataclass(frozen=True, slots=True)
class UnsavedSection:
    """A section that would take the place of the saved one with this id."""

    id: UUID
    name: str
    paragraphs: tuple[UnsavedParagraph, ...]


def unsaved_section(section_id: UUID, words: SectionWords) -> UnsavedSection:
    """Read what was typed as a section."""
    return UnsavedSection(section_id, name_of(words.label, words.title), unsaved_paragraphs(words))


def unsaved_paragraphs(words: SectionWords) -> tuple[UnsavedParagraph, ...]:
    """Read what was typed as paragraphs."""
    units = parse_section(words.body, kind=words.kind, label=words.label)
    return tuple(_paragraph(unit) for unit in units)


def _paragraph(unit: Unit) -> UnsavedParagraph:
    return UnsavedParagraph(unit.kind, unit.depth, unit.label, unit.heading, unit.text)
