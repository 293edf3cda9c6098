"""Which paragraphs continue others, which are parts of a split one, and which were merged into another."""

import re
from collections.abc import Mapping, Sequence

from drafts.alignment import Alignment, Kinship

# A part holds this share of the old paragraph, and these many of its words: fewer are a turn of phrase.
_PART = 0.2
_FEWEST_WORDS = 4
# Who holds most of another, or is mostly made of it, is kin however short it is.
_MOST = 0.5

_WORD = re.compile(r"\w+")


def continued(by_key: Mapping[int, int], alignment: Alignment) -> dict[int, int]:
    """Return by new place the old place of what stands there: as the keys say, else as the words do.

    What neither says is left to the closest kin, so that a split paragraph goes on in one of its parts.
    """
    found = dict(by_key)
    taken = set(found.values())
    close = [one for one in alignment.kinships if max(one.of_old, one.of_new) >= _MOST]
    close.sort(key=lambda one: (-one.of_old - one.of_new, one.old, one.new))
    for old, new in (*alignment.heirs.items(), *((one.old, one.new) for one in close)):
        if new not in found and old not in taken:
            found[new] = old
            taken.add(old)
    return found


def shared(
    old_of: Mapping[int, int], alignment: Alignment, old: Sequence[str]
) -> tuple[dict[int, int], dict[int, int]]:
    """Return the parts of split paragraphs by new place, and where merged ones went by old place.

    Only what continues nothing is a part, and only what nothing continues was merged; `old` are the words of
    the old paragraphs.
    """
    kept = set(old_of.values())
    parts = [one for one in alignment.kinships if one.new not in old_of and one.old in kept]
    part_of = {one.new: one.old for one in _closest_last(parts, old)}
    standing = old_of.keys() | part_of.keys()
    gone = [one for one in alignment.kinships if one.old not in kept and one.of_old >= _MOST]
    merged = [one for one in gone if one.new in standing]
    return part_of, {one.old: one.new for one in _closest_last(merged, old)}


def _closest_last(kinships: Sequence[Kinship], old: Sequence[str]) -> list[Kinship]:
    """Return the kinships that matter, so sorted that the last of a paragraph is its closest."""
    matter = [one for one in kinships if _matters(one, old[one.old])]
    return sorted(matter, key=lambda one: (one.of_old + one.of_new, -one.old, -one.new))


def _matters(one: Kinship, words: str) -> bool:
    enough = one.of_old >= _PART and one.of_old * len(_WORD.findall(words)) >= _FEWEST_WORDS
    return one.of_new >= _MOST or (enough and one.of_new >= _PART)
