"""Who is each other's best partner: the likest paragraph, where the order of the text speaks for it too."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from operator import itemgetter

from drafts.alignment.candidates import Pair

# Less alike than this they may be each other's best and still not belong together.
_CLEARLY = 0.6
# What lies on the best way through both texts in their order is preferred by so much.
_IN_ORDER = 0.2
_END = -1
# As candidates they come before all that is merely alike.
SURE = 1.5


def partners_of(likeness: Mapping[Pair, float], pairs: Mapping[int, int]) -> dict[int, int]:
    """Return old places with the new ones that are their best partners, where these say the same of them.

    `likeness` is that of the candidates, `pairs` are equal paragraphs, which have no other partner.
    """
    alike = {pair: share for pair, share in likeness.items() if share >= _CLEARLY}
    in_order = set(_best_chain(alike | dict.fromkeys(pairs.items(), 1.0)))
    ranked = [
        (-share - _IN_ORDER * ((old, new) in in_order), abs(old - new), old, new)
        for (old, new), share in alike.items()
    ]
    best_new: dict[int, int] = {}
    best_old: dict[int, int] = {}
    for *_, old, new in sorted(ranked):
        best_new.setdefault(old, new)
        best_old.setdefault(new, old)
    return {old: new for old, new in best_new.items() if best_old[new] == old}


def _best_chain(weights: Mapping[Pair, float]) -> Iterator[Pair]:
    """Yield, from the last to the first, the pairs that rise on both sides and together weigh most."""
    heaviest = _Heaviest(max((new for _, new in weights), default=0) + 1)
    chains: list[tuple[Pair, int]] = []
    for _, group in groupby(sorted(weights), key=itemgetter(0)):
        for pair, (weight, before) in [(pair, heaviest.below(pair[1])) for pair in group]:
            heaviest.add(pair[1], weight + weights[pair], len(chains))
            chains.append((pair, before))
    at = heaviest.below(heaviest.size)[1]
    while at != _END:
        pair, at = chains[at]
        yield pair


class _Heaviest:
    """The heaviest chain that ends below a place, in a tree of sums: both steps take the logarithm."""

    def __init__(self, size: int) -> None:
        self.size = size
        self._tree: list[tuple[float, int]] = [(0.0, _END)] * (size + 1)

    def below(self, place: int) -> tuple[float, int]:
        best = (0.0, _END)
        while place > 0:
            best = max(best, self._tree[place], key=itemgetter(0))
            place &= place - 1
        return best

    def add(self, place: int, weight: float, chain: int) -> None:
        place += 1
        while place <= self.size:
            if weight > self._tree[place][0]:
                self._tree[place] = (weight, chain)
            place += place & -place
