"""Tables in plain text: rows between pipes or tabs, read into one text and written as Markdown."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drafts.structure.numbering import is_bare_mark
from drafts.structure.plain_text import Line, is_row, one_line

_RULING = re.compile(r":?-*:?")


@dataclass(frozen=True, slots=True)
class Table:
    """A table as one text: rows joined by line ends, cells by “ | ”."""

    text: str


def with_tables(lines: Sequence[Line]) -> Iterator[Line | Table]:
    """Yield lines in order, but the rows of a table as one Table; what only looks like rows stays lines."""
    start = 0
    while start < len(lines):
        end = _end_of_rows(lines, start)
        rows = [cells for cells in map(_cells, lines[start:end]) if not _is_ruling(cells)]
        if _is_table(lines[start].text, rows):
            if rows:
                yield Table("\n".join(" | ".join(cells) for cells in rows))
        else:
            end = max(end, start + 1)
            yield from lines[start:end]
        start = end


def goes_on(table: str, following: str) -> bool:
    """Tell whether a table is the rest of the one before it, cut off by a page: its rows are as wide."""
    return table.rsplit("\n", 1)[-1].count(" | ") == following.split("\n", 1)[0].count(" | ")


def write_table(text: str) -> str:
    """Return a table's text as Markdown, its first row as the head."""
    rows = [row.split(" | ") for row in text.split("\n")]
    written = ["| " + " | ".join(cells) + " |" for cells in rows]
    return "\n".join([written[0], "|" + "---|" * len(rows[0]), *written[1:]])


def _end_of_rows(lines: Sequence[Line], start: int) -> int:
    """Return where the rows from `start` end: at another line, or at a gap before a row of another width."""
    end, width, gap = start, 0, False
    while end < len(lines) and _same_sort(lines[start], lines[end]):
        cells = _cells(lines[end])
        gap = end > start and (gap or lines[end].blanks > 0)
        if not _is_ruling(cells):
            if width and gap and len(cells) != width:
                break
            width, gap = len(cells), False
        end += 1
    return end


def _same_sort(first: Line, line: Line) -> bool:
    return is_row(line.text) and line.text.startswith("|") == first.text.startswith("|")


def _cells(line: Line) -> list[str]:
    if line.text.startswith("|"):
        return [one_line(cell) for cell in line.text.removeprefix("|").removesuffix("|").split("|")]
    # A pipe inside a cell would be taken for the end of it when the table is read again.
    return [one_line(cell).replace("|", "/") for cell in line.text.split("\t")]


def _is_ruling(cells: Sequence[str]) -> bool:
    return all(_RULING.fullmatch(cell) for cell in cells)


def _is_table(first: str, rows: Sequence[Sequence[str]]) -> bool:
    if first.startswith("|"):
        return True
    # Tabs behind marks set off the text: “§ 1.⇥1.⇥Cel.” is no row.
    numbered = all(is_bare_mark(cell) for cells in rows for cell in cells[:-1])
    return is_row(first) and len(rows) >= 2 and not numbered
