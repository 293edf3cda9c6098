"""Two people's edits of one section brought together: by paragraphs, and inside of one word by word.

Reading goes in steps, a module each: sides (what became of each unit in one edit), order (where everything
stands), rows (what becomes of one unit; words and tables weave it), kin (which units hang together), groups
(what is chosen together), shape (what is settled, and what is to be chosen).
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count

from drafts.merging.groups import in_groups
from drafts.merging.kin import Row
from drafts.merging.order import Token, in_order
from drafts.merging.rows import Made, both_kept, chosen, one_kept
from drafts.merging.shape import Clash, Clashing, Merge, Naming, Part
from drafts.merging.sides import Side, see
from drafts.merging.words import weave
from drafts.structure import SectionText, Unit, name_of
from drafts.structure.renumbering import renumbered
from drafts.terms import SectionKind

__all__ = ["Clash", "Clashing", "Merge", "merge", "merge_sections"]


def merge(base: Sequence[Unit], mine: Sequence[Unit], theirs: Sequence[Unit]) -> Merge:
    """Merge two edits of the same units.

    Paragraphs that one person changed, moved, put in or left out come out so. In one that both changed, edits
    that do not touch are both made; edits that touch clash, and so does leaving out what the other changed.
    Paragraphs between which words went back and forth hang together: what clashes in one of them, or would
    come out doubled or lost, is chosen for all of them at once, each person's as it was written. So whatever
    is chosen, a sentence that all three texts have stands in the merged one.
    Numbers never clash: where both renumbered a paragraph, theirs stands; but two texts numbered one unit
    after another make one that is. Merging with a side that changed nothing gives the other side.
    """
    return merge_sections(
        *(SectionText(SectionKind.CHAPTER, "", "", tuple(one)) for one in (base, mine, theirs))
    )


def merge_sections(base: SectionText, mine: SectionText, theirs: SectionText) -> Merge:
    """Merge two edits of one section: how it is called, and its units; see `merge`."""
    numbers = count(1)
    naming = _naming(base, mine, theirs)
    if naming.clash:
        naming = replace(naming, clash=replace(naming.clash, number=next(numbers)))
    return Merge(
        naming,
        tuple(_parts(base.units, mine.units, theirs.units, numbers)),
        in_turn=_is_in_turn(mine) and _is_in_turn(theirs),
    )


def _is_in_turn(section: SectionText) -> bool:
    return renumbered(section.units, kind=section.kind, label=section.label) == section.units


def _naming(base: SectionText, mine: SectionText, theirs: SectionText) -> Naming:
    label = weave(base.label, mine.label, theirs.label)
    title = weave(base.title, mine.title, theirs.title)
    kind = chosen(base.kind, mine.kind, theirs.kind)
    kinds = (mine.kind if mine.kind is not base.kind else kind, kind)
    ours, others = (SectionText(kinds[at], label[at], title[at], ()) for at in (0, 1))
    names = [name_of(one.label, one.title) for one in (base, ours, others)]
    return Naming(ours, others, Clash(0, "", *names) if names[1] != names[2] else None)


def _parts(
    base: Sequence[Unit], mine: Sequence[Unit], theirs: Sequence[Unit], numbers: Iterator[int]
) -> Iterator[Part]:
    if base in (mine, theirs) or mine == theirs:
        whole = tuple(theirs if mine == base else mine)
        yield Part(whole, whole)
        return
    ours, others = see(base, mine), see(base, theirs)
    tokens = list(in_order(base, ours, others))
    rows = [_row(base, token, ours, others) for token in tokens]
    made = [_made(row, token, ours, others) for row, token in zip(rows, tokens, strict=True)]
    yield from in_groups(rows, made, numbers)


def _row(base: Sequence[Unit], token: Token, mine: Side, theirs: Side) -> Row:
    return Row(
        None if token.base is None else base[token.base],
        None if token.mine is None else mine.units[token.mine],
        None if token.theirs is None else theirs.units[token.theirs],
    )


def _made(row: Row, token: Token, mine: Side, theirs: Side) -> Made:
    if row.was and row.mine and row.theirs:
        return both_kept(row.was, row.mine, row.theirs)
    if row.was:
        return one_kept(
            row.was, row.mine, row.theirs, touched=token.base in (mine if row.mine else theirs).touched
        )
    return _put_in(token, mine, theirs)


def _put_in(token: Token, mine: Side, theirs: Side) -> Made:
    """Return what was put in; a person chooses where the other left out what is above it."""
    one = (token.unit,)
    if token.theirs is None and token.mine is not None:
        settled = all(above in theirs.place_of for above in mine.above(token.mine))
        return Made(one, one if settled else ())
    if token.mine is None and token.theirs is not None:
        settled = all(above in mine.place_of for above in theirs.above(token.theirs))
        return Made(one if settled else (), one)
    return Made(one, one)
