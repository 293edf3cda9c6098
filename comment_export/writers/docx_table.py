"""The comment table as a Word document: a head, the figures, and a table of comments for each section."""

from collections.abc import Iterable, Iterator
from itertools import chain, groupby
from typing import BinaryIO

from comment_export.comment_table import CommentTable, Variant
from comment_export.dates import long_moment
from comment_export.evidence import EvidenceRow, evidence_rows
from comment_export.words import Words, words_in
from comment_export.writers.docx_furniture import page_footer
from comment_export.writers.docx_head import head_blocks
from comment_export.writers.docx_package import Block, Document, write_document
from comment_export.writers.docx_row import row_cells
from comment_export.writers.docx_styles import Page, twips
from comment_export.writers.docx_summary import summary_blocks
from comment_export.writers.docx_tables import Table
from comment_export.writers.wordml import Element, paragraph, run

PAGE = Page(landscape=True, side=14)
WIDTHS = tuple(twips(millimetres) for millimetres in (22, 28, 42, 46, 35, 28, 35, 33))


def write_comment_table_docx(table: CommentTable, out: BinaryIO) -> None:
    """Write a comment table as DOCX, A4 lying, in eight columns; `out` stays open."""
    words = words_in(table.language)
    title = f"{words.table_title}. {table.head.programme}"
    document = Document(
        title=title,
        author=table.head.unit,
        language=words.tag,
        made_at=table.head.made_at,
        page=PAGE,
        size=10,
        header=(*_warning(table, words), paragraph("Header", run(title))),
        footer=(page_footer(words),),
        cover=False,
        blocks=_blocks(table, words),
    )
    write_document(document, out)


def _warning(table: CommentTable, words: Words) -> tuple[Element, ...]:
    """Return what every page of the internal table says before anything else."""
    if table.head.variant is not Variant.INTERNAL:
        return ()
    return (paragraph("HeaderTop", run(words.official_use, "Strong")),)


def _blocks(table: CommentTable, words: Words) -> Iterator[Block]:
    return chain(
        head_blocks(table, words),
        summary_blocks(table, words),
        _comment_blocks(table, words),
        _closing_blocks(table, words),
    )


def _comment_blocks(table: CommentTable, words: Words) -> Iterator[Block]:
    if table.facts:
        yield paragraph("Heading1", run(words.comments_heading))
    rows = evidence_rows(table.facts, table.language, table.head.variant)
    for (_, section), of_section in groupby(rows, key=lambda row: (row.section_key, row.section)):
        yield paragraph("Heading2", run(section))
        yield _section_table(section, of_section, words, table.head.variant)


def _section_table(section: str, rows: Iterable[EvidenceRow], words: Words, variant: Variant) -> Table:
    return Table(
        caption=section,
        description=words.rows_described.format(section),
        widths=WIDTHS,
        header=_header(words),
        rows=(row_cells(row, words, variant) for row in rows),
    )


def _header(words: Words) -> tuple[str, ...]:
    """Return the names of the eight columns; two of them hold what has columns of its own elsewhere."""
    names = words.columns
    return (
        f"{names.ordinal}\n{names.reference}\n{names.edition}",
        names.submitter,
        f"{names.unit}\n{names.wording}",
        names.comment,
        names.proposal,
        names.outcome,
        names.response,
        names.change,
    )


def _closing_blocks(table: CommentTable, words: Words) -> Iterator[Block]:
    for sentence in words.legend if table.facts else ():
        yield paragraph("Note", run(sentence))
    yield paragraph("Note", run(words.closing.format(long_moment(table.head.made_at, table.language))))
