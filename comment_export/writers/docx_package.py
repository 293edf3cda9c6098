"""The Word package: python-docx makes the shell, the body is written into it one block after the other.

A table of thousands of rows built in the library's tree takes minutes and hundreds of megabytes.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree

from comment_export.writers.docx_shell import saved, set_edges, set_properties, shell
from comment_export.writers.docx_styles import Page
from comment_export.writers.docx_tables import Table, table_grid, table_properties, table_rows
from comment_export.writers.wordml import Element

Block = Element | Table
BODY = "word/document.xml"
PLACE = b"<w:sectPr"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A Word document: its properties, its page with header and footer, and its blocks one at a time.

    `language` is a tag like “pl-PL”, `made_at` is aware, `size` is that of plain text in points. A cover has
    neither header nor footer.
    """

    title: str
    author: str
    language: str
    made_at: datetime
    page: Page
    size: float
    header: tuple[Element, ...]
    footer: tuple[Element, ...]
    cover: bool
    blocks: Iterable[Block]


def write_document(document: Document, out: BinaryIO) -> None:
    """Write a document as DOCX, piece by piece; the same document gives the same bytes."""
    with ZipFile(_shell(document)) as empty, ZipFile(out, "w", ZIP_DEFLATED) as package:
        for name in empty.namelist():
            if name != BODY:
                package.writestr(_entry(name), empty.read(name))
        head, place, page = empty.read(BODY).partition(PLACE)
        with package.open(_entry(BODY), "w") as part:
            part.write(head)
            for piece in _body(document.blocks):
                part.write(piece if isinstance(piece, bytes) else etree.tostring(piece, encoding="UTF-8"))
            part.write(place + page)


def _shell(document: Document) -> BinaryIO:
    word = shell(document.page, size=document.size, language=document.language, cover=document.cover)
    set_properties(
        word,
        title=document.title,
        author=document.author,
        language=document.language,
        made_at=document.made_at,
    )
    set_edges(word, document.header, document.footer)
    return saved(word)


def _entry(name: str) -> ZipInfo:
    """Return an entry that tells no time, so that equal documents are equal files."""
    entry = ZipInfo(name)
    entry.compress_type = ZIP_DEFLATED
    return entry


def _body(blocks: Iterable[Block]) -> Iterator[Element | bytes]:
    """Yield the body piece by piece; a table comes row by row."""
    for block in blocks:
        if isinstance(block, Table):
            yield b"<w:tbl>"
            yield from (table_properties(block), table_grid(block))
            yield from table_rows(block)
            yield b"</w:tbl>"
        else:
            yield block
