"""A section as somebody typed it: read into paragraphs as it would be saved, but not saved."""

from dataclasses import dataclass

from drafting.showing.marking import Marked, mark_up
from drafts.commands.revising import SectionWords
from drafts.commands.texts import PARAGRAPHS_LIMIT
from drafts.structure import Unit, parse_section, words_of
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


Preview = list[tuple[UnsavedParagraph, Marked]]


def preview_of(words: SectionWords) -> Preview:
    """Return the paragraphs of a text with what is needed to show them."""
    return [(paragraph, mark_up(paragraph)) for paragraph in unsaved_paragraphs(words)]


def unsaved_paragraphs(words: SectionWords) -> tuple[UnsavedParagraph, ...]:
    """Read what was typed as paragraphs, as many as could be saved."""
    units = parse_section(words.body, kind=words.kind, label=words.label)
    return tuple(_paragraph(unit) for unit in units[:PARAGRAPHS_LIMIT])


def _paragraph(unit: Unit) -> UnsavedParagraph:
    return UnsavedParagraph(unit.kind, unit.depth, unit.label, unit.heading, unit.text)
