"""Equal paragraphs of two texts paired: the unique ones, then their neighbours, then what is in order."""

from collections import Counter, defaultdict
from collections.abc import Container, Hashable, Iterable, Iterator, Sequence

from rapidfuzz.distance import Indel

from drafts.comparing import longest_rising

# The longest common run is looked for in gaps of up to so many pairs of paragraphs.
_LARGEST_GAP = 100_000_000


def pair_equal(old: Sequence[Hashable], new: Sequence[Hashable]) -> dict[int, int]:
    """Return which old key goes with which new one, by their places; each at most once.

    A key that both sides have once is certain. Equal keys beside a pair, or at both ends, follow. Between
    pairs that keep their order the longest common run of keys is paired; at last come keys that are left
    equally often on both sides, in their order.
    """
    numbers: dict[Hashable, int] = {}
    pairs = _Pairs(*([numbers.setdefault(key, len(numbers)) for key in keys] for keys in (old, new)))
    pairs.pair_unique()
    pairs.pair_neighbours()
    pairs.pair_between()
    pairs.pair_repeated()
    return pairs.new_of


class _Pairs:
    """The pairs found so far between two rows of keys."""

    def __init__(self, old: Sequence[int], new: Sequence[int]) -> None:
        self._old, self._new = old, new
        self.new_of: dict[int, int] = {}
        self._taken: set[int] = set()

    def pair_unique(self) -> None:
        new_places = _unique(self._new)
        for key, old in _unique(self._old).items():
            if key in new_places:
                self._pair(old, new_places[key])

    def pair_neighbours(self) -> None:
        ends = [(-1, -1), (len(self._old), len(self._new))]
        for step in (1, -1):
            for pair in [*self.new_of.items(), *ends]:
                old, new = pair[0] + step, pair[1] + step
                while self._are_free(old, new) and self._old[old] == self._new[new]:
                    self._pair(old, new)
                    old, new = old + step, new + step

    def pair_between(self) -> None:
        for old_gap, new_gap in self._gaps():
            if 0 < len(old_gap) * len(new_gap) <= _LARGEST_GAP:
                keys = [self._old[place] for place in old_gap], [self._new[place] for place in new_gap]
                for same in Indel.editops(*keys).as_matching_blocks():
                    olds, news = old_gap[same.a : same.a + same.size], new_gap[same.b : same.b + same.size]
                    self._pair_all(olds, news)

    def _gaps(self) -> Iterator[tuple[list[int], list[int]]]:
        """Yield the free places between pairs that keep their order, old and new."""
        places = sorted(self.new_of)
        kept = [places[at] for at in longest_rising([self.new_of[old] for old in places])]
        ends = [*((old, self.new_of[old]) for old in kept), (len(self._old), len(self._new))]
        old_start, new_start = 0, 0
        for old_end, new_end in ends:
            old_gap = [old for old in range(old_start, old_end) if old not in self.new_of]
            yield old_gap, [new for new in range(new_start, new_end) if new not in self._taken]
            old_start, new_start = old_end + 1, new_end + 1

    def pair_repeated(self) -> None:
        new_places = _places(self._new, self._taken)
        for key, places in _places(self._old, self.new_of.keys()).items():
            if len(places) == len(new_places.get(key, [])):
                self._pair_all(places, new_places[key])

    def _are_free(self, old: int, new: int) -> bool:
        inside = 0 <= old < len(self._old) and 0 <= new < len(self._new)
        return inside and old not in self.new_of and new not in self._taken

    def _pair_all(self, old: Iterable[int], new: Iterable[int]) -> None:
        for one, other in zip(old, new, strict=True):
            self._pair(one, other)

    def _pair(self, old: int, new: int) -> None:
        self.new_of[old] = new
        self._taken.add(new)


def _unique(keys: Sequence[int]) -> dict[int, int]:
    times = Counter(keys)
    return {key: place for place, key in enumerate(keys) if times[key] == 1}


def _places(keys: Sequence[int], taken: Container[int]) -> dict[int, list[int]]:
    found: defaultdict[int, list[int]] = defaultdict(list)
    for place, key in enumerate(keys):
        if place not in taken:
            found[key].append(place)
    return found
