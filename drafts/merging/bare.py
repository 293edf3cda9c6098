"""Units with a number and no words (“§ 5.” above its ustępy): known by what stands below."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol


class Nested(Protocol):
    """What must be known of a unit to find what stands under it."""

    @property
    def number(self) -> str: ...
    @property
    def depth(self) -> int: ...
    @property
    def heading(self) -> str: ...
    @property
    def text(self) -> str: ...


def continued_bare(old: Sequence[Nested], new: Sequence[Nested], old_of: Mapping[int, int]) -> dict[int, int]:
    """Pair units without words: with the one above where most of what stood under them went, then by number.

    `old_of` leads from new places to the old ones that go on there, and so does what is returned.
    """
    found: dict[int, int] = {}
    for _, place, above in sorted(_homes(old, new, old_of)):
        if above not in found and place not in found.values():
            found[above] = place
    return found | _by_number(old, new, found)


def _homes(
    old: Sequence[Nested], new: Sequence[Nested], old_of: Mapping[int, int]
) -> Iterator[tuple[int, int, int]]:
    """Yield units without words with those above what stood under them: minus how many, both places."""
    new_of = {place: heir for heir, place in old_of.items()}
    for place, unit in enumerate(old):
        if _is_bare(unit):
            heirs = [new_of[under] for under in _under(old, place) if under in new_of]
            homes = Counter(_above(new, heir, unit.depth) for heir in heirs)
            yield from ((-times, place, home) for home, times in homes.items() if home is not None)


def _by_number(old: Sequence[Nested], new: Sequence[Nested], found: Mapping[int, int]) -> dict[int, int]:
    taken = set(found.values())
    free = {
        unit.number: place
        for place, unit in reversed(list(enumerate(old)))
        if _is_bare(unit) and place not in taken
    }
    return {
        place: free.pop(unit.number)
        for place, unit in enumerate(new)
        if place not in found and _is_bare(unit) and unit.number in free
    }


def _under(units: Sequence[Nested], place: int) -> Iterator[int]:
    for under in range(place + 1, len(units)):
        if units[under].depth <= units[place].depth:
            return
        yield under


def _above(units: Sequence[Nested], place: int, depth: int) -> int | None:
    """Return the unit without words at a depth that stands above a place, None if there is none."""
    for above in range(place - 1, -1, -1):
        if units[above].depth <= depth:
            return above if units[above].depth == depth and _is_bare(units[above]) else None
    return None


def _is_bare(unit: Nested) -> bool:
    return not unit.heading and not unit.text
