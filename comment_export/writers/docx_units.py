"""The units of a text in Word: headings, numbered paragraphs with hanging indents, tables; all bookmarked."""

from collections.abc import Iterator

from comment_export.final_text import (
    FinalParagraph,
    bookmark_name,
    heading_level,
    heading_words,
    table_cells,
)
from comment_export.writers.docx_package import Block
from comment_export.writers.docx_styles import LEVELS, twips
from comment_export.writers.docx_tables import Table
from comment_export.writers.wordml import Element, bookmark_ends, lines, paragraph, run, tab
from drafts.terms import UnitKind


def unit_blocks(unit: FinalParagraph, number: int, width: float) -> Iterator[Block]:
    """Yield a unit's blocks within bookmark `number`; `width` is that of the page's text in millimetres."""
    start, end = bookmark_ends(number, bookmark_name(unit.key))
    if unit.kind is UnitKind.TABLE and unit.text.strip():
        yield from (start, *_table(unit, width), end)
    else:
        paragraphs = list(_paragraphs(unit))
        paragraphs[0].insert(1, start)
        paragraphs[-1].append(end)
        yield from paragraphs


def _paragraphs(unit: FinalParagraph) -> Iterator[Element]:
    """Yield one paragraph, or two where an article has both a heading and a text."""
    level = heading_level(unit)
    if level:
        yield paragraph(f"Heading{level}", run(heading_words(unit)))
    if level and unit.heading and unit.text:
        yield paragraph("Normal", run(unit.text))
    elif not level:
        yield _article(unit) if unit.kind is UnitKind.ARTICLE else _numbered(unit)


def _article(unit: FinalParagraph) -> Element:
    """Return an article without a heading: its number, alone or before its text."""
    if not unit.text:
        return paragraph("ArticleNumber", run(unit.number))
    return paragraph("Normal", run(f"{unit.number} ", "Strong"), run(unit.text))


def _numbered(unit: FinalParagraph) -> Element:
    depth = min(unit.depth, LEVELS - 1)
    words = [run(f"{unit.heading} ", "Strong")] if unit.heading else []
    words.append(run(unit.text))
    if unit.number:
        return paragraph(f"Level{depth + 1}", run(unit.number), tab(), *words)
    return paragraph(f"Plain{depth}" if depth else "Normal", *words)


def _table(unit: FinalParagraph, width: float) -> Iterator[Block]:
    """Yield a table of columns as wide as each other, after its heading; its first row is its header."""
    header, *rows = table_cells(unit.text)
    caption = " ".join(part for part in (unit.number, unit.heading) if part)
    if caption:
        yield paragraph("TableHeading", run(caption))
    yield Table(
        caption=caption or unit.label,
        description=", ".join(header),
        widths=(twips(width / len(header)),) * len(header),
        header=tuple(header),
        rows=([lines("Cell", cell) or [paragraph("Cell")] for cell in row] for row in rows),
    )
    yield paragraph("AfterTable")
