"""One unit as three texts have it, and what follows from that alone: settled, or to be chosen."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from drafts.merging.kin import Row, keeps
from drafts.merging.sides import said
from drafts.merging.tables import weave_table
from drafts.merging.words import weave
from drafts.structure import Unit
from drafts.terms import UnitKind

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Made:
    """What becomes of a unit with either choice, () where it is not there."""

    mine: tuple[Unit, ...]
    theirs: tuple[Unit, ...]

    @property
    def is_open(self) -> bool:
        """Tell whether a person has to choose."""
        return self.mine != self.theirs


def own(rows: Sequence[Row]) -> Made:
    """Return all that each person has in some rows, just as written."""
    mine, theirs = ([row.mine for row in rows], [row.theirs for row in rows])
    return Made(tuple(filter(None, mine)), tuple(filter(None, theirs)))


def both_kept(was: Unit, mine: Unit, theirs: Unit) -> Made:
    """Return a unit that both kept, with the edits of both; where that makes no sense, as each has it."""
    weave_text = weave_table if UnitKind.TABLE in (was.kind, mine.kind, theirs.kind) else weave
    heading = weave(was.heading, mine.heading, theirs.heading)
    text = weave_text(was.text, mine.text, theirs.text)
    whole = Unit(
        kind=chosen(was.kind, mine.kind, theirs.kind),
        depth=chosen(was.depth, mine.depth, theirs.depth),
        number=chosen(was.number, mine.number, theirs.number),
        label=chosen(was.label, mine.label, theirs.label),
        heading=heading[1],
        text=text[1],
    )
    other = replace(whole, heading=heading[0], text=text[0])
    row = Row(was, mine, theirs)
    if other != whole and not (keeps(row, other) and keeps(row, whole)):
        return own([row])
    return Made((other,), (whole,))


def one_kept(was: Unit, mine: Unit | None, theirs: Unit | None, *, touched: bool) -> Made:
    """Return a unit that not both kept: it goes, unless who kept it changed it, or what is under it."""
    left = mine or theirs
    if left is None or (not touched and _bare(left) == _bare(was)):
        return Made((), ())
    return own([Row(was, mine, theirs)])


def chosen(was: Value, mine: Value, theirs: Value) -> Value:
    """Return what one of them changed it to; where both did, what stands."""
    return mine if theirs == was else theirs


def _bare(unit: Unit) -> tuple[str, str]:
    heading, text = said(unit)
    return heading, text.rstrip(".,;:")
