"""Three ways to carry quoted words from an older edition to a later one: ours, and what is commonly used."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate

from diff_match_patch import diff_match_patch

from drafts.alignment import align
from drafts.anchoring import Anchor, land
from tests.benchmarks.programme_text import stretches, two_editions

Carried = list[str | None]


@dataclass(frozen=True, slots=True)
class Case:
    """Two editions as paragraphs, and quoted places of the older one (paragraph, start, end)."""

    old: Sequence[str]
    new: Sequence[str]
    places: Sequence[tuple[int, int, int]]

    @classmethod
    def of(cls, paragraphs: int, comments: int) -> "Case":
        """Make the case of so many paragraphs and comments, always the same one."""
        old, new = two_editions(paragraphs)
        return cls(old, new, stretches(old, comments))

    @property
    def quotes(self) -> list[str]:
        """Return the quoted words."""
        return [self.old[paragraph][start:end] for paragraph, start, end in self.places]


def by_ours(case: Case) -> Carried:
    """Align the paragraphs once and land every quote."""
    alignment = align(case.old, case.new)
    landings = land(alignment, case.old, case.new, [Anchor(*place) for place in case.places])
    anchors = [landing.anchor for landing in landings]
    return [case.new[at.paragraph][at.start : at.end] if at else None for at in anchors]


def by_characters(case: Case) -> Carried:
    """Compare both texts whole with diff-match-patch as it comes, and translate positions with it."""
    old, new = "\n".join(case.old), "\n".join(case.new)
    comparer = diff_match_patch()
    diffs = comparer.diff_main(old, new)
    return [
        new[comparer.diff_xIndex(diffs, start) : comparer.diff_xIndex(diffs, end)]
        for start, end in _spans(case)
    ]


def by_words(case: Case) -> Carried:
    """Compare the words of both texts whole with difflib, and translate positions by what it found equal."""
    old, new = (re.findall(r"\s+|\S+", "\n".join(paragraphs)) for paragraphs in (case.old, case.new))
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    old_starts, new_starts = _starts(old), _starts(new)
    begins = [old_starts[block.a] for block in blocks]

    def place(position: int) -> int:
        block = blocks[max(0, bisect_right(begins, position) - 1)]
        inside = min(position - old_starts[block.a], old_starts[block.a + block.size] - old_starts[block.a])
        return new_starts[block.b] + max(0, inside)

    text = "".join(new)
    return [text[place(start) : place(end)] for start, end in _spans(case)]


def _spans(case: Case) -> list[tuple[int, int]]:
    """Return the places as start and end in the whole older text, a paragraph a line."""
    starts = _starts([f"{paragraph}\n" for paragraph in case.old])
    return [(starts[place] + start, starts[place] + end) for place, start, end in case.places]


def _starts(pieces: Sequence[str]) -> list[int]:
    return list(accumulate(map(len, pieces), initial=0))
