"""The contents of a Word document: real lines that lead by links to what they name."""

from collections.abc import Iterator, Sequence

from comment_export.final_text import ContentsEntry
from comment_export.writers.docx_styles import Page, twips
from comment_export.writers.wordml import Element, field, link, on_new_page, paragraph, run, tab, w


def contents_blocks(title: str, entries: Sequence[ContentsEntry], page: Page) -> Iterator[Element]:
    """Yield the contents on a new page, or nothing where there are no entries.

    Only the program that lays out the pages knows their numbers. LibreOffice fills them in when it opens
    the document, Word when its fields are renewed; until then a line ends after its words.
    """
    if entries:
        yield on_new_page(paragraph("TOCHeading", run(title)))
    for entry in entries:
        number = field(f"PAGEREF {entry.bookmark} \\h", " ")
        line = paragraph(f"TOC{entry.level}", link(entry.bookmark, run(entry.words), tab(), number))
        line[0].append(w("tabs", w("tab", val="right", pos=twips(page.text_width))))
        yield line
