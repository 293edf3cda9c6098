"""Tables in Word documents: fixed widths, a repeated header row, a caption, a description to be read out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from comment_export.cleaning import clean
from comment_export.writers.wordml import Element, lines, paragraph, run, w

Cell = Sequence[Element]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its caption and description, column widths in twentieths of a point, header texts, and rows.

    A row has a cell for each column, a cell at least one paragraph; rows may come one at a time.
    """

    caption: str
    description: str
    widths: tuple[int, ...]
    header: tuple[str, ...]
    rows: Iterable[Sequence[Cell]]


def text_cell(text: str, style: str = "Cell") -> Cell:
    """Return a cell with a paragraph for each line of text, a dash where there is none."""
    return lines(style, text) or [paragraph(style, run("–"))]


def table_properties(table: Table) -> Element:
    """Return what precedes the rows: style, widths, and the texts for those who do not see the table."""
    return w(
        "tblPr",
        w("tblStyle", val="Grid"),
        w("tblW", w=sum(table.widths), type="dxa"),
        w("tblLayout", type="fixed"),
        w("tblLook", val="0420", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=0, noVBand=1),
        w("tblCaption", val=clean(table.caption)),
        w("tblDescription", val=clean(table.description)),
    )


def table_grid(table: Table) -> Element:
    """Return the grid of column widths."""
    return w("tblGrid", *(w("gridCol", w=width) for width in table.widths))


def table_rows(table: Table) -> Iterator[Element]:
    """Yield the header row, then the others.

    Only the header row is marked: rows that may not split lose text in LibreOffice beside a repeated header.
    """
    heads = [[paragraph("CellHead", run(text))] for text in table.header]
    header = _row(table.widths, heads)
    header.insert(0, w("trPr", w("tblHeader")))
    yield header
    for cells in table.rows:
        yield _row(table.widths, cells)


def _row(widths: Sequence[int], cells: Sequence[Cell]) -> Element:
    return w("tr", *(_cell(width, content) for width, content in zip(widths, cells, strict=True)))


def _cell(width: int, content: Cell) -> Element:
    return w("tc", w("tcPr", w("tcW", w=width, type="dxa")), *content)
