"""What two edits of one text make together: the parts that are settled, and those a person has to choose."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from drafts.errors import Conflict, Reason
from drafts.structure import SectionText, Unit, write_units
from drafts.structure.renumbering import renumbered
from drafts.terms import Choice


@dataclass(frozen=True, slots=True)
class Clash:
    """What both changed, each otherwise; `number` counts from 1 in the order of the text.

    `base` is as it was, `mine` and `theirs` as it would be with either choice: where the edits do not touch,
    those of both are in both. They are as they would be written, "" where there is nothing. `label` is how it
    is cited, "" for the name of the section itself. Paragraphs between which words went back and forth are
    one clash, all in each wording, just as each person wrote them; their labels stand side by side.
    """

    number: int
    label: str
    base: str
    mine: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Part:
    """A place of the text: with each choice, and the clash there; without a clash `theirs` stands.

    What hangs together has several places and one clash.
    """

    mine: tuple[Unit, ...]
    theirs: tuple[Unit, ...]
    both: tuple[Unit, ...] = ()
    clash: Clash | None = None

    def settled(self, choices: Mapping[int, Choice]) -> tuple[Unit, ...]:
        """Return the units that were chosen."""
        if not self.clash:
            return self.theirs
        chosen = {Choice.MINE: self.mine, Choice.THEIRS: self.theirs, Choice.BOTH: self.both}
        return chosen[choices[self.clash.number]]


@dataclass(frozen=True, slots=True)
class Naming:
    """How the section is called with either choice (without units), and the clash between the two."""

    mine: SectionText
    theirs: SectionText
    clash: Clash | None = None

    def settled(self, choices: Mapping[int, Choice], units: tuple[Unit, ...]) -> SectionText:
        """Return the section under the chosen name; with both wordings a stroke stands between the titles."""
        choice = choices[self.clash.number] if self.clash else Choice.THEIRS
        one = self.mine if choice is Choice.MINE else self.theirs
        titles = (self.theirs.title, self.mine.title) if choice is Choice.BOTH else (one.title,)
        title = " / ".join(dict.fromkeys(filter(None, titles)))
        return SectionText(one.kind, one.label, title, units)


@dataclass(frozen=True, slots=True)
class Merge:
    """What two edits of one text make together, but for what a person has to choose.

    Where both numbered their units one after another, `in_turn`, those of both together are numbered so too.
    """

    naming: Naming
    parts: tuple[Part, ...]
    in_turn: bool = False

    @property
    def clashes(self) -> tuple[Clash, ...]:
        """Return what a person has to choose, in the order of the text, the section's name first."""
        found = (self.naming.clash, *(part.clash for part in self.parts))
        return tuple(dict.fromkeys(clash for clash in found if clash))

    def section(self, choices: Mapping[int, Choice]) -> SectionText:
        """Return the whole section; raises KeyError when a clash has no choice."""
        units = tuple(unit for part in self.parts for unit in part.settled(choices))
        named = self.naming.settled(choices, units)
        if not self.in_turn:
            return named
        return replace(named, units=renumbered(units, kind=named.kind, label=named.label))

    def merged(self, choices: Mapping[int, Choice]) -> tuple[Unit, ...]:
        """Return the units of both; raises KeyError when a clash has no choice."""
        return self.section(choices).units

    def body(self, choices: Mapping[int, Choice]) -> str:
        """Return the units of both as they are written; raises KeyError when a clash has no choice."""
        return write_units(self.merged(choices))


class Clashing(Conflict):
    """Others saved something else in the same place: a person has to choose, clash by clash.

    `number` is that of the revision that stands, `theirs` its body.
    """

    def __init__(self, merge: Merge, *, theirs: str, number: int) -> None:
        super().__init__(Reason.CHANGED_MEANWHILE, theirs=theirs)
        self.merge = merge
        self.number = number
