"""Passages that stand once in what is left of both texts: they went on, wherever they stand now."""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from drafts.alignment.claims import Claims, runs_of_free
from drafts.alignment.reading import Text

# So many words in a row are hardly ever the same by chance.
_LENGTH = 5
# Behind the end of a paragraph so many are no chance.
_LENGTH_BEYOND = 3
_REPEATED = -1


def claim_passages(claims: Claims, old_places: Sequence[int], new_places: Sequence[int]) -> None:
    """Let every run of free words that each side has once claim its equal, and the words beside it theirs.

    Moves, splits and merges are found here: where a passage stands makes no difference.
    """
    goals = _unique(claims.new, claims.old_of, new_places)
    for words, old in _unique(claims.old, claims.new_of, old_places).items():
        new = goals.get(words, _REPEATED)
        if _REPEATED not in (old, new):
            claims.claim(range(old, old + _LENGTH), range(new, new + _LENGTH))
            _claim_onwards(claims, old, new, -1)
            _claim_onwards(claims, old + _LENGTH - 1, new + _LENGTH - 1, 1)


def _unique(text: Text, claimed: Sequence[int], places: Sequence[int]) -> dict[tuple[int, ...], int]:
    """Return for each run of free words where it starts, or that it is repeated."""
    found: dict[tuple[int, ...], int] = {}
    for place in places:
        for start in runs_of_free(claimed, text.body(place), _LENGTH):
            words = tuple(text.words[start : start + _LENGTH])
            found[words] = _REPEATED if words in found else start
    return found


def _claim_onwards(claims: Claims, old: int, new: int, step: int) -> None:
    """Let the words before or behind two words claim each other as long as they fit.

    Where only one of the two paragraphs ends it was split or merged, and the words go on in the next one.
    """
    homes = claims.old.homes[old], claims.new.homes[new]
    inside: list[tuple[int, int]] = []
    beyond: list[tuple[int, int]] = []
    for pair in takewhile(lambda pair: claims.fit(*pair), _onwards(claims, old, new, step)):
        at_home = (claims.old.homes[pair[0]], claims.new.homes[pair[1]]) == homes
        (inside if at_home else beyond).append(pair)
    for one, other in inside + (beyond if len(beyond) >= _LENGTH_BEYOND else []):
        claims.claim([one], [other])


def _onwards(claims: Claims, old: int, new: int, step: int) -> Iterator[tuple[int, int]]:
    """Yield the words before or behind two words pairwise, until both have left their paragraphs."""
    old_home, new_home = claims.old.whole(claims.old.homes[old]), claims.new.whole(claims.new.homes[new])
    old, new = old + step, new + step
    while 0 <= old < len(claims.old.words) and 0 <= new < len(claims.new.words):
        if old not in old_home and new not in new_home:
            return
        yield old, new
        old, new = old + step, new + step
