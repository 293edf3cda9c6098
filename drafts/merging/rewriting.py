"""Paragraphs written wholly anew in their place: paired though not a word of theirs went on."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from drafts.terms import UnitKind

Gap = tuple[list[int], list[int]]


class Numbered(Protocol):
    """What must be known of a paragraph to see that another one took its place."""

    @property
    def kind(self) -> UnitKind: ...
    @property
    def number(self) -> str: ...


def rewritten(
    old: Sequence[Numbered],
    new: Sequence[Numbered],
    old_of: Mapping[int, int],
    *,
    apart: tuple[Collection[int], Collection[int]] = ((), ()),
) -> dict[int, int]:
    """Pair what was left out with what was put in between the same two units: first by number, then in order.

    `old_of` leads from new places to the old ones that go on there, and so does what is returned. Old and new
    places in `apart` are left alone: it is known otherwise where they went, and whence they came.
    """
    found: dict[int, int] = {}
    for olds, news in _gaps(old, new, old_of, apart):
        same = {(old[place].kind, old[place].number): place for place in reversed(olds)}
        for place in news:
            if (match := same.pop((new[place].kind, new[place].number), None)) is not None:
                found[place] = match
        taken = set(found.values())
        left = (place for place in olds if place not in taken)
        found |= dict(zip((place for place in news if place not in found), left, strict=False))
    return found


def _gaps(
    old: Sequence[Numbered],
    new: Sequence[Numbered],
    old_of: Mapping[int, int],
    apart: tuple[Collection[int], Collection[int]],
) -> list[Gap]:
    """Return the unpaired places of both texts, together where they follow the same pair."""
    gaps: defaultdict[int, Gap] = defaultdict(lambda: ([], []))
    paired, last = set(old_of.values()), -1
    for place in range(len(old)):
        if place in paired:
            last = place
        elif place not in apart[0]:
            gaps[last][0].append(place)
    last = -1
    for place in range(len(new)):
        if place in old_of:
            last = old_of[place]
        elif place not in apart[1]:
            gaps[last][1].append(place)
    return list(gaps.values())
