"""Units numbered anew, one after another in their own forms: “2.”, “2a.”, “3.” become “2.”, “3.”, “4.”."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from drafts.structure import SectionText, Unit, parse_section, write_units
from drafts.terms import SectionKind, UnitKind

_DIGITS = re.compile(r"(\D*)([0-9]+(?:[a-z]{1,2}| [a-z])?)(\D*)")
_PATH = re.compile(r"((?:[0-9]+\.)+)([0-9]+)(\.?)")
_LETTER = re.compile(r"()([a-z]{1,2})([.)])")
_ALPHABET = 26
_TENS = ("", "x", "xx", "xxx")
_ONES = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_BREAKS = frozenset({UnitKind.HEADING, UnitKind.PROSE, UnitKind.TABLE})
_ROMAN_KINDS = frozenset({UnitKind.INDENT, UnitKind.DOUBLE_INDENT})


def renumbered_programme(sections: Sequence[SectionText], only: int | None = None) -> tuple[SectionText, ...]:
    """Return the sections with their units numbered consecutively; with `only`, just the one at that index.

    The §§ go on through the chapters, except where those begin with § 1 anew; each annex has its own.
    """
    written: list[SectionText] = []
    last = 0
    for index, section in enumerate(sections):
        first = 1 if section.kind is SectionKind.ANNEX or _begins_anew(section) else last + 1
        touched = only is None or only == index
        units = _renumbered(section, first) if touched else section.units
        written.append(replace(section, units=units))
        if section.kind is not SectionKind.ANNEX:
            last = max((_value(unit) for unit in units if unit.kind is UnitKind.ARTICLE), default=last)
    return tuple(written)


def renumbered(
    units: Sequence[Unit], *, kind: SectionKind = SectionKind.CHAPTER, label: str = ""
) -> tuple[Unit, ...]:
    """Return the units of a section numbered consecutively, each enumeration from one, §§ from their first.

    Marks keep their forms (“§ 4.”, “2)”, “ii.”), letters go on after z with za; dashes stay. An enumeration
    that begins anew behind a heading, prose or a table is another one. `kind` and `label` are the section's.
    """
    first = next((_value(unit) for unit in units if unit.kind is UnitKind.ARTICLE), 1)
    return _renumbered(SectionText(kind, label, "", tuple(units)), first)


def _renumbered(section: SectionText, first: int) -> tuple[Unit, ...]:
    numbers = _Counter(first).numbers(section.units)
    marked = [replace(unit, number=number) for unit, number in zip(section.units, numbers, strict=True)]
    # What units are called follows from where they stand, so the text is written and read once more.
    units = parse_section(write_units(marked), kind=section.kind, label=section.label)
    same = [(one.kind, one.depth, one.number, one.heading, one.text) for one in units] == [
        (one.kind, one.depth, one.number, one.heading, one.text) for one in marked
    ]
    return units if same else section.units


def _begins_anew(section: SectionText) -> bool:
    first = next((unit for unit in section.units if unit.kind is UnitKind.ARTICLE), None)
    return first is not None and _value(first) == 1


def _value(unit: Unit) -> int:
    match = re.search("[0-9]+", unit.number)
    return int(match[0]) if match else 0


@dataclass(slots=True)
class _Run:
    """An enumeration being numbered: how far it came, and whether prose stands behind its last item."""

    count: int
    broken: bool = False


class _Counter:
    """Numbers units in the order of the text; `first` is the number of the first §."""

    def __init__(self, first: int) -> None:
        self._articles = _Run(first - 1)
        # For each depth the enumerations under the unit above it, and the digits of its last item.
        self._runs: list[dict[str, _Run]] = []
        self._digits: list[str] = []

    def numbers(self, units: Sequence[Unit]) -> Iterator[str]:
        """Yield the new mark of each unit."""
        for unit in units:
            del self._runs[unit.depth + 1 :], self._digits[unit.depth :]
            while len(self._runs) <= unit.depth:
                self._runs.append({})
            self._digits += [""] * (unit.depth - len(self._digits))
            number = self._number(unit)
            self._digits.append(re.sub(r"[^0-9.]|\.$", "", number.rstrip(".)")))
            yield number

    def _number(self, unit: Unit) -> str:
        form = _form(unit)
        if not form:
            self._break(unit)
            return unit.number
        prefix, old, suffix = form
        run = self._run(unit, prefix, suffix)
        if unit.kind is not UnitKind.ARTICLE and run.broken and old in ("1", "a", "i"):
            run.count = 0
        run.count, run.broken = run.count + 1, False
        return self._written(unit, form, run.count)

    def _run(self, unit: Unit, prefix: str, suffix: str) -> _Run:
        if unit.kind is UnitKind.ARTICLE:
            return self._articles
        path = "path" if "." in prefix else ""
        return self._runs[unit.depth].setdefault(f"{unit.kind}{path}{suffix.strip()}", _Run(0))

    def _break(self, unit: Unit) -> None:
        if unit.kind in _BREAKS:
            for run in self._runs[unit.depth].values():
                run.broken = True

    def _written(self, unit: Unit, form: tuple[str, str, str], count: int) -> str:
        prefix, old, suffix = form
        if "." in prefix:
            above = self._digits[unit.depth - 1] if unit.depth else ""
            return f"{above or prefix.rstrip('.')}.{count}{suffix}"
        if old[0].isdecimal():
            return f"{prefix}{count}{suffix}"
        if unit.kind in _ROMAN_KINDS:
            return f"{_TENS[count // 10 % 4]}{_ONES[count % 10]}{suffix}"
        return f"{_letter(count)}{suffix}"


def _form(unit: Unit) -> tuple[str, str, str] | None:
    """Return what stands before, in, and after the last number of a mark, None for a mark without any."""
    for pattern in (_PATH, _DIGITS, _LETTER):
        if match := pattern.fullmatch(unit.number):
            return match[1], match[2], match[3]
    roman = re.fullmatch(r"([ivx]+)([.)])", unit.number)
    return ("", roman[1], roman[2]) if roman else None


def _letter(count: int) -> str:
    """Return the letter of a place: a … z, za, zb …"""
    return chr(ord("a") + count - 1) if count <= _ALPHABET else "z" + _letter(count - _ALPHABET)
