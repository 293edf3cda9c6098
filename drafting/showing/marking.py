"""Words of a paragraph with the places marked that comments quote; where quotes overlap they share one mark.

Positions count characters of the paragraph's words: heading, a space, text.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from drafts.queries.quotes import Quoted
from drafts.terms import UnitKind


class Worded(Protocol):
    """A paragraph of a published text, as a row or as a value."""

    @property
    def kind(self) -> UnitKind: ...
    @property
    def heading(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def words(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of words, the comments that quote any of it, and whether their mark begins here."""

    text: str
    comments: tuple[int, ...] = ()
    begins: bool = False


Stretches = tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """A paragraph ready to be shown: its heading, and its text, for a table by rows and cells."""

    heading: Stretches
    text: Stretches
    rows: tuple[tuple[Stretches, ...], ...]


MOST_CELLS = 5_000


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    comments: tuple[int, ...]


def mark_up(paragraph: Worded, quotes: Sequence[Quoted] = ()) -> Marked:
    """Return a paragraph with its quoted words marked."""
    words, marks = paragraph.words, _merged(quotes)
    heading_ends = len(paragraph.heading)
    text_starts = len(words) - len(paragraph.text)
    table = paragraph.kind is UnitKind.TABLE
    return Marked(
        heading=_cut(words, marks, 0, heading_ends),
        text=() if table else _cut(words, marks, text_starts, len(words)),
        rows=tuple(_rows(words, marks, text_starts)) if table else (),
    )


def _merged(quotes: Sequence[Quoted]) -> list[_Mark]:
    """Return the quotes in the order of the text, those that overlap as one."""
    marks: list[_Mark] = []
    for quote in sorted(quotes, key=lambda quote: (quote.start, quote.number)):
        last = marks[-1] if marks else None
        if last and quote.start < last.end:
            marks[-1] = _Mark(last.start, max(last.end, quote.end), (*last.comments, quote.number))
        else:
            marks.append(_Mark(quote.start, quote.end, (quote.number,)))
    return marks


def _cut(words: str, marks: Sequence[_Mark], start: int, end: int) -> Stretches:
    """Return the words from start to end as plain and marked stretches by turns."""
    stretches: list[Stretch] = []
    place = start
    for mark in marks:
        begin, stop = max(mark.start, start), min(mark.end, end)
        if begin >= stop:
            continue
        if begin > place:
            stretches.append(Stretch(words[place:begin]))
        stretches.append(Stretch(words[begin:stop], mark.comments, begins=begin == mark.start))
        place = stop
    if place < end:
        stretches.append(Stretch(words[place:end]))
    return tuple(stretches)


def _rows(words: str, marks: Sequence[_Mark], start: int) -> Iterator[tuple[Stretches, ...]]:
    """Yield the rows of a table, which are lines whose cells are parted by “ | ”, filled up to one width.

    A table so uneven that filling would make heaps of cells out of few stays as it is.
    """
    lines = [line.split(" | ") for line in words[start:].split("\n")]
    width = max(map(len, lines))
    filled = width if width * len(lines) <= MOST_CELLS else 0
    place = start
    for line in lines:
        cells: list[Stretches] = []
        for cell in line:
            cells.append(_cut(words, marks, place, place + len(cell)))
            place += len(cell) + len(" | ")
        place += len("\n") - len(" | ")
        yield (*cells, *[()] * (filled - len(cells)))
