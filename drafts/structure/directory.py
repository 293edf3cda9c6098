"""Where citations lead in a text: the sections with the labels of their units, ready to be asked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from drafts.structure.citing import Citation, read_citation
from drafts.structure.levels import Level, section_key
from drafts.terms import SectionKind


@dataclass(frozen=True, slots=True)
class SectionOutline:
    """A section as far as citations know it: its kind, its own label, the labels of its units in order."""

    kind: SectionKind
    label: str
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """Where a citation leads: the index of a section, and of a unit in it (None: the section as a whole).

    `exact` is false where the unit cited is not there, and this is the smallest one that would hold it.
    """

    section: int
    unit: int | None
    exact: bool = True


def find_cited(outlines: Sequence[SectionOutline], citation: Citation) -> Cited | None:
    """Return where a typed citation leads, as exactly as the text allows; None where it leads nowhere.

    A § without a section is looked for in the chapters first; where one place only fits, it may be anywhere.
    """
    directory, levels = Directory(outlines), citation.levels()
    without_rest = [replace(citation, rest="")] if citation.rest and levels else []
    for place in (citation, *without_rest, *(citation.above(level) for level in reversed(levels[1:]))):
        if found := directory.find(place):
            return replace(found, exact=place == citation)
    return None


class Directory:
    """The units of a text by their citations, and their citations; labels restart with each annex."""

    def __init__(self, outlines: Sequence[SectionOutline]) -> None:
        self._outlines = outlines
        self._units: dict[tuple[int, Citation], int] = {}
        self._divided: set[tuple[int, str]] = set()
        self._body = [at for at, one in enumerate(outlines) if one.kind is not SectionKind.ANNEX]
        self._keys = [section_key(outline.label) for outline in outlines]
        for section, outline in enumerate(outlines):
            for unit in range(len(outline.labels)):
                self._enter(section, unit)

    def _enter(self, section: int, unit: int) -> None:
        place = read_citation(_without_section(self._outlines[section], unit))
        if place and not place.section:
            self._units.setdefault((section, place), unit)
            if place.ustep:
                self._divided.add((section, place.article))

    def has_sections_called(self, citation: Citation) -> bool:
        """Tell whether any section is called by the same word as the one cited: “Część”."""
        return section_key(citation.section)[0] in {word for word, _, _ in self._keys}

    def place(self, section: int, unit: int) -> Citation:
        """Return the citation of a unit without its section; of an unnumbered one, that of what holds it."""
        label = _without_section(self._outlines[section], unit)
        while label:
            place = read_citation(label)
            if place and place.levels() and not place.section:
                return replace(place, rest="")
            label = label.rpartition(" ")[0]
        return Citation()

    def find(self, citation: Citation, home: int | None = None) -> Cited | None:
        """Return where exactly a citation leads; one that names no section, as said in section `home`."""
        for section in self._homes(citation, home):
            if citation.levels() == (Level.SECTION,) and not citation.rest:
                return Cited(section, None)
            unit = self._unit(section, citation.having({Level.SECTION: ""}))
            if unit is not None:
                return Cited(section, unit)
        return None

    def _homes(self, citation: Citation, home: int | None) -> Iterator[int]:
        """Yield the sections in which a citation may lead somewhere, the likeliest first."""
        if citation.section:
            wanted = section_key(citation.section)
            yield from (index for index, key in enumerate(self._keys) if key == wanted)
            yield from self._only_one_called(wanted[0]) if not wanted[1] else ()
        elif home is not None:
            yield home
            yield from self._body if citation.article and not self._has_articles(home) else ()
        else:
            having = [one for one in range(len(self._outlines)) if self._unit(one, citation) is not None]
            in_body = [one for one in having if one in self._body] if citation.article else []
            yield from in_body or (having if len(having) == 1 else ())

    def _only_one_called(self, word: str) -> list[int]:
        """Return the section that needs no number to be cited, since it is the only one of its word."""
        called = [index for index, key in enumerate(self._keys) if key[0] == word]
        return called if len(called) == 1 else []

    def _has_articles(self, section: int) -> bool:
        """Tell whether “§ 3” said in a section can only mean one of its own: it is an annex with §."""
        outline = self._outlines[section]
        return outline.kind is SectionKind.ANNEX and any("§" in label for label in outline.labels)

    def _unit(self, section: int, place: Citation) -> int | None:
        """Return the unit at a place of a section; “ust. 1” of a § with one unnumbered ustęp is the §."""
        unit = self._units.get((section, place))
        if unit is None and place.ustep == "1" and (section, place.article) not in self._divided:
            return self._units.get((section, place.having({Level.USTEP: ""})))
        return unit


def _without_section(outline: SectionOutline, unit: int) -> str:
    """Return the label of a unit without that of its section before it."""
    label = outline.labels[unit]
    for prefix in (outline.label, f"rozdz. {outline.label}"):
        if outline.label and label.startswith(f"{prefix} "):
            return label[len(prefix) + 1 :]
    return label
