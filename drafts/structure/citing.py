"""Citations as values: written canonically, read as people type them, and followed to the unit cited."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from drafts.structure.levels import LEVELS, NUMBERS, WORDS, Level, plain_number, section_name, written
from drafts.structure.plain_text import one_line

_JOINT = r"\s*(?:-|–|—|,|\bi\b|\boraz\b|\blub\b|\balbo\b|\bdo\b)\s*"
_TYPED_WORDS = dict(WORDS) | {
    Level.SECTION: WORDS[Level.SECTION].replace(r"rozdz\.", r"rozdz\.?").replace(r"zał\.", r"zał\.?")
    + r"\.?",
    Level.ARTICLE: r"(?:§§?|par(?:agraf\w*|\.)?)",
    Level.USTEP: r"ust(?:ęp\w*|ep\w*|\.)?",
    Level.POINT: r"(?:punk(?:t(?!or)\w*|cie)|pkt\.?|p\.)",
    Level.LETTER: r"lit(?:er\w*|\.)?",
    Level.INDENT: r"tir(?:et|\.)?",
    Level.DOUBLE_INDENT: r"(?:podwójn\w+|podw\.?) tir(?:et|\.)?",
}
_TYPED_NUMBERS = dict(NUMBERS) | {
    Level.SECTION: r"(?:[0-9]{1,2}[a-z]?|[ivxlc]+)(?!\w)",
    Level.ARTICLE: r"[0-9]{1,4}[a-z]{0,2}(?!\w)",
}
_PARTS = {
    level: re.compile(
        rf"(?P<word>{_TYPED_WORDS[level]})\s*(?P<number>{_TYPED_NUMBERS[level]})\)?"
        rf"(?:{_JOINT}{_TYPED_NUMBERS[level]}\)?)*[\s,;.]*"
    )
    # A double tiret is called by the longer words, so it is looked for first.
    for level in reversed(LEVELS)
}
_TIRET_BEHIND = re.compile(rf"(?P<number>{NUMBERS[Level.INDENT]}) (?P<word>tir(?:et|\.)?)[\s,;.]*")
_WITHOUT_NUMBER = re.compile(r"(?P<word>preambuł[aęąy]|preambule|załącznik)(?P<number>)[\s,;.]*")
_DOTTED = re.compile(r"§\s*([0-9]+[a-z]?)\.([0-9]+[a-z]?)\.([0-9]+[a-z]?)\.([a-z]{1,2})\)?")
_BEFORE = re.compile(r"(?:(?:dot|dotyczy|w|we|z|ze|do|na|po|o)\b[.:]?\s+)?")


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in a text by its numbers, each as it stands (“2a”, “za”; of a tiret “2”), "" where absent.

    `section` is the whole name of a chapter or annex: “Rozdział II”, “Załącznik nr 2”.
    """

    section: str = ""
    article: str = ""
    ustep: str = ""
    point: str = ""
    letter: str = ""
    indent: str = ""
    double_indent: str = ""

    def __str__(self) -> str:
        """Return the canonical citation: “§ 5 ust. 2 pkt 3 lit. a tiret drugie”."""
        return " ".join(written(level, self.number(level)) for level in self.levels())

    def number(self, level: Level) -> str:
        """Return the number at a level, "" where it has none."""
        number: str = getattr(self, level)
        return number

    def levels(self) -> tuple[Level, ...]:
        """Return the levels that have a number, from large to small."""
        return tuple(level for level in LEVELS if self.number(level))

    def having(self, numbers: Mapping[Level, str]) -> "Citation":
        """Return the citation with other numbers at these levels."""
        return replace(self, **{str(level): number for level, number in numbers.items()})

    def above(self, level: Level) -> "Citation":
        """Return what of the citation is larger than a level."""
        return self.having(dict.fromkeys(LEVELS[LEVELS.index(level) :], ""))


@lru_cache(maxsize=20_000)
def read_citation(typed: str) -> Citation | None:
    """Read a citation as people type it: “§5 ust.2 pkt 3 lit a”, “par. 5”, “zał. 1 § 2”; else None.

    Of a range or list (“ust. 1-3”) the first place is read. The parts may stand in any order, each once;
    “§ 5.2.3.a” is read only when all four levels are there, for fewer may mean points or ustępy.
    """
    words = one_line(typed).casefold().strip(" .,;:()[]„”\"'")
    words = _BEFORE.sub("", words, count=1)
    if dotted := _DOTTED.fullmatch(words):
        return Citation("", *dotted.groups())
    found = list(_parts(words))
    numbers = dict(found)
    if not found or len(numbers) < len(found) or "" in numbers.values():
        return None
    return Citation().having(numbers)


def _parts(words: str) -> Iterator[tuple[Level, str]]:
    """Yield the levels and numbers of a citation; where it cannot be read on, one without a number."""
    at = 0
    while at < len(words):
        level, match = _part(words, at)
        if not match:
            yield level, ""
            return
        number = match["number"]
        if level is Level.SECTION:
            yield level, section_name(match["word"], number.upper() if number.isalpha() else number)
        else:
            yield level, plain_number(level, number)
        at = match.end()


def _part(words: str, at: int) -> tuple[Level, re.Match[str] | None]:
    for level, pattern in _PARTS.items():
        if match := pattern.match(words, at):
            return level, match
    if match := _TIRET_BEHIND.match(words, at):
        return Level.INDENT, match
    return Level.SECTION, _WITHOUT_NUMBER.match(words, at)
