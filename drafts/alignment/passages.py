"""Passages that stand once in what is left of both texts: they went on, wherever they stand now."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from types import MappingProxyType

from drafts.alignment.claims import Claims, runs_of_free
from drafts.alignment.reading import Text

# So many words in a row are hardly ever the same by chance.
_LENGTH = 5
# Behind the end of a paragraph so many are no chance.
_LENGTH_BEYOND = 3
# A shorter passage does not part two partners.
_LONG = 12
_REPEATED = -1

Words = tuple[int, ...]


def claim_passages(
    claims: Claims,
    old_places: Sequence[int],
    new_places: Sequence[int],
    partners: Mapping[int, int] = MappingProxyType({}),
) -> None:
    """Let every run of free words that each side has once claim its equal, and the words beside it theirs.

    Moves, splits and merges are found here: where a passage stands makes no difference, but a short one does
    not go to another paragraph than the partner of its own, nor to one that has another partner, unless it is
    the whole of a paragraph that has none.
    """
    bound = partners, {new: old for old, new in partners.items()}
    for old, new in _met(claims, old_places, new_places):
        passage = _passage(claims, old, new)
        if _is_free(claims, passage, bound) or _is_long(claims, passage):
            claims.claim(*zip(*passage, strict=True))


def _met(claims: Claims, old_places: Sequence[int], new_places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield where runs of free words start that each side has once."""
    goals = _unique(claims.new, claims.old_of, new_places)
    for words, old in _unique(claims.old, claims.new_of, old_places).items():
        new = goals.get(words, _REPEATED)
        if _REPEATED not in (old, new):
            yield old, new


def _is_free(
    claims: Claims, passage: Sequence[tuple[int, int]], bound: tuple[Mapping[int, int], Mapping[int, int]]
) -> bool:
    """Say whether a passage parts no partners: it leaves none, or is a whole paragraph that has none."""
    old, new = passage[0]
    home, goal = claims.old.homes[old], claims.new.homes[new]
    if bound[0].get(home, goal) == goal and bound[1].get(goal, home) == home:
        return True
    if goal not in bound[1]:
        return {other for _, other in passage}.issuperset(claims.new.body(goal))
    return home not in bound[0] and {one for one, _ in passage}.issuperset(claims.old.body(home))


def _is_long(claims: Claims, passage: Sequence[tuple[int, int]]) -> bool:
    """Say whether so many words of a passage stand in the paragraphs where it starts."""
    old, new = passage[0]
    homes = claims.old.homes[old], claims.new.homes[new]
    return sum((claims.old.homes[one], claims.new.homes[other]) == homes for one, other in passage) >= _LONG


def _passage(claims: Claims, old: int, new: int) -> list[tuple[int, int]]:
    """Return the words from two equal runs on in both directions, pairwise, as far as they fit."""
    run = list(zip(range(old, old + _LENGTH), range(new, new + _LENGTH), strict=True))
    return run + _onwards_from(claims, *run[0], -1) + _onwards_from(claims, *run[-1], 1)


def _unique(text: Text, claimed: Sequence[int], places: Sequence[int]) -> dict[Words, int]:
    """Return for each run of free words where it starts, or that it is repeated."""
    found: dict[tuple[int, ...], int] = {}
    for place in places:
        for start in runs_of_free(claimed, text.body(place), _LENGTH):
            words = tuple(text.words[start : start + _LENGTH])
            found[words] = _REPEATED if words in found else start
    return found


def _onwards_from(claims: Claims, old: int, new: int, step: int) -> list[tuple[int, int]]:
    """Return the words before or behind two words pairwise as long as they fit.

    Where only one of the two paragraphs ends it was split or merged, and the words go on in the next one.
    """
    homes = claims.old.homes[old], claims.new.homes[new]
    inside: list[tuple[int, int]] = []
    beyond: list[tuple[int, int]] = []
    for pair in takewhile(lambda pair: claims.fit(*pair), _onwards(claims, old, new, step)):
        at_home = (claims.old.homes[pair[0]], claims.new.homes[pair[1]]) == homes
        (inside if at_home else beyond).append(pair)
    return inside + (beyond if len(beyond) >= _LENGTH_BEYOND else [])


def _onwards(claims: Claims, old: int, new: int, step: int) -> Iterator[tuple[int, int]]:
    """Yield the words before or behind two words pairwise, until both have left their paragraphs."""
    old_home, new_home = claims.old.whole(claims.old.homes[old]), claims.new.whole(claims.new.homes[new])
    old, new = old + step, new + step
    while 0 <= old < len(claims.old.words) and 0 <= new < len(claims.new.words):
        if old not in old_home and new not in new_home:
            return
        yield old, new
        old, new = old + step, new + step
