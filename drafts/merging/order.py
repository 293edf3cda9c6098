"""The order of all units of two edits: the old one, and in it what either person moved there or put in."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from drafts.merging.sides import Side, said
from drafts.structure import Unit
from drafts.terms import Choice


@dataclass(frozen=True, slots=True)
class Token:
    """A unit to be placed, and where it stands in the old text and on either side: None where it is not."""

    unit: Unit
    base: int | None = None
    mine: int | None = None
    theirs: int | None = None


def in_order(base: Sequence[Unit], mine: Side, theirs: Side) -> Iterator[Token]:
    """Yield every unit of the old text, left out or not, and all that was put in, in their common order.

    A unit that one person moved stands where it was moved; one that both moved, where theirs stands. What is
    put in, or moved, stands behind the unit it was put behind. Where both put something into one place, what
    belongs to the unit before comes first, else the words decide, so that both orders of merging agree.
    """
    owners = dict.fromkeys(mine.moved, Choice.MINE) | dict.fromkeys(theirs.moved, Choice.THEIRS)
    runs = [_runs(mine, theirs, name, owners) for name in (Choice.MINE, Choice.THEIRS)]
    yield from _joined(runs[0][-1], runs[1][-1], -1)
    for old, unit in enumerate(base):
        if old not in owners:
            yield Token(unit, old, mine.place_of.get(old), theirs.place_of.get(old))
            yield from _joined(runs[0][old], runs[1][old], unit.depth)


def _runs(mine: Side, theirs: Side, name: Choice, owners: dict[int, Choice]) -> defaultdict[int, list[Token]]:
    """Return what a side put in or moved, by the old unit before it that nobody moved, -1 for none."""
    found: defaultdict[int, list[Token]] = defaultdict(list)
    side, last = mine if name is Choice.MINE else theirs, -1
    for place, unit in enumerate(side.units):
        old = side.base_of.get(place)
        if old is None:
            found[last].append(Token(unit, mine=place) if side is mine else Token(unit, theirs=place))
        elif old not in owners:
            last = old
        elif owners[old] is name:
            found[last].append(Token(unit, old, mine.place_of.get(old), theirs.place_of.get(old)))
    return found


def _joined(mine: Sequence[Token], theirs: Sequence[Token], depth: int) -> Iterator[Token]:
    """Yield two runs as one; what both put in stands once."""
    while common := _first_common(mine, theirs):
        at, to = common
        yield from _side_by_side(mine[:at], theirs[:to], depth)
        yield replace(theirs[to], mine=mine[at].mine)
        depth, mine, theirs = theirs[to].unit.depth, mine[at + 1 :], theirs[to + 1 :]
    yield from _side_by_side(mine, theirs, depth)


def _first_common(mine: Sequence[Token], theirs: Sequence[Token]) -> tuple[int, int] | None:
    places = {said(one.unit): at for at, one in reversed(list(enumerate(theirs))) if one.base is None}
    for at, token in enumerate(mine):
        if token.base is None and said(token.unit) in places:
            return at, places[said(token.unit)]
    return None


def _side_by_side(mine: Sequence[Token], theirs: Sequence[Token], depth: int) -> Iterator[Token]:
    inner = [list(takewhile(lambda one: one.unit.depth > depth, run)) for run in (mine, theirs)]
    outer = [run[len(inside) :] for run, inside in zip((mine, theirs), inner, strict=True)]
    for runs in (inner, outer):
        for run in sorted(runs, key=_rank):
            yield from run


def _rank(run: Sequence[Token]) -> tuple[int, list[tuple[str, str]]]:
    return -run[0].unit.depth if run else 0, [said(token.unit) for token in run]
