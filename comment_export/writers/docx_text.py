"""The text of an edition as a Word document: a cover, the contents, and the sections with their units."""

from collections.abc import Iterator
from itertools import count
from typing import BinaryIO

from comment_export.dates import long_date
from comment_export.final_text import FinalSection, FinalText, contents, section_bookmark, section_words
from comment_export.words import Words, words_in
from comment_export.writers.docx_contents import contents_blocks
from comment_export.writers.docx_furniture import fact, page_footer
from comment_export.writers.docx_package import Block, Document, write_document
from comment_export.writers.docx_styles import Page
from comment_export.writers.docx_units import unit_blocks
from comment_export.writers.wordml import Element, bookmark_ends, on_new_page, page_break, paragraph, run
from drafts.terms import SectionKind

PAGE = Page(landscape=False, side=22)


def write_final_text_docx(text: FinalText, out: BinaryIO) -> None:
    """Write the text of an edition as DOCX, A4 standing; raises ValueError for keys that are no bookmarks."""
    words = words_in(text.language)
    document = Document(
        title=text.title,
        author=text.unit,
        language=words.tag,
        made_at=text.published_at,
        page=PAGE,
        size=11,
        header=tuple(_header(text, words)),
        footer=(page_footer(words),),
        cover=True,
        blocks=_blocks(text, words),
    )
    write_document(document, out)


def _header(text: FinalText, words: Words) -> Iterator[Element]:
    yield paragraph("HeaderTop", run(text.title))
    edition = _edition(text, words, words.stage_marks[text.stage])
    seal = f"SHA-256: {text.digest}" if text.digest else ""
    yield paragraph("Header", run(" · ".join(part for part in (edition, seal) if part)))


def _edition(text: FinalText, words: Words, mark: str) -> str:
    """Return the edition with its date, after a mark if there is one: “Projekt, wersja 2 z dnia …”."""
    day = long_date(text.published_at, text.language)
    line = ", ".join(part for part in (mark, words.dated_edition.format(text.edition_number, day)) if part)
    return line[0].upper() + line[1:]


def _blocks(text: FinalText, words: Words) -> Iterator[Block]:
    yield from _cover(text, words)
    yield from contents_blocks(words.contents, list(contents(text)), PAGE)
    numbers = count()
    for position, section in enumerate(text.sections, 1):
        yield from _section(section, position, numbers)


def _cover(text: FinalText, words: Words) -> Iterator[Block]:
    mark = words.stage_marks[text.stage]
    if mark:
        yield paragraph("Stage", run(mark))
    yield paragraph("Title" if mark else "CoverTitle", run(text.title))
    yield paragraph("Subtitle", run(_edition(text, words, mark="")))
    seal = (words.digest, text.digest)
    for label, value in ((words.legal_basis, text.legal_basis), (words.unit, text.unit), seal):
        if value:
            yield fact(label, value, "CoverFact")


def _section(section: FinalSection, position: int, numbers: Iterator[int]) -> Iterator[Block]:
    """Yield a section; the first one and annexes begin a page."""
    words = section_words(section)
    new_page = position == 1 or section.kind is SectionKind.ANNEX
    if words:
        start, end = bookmark_ends(next(numbers), section_bookmark(position))
        heading = paragraph("Heading1", start, run(words), end)
        yield on_new_page(heading) if new_page else heading
    elif new_page:
        yield page_break()
    for unit in section.paragraphs:
        yield from unit_blocks(unit, next(numbers), PAGE.text_width)
