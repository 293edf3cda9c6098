"""Which paragraphs may continue which, and how much speaks for it; never all with all."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from rapidfuzz.distance import Indel

from drafts.alignment.claims import FREE, Claims
from drafts.alignment.reading import Text

Pair = tuple[int, int]

# A word in more paragraphs than this tells nothing; of those that share rare words the first few are tried.
_RARE = 24
_TRIED = 12
# What must be shared: claimed words, likeness of all words, rare words and the weight they have together.
_CLAIMED = 3
_ALIKE = 0.4
_RARE_WORDS = 3
_RARE_SHARE = 0.4
# What stands in the same gap, or shares rare words only, comes after all that is alike.
_WEAK = 0.3
_MOST_PAIRS_OF_WORDS = 100_000_000


def find_candidates(
    old: Text, new: Text, pairs: Mapping[int, int], old_left: Sequence[int], new_left: Sequence[int]
) -> dict[Pair, float]:
    """Return pairs of paragraphs worth looking into, each with its likeness (0 to 1)."""
    in_gaps = _by_gaps(pairs, old_left, set(new_left))
    return likest(in_gaps, _by_rare_words(old, new, old_left, new_left))


def likest(*sources: Iterable[tuple[Pair, float]]) -> dict[Pair, float]:
    """Return for each pair the highest likeness that a source gives it."""
    found: dict[Pair, float] = {}
    for pair, likeness in chain.from_iterable(sources):
        found[pair] = max(likeness, found.get(pair, 0.0))
    return found


def by_claims(claims: Claims, old_left: Sequence[int]) -> Iterator[tuple[Pair, float]]:
    """Yield pairs of which the one has claimed some words of the other, with their likeness by that."""
    shared = Counter(
        (old, claims.new.homes[claims.new_of[word]])
        for old in old_left
        for word in claims.old.whole(old)
        if claims.new_of[word] != FREE
    )
    for (old, new), count in shared.items():
        if count >= _CLAIMED:
            shorter = min(len(claims.old.whole(old)), len(claims.new.whole(new)))
            yield (old, new), 0.5 + 0.5 * count / shorter


def _by_rare_words(
    old: Text, new: Text, old_left: Sequence[int], new_left: Sequence[int]
) -> Iterator[tuple[Pair, float]]:
    ours = {place: sorted(set(old.numbers(old.body(place)))) for place in old_left}
    theirs = {place: sorted(set(new.numbers(new.body(place)))) for place in new_left}
    times = Counter(word for side in (ours, theirs) for words in side.values() for word in words)
    having: defaultdict[int, list[int]] = defaultdict(list)
    for place, words in theirs.items():
        for word in words:
            if times[word] <= _RARE:
                having[word].append(place)
    weights = {place: _weight(words, times) for place, words in theirs.items()}
    for place, words in ours.items():
        met = Counter(other for word in words for other in having.get(word, ()))
        nearest = sorted(met, key=lambda other: (-met[other], abs(place - other), other))[:_TRIED]
        for other in nearest:
            common = _weight(set(words).intersection(theirs[other]), times)
            share = common / min(_weight(words, times), weights[other])
            likeness = _likeness(old.numbers(old.body(place)), new.numbers(new.body(other)))
            if likeness >= _ALIKE:
                yield (place, other), likeness
            elif met[other] >= _RARE_WORDS and share >= _RARE_SHARE:
                yield (place, other), _WEAK + share / 10


def _weight(words: Sequence[int] | set[int], times: Mapping[int, int]) -> float:
    return sum(1 / times[word] for word in sorted(words))


def _likeness(old: Sequence[int], new: Sequence[int]) -> float:
    if len(old) * len(new) > _MOST_PAIRS_OF_WORDS:
        return 0.0
    return Indel.normalized_similarity(old, new, score_cutoff=_ALIKE)


def _by_gaps(
    pairs: Mapping[int, int], old_left: Sequence[int], new_left: set[int]
) -> Iterator[tuple[Pair, float]]:
    """Yield what stands directly before or behind a pair on both sides."""
    for old in old_left:
        for step in (1, -1):
            new = pairs.get(old + step, FREE) - step
            if old + step in pairs and new in new_left:
                yield (old, new), _WEAK
