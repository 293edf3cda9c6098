"""What a reader is told of an anchor that found its place."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence

from drafts.alignment import Alignment
from drafts.anchoring.shape import Anchor
from drafts.anchoring.surviving import Survival
from drafts.comparing import longest_rising, plain
from drafts.terms import Standing

# An anchor is split where so much of it, and so many words, went on in another paragraph as well.
_PART = 0.2
_FEWEST_WORDS = 2
# A paragraph is merged into another where so much of it went there.
_LARGE_PART = 0.5
# What continues no paragraph is a part of the one from which so much of its words came.
_OWN_PART = 0.5


class Standings:
    """Tells how anchors stand; what concerns whole paragraphs is worked out once."""

    def __init__(self, alignment: Alignment, old: Sequence[str], new: Sequence[str]) -> None:
        self._old, self._new = old, new
        self._heirs, self._continuing = alignment.heirs, frozenset(alignment.heirs.values())
        self._parts = {(kin.old, kin.new) for kin in alignment.kinships if kin.of_new >= _OWN_PART}
        heirs = sorted(alignment.heirs.items())
        in_order = [heirs[at] for at in longest_rising([heir for _, heir in heirs])]
        self._staying = [place for place, _ in in_order]
        self._staying_at = [heir for _, heir in in_order]
        self._merged: defaultdict[int, set[int]] = defaultdict(set)
        for kin in alignment.kinships:
            if kin.of_old >= _LARGE_PART:
                self._merged[kin.new].add(kin.old)

    def of(self, anchor: Anchor, place: Anchor, survival: Survival, *, whole: bool) -> Standing:
        """Return how an anchor stands at its place in the new text, the gravest first."""
        if _is_split(survival):
            return Standing.SPLIT
        if whole and self._merged[place.paragraph] - {anchor.paragraph}:
            return Standing.MERGED
        before = self._old[anchor.paragraph][anchor.start : anchor.end]
        if plain(before) != plain(self._new[place.paragraph][place.start : place.end]):
            return Standing.EDITED
        if self._is_elsewhere(anchor.paragraph, place.paragraph):
            return Standing.EDITED
        return Standing.SAME if self.keeps_order(anchor.paragraph, place.paragraph) else Standing.MOVED

    def _is_elsewhere(self, old: int, new: int) -> bool:
        """Say whether words left a paragraph that goes on elsewhere, for one that is no part split off it.

        However the words agree, they may be those of a neighbour that is alike: a person is to look.
        """
        if self._heirs.get(old, new) == new:
            return False
        return new in self._continuing or (old, new) not in self._parts

    def keeps_order(self, old: int, new: int) -> bool:
        """Say whether a new paragraph stands between those that an old one stood between."""
        before, behind = bisect_left(self._staying, old) - 1, bisect_right(self._staying, old)
        above = before < 0 or self._staying_at[before] <= new
        return above and (behind == len(self._staying) or new <= self._staying_at[behind])


def _is_split(survival: Survival) -> bool:
    words = survival.end - survival.first
    parts = [count for count in survival.paragraphs.values() if count >= max(_FEWEST_WORDS, _PART * words)]
    return len(parts) > 1
