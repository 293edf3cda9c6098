"""Inside two paragraphs: the longest common run of the words that nobody has claimed yet."""

from itertools import pairwise
from typing import Final

from rapidfuzz.distance import Indel

from drafts.alignment.claims import Claims
from drafts.comparing import longest_rising

# Of words that continue nothing else a stretch of so many counts even between paragraphs that hardly belong
# together; between two that do, two words are enough, or one that is no mere “w” or “oraz”.
ANYWHERE: Final = 3
AT_HOME: Final = 2
SINGLE: Final = 1
_TELLING_LETTERS = 5
# Longer stretches (old by new words) have no passage in common, or they would have been cut by it.
_LARGEST = 100_000_000


def claim_inside(claims: Claims, old: int, new: int, *, fewest: int) -> None:
    """Let the free words of a paragraph claim those of another in their order, around claims already made.

    Only stretches of at least so many words go over, and of single words only those that mean anything.
    """
    old_words, new_words = claims.old.whole(old), claims.new.whole(new)
    crossing = [word for word in old_words if claims.new_of[word] in new_words]
    rising = [crossing[at] for at in longest_rising([claims.new_of[word] for word in crossing])]
    fixed = [(word, claims.new_of[word]) for word in rising]
    before, behind = (old_words.start - 1, new_words.start - 1), (old_words.stop, new_words.stop)
    for (old_start, new_start), (old_end, new_end) in pairwise([before, *fixed, behind]):
        _claim_between(claims, range(old_start + 1, old_end), range(new_start + 1, new_end), fewest)


def _claim_between(claims: Claims, old_words: range, new_words: range, fewest: int) -> None:
    old, new = claims.free(old_words, new_words)
    if not 0 < len(old) * len(new) <= _LARGEST:
        return
    numbers = [claims.old.words[word] for word in old], [claims.new.words[word] for word in new]
    for same in Indel.editops(*numbers).as_matching_blocks():
        run, goal = old[same.a : same.a + same.size], new[same.b : same.b + same.size]
        if same.size >= fewest and (same.size >= AT_HOME or _tells(claims, run, goal, old_words, new_words)):
            claims.claim(run, goal)


def _tells(claims: Claims, run: list[int], goal: list[int], old_words: range, new_words: range) -> bool:
    """Say whether a single word means anything: by itself, or because it joins what stands fast."""
    joins = (run[0], goal[0]) == (old_words.start, new_words.start)
    joins = joins or (run[-1], goal[-1]) == (old_words.stop - 1, new_words.stop - 1)
    return joins or claims.old.ends[run[0]] - claims.old.starts[run[0]] >= _TELLING_LETTERS
