"""A text with the references in it found, and its units ready to be looked up by what they are cited by."""

from collections.abc import Iterator, Sequence
from typing import Protocol
from uuid import UUID

from drafts.structure.citing import Citation
from drafts.structure.directory import Cited, Directory, SectionOutline
from drafts.structure.levels import Level
from drafts.structure.references import Reference, references_in
from drafts.structure.rewording import reworded, seen_from
from drafts.terms import SectionKind


class KeyedUnit(Protocol):
    """A unit with its lasting key, as a row or as a value."""

    @property
    def key(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def heading(self) -> str: ...
    @property
    def text(self) -> str: ...


class KeyedSection(Protocol):
    """A section with its lasting id and its units."""

    @property
    def id(self) -> UUID: ...
    @property
    def kind(self) -> SectionKind: ...
    @property
    def label(self) -> str: ...
    @property
    def paragraphs(self) -> Sequence[KeyedUnit]: ...


Text = Sequence[KeyedSection]
Targets = tuple[str | None, ...]


class ReferringText:
    """A text with its references found and its units ready to be looked up."""

    def __init__(self, text: Text) -> None:
        self._text = text
        self._directory = Directory(
            [
                SectionOutline(one.kind, one.label, tuple(unit.label for unit in one.paragraphs))
                for one in text
            ]
        )
        self._places: dict[str, Cited] = {}
        self.references: dict[str, tuple[Reference, ...]] = {}
        for at, section in enumerate(text):
            self._places[str(section.id)] = Cited(at, None)
            for index, unit in enumerate(section.paragraphs):
                self._places[unit.key] = Cited(at, index)
                self.references[unit.key] = tuple(_in_words(unit))

    def is_ours(self, reference: Reference) -> bool:
        """Tell whether a reference can be one to this text: “część 2” is none in a text without parts."""
        named = [one for one in reference.citations if one.section]
        usual = all(one.section.startswith(("Rozdział", "Załącznik")) for one in named)
        return usual or any(map(self._directory.has_sections_called, named))

    def targets(self, key: str, reference: Reference) -> Targets:
        """Return the keys of what a reference leads to, None for each citation that leads nowhere."""
        return tuple(self._target(self._places[key], one, reference) for one in reference.citations)

    def _target(self, place: Cited, citation: Citation, reference: Reference) -> str | None:
        home = None if reference.of_programme and citation.article else place.section
        found = self._directory.find(self._in_full(place, citation), home)
        if not found:
            return None
        section = self._text[found.section]
        return str(section.id) if found.unit is None else section.paragraphs[found.unit].key

    def _in_full(self, place: Cited, citation: Citation) -> Citation:
        """Return a citation with what goes without saying where it stands."""
        top = citation.levels()[0]
        own = self._place(place).above(top)
        return citation.having({level: own.number(level) for level in own.levels()})

    def _place(self, place: Cited) -> Citation:
        return Citation() if place.unit is None else self._directory.place(place.section, place.unit)

    def holds(self, target: str) -> bool:
        """Tell whether a target, a key or the id of a section, stands in the text."""
        return target in self._places

    def where(self, key: str) -> tuple[UUID, str]:
        """Return the section of the paragraph `key`, and how that is cited."""
        place = self._places[key]
        section = self._text[place.section]
        return section.id, section.paragraphs[place.unit or 0].label

    def reworded(self, key: str, reference: Reference, targets: Sequence[str]) -> str:
        """Return the words of a reference of the paragraph `key` as they lead to these targets."""
        place = self._places[key]
        pairs = zip(reference.citations, targets, strict=True)
        return reworded(reference, [self._cited(place, citation, target) for citation, target in pairs])

    def _cited(self, place: Cited, named: Citation, key: str) -> Citation:
        """Return how the target `key` is cited now, by a reference that named these levels of it."""
        found = self._places[key]
        section = self._text[found.section]
        target = self._place(found)
        if named.ustep == "1" and not target.ustep:
            target = target.having({Level.USTEP: "1"})
        abroad = found.section != place.section and SectionKind.ANNEX in (
            section.kind,
            self._text[place.section].kind,
        )
        needed = named.section or (abroad and section.kind is SectionKind.ANNEX)
        seen = target if abroad or named.section else seen_from(target, self._place(place), named)
        return seen.having({Level.SECTION: section.label if needed else ""})


def _in_words(unit: KeyedUnit) -> Iterator[Reference]:
    """Yield the references of a unit, counted in its words: heading, a space, text."""
    yield from references_in(unit.heading)
    before = len(unit.heading) + 1 if unit.heading else 0
    for one in references_in(unit.text):
        yield Reference(
            one.start + before, one.end + before, one.words, one.citations, one.numbers, one.of_programme
        )
