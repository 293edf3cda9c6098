"""Citations as values: written canonically, read as people type them, and followed to the unit cited."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from drafts.structure.levels import (
    LETTERS,
    LEVELS,
    ORDINAL,
    ORDINAL_WORD,
    Level,
    plain_number,
    section_name,
    written,
)
from drafts.structure.plain_text import one_line

_JOINT = r"\s*(?:-|–|—|,|\bi\b|\boraz\b|\blub\b|\balbo\b|\bdo\b)\s*"
_TYPED_WORDS = {
    Level.SECTION: (
        r"(?:rozdzia[łl][^\W\d]*|rozdz|dzia[łl][^\W\d]*|cz[ęe][śs][ćc][^\W\d]*|części|za[łl][ąa]cznik[^\W\d]*"
        r"|za[łl]|aneks[^\W\d]*)\.?(?:\s*nr\.?)?"
    ),
    Level.ARTICLE: r"(?:§§?\.?|par(?:agraf[^\W\d]*|\.)?)",
    Level.USTEP: r"(?:ust(?:ęp[^\W\d]*|ep[^\W\d]*|\.)?|u\.)",
    Level.POINT: r"(?:punk(?:t(?!or)[^\W\d]*|cie)|pkt\.?|p\.)",
    Level.LETTER: r"lit(?:er[^\W\d]*|\.)?",
    Level.INDENT: r"tir(?:et|\.)?",
    Level.DOUBLE_INDENT: r"(?:podwójn\w+|podw\.?) tir(?:et|\.)?",
}
# Where nothing stands between a number and the next word: “par.5ust.2”.
_END = r"(?:(?!\w)|(?=ust|u\.|pkt|p\.|punkt|lit|tir))"
_TYPED_NUMBERS = {
    Level.SECTION: rf"(?:[0-9]{{1,4}}[a-z]?(?!\w)|[ivxlc]+[a-z]?(?!\w)|{ORDINAL_WORD})",
    Level.ARTICLE: rf"(?:[0-9]{{1,4}}(?:\s[a-h](?=\s*(?:$|[,;]|ust|pkt))|[a-z]{{0,2}}{_END})|{ORDINAL_WORD})",
    Level.USTEP: rf"(?:[0-9]{{1,3}}[a-z]{{0,2}}{_END}|{ORDINAL_WORD})",
    Level.POINT: (
        rf"(?:[0-9]{{1,2}}(?:\.[0-9]{{1,2}})+(?!\w)|[0-9]{{1,3}}[a-z]{{0,2}}{_END}|{ORDINAL_WORD})"
    ),
    Level.LETTER: LETTERS,
    Level.INDENT: ORDINAL,
    Level.DOUBLE_INDENT: ORDINAL,
}
_GAP = r"[\s,;.–—-]*(?:do programu\b[\s,;.]*)?(?:(?:w|we|z|ze)\s+(?=\S))?"
_PARTS = {
    level: re.compile(
        rf"(?P<word>{_TYPED_WORDS[level]})\s*(?P<number>{_TYPED_NUMBERS[level]})\)?"
        rf"(?:{_JOINT}{_TYPED_NUMBERS[level]}\)?)*{_GAP}"
    )
    # A double tiret is called by the longer words, so it is looked for first.
    for level in reversed(LEVELS)
}
_BEHIND = {
    Level.INDENT: re.compile(rf"(?P<number>{ORDINAL}) (?P<word>tir(?:et|\.)?){_GAP}"),
    Level.SECTION: re.compile(
        rf"(?P<number>{_TYPED_NUMBERS[Level.SECTION]})\.? (?P<word>{_TYPED_WORDS[Level.SECTION]})(?!\w){_GAP}"
    ),
}
_WITHOUT_NUMBER = re.compile(
    r"(?P<word>preambuł[aęąy]|preambule|wstęp(?:ie|u)?|wprowadzeni[eau]|(?:za[łl][ąa]cznik|aneks)[^\W\d]*"
    rf"|za[łl]\b\.?)(?P<number>){_GAP}"
)
_DOTTED = re.compile(r"§\s*([0-9]+[a-z]?)\.([0-9]+[a-z]?)\.([0-9]+[a-z]?)\.([a-z]{1,2})\)?")
_BEFORE = re.compile(
    r"(?:(?:uwag[ai]|propozycj[ae]|poprawk[ai]|zmian[ay]|pytanie|komentarz)\s+)?"
    r"(?:(?:dot|dotyczy|dotycząc[aey]|ad|w|we|z|ze|do|na|po|o)\b[.:]?\s+)?"
)
_QUOTES = str.maketrans("", "", "„”“\"'«»")
# A place inside a unit that is cited no further: “zdanie drugie”, “in fine”.
_SENTENCE = re.compile(r"\(?(?:zdani\w+|zd\.|zd\b|in fine\b).*")
# What labels count or repeat beyond the levels: “akapit 2”, “pkt iii”, “część wspólna”, “(2)”.
_COUNTED = (
    r"(?:(?:akapit|punktor|tabela|śródtytuł|poz\.|ust\.|pkt|lit\.|tiret|podwójne tiret) [^\W_][\w.]*"
    r"|część wspólna|\([0-9]+\))"
)
_REST = re.compile(rf"{_COUNTED}(?: {_COUNTED})*")
# The title behind a § or chapter, as it was typed: “Formy współpracy”.
_TITLE = re.compile(r"[A-ZĄĆĘŁŃÓŚŹŻ][a-ząćęłńóśźż].*")


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in a text by its numbers, each as it stands (“2a”, “za”; of a tiret “2”), "" where absent.

    `section` is the whole name of a chapter or annex: “Rozdział II”, “Załącznik nr 2”. `rest` is what only
    labels say, behind the numbers: “akapit 2”, “tabela 1”, “część wspólna”.
    """

    section: str = ""
    article: str = ""
    ustep: str = ""
    point: str = ""
    letter: str = ""
    indent: str = ""
    double_indent: str = ""
    rest: str = ""

    def __str__(self) -> str:
        """Return the canonical citation: “§ 5 ust. 2 pkt 3 lit. a tiret drugie”."""
        words = [written(level, self.number(level)) for level in self.levels()]
        return " ".join([*words, self.rest] if self.rest else words)

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
        return replace(self.having(dict.fromkeys(LEVELS[LEVELS.index(level) :], "")), rest="")


