"""Paragraphs that only number others (“§ 5.”) or have no words: they go with what stands below them."""

from collections.abc import Mapping

from drafts.alignment.reading import Text


def pair_bare(old: Text, new: Text, pairs: Mapping[int, int], *, step: int) -> dict[int, int]:
    """Return pairs of bare paragraphs of a kind, by what stands below (`step` 1) or above them (-1).

    `pairs` says what continues what so far. The numbers themselves do not count: they change when a
    paragraph comes or goes, and then an equal number stands above something else.
    """
    known = {-1: -1, **pairs, len(old.keys): len(new.keys)}
    taken, found = set(known.values()), {}
    for place in sorted(old.bare, reverse=step > 0):
        beside = known.get(place + step)
        to = None if beside is None else beside - step
        if place not in known and to is not None and to not in taken and new.bare.get(to) == old.bare[place]:
            known[place] = found[place] = to
            taken.add(to)
    return found
