"""One person's edit seen as what became of each unit: kept, changed, moved, left out, put in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from drafts.alignment import align
from drafts.comparing import longest_rising
from drafts.merging.rewriting import rewritten
from drafts.structure import Unit, words_of


@dataclass(frozen=True, slots=True)
class Side:
    """One person's units beside those of the text that was edited, which are known by their places there.

    `base_of` and `place_of` lead from a place on this side to the one in the old text and back. `moved` are
    old places whose units stand in another order; `touched` are those under which something was changed.
    """

    units: tuple[Unit, ...]
    base_of: Mapping[int, int]
    place_of: Mapping[int, int]
    moved: frozenset[int]
    touched: frozenset[int]

    def unit(self, base: int) -> Unit | None:
        """Return what the unit at this old place became, None where it was left out."""
        return self.units[self.place_of[base]] if base in self.place_of else None

    def above(self, place: int) -> Iterator[int]:
        """Yield the old places of the units above the one at a place of this side."""
        depth = self.units[place].depth
        for other in range(place - 1, -1, -1):
            if self.units[other].depth < depth:
                depth = self.units[other].depth
                if other in self.base_of:
                    yield self.base_of[other]


def said(unit: Unit) -> tuple[str, str]:
    """Return what a unit says without its number."""
    return unit.heading, unit.text


def see(base: Sequence[Unit], units: Sequence[Unit]) -> Side:
    """Find out what became of each unit of a text in one person's edit."""
    heirs = align([words_of(*said(unit)) for unit in base], [words_of(*said(unit)) for unit in units]).heirs
    base_of = {new: old for old, new in heirs.items()}
    # Whoever writes a paragraph wholly anew still changes it; that nobody else did must be made sure of.
    base_of |= rewritten(base, units, base_of)
    place_of = {old: new for new, old in base_of.items()}
    order = [base_of[place] for place in sorted(base_of)]
    moved = frozenset(order).difference(order[index] for index in longest_rising(order))
    side = Side(tuple(units), base_of, place_of, moved, frozenset())
    return replace(side, touched=frozenset(_touched(base, side)))


def _touched(base: Sequence[Unit], side: Side) -> Iterator[int]:
    for place, unit in enumerate(side.units):
        if _is_touched(base, unit, side.base_of.get(place), side.moved):
            yield from side.above(place)


def _is_touched(base: Sequence[Unit], unit: Unit, old: int | None, moved: frozenset[int]) -> bool:
    return old is None or old in moved or said(unit) != said(base[old])
