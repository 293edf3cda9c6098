"""What changed between two states of a text, in its order, with the unchanged middle folded away."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import count, takewhile
from uuid import UUID

from drafts.alignment import Alignment
from drafts.comparing import Fate
from drafts.differences import (
    Change,
    Changes,
    Citation,
    Departure,
    Item,
    SectionChanges,
    Way,
    anchor_of,
)
from drafts.pairing import Pairing, Section, pair

__all__ = ["Change", "Changes", "Citation", "Departure", "SectionChanges", "compare"]

_BEGINNING = -1


def compare(old: Sequence[Section], new: Sequence[Section], alignment: Alignment | None = None) -> Changes:
    """Compare two texts; a section that is gone stands behind the one it used to follow.

    `alignment` is that of all the paragraphs' words, made now where none is given.
    """
    pairing = pair(old, new, alignment)
    text = _Text(pairing)
    known = {section.id: section for section in old}
    left_out = _left_out(old, {section.id for section in new})
    sections = [_gone(section, text) for section in left_out[None]]
    for section in new:
        sections.append(_standing(section, known.get(section.id), text))
        sections += [_gone(gone, text) for gone in left_out[section.id]]
    numbered, total = _numbered(sections)
    return Changes(numbered, total, tuple(_citations(pairing)))


def _citations(pairing: Pairing) -> Iterator[Citation]:
    for place, one in enumerate(pairing.before):
        lives_on = pairing.living_on.get(place, ())
        yield Citation(one.paragraph, tuple(pairing.after[new].paragraph for new in lives_on))


def _left_out(old: Sequence[Section], there: set[UUID]) -> dict[UUID | None, list[Section]]:
    """Return the sections that are gone by the id of the standing one before them, None at the beginning."""
    found: dict[UUID | None, list[Section]] = defaultdict(list)
    last = None
    for section in old:
        if section.id in there:
            last = section.id
        else:
            found[last].append(section)
    return found


def _gone(section: Section, text: "_Text") -> SectionChanges:
    items = tuple(item for items in text.left(section).values() for item in items)
    return SectionChanges(section.id, Fate.DROPPED, section.name, "", items)


def _standing(section: Section, before: Section | None, text: "_Text") -> SectionChanges:
    left = text.left(before) if before else {}
    items: list[Item] = [*left.get(_BEGINNING, ())]
    for change in text.standing.get(section.id, ()):
        items.append(change)
        for place in range(change.place, change.place + len(change.news)):
            items += left.get(place, ())
    renamed = bool(before and before.name != section.name)
    fate = Fate.EDITED if renamed else Fate.SAME if before else Fate.ADDED
    return SectionChanges(
        section.id, fate, section.name, before.name if before and renamed else "", tuple(items)
    )


def _numbered(sections: Sequence[SectionChanges]) -> tuple[tuple[SectionChanges, ...], int]:
    """Number the changes; what came or went with its whole section is no change of its own."""
    numbers = count(1)
    found = []
    for section in sections:
        number = 0 if section.fate is Fate.SAME else next(numbers)
        whole = section.fate if section.fate in (Fate.ADDED, Fate.DROPPED) else Fate.SAME
        items = tuple(
            item
            if isinstance(item, Departure) or item.fate in (Fate.SAME, whole)
            else replace(item, number=next(numbers))
            for item in section.items
        )
        found.append(replace(section, number=number, items=items))
    return tuple(found), next(numbers) - 1


class _Text:
    """The changes of a whole text, and where they stand."""

    def __init__(self, pairing: Pairing) -> None:
        self._pairing = pairing
        self._before, self._after = pairing.before, pairing.after

    @cached_property
    def standing(self) -> Mapping[UUID, Sequence[Change]]:
        """Return what stands in each section of the new text, by its id and in order."""
        found: defaultdict[UUID, list[Change]] = defaultdict(list)
        place = 0
        while place < len(self._after):
            run = self._run(place)
            found[self._after[place].section.id].append(self._change(run))
            place += len(run)
        return found

    def left(self, section: Section) -> Mapping[int, Sequence[Item]]:
        """Return what a section of the old text lost, by the new place of the standing one before it."""
        found: dict[int, list[Item]] = defaultdict(list)
        last = _BEGINNING
        for place, one in enumerate(self._before):
            if one.section is not section:
                continue
            if place not in self._pairing.living_on:
                found[last].append(Change(Fate.DROPPED, (one.paragraph,), ()))
            elif place in self._departures:
                found[last].append(self._departures[place])
            else:
                last = self._pairing.new_of.get(place, last)
        return found

    def _run(self, place: int) -> range:
        """Return the neighbouring new places, from this one on, at which one old paragraph lives on."""
        stem, section = self._pairing.stem(place), self._after[place].section
        if stem is None:
            return range(place, place + 1)
        further = takewhile(
            lambda at: self._pairing.stem(at) == stem and self._after[at].section is section,
            range(place + 1, len(self._after)),
        )
        return range(place, max(further, default=place) + 1)

    def _change(self, run: range) -> Change:
        news = tuple(self._after[place].paragraph for place in run)
        stem = self._pairing.stem(run[0])
        if stem is None:
            return Change(Fate.ADDED, (), news, run[0])
        heir = self._pairing.new_of[stem]
        merged = [old for place in run for old in self._pairing.merged_at.get(place, ())]
        if heir not in run:
            return self._part(run, stem, merged)
        olds = sorted({stem, *merged})
        others = [new for new in self._parts_of(stem) if new not in run]
        return Change(
            fate=self._fate(stem, run, len(run) + len(others), len(olds)),
            olds=tuple(self._before[old].paragraph for old in olds),
            news=news,
            place=run[0],
            home=self._home(stem, heir) if heir in self._pairing.moved else "",
            others=tuple(self._way_to(new) for new in others),
            back=tuple(_back(self._departures[old]) for old in olds if old in self._departures),
        )

    def _part(self, run: range, stem: int, merged: Sequence[int]) -> Change:
        """Return parts of a split paragraph that stand elsewhere than the one that continues it."""
        heir = self._pairing.new_of[stem]
        whole = self._before[stem].paragraph
        return Change(
            fate=Fate.MERGED if merged else Fate.SPLIT,
            olds=tuple(self._before[old].paragraph for old in merged),
            news=tuple(self._after[place].paragraph for place in run),
            place=run[0],
            home=self._home(stem, run[0]),
            whole=None if merged else whole,
            back=(self._way_to(heir),),
        )

    def _fate(self, stem: int, run: range, parts: int, sources: int) -> Fate:
        if parts > 1:
            return Fate.SPLIT
        if sources > 1:
            return Fate.MERGED
        edited = self._before[stem].paragraph.words != self._after[run[0]].paragraph.words
        if run[0] in self._pairing.moved:
            return Fate.MOVED_EDITED if edited else Fate.MOVED
        return Fate.EDITED if edited else Fate.SAME

    def _parts_of(self, stem: int) -> list[int]:
        return [new for new in self._pairing.living_on[stem] if self._pairing.stem(new) == stem]

    def _home(self, old: int, new: int) -> str:
        """Return the name of the section something came from, "" where it is the same."""
        before, now = self._before[old].section, self._after[new].section
        return before.name if before.id != now.id else ""

    def _way_to(self, new: int) -> Way:
        paragraph = self._after[new].paragraph
        return Way(paragraph.label, anchor_of(paragraph, new))

    @cached_property
    def _departures(self) -> Mapping[int, Departure]:
        """Return the notes on what stood elsewhere by its old place."""
        found = {}
        for old, new in self._pairing.new_of.items():
            if new in self._pairing.moved:
                found[old] = self._departure(Fate.MOVED, old, new)
        for old, new in self._pairing.merged_into.items():
            if not self._stood_beside(old, new):
                found[old] = self._departure(Fate.MERGED, old, new)
        return found

    def _departure(self, fate: Fate, old: int, new: int) -> Departure:
        return Departure(fate, self._before[old].paragraph, f"was-{old}", self._way_to(new))

    def _stood_beside(self, old: int, new: int) -> bool:
        """Tell whether all between a merged paragraph and the one continued there was merged as well."""
        stem = self._pairing.stem(new)
        if stem is None or new in self._pairing.moved:
            return False
        between = range(min(old, stem), max(old, stem) + 1)
        return all(self._stem_of_old(at) == stem for at in between)

    def _stem_of_old(self, old: int) -> int | None:
        into = self._pairing.merged_into.get(old)
        return old if into is None else self._pairing.stem(into)


def _back(departure: Departure) -> Way:
    return Way(departure.old.label, departure.anchor)
