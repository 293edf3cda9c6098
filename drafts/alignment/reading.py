"""A text read for aligning: its words as numbers, and for each paragraph a key that leaves numbering out."""

import re
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from unicodedata import normalize

from drafts.comparing import WORD

# The marks and spaces between words do not count.
_WORD = re.compile(WORD)
# “§ 5.”, “1.2.”, “(2)”, “3a)”, “b)”, “IV.”, signs of lists and headings, and several of them in a row.
_NUMBERING = re.compile(
    r"\s*(?:(?:[#*•·–—-]+|§+\s*\d+[a-z]*\.?|\(\d+[a-z]*\)|\d+(?:\.\d+)*[a-z]*[.)]|[a-z]{1,2}\)|[ivxlc]+\.)"
    r"(?:\s+|$))+",
    re.IGNORECASE,
)
# Nobody numbers at greater length (in code points).
_LONGEST_NUMBERING = 60


def word_spans(text: str) -> list[tuple[int, int]]:
    """Return where each word of a text starts and ends, in code points; a figure (“300 000”) is one word."""
    return [found.span() for found in _WORD.finditer(text)]


def is_bare(paragraph: str) -> bool:
    """Say whether a paragraph has no words, or none but its number."""
    numbering = _NUMBERING.match(paragraph[:_LONGEST_NUMBERING])
    return not _WORD.search(paragraph, numbering.end() if numbering else 0)


def _signs_of(paragraph: str) -> str:
    """Return a paragraph without its words: by that those without a body are told apart."""
    return " ".join(_WORD.sub("", paragraph).split())


@dataclass(frozen=True, slots=True)
class Text:
    """The words of all paragraphs in one row: their numbers, where each stands, and in which paragraph.

    The words of paragraph `p` are `firsts[p]` up to `firsts[p + 1]`; from `bodies[p]` on they are its body,
    the ones before only number it. `bare` are the paragraphs that have no body, each with its signs. Equal
    words have equal numbers in all texts that one `Reader` read.
    """

    words: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    homes: list[int] = field(default_factory=list)
    firsts: list[int] = field(default_factory=lambda: [0])
    bodies: list[int] = field(default_factory=list)
    keys: list[Hashable] = field(default_factory=list)
    bare: dict[int, str] = field(default_factory=dict)

    def whole(self, place: int) -> range:
        """Return the words of a paragraph."""
        return range(self.firsts[place], self.firsts[place + 1])

    def body(self, place: int) -> range:
        """Return the words of a paragraph without its numbering."""
        return range(self.bodies[place], self.firsts[place + 1])

    def numbers(self, body: range) -> list[int]:
        """Return the numbers of some words that stand in a row."""
        return self.words[body.start : body.stop]


class Reader:
    """Reads texts that are to be compared with each other; capitals and the make of accents do not count."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._spellings: dict[str, int] = {}

    def read(self, paragraphs: Sequence[str]) -> Text:
        """Return the words of paragraphs."""
        text = Text()
        for place, paragraph in enumerate(paragraphs):
            self._take_in(text, place, paragraph)
        return text

    def _take_in(self, text: Text, place: int, paragraph: str) -> None:
        first, spans = len(text.words), word_spans(paragraph)
        text.words.extend([self._number(paragraph[start:end]) for start, end in spans])
        text.starts.extend([start for start, _ in spans])
        text.ends.extend([end for _, end in spans])
        text.homes.extend([place] * len(spans))
        text.firsts.append(first + len(spans))
        numbering = _NUMBERING.match(paragraph[:_LONGEST_NUMBERING])
        counted = sum(end <= numbering.end() for _, end in spans[:_LONGEST_NUMBERING]) if numbering else 0
        if counted == len(spans):
            text.bare[place] = _signs_of(paragraph)
        body = first + counted if counted < len(spans) else first
        text.bodies.append(body)
        text.keys.append(tuple(text.words[body:]) or paragraph.strip())

    def _number(self, spelling: str) -> int:
        number = self._spellings.get(spelling)
        if number is None:
            word = normalize("NFC", normalize("NFC", " ".join(spelling.split())).casefold())
            number = self._spellings[spelling] = self._numbers.setdefault(word, len(self._numbers))
        return number
