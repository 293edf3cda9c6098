"""Page furniture: page numbers and file marks that stand alone on a line, and no word of the text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from drafts.structure.numbering import is_bare_mark, looks_marked
from drafts.structure.plain_text import Line, ends_sentence, is_dangling, is_row, starts_lower

_PAGE = r"(?:strona|str\.) ?[0-9]{1,3}(?: ?(?:z|/) ?[0-9]{1,3})?"
_FILE = (
    r"id: ?[0-9a-z]+(?:-[0-9a-z]+)+\.?(?: ?(?:podpisany|uchwalony|przyjęty|opublikowany|projekt))?\.?"
    rf"(?: {_PAGE})?"
)
_FURNITURE = re.compile(rf"(?:[-–—] ?[0-9]{{1,3}} ?[-–—]|{_PAGE}|{_FILE})", re.IGNORECASE)
_LONE_NUMBER = re.compile(r"[1-9][0-9]{0,2}")
# What a number of its own may count: “21”, below it “dni”, is a broken line.
_MEASURE = re.compile(r"(?:dni|dzie|tygodn|miesi|rok|lat|godz|os[oó]b|zł|tys|mln|proc|raz|r\.|przedstawic)")
# A page holds at least as many words, and three pages make a row.
_WORDS_OF_PAGE = 80
_SHORTEST_ROW = 3


def is_furniture(words: str) -> bool:
    """Tell whether the words of a line are “– 3 –”, “Strona 5 z 12”, “str. 3” or “Id: … Podpisany”."""
    return bool(_FURNITURE.fullmatch(" ".join(words.split())))


def without_furniture(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines without page furniture; where it stood a sentence may go on behind the page break.

    A lone number is furniture only where the sentence before goes on after it, or in a row of at least three
    that rise by one, with the words of a page between them.
    """
    rising = _in_rising_rows(lines)
    left: list[Line] = []
    gap = 0
    for line, lone in zip(lines, (at in rising for at in range(len(lines))), strict=True):
        if lone or (is_furniture(line.text) and not (left and _cites(left[-1], line))):
            gap += line.blanks + 1
        else:
            left.append(_behind_gap(line, gap))
            gap = 0
    return tuple(_without_numbers_in_sentences(left))


def _cites(before: Line, line: Line) -> bool:
    """Tell whether “str. 3” goes on with a citation: “Dz. Urz. UE L 119 z 4.05.2016,” stands before it."""
    return before.text.endswith(",") and starts_lower(line.text)


def _behind_gap(line: Line, gap: int) -> Line:
    """Return a line behind left-out ones: small letters go on as they do behind a page break."""
    if not gap:
        return line
    blanks = line.blanks + gap
    return replace(line, blanks=blanks + 1 if starts_lower(line.text) else min(blanks - 1, 1))


def _without_numbers_in_sentences(lines: Sequence[Line]) -> Iterator[Line]:
    gap = 0
    for at, line in enumerate(lines):
        if 0 < at < len(lines) - 1 and _interrupts(lines[at - 1], line, lines[at + 1]):
            gap = line.blanks + 1
        else:
            yield _behind_gap(line, gap)
            gap = 0


def _interrupts(before: Line, line: Line, after: Line) -> bool:
    """Tell whether a lone number stands in the middle of a sentence that makes no use of it."""
    if not _LONE_NUMBER.fullmatch(line.text) or _LONE_NUMBER.fullmatch(before.text):
        return False
    if any(is_row(one.text) or one.text.startswith("#") for one in (before, after)):
        return False
    breaks = ends_sentence(before.text) or is_dangling(before.text) or is_bare_mark(before.text)
    goes_on = starts_lower(after.text) and not looks_marked(after.text) and not _MEASURE.match(after.text)
    return goes_on and not breaks


def _in_rising_rows(lines: Sequence[Line]) -> set[int]:
    """Return which lines are lone numbers in a rising row, each a page behind the one before it."""
    rows: dict[int, list[int]] = {}
    ends: dict[int, int] = {}
    found: set[int] = set()
    words = 0
    for at, line in enumerate(lines):
        if not _LONE_NUMBER.fullmatch(line.text):
            words += len(line.text.split())
            continue
        page = int(line.text)
        far = page - 1 in ends and words - ends[page - 1] >= _WORDS_OF_PAGE
        rows[page] = [*(rows[page - 1] if far else []), at]
        ends[page] = words
        found |= set(rows[page]) if len(rows[page]) >= _SHORTEST_ROW else set()
    return found