@lru_cache(maxsize=20_000)
def read_citation(typed: str) -> Citation | None:
    """Read a citation as people type it: “§5 ust.2 pkt 3 lit a”, “par. 5”, “zał. 1 § 2”; else None.

    Of a range or list (“ust. 1-3”) the first place is read, of “§ 5 ust. 2 zdanie drugie” the ustęp, of
    “§ 5 Formy współpracy” the §. The parts may stand in any order, each once; labels are read as they are
    written. “§ 5.2.3.a” is read only when all four levels are there, for fewer may mean points or ustępy.
    """
    said = one_line(typed.translate(_QUOTES)).strip(" .,;:[]").removeprefix("(")
    words = _BEFORE.sub("", said.casefold(), count=1)
    if dotted := _DOTTED.fullmatch(words):
        return Citation("", *dotted.groups())
    numbers, at = _parts(words)
    rest = words[at:]
    if _SENTENCE.fullmatch(rest) or _is_title(said[len(said) - len(rest) :], numbers):
        rest = ""
    if not (rest or numbers) or (rest and not _REST.fullmatch(rest)):
        return None
    return replace(Citation().having(numbers), rest=rest)


def _is_title(words: str, numbers: Mapping[Level, str]) -> bool:
    smallest = list(numbers)[-1:]
    return smallest in ([Level.SECTION], [Level.ARTICLE]) and bool(_TITLE.fullmatch(words))


def _parts(words: str) -> tuple[dict[Level, str], int]:
    """Return the levels and numbers of a citation in order, and from where it cannot be read on."""
    numbers: dict[Level, str] = {}
    at = 0
    while at < len(words):
        level, match = _part(words, at)
        if not match or level in numbers:
            break
        numbers[level] = _number(level, match)
        at = match.end()
    return numbers, at


def _number(level: Level, match: re.Match[str]) -> str:
    number = plain_number(match["number"]).replace(" ", "")
    if level is not Level.SECTION:
        return number
    roman = re.fullmatch(r"([ivxlc]+)([a-z]?)", number)
    return section_name(match["word"], roman[1].upper() + roman[2] if roman else number)


def _part(words: str, at: int) -> tuple[Level, re.Match[str] | None]:
    for level, pattern in (*_PARTS.items(), *_BEHIND.items()):
        if match := pattern.match(words, at):
            return level, match
    return Level.SECTION, _WITHOUT_NUMBER.match(words, at)
