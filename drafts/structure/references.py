"""Cross-references inside a text: “o których mowa w § 4 ust. 1 i 2”, found and read.

What belongs to another document is left alone: “art. 5a ust. 2 ustawy”, “§ 3 uchwały nr 7”.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from drafts.structure.citing import Citation
from drafts.structure.elsewhere import SENTENCE, is_elsewhere, is_of_programme, is_own
from drafts.structure.levels import (
    LEVELS,
    NUMBERS,
    ORDINAL_WORD,
    WORDS,
    Level,
    plain_number,
    section_name,
)

_STATUTE = "statute"
# The only annex needs no number: “w załączniku do Programu”.
_ANNEX = "annex"
# No sentence refers to more places at once; what goes on like that is read as several references.
_LONGEST = 50
_AND = r"(?:i|oraz|lub|albo|bądź|a także)"
# “ust. 2 i 14 dni” is no list: a number of days, money or people may follow a reference.
_MEASURES = (
    r"%|zł|tys|mln|proc|dni|dzie|tygodn|miesi|rok|lat|r\.|godz|osób|osob|raz|stycz|lut|mar|kwie|maj|czerw"
    r"|lip|sierp|wrze|paźdz|list|grud|[0-9]"
)
_BETWEEN = rf"(?: ?[-–—] ?| do |,? {_AND} |, )"
_SMALL_WORD = r"(?:[aiouwz](?= [a-ząćęłńóśźż])|[a-z]{2}(?= [a-ząćęłńóśźż]))"


def _further(number: str, level: str) -> str:
    """Return the pattern of a number behind the first of a list."""
    no_word = rf"(?!{_SMALL_WORD})" if level == Level.LETTER else ""
    return rf"{no_word}{number}(?! ?(?:{_MEASURES}))"


def _list(number: str, level: str) -> str:
    """Return the pattern of a number or a list; in brackets stand all its numbers, “1) i 2)”, or none."""
    further = _further(number, level)
    first, next_one = rf"{number}[)]", rf"{further}[)]"
    bracketed = rf"(?={first}{_BETWEEN}{next_one}){_listed(first, next_one)}"
    return rf"(?:{bracketed}|{_listed(number, further)})"


def _listed(number: str, further: str) -> str:
    span = rf"(?: ?[-–—] ?{further}| do {further})?"
    comma, last = rf"(?:, {further}{span})", rf",? {_AND} {further}{span}"
    return rf"{number}{span}(?:{comma}{{2,}}(?:{last})?|{comma}?{last})?"


def _component(level: str, word: str, number: str) -> str:
    return rf"(?P<{level}>(?<!\w){word}(?: |(?<=[.§]))(?P<{level}_list>{_list(number, level)}))"


_IN_WORDS = (Level.SECTION, Level.ARTICLE, Level.USTEP, Level.POINT)
_NUMBERS = NUMBERS | {level: rf"(?:{NUMBERS[level]}|{ORDINAL_WORD})" for level in _IN_WORDS}
_COMPONENT = re.compile(
    "|".join(
        [
            _component(_STATUTE, r"(?:art\.|artykuł\w*)", r"[0-9]{1,4}[a-z]{0,3}(?!\w)"),
            *(_component(level, WORDS[level], _NUMBERS[level]) for level in reversed(LEVELS)),
            rf"(?P<{_ANNEX}>(?<!\w)załączni(?:k|ka|kowi|kiem|ku))(?= do (?:niniejszego )?programu\b)",
        ]
    ),
    re.IGNORECASE,
)
_NUMBER = {level: re.compile(_NUMBERS[level], re.IGNORECASE) for level in LEVELS}
_STATUTE_NUMBER = re.compile(r"[0-9]{1,4}[a-z]{0,3}(?!\w)")
_JOINT = re.compile(rf"[)]?{_BETWEEN}", re.IGNORECASE)
# “§ 1. Siedzibą stowarzyszenia …” that begins a text is the number of a unit not recognised as one.
_MARK_ENDS = re.compile(r"[.)] +[^\W\d_a-z]")
_ATTACHED = re.compile(rf"{SENTENCE}\)?,?(?: w)? ")
_LINKED = re.compile(rf"{SENTENCE}\)?(?:,| –| -| ani| do|,? jak i|(?:,)? {_AND})(?: we?| z| do| na)? ")


@dataclass(frozen=True, slots=True)
class Number:
    """A number inside a reference: where it stands in its words, and of which of its citations it is part.

    Behind the name of the only annex it is empty.
    """

    start: int
    end: int
    level: Level
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """Words that refer to other units: from `start` to `end`, in code points of the text they stand in.

    `citations` hold the numbers that are named; “ust. 2” has no article: that of its own place is meant. Of a
    range (“pkt 1–3”) they are the first and the last. `of_programme` tells that “programu” follows, so that
    a § said in an annex is none of the annex.
    """

    start: int
    end: int
    words: str
    citations: tuple[Citation, ...]
    numbers: tuple[Number, ...]
    of_programme: bool = False


@lru_cache(maxsize=20_000)
def references_in(text: str) -> tuple[Reference, ...]:
    """Return the references in a text, in order; those to other documents are not among them."""
    text = text.replace("\u00a0", " ")
    phrases = list(_phrases(text))
    for phrase in phrases:
        phrase.elsewhere = phrase.elsewhere or is_elsewhere(text, phrase.start, phrase.end)
    for phrase, following in reversed(list(pairwise(phrases))):
        phrase.elsewhere = phrase.elsewhere or (following.linked and following.elsewhere)
    return tuple(
        phrase.reference(text)
        for phrase in phrases
        if not phrase.elsewhere and not (phrase.start == 0 and _MARK_ENDS.match(text, phrase.end))
    )


@dataclass(slots=True)
class _Place:
    """A number of a phrase: where in the text, its level, its words, the citations it is part of."""

    start: int
    end: int
    level: Level
    citations: list[int]


@dataclass(slots=True)
class _Phrase:
    """Components read so far that are one reference; `linked` to the phrase before by “i” or a comma."""

    start: int
    end: int
    linked: bool
    elsewhere: bool
    last: Level
    places: list[_Place] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)

    @property
    def top(self) -> Level:
        """Return the largest level named."""
        return min((place.level for place in self.places), key=LEVELS.index)

    def begin(self, level: Level, numbers: Sequence[tuple[int, int, str]]) -> None:
        """Take the first component."""
        for start, end, number in numbers:
            self.places.append(_Place(start, end, level, [len(self.citations)]))
            self.citations.append(Citation().having({level: number}))

    def go_down(self, level: Level, numbers: Sequence[tuple[int, int, str]], *, anew: bool) -> None:
        """Take a component below: it goes on with the last citation, or `anew` from what is above it."""
        base = self.citations[-1].above(level)
        shared = [
            one for one in self.places if len(self.citations) - 1 in one.citations and base.number(one.level)
        ]
        for start, end, number in numbers:
            if anew:
                for place in shared:
                    place.citations.append(len(self.citations))
                self.citations.append(base)
            at = len(self.citations) - 1
            self.citations[at] = base.having({level: number})
            self.places.append(_Place(start, end, level, [at]))
            anew = True

    def go_up(self, level: Level, numbers: Sequence[tuple[int, int, str]]) -> None:
        """Take a component that stands behind what it holds: “ust. 2 załącznika nr 1”."""
        start, end, number = numbers[0]
        self.citations = [one.having({level: number}) for one in self.citations]
        self.places.append(_Place(start, end, level, list(range(len(self.citations)))))

    def reference(self, text: str) -> Reference:
        """Return what was read."""
        return Reference(
            start=self.start,
            end=self.end,
            words=text[self.start : self.end],
            citations=tuple(self.citations),
            numbers=tuple(
                Number(one.start - self.start, one.end - self.start, one.level, tuple(one.citations))
                for one in sorted(self.places, key=lambda place: place.start)
            ),
            of_programme=is_of_programme(text, self.end),
        )


def _phrases(text: str) -> Iterator[_Phrase]:
    phrase: _Phrase | None = None
    for match in _COMPONENT.finditer(text):
        statute = bool(match[_STATUTE])
        level = Level.ARTICLE if statute else next((one for one in LEVELS if match[one]), Level.SECTION)
        numbers = _numbers(match, level, statute=statute)
        gap = text[phrase.end : match.start()] if phrase else ""
        begins = statute or (phrase is not None and phrase.elsewhere and is_own(text, match.end()))
        if phrase and not begins and _taken(phrase, level, numbers, gap):
            phrase.end, phrase.last = match.end(), level
            continue
        if phrase:
            yield phrase
        linked = bool(phrase and _LINKED.fullmatch(gap))
        phrase = _Phrase(match.start(), match.end(), linked, statute, level)
        phrase.begin(level, numbers)
    if phrase:
        yield phrase


def _taken(phrase: _Phrase, level: Level, numbers: Sequence[tuple[int, int, str]], gap: str) -> bool:
    """Let a phrase take a further component behind a gap, if it belongs to it."""
    rank, top = LEVELS.index(level), LEVELS.index(phrase.top)
    if len(phrase.citations) >= _LONGEST:
        return False
    if _ATTACHED.fullmatch(gap) and rank > LEVELS.index(phrase.last):
        phrase.go_down(level, numbers, anew=False)
    elif gap in (" ", " w ") and rank < top and len(numbers) == 1:
        phrase.go_up(level, numbers)
    elif _LINKED.fullmatch(gap) and phrase.top != Level.SECTION and top < rank <= LEVELS.index(phrase.last):
        phrase.go_down(level, numbers, anew=True)
    else:
        # A statute may be divided in its own ways: “art. 104 § 1”.
        return phrase.elsewhere and bool(_ATTACHED.fullmatch(gap))
    return True


def _numbers(match: re.Match[str], level: Level, *, statute: bool) -> list[tuple[int, int, str]]:
    """Return where the numbers of a component stand, and what they are in a citation."""
    if match[_ANNEX]:
        return [(match.end(), match.end(), section_name(match[_ANNEX], "").capitalize())]
    group = f"{_STATUTE if statute else level}_list"
    pattern = _STATUTE_NUMBER if statute else _NUMBER[level]
    found = []
    for one in _items(pattern, match[group]):
        start = match.start(group) + one.start()
        number = plain_number(one[0])
        if level is Level.SECTION:
            number = section_name(match[level].split(" ")[0], number)
        found.append((start, start + len(one[0]), number))
    return found


def _items(pattern: re.Pattern[str], words: str) -> Iterator[re.Match[str]]:
    """Yield the numbers of a list; the words between them are none, though “i” looks like a letter."""
    at = 0
    while match := pattern.match(words, at):
        yield match
        joint = _JOINT.match(words, match.end())
        if not joint:
            return
        at = joint.end()
