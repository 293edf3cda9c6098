"""The lines in which a text is read: those that hold words, without page furniture, closed up."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from drafts.structure.numbering import looks_marked
from drafts.structure.page_furniture import without_furniture
from drafts.structure.plain_text import Line, ends_sentence, is_row, is_shouting, normalise, starts_lower

_RULE = re.compile(r"-{3,}|\*{3,}|={3,}")


def read_lines(text: str) -> tuple[Line, ...]:
    """Return the lines of a text that hold words; a double-spaced text gets its paragraphs back.

    Page furniture is left out, the one exception to the rule that no word is lost.
    """
    lines = without_furniture(tuple(_lines(normalise(text))))
    if _is_double_spaced(lines):
        lines = tuple(_closed_up(lines))
    width = _width(lines)
    return tuple(
        replace(line, short=line.length + _first_word(following) < 0.7 * width)
        for line, following in pairwise((*lines, Line("", 0, 0)))
    )


def _lines(text: str) -> Iterator[Line]:
    blanks = 0
    for raw in text.split("\n"):
        words = raw.strip()
        if not words or _RULE.fullmatch(words):
            blanks += 1
            continue
        before = raw[: len(raw) - len(raw.lstrip())].expandtabs(4)
        yield Line(words, len(before), blanks)
        blanks = 0


def _is_double_spaced(lines: Sequence[Line]) -> bool:
    """Tell whether a blank line stands between all lines, in the middle of sentences too."""
    gaps = [(line, following) for line, following in pairwise(lines) if following.blanks]
    prose = [gap for gap in gaps if not any(looks_marked(line.text) for line in gap)]
    broken = [1 for line, after in prose if starts_lower(after.text) and not ends_sentence(line.text)]
    return len(gaps) >= 0.9 * (len(lines) - 1) and len(broken) >= max(3, len(gaps) / 4)


def _width(lines: Sequence[Line]) -> int:
    """Return the length of a full line: few lines are longer, in a short text none is."""
    lengths = sorted(line.length for line in lines if not is_row(line.text))
    return lengths[-1 - len(lengths) // 8] if lengths else 0


def _closed_up(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines of a double-spaced text, a single blank kept only where a paragraph ends."""
    width = _width(lines)
    yield lines[0]
    for line, following in pairwise(lines):
        goes_on = starts_lower(following.text) and not ends_sentence(line.text)
        full = line.length + _first_word(following) > 0.9 * width
        meant = is_shouting(line.text) or is_shouting(following.text)
        soft = following.blanks == 1 and not meant and (goes_on or full)
        yield replace(following, blanks=0) if soft else following


def _first_word(line: Line) -> int:
    return 1 + len(line.text.split(" ", 1)[0])
