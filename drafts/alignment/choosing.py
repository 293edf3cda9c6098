"""The order in which candidates are taken: the likest first, those beside a chosen pair a little earlier."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from drafts.alignment.candidates import Pair

_BESIDE = 0.1
# Of equals the one about where its forerunner leads is taken: so many paragraphs off, seen from so far.
_NEARBY = 0.02
_MOST_OFF = 8
_FARTHEST = 5


@dataclass(frozen=True, slots=True)
class Choice:
    """Two paragraphs to be compared word by word; `at_home` if neither was in an earlier choice or pair."""

    old: int
    new: int
    at_home: bool


def best_first(likeness: Mapping[Pair, float], pairs: Mapping[int, int]) -> Iterator[Choice]:
    """Yield every candidate once, the best first; each choice speaks for those beside it."""
    chosen, taken = dict(pairs), set(pairs.values())
    heap = [_ranked(pair, likeness, chosen) for pair in likeness]
    heapify(heap)
    done: set[Pair] = set()
    while heap:
        *_, old, new = heappop(heap)
        if (old, new) in done:
            continue
        done.add((old, new))
        at_home = old not in chosen and new not in taken
        yield Choice(old, new, at_home)
        if at_home:
            chosen[old] = new
            taken.add(new)
            for pair in ((old - 1, new - 1), (old + 1, new + 1)):
                if pair in likeness and pair not in done:
                    heappush(heap, _ranked(pair, likeness, chosen))


def _ranked(
    pair: Pair, likeness: Mapping[Pair, float], chosen: Mapping[int, int]
) -> tuple[float, int, int, int]:
    old, new = pair
    beside = sum(chosen.get(old + step) == new + step for step in (1, -1))
    forerunner = next((old - step for step in range(1, _FARTHEST + 1) if old - step in chosen), None)
    nearby = forerunner is not None and abs(chosen[forerunner] + old - forerunner - new) <= _MOST_OFF
    score = likeness[pair] + _BESIDE * beside + _NEARBY * nearby
    return (-score, abs(old - new), old, new)
