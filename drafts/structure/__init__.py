"""Plain text or Markdown ↔ the ordered units of a programme: §, ust., pkt, lit., tiret, tables and prose.

Reading goes in steps, a module each: plain_text and lines (page_furniture is left out), sectioning
(sections), tables and numbering (what a line is), blocks (what belongs together), nesting (what stands under
what), citations (how it is called).

Citations are read and followed by citing and directory; references within a text are found by references,
followed by referring, held against earlier texts by stale, reworded by rewording; renumbering numbers anew.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from drafts.structure.blocks import read_blocks
from drafts.structure.citations import labels
from drafts.structure.lines import read_lines
from drafts.structure.nesting import nested
from drafts.structure.plain_text import Line, normalise
from drafts.structure.sectioning import Part, cut
from drafts.structure.tables import write_table
from drafts.terms import SectionKind, UnitKind

__all__ = [
    "ProgrammeText",
    "SectionText",
    "Unit",
    "name_of",
    "normalise",
    "parse_programme",
    "parse_section",
    "words_of",
    "write_units",
]

_STEP = "   "
_APART = frozenset({UnitKind.HEADING, UnitKind.ARTICLE, UnitKind.CLOSING, UnitKind.TABLE, UnitKind.PROSE})


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of a section in one version.

    `depth` is 0 at the top of the section; `number` is the mark as it stood (“§ 4.”, “2)”, “–”, "" without
    one); `label` is how it is cited; `heading` is the title of a § or a subheading; `text` is plain, on one
    line (in a table one line a row, cells between “ | ”).
    """

    kind: UnitKind
    depth: int
    number: str
    label: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class SectionText:
    """A preamble, chapter or annex: how it is called (“Rozdział 2”, "" without a name), and its units."""

    kind: SectionKind
    label: str
    title: str
    units: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class ProgrammeText:
    """A whole programme: its title, "" when the text has none, and its sections in order."""

    title: str
    sections: tuple[SectionText, ...]


def name_of(label: str, title: str) -> str:
    """Return how a section is called: “Rozdział 2. Zasady współpracy”, "" without label and title."""
    return ". ".join(part for part in (label, title) if part)


def words_of(heading: str, text: str) -> str:
    """Return what a unit says without its number: heading and text, as comments quote them."""
    return " ".join(part for part in (heading, text) if part)


def parse_programme(text: str) -> ProgrammeText:
    """Read a whole programme from plain text or Markdown; never fails, whatever the text.

    No word is lost but page furniture: page numbers and file marks alone on lines (`without_furniture`).
    Without any heading the text is one section without label and title.
    """
    title, parts = cut(read_lines(text))
    return ProgrammeText(title, tuple(_section(part) for part in parts))


def parse_section(body: str, *, kind: SectionKind = SectionKind.CHAPTER, label: str = "") -> tuple[Unit, ...]:
    """Read the body of one section, without its own heading; `kind` and `label` say how units are cited."""
    return _units(read_lines(body), kind, label)


def _section(part: Part) -> SectionText:
    kind, label = part.heading.kind, part.heading.label
    return SectionText(kind, label, part.heading.title, _units(part.lines, kind, label))


def _units(lines: Sequence[Line], kind: SectionKind, label: str) -> tuple[Unit, ...]:
    nodes = nested(read_blocks(lines))
    return tuple(
        Unit(
            kind=node.kind,
            depth=node.depth,
            number=node.block.mark.number if node.block.mark else "",
            label=own,
            heading=node.block.heading,
            text=node.block.text,
        )
        for node, own in zip(nodes, labels(nodes, kind=kind, section=label), strict=True)
    )


def write_units(units: Iterable[Unit]) -> str:
    """Write units as the canonical Markdown body of a section; parsed again, they come out the same.

    So text → units → text is the identity up to this: characters and tags as `normalise` leaves them; each
    unit on one line; items three spaces further in than what they stand under; a blank line around §§,
    headings, prose, tables and closing parts, none between items; a § with its title as “###”, one without
    on the line of its text; tables between pipes with a ruling; lines of dashes left out, and page
    furniture (`without_furniture`), the only words that are lost.
    """
    written = ""
    base, apart = 0, True
    for unit in units:
        base = 1 if unit.kind is UnitKind.ARTICLE else base
        gap = "\n\n" if apart or unit.kind in _APART else "\n"
        apart = unit.kind in _APART
        written += gap + _written(unit, _STEP * max(unit.depth - base, 0))
    return written.strip("\n")


def _written(unit: Unit, indent: str) -> str:
    if unit.kind is UnitKind.ARTICLE:
        return _written_article(unit)
    if unit.kind is UnitKind.HEADING:
        return _written_heading(unit.heading)
    if unit.kind is UnitKind.TABLE:
        return write_table(unit.text)
    if unit.kind is UnitKind.PROSE:
        return unit.text
    return indent + f"{unit.number} {unit.text}".strip()


def _written_article(unit: Unit) -> str:
    """Write a §: with its title as a heading, without one on the line of its text."""
    dotted = unit.number.endswith(".")
    if dotted and not unit.heading:
        return f"{unit.number} {unit.text}" if unit.text else _written_heading(unit.number)
    # “§ 5 Title” is read as a § only when the title begins with a capital; else the title gets its own line.
    # Behind “§ 1 b” it would hide that the letter belongs to the number.
    apart = unit.number[-2:-1] == " " and unit.number[-1].isalpha()
    fits = dotted or (unit.heading[:1].isupper() and not apart)
    title, *below = (f"{unit.number} {unit.heading}",) if fits else (unit.number, unit.heading)
    return "\n\n".join(filter(None, (_written_heading(title.strip()), *below, unit.text)))


def _written_heading(words: str) -> str:
    # Hashes at the end would be taken for the close of the heading, so it is closed behind them.
    return f"### {words} #" if words.endswith("#") else f"### {words}"
