"""What is to be chosen together: units that hang together have one clash if any of them has one."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import takewhile

from drafts.merging.kin import Row, adds_up, groups_of
from drafts.merging.rows import Made, own
from drafts.merging.shape import Clash, Part
from drafts.merging.sides import said
from drafts.structure import Unit, write_units


def in_groups(rows: Sequence[Row], made: Sequence[Made], numbers: Iterator[int]) -> Iterator[Part]:
    """Yield the part of each row, with its clash if it has one; `made` is what each becomes by itself."""
    firsts = groups_of(rows, _with_what_is_under(rows, made))
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for place, first in enumerate(firsts):
        groups[first].append(place)
    together = {first for first, places in groups.items() if _is_whole(rows, made, places)}
    clashes: dict[int, Clash] = {}
    for place, first in enumerate(firsts):
        one = made[place]
        if first in together:
            members = [rows[other] for other in groups[first]]
            if first not in clashes:
                clashes[first] = _clash(next(numbers), members, own(members))
            yield _part_of_many(rows[place], members, clashes[first])
        elif one.is_open:
            clash = _clash(next(numbers), [rows[place]], one)
            yield Part(one.mine, one.theirs, one.theirs + one.mine, clash)
        else:
            yield Part(one.mine, one.theirs)


def _part_of_many(row: Row, members: Sequence[Row], clash: Clash) -> Part:
    """Return one place of those that hang together; of both wordings theirs stands there, mine behind all."""
    one, whole = own([row]), own(members)
    theirs = {said(unit) for unit in whole.theirs}
    behind = tuple(unit for unit in whole.mine if said(unit) not in theirs) if row is members[-1] else ()
    return Part(one.mine, one.theirs, one.theirs + behind, clash)


def _with_what_is_under(rows: Sequence[Row], made: Sequence[Made]) -> Iterator[list[int]]:
    """Yield what one person left out, and the other did not want to, with all below that went with it."""
    for place, row in enumerate(rows):
        if row.was and made[place].is_open and not _is_kept(row):
            below = takewhile(partial(_is_under, rows, row), range(place + 1, len(rows)))
            yield [place, *(at for at in below if made[at].is_open or not _is_kept(rows[at]))]


def _is_kept(row: Row) -> bool:
    return bool(row.mine and row.theirs)


def _is_under(rows: Sequence[Row], above: Row, place: int) -> bool:
    return _depth(rows[place]) > _depth(above)


def _depth(row: Row) -> int:
    unit = row.was or row.mine or row.theirs
    return unit.depth if unit else 0


def _is_whole(rows: Sequence[Row], made: Sequence[Made], places: Sequence[int]) -> bool:
    """Tell whether some rows are chosen as a whole: many with a clash, or what both made does not add up."""
    if any(made[place].is_open for place in places):
        return len(places) > 1
    units = [unit for place in places for unit in made[place].theirs]
    return not adds_up([rows[place] for place in places], units)


def _clash(number: int, rows: Sequence[Row], made: Made) -> Clash:
    named = [row.theirs or row.mine or row.was for row in rows]
    labels = list(dict.fromkeys(unit.label for unit in named if unit and unit.label))
    outer = [one for one in labels if not any(one.startswith(f"{above} ") for above in labels)]
    was = [row.was for row in rows if row.was]
    return Clash(number, ", ".join(outer), _written(was), _written(made.mine), _written(made.theirs))


def _written(units: Sequence[Unit]) -> str:
    outermost = min((unit.depth for unit in units), default=0)
    return write_units(replace(unit, depth=unit.depth - outermost) for unit in units).strip()
