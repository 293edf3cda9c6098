"""Two people's edits of one section brought together: by paragraphs, and inside of one word by word.

Reading goes in steps, a module each: sides (what became of each unit in one edit), order (where everything
stands), words (what a paragraph says that both edited), shape (what is settled, and what is to be chosen).
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count
from typing import TypeVar

from drafts.merging.order import Token, in_order
from drafts.merging.shape import Clash, Clashing, Merge, Naming, Part
from drafts.merging.sides import Side, said, see
from drafts.merging.words import weave
from drafts.structure import SectionText, Unit, name_of, write_units
from drafts.terms import Choice, SectionKind

__all__ = ["Clash", "Clashing", "Merge", "merge", "merge_sections"]

Value = TypeVar("Value")


def merge(base: Sequence[Unit], mine: Sequence[Unit], theirs: Sequence[Unit]) -> Merge:
    """Merge two edits of the same units.

    Paragraphs that one person changed, moved, put in or left out come out so. In one that both changed, edits
    that do not touch are both made; edits that touch clash, and so does leaving out what the other changed.
    Numbers never clash: where both renumbered a paragraph, theirs stands. Merging with a side that changed
    nothing gives the other side.
    """
    return merge_sections(
        *(SectionText(SectionKind.CHAPTER, "", "", tuple(one)) for one in (base, mine, theirs))
    )


def merge_sections(base: SectionText, mine: SectionText, theirs: SectionText) -> Merge:
    """Merge two edits of one section: how it is called, and its units; see `merge`."""
    parts = tuple(_parts(base.units, mine.units, theirs.units))
    return _numbered(_naming(base, mine, theirs), parts)


def _naming(base: SectionText, mine: SectionText, theirs: SectionText) -> Naming:
    label = weave(base.label, mine.label, theirs.label)
    title = weave(base.title, mine.title, theirs.title)
    kind = _chosen(base.kind, mine.kind, theirs.kind)
    kinds = (mine.kind if mine.kind is not base.kind else kind, kind)
    ours, others = (SectionText(kinds[at], label[at], title[at], ()) for at in (0, 1))
    names = [name_of(one.label, one.title) for one in (base, ours, others)]
    return Naming(ours, others, Clash(0, "", *names) if names[1] != names[2] else None)


def _parts(base: Sequence[Unit], mine: Sequence[Unit], theirs: Sequence[Unit]) -> Iterator[Part]:
    if base in (mine, theirs) or mine == theirs:
        whole = tuple(theirs if mine == base else mine)
        yield Part(whole, whole)
        return
    ours, others = see(base, mine), see(base, theirs)
    for token in in_order(base, ours, others):
        yield _put_in(token, ours, others) if token.base is None else _part(base, token.base, ours, others)


def _put_in(token: Token, mine: Side, theirs: Side) -> Part:
    """Return what one person put in; a person chooses where the other left out what is above it."""
    one = (token.unit,)
    by, other = (mine, theirs) if token.side is Choice.MINE else (theirs, mine)
    if all(above in other.place_of for above in by.above(token.place)):
        return Part(one, one)
    return _open(None, one if by is mine else (), one if by is theirs else ())


def _part(base: Sequence[Unit], place: int, mine: Side, theirs: Side) -> Part:
    was, my, their = base[place], mine.unit(place), theirs.unit(place)
    if my and their:
        return _both(was, my, their)
    left, side = my or their, mine if my else theirs
    if left is None or (said(left) == said(was) and place not in side.touched):
        return Part((), ())
    return _open(was, (my,) if my else (), (their,) if their else ())


def _both(was: Unit, mine: Unit, theirs: Unit) -> Part:
    """Return a unit that both kept, with the edits of both."""
    heading = weave(was.heading, mine.heading, theirs.heading)
    text = weave(was.text, mine.text, theirs.text)
    whole = Unit(
        kind=_chosen(was.kind, mine.kind, theirs.kind),
        depth=_chosen(was.depth, mine.depth, theirs.depth),
        number=_chosen(was.number, mine.number, theirs.number),
        label=_chosen(was.label, mine.label, theirs.label),
        heading=heading[1],
        text=text[1],
    )
    other = replace(whole, heading=heading[0], text=text[0])
    return Part((whole,), (whole,)) if other == whole else _open(was, (other,), (whole,))


def _chosen(was: Value, mine: Value, theirs: Value) -> Value:
    """Return what one of them changed it to; where both did, what stands."""
    return mine if theirs == was else theirs


def _open(was: Unit | None, mine: tuple[Unit, ...], theirs: tuple[Unit, ...]) -> Part:
    label = next(unit.label for unit in (*theirs, *mine))
    return Part(
        mine, theirs, Clash(0, label, _written(*filter(None, [was])), _written(*mine), _written(*theirs))
    )


def _written(*units: Unit) -> str:
    return write_units(units).strip()


def _numbered(naming: Naming, parts: Sequence[Part]) -> Merge:
    """Return a merge with its clashes numbered in the order of the text."""
    numbers = count(1)
    named = replace(naming, clash=_with_number(naming.clash, numbers))
    return Merge(named, tuple(replace(part, clash=_with_number(part.clash, numbers)) for part in parts))


def _with_number(clash: Clash | None, numbers: Iterator[int]) -> Clash | None:
    return replace(clash, number=next(numbers)) if clash else None
