"""Quoted words: found in a paragraph once, described so that they can be found again, and carried on.

Positions are code points (Python's), never the browser's UTF-16 units.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from drafts.alignment import Alignment, align
from drafts.terms import Standing

PREFIX = SUFFIX = 20

_ALIKE = str.maketrans({"„": '"', "”": '"', "“": '"', "«": '"', "»": '"', "’": "'", "–": "-", "—": "-"})


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a paragraph: where they start, and what stands right before and after them."""

    exact: str
    start: int
    prefix: str
    suffix: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """A stretch of a paragraph: the paragraph's place in the text (from 0), and its start and end there."""

    paragraph: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Landing:
    """Where an anchor stands in a later text: `anchor` is None where its words are gone.

    `paragraph` is where a reader would look for it, None where not even the paragraph has a successor.
    `confidence` is the share of its words that went on, 0 to 1.
    """

    standing: Standing
    anchor: Anchor | None
    paragraph: int | None
    confidence: float


def land(
    alignment: Alignment, old: Sequence[str], new: Sequence[str], anchors: Sequence[Anchor]
) -> list[Landing]:
    """Say for each anchor in the old text where it stands in the new one."""
    return [_land(alignment, old, new, anchor) for anchor in anchors]


def carry(
    old: Sequence[str], new: Sequence[str], anchors: Sequence[tuple[int, int, int]]
) -> list[tuple[int, int, int] | None]:
    """Return where each anchor (paragraph, start, end) stands in the new text, None where it is detached."""
    landings = land(align(old, new), old, new, [Anchor(*anchor) for anchor in anchors])
    return [(at.paragraph, at.start, at.end) if (at := landing.anchor) else None for landing in landings]


def find_quote(words: str, wanted: str) -> list[Quote]:
    """Return every place where the wanted words stand; kinds of quotes, dashes and spaces count as alike."""
    parts = [re.escape(part) for part in wanted.translate(_ALIKE).split()]
    if not parts:
        return []
    places = re.finditer(r"\s+".join(parts), words.translate(_ALIKE))
    return [_quote(words, place.start(), place.end()) for place in places]


def quote_at(places: list[Quote], before: str) -> Quote | None:
    """Return the one place, or the one preceded by `before` where there are several; else None.

    Kinds of space count as alike: a page sets no-break spaces where the text has plain ones.
    """
    if len(places) == 1:
        return places[0]
    wanted = _spaced(before[-PREFIX:])
    fitting = [place for place in places if wanted and _spaced(place.prefix).endswith(wanted)]
    return fitting[0] if len(fitting) == 1 else None


def _spaced(words: str) -> str:
    return re.sub(r"\s", " ", words)


def _quote(words: str, start: int, end: int) -> Quote:
    prefix, suffix = words[max(0, start - PREFIX) : start], words[end : end + SUFFIX]
    return Quote(words[start:end], start, prefix, suffix)


def _land(alignment: Alignment, old: Sequence[str], new: Sequence[str], anchor: Anchor) -> Landing:
    strands = [
        strand
        for strand in alignment.strands
        if strand.old == anchor.paragraph and strand.old_start < anchor.end and strand.old_end > anchor.start
    ]
    heir = alignment.heirs.get(anchor.paragraph)
    if not strands:
        gone = Standing.DELETED if heir is None else Standing.WORDS_GONE
        return Landing(gone, None, heir, 0.0)
    first, last = strands[0], strands[-1]
    start = first.new_start + max(0, anchor.start - first.old_start)
    end = last.new_end - max(0, last.old_end - anchor.end)
    same = new[first.new][start:end] == old[anchor.paragraph][anchor.start : anchor.end]
    return Landing(Standing.SAME if same else Standing.EDITED, Anchor(first.new, start, end), first.new, 1.0)
