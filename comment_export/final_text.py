"""The text of one edition: its sections, their numbered paragraphs, its contents and its bookmarks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from drafts.structure import name_of
from drafts.terms import Language, SectionKind, Stage, UnitKind

NAME = re.compile(r"[A-Za-z0-9_]{1,35}")


@dataclass(frozen=True, slots=True, kw_only=True)
class FinalParagraph:
    """One unit of the text, its number as stored (“§ 4.”, “2)”).

    `depth` is how many steps it is indented. The rows of a table are lines, “ | ” parts its cells.
    """

    key: str
    kind: UnitKind
    depth: int
    number: str
    label: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FinalSection:
    """A chapter, annex or preamble with its paragraphs in order."""

    kind: SectionKind
    label: str
    title: str
    paragraphs: tuple[FinalParagraph, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FinalText:
    """An edition as published (aware); `digest` seals it, `language` is its own, "" is left out."""

    title: str
    stage: Stage
    edition_number: int
    published_at: datetime
    digest: str
    legal_basis: str
    unit: str
    sections: tuple[FinalSection, ...]
    language: Language


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A line of the contents: its level (1 for sections), its words, and the bookmark it leads to."""

    level: int
    words: str
    bookmark: str


def bookmark_name(key: str) -> str:
    """Return the bookmark of a paragraph, by which comments made in Word find back to it.

    Raises ValueError for a key that Word would not take: it may have 35 letters, digits and underscores.
    """
    if not NAME.fullmatch(key):
        raise ValueError(key)
    return f"_par_{key}"


def section_bookmark(position: int) -> str:
    """Return the bookmark of the section at a position."""
    return f"_sec_{position}"


def section_words(section: FinalSection) -> str:
    """Return how a section is called, “Rozdział 2. Zasady współpracy”, "" for one without label and title."""
    return name_of(section.label, section.title)


def heading_level(paragraph: FinalParagraph) -> int | None:
    """Return the level (2 or 3) of a heading or an article that has one, None for other units."""
    if paragraph.kind is UnitKind.HEADING:
        return 2 if paragraph.depth == 0 else 3
    return 2 if paragraph.kind is UnitKind.ARTICLE and paragraph.heading else None


def heading_words(paragraph: FinalParagraph) -> str:
    """Return the line of a heading: number and heading; a heading without one is its text."""
    return " ".join(part for part in (paragraph.number, paragraph.heading or paragraph.text) if part)


def contents(text: FinalText) -> Iterator[ContentsEntry]:
    """Yield the lines of the contents: named sections, headings, and articles with a heading."""
    for position, section in enumerate(text.sections, 1):
        if words := section_words(section):
            yield ContentsEntry(1, words, section_bookmark(position))
        for paragraph in section.paragraphs:
            if level := heading_level(paragraph):
                yield ContentsEntry(level, heading_words(paragraph), bookmark_name(paragraph.key))


def table_cells(text: str) -> list[list[str]]:
    """Return the cells of a table by row; short rows are filled up with empty cells."""
    rows = [[cell.strip() for cell in line.split(" | ")] for line in text.split("\n") if line.strip()]
    width = max(map(len, rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows]
