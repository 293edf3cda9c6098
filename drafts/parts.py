"""One paragraph of a change as it is laid out: its title, its text, or the rows and cells of its table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drafts.comparing import Piece, PieceKind
from drafts.pairing import Paragraph
from drafts.terms import UnitKind
from drafts.wordings import parted

Pieces = tuple[Piece, ...]

_CELLS = " | "


@dataclass(frozen=True, slots=True)
class Part:
    """One paragraph of a change with its share of the word diff, and its anchor on the page.

    Pieces of the kind `uncounted` are shown in the paragraph without being its words.
    """

    paragraph: Paragraph
    anchor: str
    pieces: Pieces
    uncounted: PieceKind

    @property
    def title(self) -> Pieces:
        """Return what of the pieces is the paragraph's own heading."""
        return self._title_and_text[0]

    @property
    def text(self) -> Pieces:
        """Return what of the pieces stands below the heading."""
        return self._title_and_text[1]

    @property
    def rows(self) -> tuple[tuple[Pieces, ...], ...]:
        """Return the cells of a table by rows; nothing where words went that stood across several cells."""
        if self.paragraph.kind is not UnitKind.TABLE or not self.text or self._is_torn:
            return ()
        rows = [row.split(_CELLS) for row in self._words.split("\n")]
        cells = iter(self._cells(rows))
        return tuple(tuple(next(cells) for _ in row) for row in rows)

    def _cells(self, rows: Sequence[Sequence[str]]) -> Iterator[Pieces]:
        """Yield the pieces of each cell; what went right behind a border begins the cell there."""
        borders = [border for row in rows for border in (*[len(_CELLS)] * (len(row) - 1), 1)]
        cells = [len(cell) for row in rows for cell in row]
        lengths = [length for both in zip(cells, borders, strict=True) for length in both]
        parts = parted(self.text, lengths[:-1], self.uncounted, border=0)
        parts += [()] * (len(lengths) - 1 - len(parts))
        for border, cell in zip([(), *parts[1::2]], parts[::2], strict=True):
            yield (*(piece for piece in border if piece.kind is self.uncounted), *cell)

    @property
    def _words(self) -> str:
        """Return the words below the heading."""
        paragraph = self.paragraph
        return paragraph.words[len(paragraph.heading) :].removeprefix(" " if paragraph.heading else "")

    @property
    def _title_and_text(self) -> tuple[Pieces, Pieces]:
        heading = self.paragraph.heading
        if not heading or not self._words:
            return (self.pieces, ()) if heading else ((), self.pieces)
        title, text = parted(self.pieces, [len(heading), len(self._words)], self.uncounted)
        return title, text

    @property
    def _is_torn(self) -> bool:
        """Tell whether a piece that is none of the paragraph's words holds the border of a cell or a row."""
        return any("|" in one.text or "\n" in one.text for one in self.text if one.kind is self.uncounted)
