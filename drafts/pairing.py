"""Which paragraph of a new text continues which of the old one, and which of them changed their place."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar
from uuid import UUID

from drafts.comparing import align, longest_rising
from drafts.structure import name_of


class Paragraph(Protocol):
    """What must be known of a paragraph to compare it; one without a lasting key is found by its words."""

    @property
    def key(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def words(self) -> str: ...


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


@dataclass(frozen=True, slots=True)
class Pairing:
    """All paragraphs of two texts; `old_of` leads from a place in the new one to its place in the old one.

    `moved` are places in the new text whose paragraphs stood elsewhere in relation to the others.
    """

    before: tuple[Placed, ...]
    after: tuple[Placed, ...]
    old_of: dict[int, int]
    moved: frozenset[int]


def pair(old: Sequence[Section], new: Sequence[Section]) -> Pairing:
    """Pair the paragraphs of two texts by their keys, and what is left over by its words."""
    before, after = tuple(_placed(old)), tuple(_placed(new))
    old_of = _by_key(before, after)
    old_of |= _by_words(before, after, old_of)
    return Pairing(before, after, old_of, frozenset(_moved(before, after, old_of)))


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


def _by_words(before: Sequence[Placed], after: Sequence[Placed], paired: dict[int, int]) -> dict[int, int]:
    taken = set(paired.values())
    old_left = [place for place in range(len(before)) if place not in taken]
    new_left = [place for place in range(len(after)) if place not in paired]
    if not old_left or not new_left:
        return {}
    matches = align(
        [before[place].paragraph.words for place in old_left],
        [after[place].paragraph.words for place in new_left],
    )
    return {new_left[m.new]: old_left[m.old] for m in matches if m.old is not None and m.new is not None}


def _moved(before: Sequence[Placed], after: Sequence[Placed], old_of: dict[int, int]) -> Iterable[int]:
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
