"""Two edits of one table brought together row by row and cell by cell."""

from collections.abc import Sequence

from drafts.merging.words import weave

_CELLS = " | "


def weave_table(base: str, mine: str, theirs: str) -> tuple[str, str]:
    """Return a table with both edits in it, twice as `weave` does; rows are lines, cells “ | ” apart.

    Cells are woven when all three have as many rows, each with as many cells; else each keeps its own table,
    unless only one of them changed it.
    """
    if base in (mine, theirs) or mine == theirs:
        return weave(base, mine, theirs)
    rows = [_rows(table) for table in (base, mine, theirs)]
    if len({_shape(table) for table in rows}) > 1:
        return mine, theirs
    woven = [[weave(*cells) for cells in zip(*lines, strict=True)] for lines in zip(*rows, strict=True)]
    first, second = ("\n".join(_CELLS.join(cell[side] for cell in row) for row in woven) for side in (0, 1))
    return first, second


def _rows(table: str) -> list[list[str]]:
    return [row.split(_CELLS) for row in table.split("\n")]


def _shape(rows: Sequence[Sequence[str]]) -> tuple[int, ...]:
    return tuple(len(row) for row in rows)
