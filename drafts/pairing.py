"""Which paragraph of a new text continues which of the old one, and which of them changed their place."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol, TypeVar
from uuid import UUID

from drafts.alignment import Alignment, align
from drafts.comparing import longest_rising
from drafts.kinship import continued, shared
from drafts.structure import name_of
from drafts.terms import UnitKind


class Paragraph(Protocol):
    """What must be known of a paragraph to compare it; one without a lasting key is found by its words."""

    @property
    def key(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def words(self) -> str: ...
    @property
    def heading(self) -> str: ...
    @property
    def kind(self) -> UnitKind: ...


class Section(Protocol):
    """What must be known of a section to compare it."""

    @property
    def id(self) -> UUID: ...
    @property
    def name(self) -> str: ...
    @property
    def paragraphs(self) -> Sequence[Paragraph]: ...


class Named(Protocol):
    """What a section is found by when a whole text comes anew."""

    @property
    def label(self) -> str: ...
    @property
    def title(self) -> str: ...


Heading = TypeVar("Heading", bound=Named)


@dataclass(frozen=True, slots=True)
class Placed:
    """A paragraph with the section it stands in."""

    section: Section
    paragraph: Paragraph


@dataclass(frozen=True)
class Pairing:
    """All paragraphs of two texts; their places are counted from 0 through the whole of each text.

    `old_of` leads from a new place to that of the paragraph continued there, one to one. `part_of` leads from
    the new place of a further part of a split paragraph to its old place, `merged_into` from the old place of
    a paragraph to that of another's continuation, or part, that took over most of its words. `moved` are new
    places whose paragraphs stood elsewhere in relation to the others.
    """

    before: tuple[Placed, ...]
    after: tuple[Placed, ...]
    old_of: Mapping[int, int]
    part_of: Mapping[int, int]
    merged_into: Mapping[int, int]
    moved: frozenset[int]

    @cached_property
    def new_of(self) -> Mapping[int, int]:
        """Return the new places by the old ones that they continue."""
        return {old: new for new, old in self.old_of.items()}

    @cached_property
    def living_on(self) -> Mapping[int, tuple[int, ...]]:
        """Return by old place all the new places in which a paragraph lives on, in order."""
        found: defaultdict[int, list[int]] = defaultdict(list)
        for new, old in (*self.old_of.items(), *self.part_of.items()):
            found[old].append(new)
        for old, new in self.merged_into.items():
            found[old].append(new)
        return {old: tuple(sorted(places)) for old, places in found.items()}

    @cached_property
    def merged_at(self) -> Mapping[int, tuple[int, ...]]:
        """Return by new place the old places of all that was merged into what stands there, in order."""
        found: defaultdict[int, list[int]] = defaultdict(list)
        for old, new in sorted(self.merged_into.items()):
            found[new].append(old)
        return {new: tuple(places) for new, places in found.items()}

    def stem(self, new: int) -> int | None:
        """Return the old place of what stands at a new one, in whole or in part; None for what is new."""
        return self.old_of.get(new, self.part_of.get(new))


def pair(old: Sequence[Section], new: Sequence[Section], alignment: Alignment | None = None) -> Pairing:
    """Pair the paragraphs of two texts by their keys, and what is left over by its words.

    `alignment` is that of all the paragraphs' words; without it the texts are aligned now.
    """
    before, after = tuple(_placed(old)), tuple(_placed(new))
    if alignment is None:
        alignment = align([one.paragraph.words for one in before], [one.paragraph.words for one in after])
    old_of = continued(_by_key(before, after), alignment)
    part_of, merged_into = shared(old_of, alignment, [one.paragraph.words for one in before])
    return Pairing(before, after, old_of, part_of, merged_into, frozenset(_moved(before, after, old_of)))


def find_homes(
    standing: Sequence[Heading], dropped: Sequence[Heading], sections: Sequence[Named]
) -> list[Heading | None]:
    """Return for each section of a new text the one it continues, each taken once: of the same title, else
    of the same label; and only then, by the title, else by the whole name, one that was dropped.
    """
    homes: list[Heading | None] = [None] * len(sections)
    for old, alike in ((standing, _title), (standing, _label), (dropped, _title), (dropped, _name)):
        _settle(homes, sections, old, alike)
    return homes


def _settle(
    homes: list[Heading | None],
    sections: Sequence[Named],
    old: Sequence[Heading],
    alike: Callable[[Named], str],
) -> None:
    """Give the sections without a home the first free one that is called alike."""
    free = {id(one): one for one in old if not any(one is home for home in homes)}
    for place, section in enumerate(sections):
        if homes[place] is None and alike(section):
            homes[place] = next((one for one in free.values() if alike(one) == alike(section)), None)
            free.pop(id(homes[place]), None)


def _title(one: Named) -> str:
    return one.title


def _label(one: Named) -> str:
    return one.label


def _name(one: Named) -> str:
    return name_of(one.label, one.title)


def _placed(sections: Iterable[Section]) -> Iterable[Placed]:
    return (Placed(section, paragraph) for section in sections for paragraph in section.paragraphs)


def _by_key(before: Sequence[Placed], after: Sequence[Placed]) -> dict[int, int]:
    places = {one.paragraph.key: place for place, one in enumerate(before) if one.paragraph.key}
    keys = [one.paragraph.key for one in after]
    return {place: places[key] for place, key in enumerate(keys) if key in places}


def _moved(before: Sequence[Placed], after: Sequence[Placed], old_of: Mapping[int, int]) -> Iterable[int]:
    """Yield the places of paragraphs from another section, or out of the old order within theirs."""
    at_home: dict[UUID, list[int]] = {}
    for place in sorted(old_of):
        home = before[old_of[place]].section.id
        if home == after[place].section.id:
            at_home.setdefault(home, []).append(place)
        else:
            yield place
    for places in at_home.values():
        kept = {places[index] for index in longest_rising([old_of[place] for place in places])}
        yield from (place for place in places if place not in kept)
