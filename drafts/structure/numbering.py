"""The marks that number units (“§ 4.”, “1.”, “2a)”, “za)”, “iii.”, “–”): read from lines, put in sequence."""

import re
from dataclasses import dataclass, field
from enum import StrEnum


class Form(StrEnum):
    """The shape of a mark; the items of one enumeration share it."""

    ARTICLE = "§ 1."
    DOT = "1."
    SECOND = "1.1."
    THIRD = "1.1.1."
    PAREN = "1)"
    LETTER_PAREN = "a)"
    LETTER_DOT = "a."
    ROMAN_PAREN = "i)"
    ROMAN_DOT = "i."
    DASH = "–"
    BULLET = "•"
    DOUBLE_DASH = "– –"


RANK = {
    Form.ARTICLE: 0,
    Form.DOT: 1,
    Form.SECOND: 2,
    Form.PAREN: 2,
    Form.THIRD: 3,
    Form.LETTER_PAREN: 3,
    Form.LETTER_DOT: 3,
    Form.ROMAN_PAREN: 4,
    Form.ROMAN_DOT: 4,
    Form.DASH: 5,
    Form.BULLET: 5,
    Form.DOUBLE_DASH: 6,
}
UNNUMBERED = frozenset({Form.DASH, Form.BULLET, Form.DOUBLE_DASH})
# With which mark an enumeration may begin on the line of its own introduction: “§ 3. 1. Text”.
_INLINE = {
    Form.ARTICLE: (Form.DOT, Form.PAREN),
    Form.DOT: (Form.PAREN, Form.LETTER_PAREN),
    Form.PAREN: (Form.LETTER_PAREN,),
}

# Roman numbers of one letter may as well be that letter.
_LETTERS_LIKE = {Form.ROMAN_PAREN: Form.LETTER_PAREN, Form.ROMAN_DOT: Form.LETTER_DOT}

_CAPITAL = "[A-ZĄĆĘŁŃÓŚŹŻ][^\\W\\d_A-Z]"
_AFTER_PAREN = r"\)(?=\s|$|[^\W\d_]|[„\"(])\s*(?P<rest>.*)"
_PATTERNS = {
    Form.ARTICLE: re.compile(
        # An inserted letter may stand apart, “§ 1 b”, when nothing but a dot follows; “i” is the word.
        r"§\s*(?P<n>[0-9]{1,4})(?P<s>\s[a-hj-n](?=\.|$)|[a-z]{0,2})"
        r"(?:\.\s*(?P<rest>.*)|(?:\s+(?P<title>\S.*))?)"
    ),
    Form.THIRD: re.compile(r"(?P<path>[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{1,2})\.?(?:\s+(?P<rest>.*)|$)"),
    Form.SECOND: re.compile(r"(?P<path>[0-9]{1,2}\.[0-9]{1,2})\.?(?:\s+(?P<rest>.*)|$)"),
    # Scanned numbers may stand apart from their dot (“1 .”) or close to the first word (“1.Cele”).
    Form.DOT: re.compile(
        rf"(?P<n>[0-9]{{1,3}})(?P<s>[a-z]{{0,2}}) ?\.(?:(?:\s+|(?={_CAPITAL}))(?P<rest>.*)|$)"
    ),
    Form.PAREN: re.compile(r"(?P<n>[0-9]{1,3})(?P<s>[a-z]{0,2})(?: |\.)?" + _AFTER_PAREN),
    Form.ROMAN_PAREN: re.compile(r"(?P<r>[ivx]{1,6})" + _AFTER_PAREN),
    Form.ROMAN_DOT: re.compile(r"(?P<r>[ivx]{1,6})\.(?:\s+(?P<rest>.*)|$)"),
    Form.LETTER_PAREN: re.compile(r"(?P<s>[a-z]{1,2})" + _AFTER_PAREN),
    Form.LETTER_DOT: re.compile(r"(?P<s>[a-z]{1,2})\.(?:\s+(?P<rest>.*)|$)"),
    Form.DOUBLE_DASH: re.compile(r"[-–—−]\s[-–—−](?:\s+(?P<rest>.*)|$)"),
    Form.DASH: re.compile(r"(?:--|[-–—−])(?:\s+(?P<rest>.*)|$)"),
    # The last two are the bullets of Word's symbol font.
    Form.BULLET: re.compile(r"[•·▪◦‣●○■□➢✓*\uf0b7\uf0a7](?:\s+(?P<rest>.*)|$)"),
}
_ONES = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark at the start of a line: its form, how it stood, its place in sequence, and the words after it.

    `place` is (number, inserted letter as a number): 2 → (2, 0), 2a → (2, 1), b → (2, 0), ba → (2, 1),
    za → (27, 0); a dash (0, 0).
    """

    form: Form
    number: str
    place: tuple[int, int]
    rest: str

    @property
    def is_first(self) -> bool:
        """Tell whether an enumeration begins with it."""
        return self.place == (1, 0)


def follows(place: tuple[int, int], before: tuple[int, int]) -> bool:
    """Tell whether a place comes right after another: 3 after 2 and after 2a, 2a after 2, 2b after 2a."""
    number, inserted = place
    return place == (before[0] + 1, 0) or (number == before[0] and inserted == before[1] + 1)


@dataclass
class Numbering:
    """The marks met so far; only they tell “i.” the letter from “i.” the Roman number, and “r.” from both."""

    _met: set[tuple[Form, int, int | None]] = field(default_factory=set)
    _path: tuple[str, ...] = ()

    def start_again(self) -> None:
        """Forget what was met: a new § or heading begins."""
        self._met.clear()
        self._path = ()

    def read(self, text: str) -> Mark | None:
        """Return the mark a line begins with, and remember it; of “- a. text” the inner one."""
        found = self._find(text)
        if found and found.form in UNNUMBERED:
            inner = self._find(found.rest)
            if inner and inner.form not in UNNUMBERED and self._is_in_sequence(inner):
                found = inner
        if found:
            self._remember(found)
        return found

    def read_inner(self, mark: Mark) -> Mark | None:
        """Return the mark with which an enumeration begins on the line of `mark`, and remember it."""
        found = self._find(mark.rest) if mark.form in _INLINE else None
        if not found or not found.is_first or found.form not in _INLINE[mark.form]:
            return None
        self._remember(found)
        return found

    def _find(self, text: str) -> Mark | None:
        candidates = (_match(form, text) for form in _PATTERNS)
        return next((mark for mark in candidates if mark and self._fits(mark)), None)

    def _fits(self, mark: Mark) -> bool:
        """Tell whether what looks like a mark is one, where its look alone leaves doubt."""
        if mark.form in (Form.SECOND, Form.THIRD):
            return self._fits_path(mark.number)
        if mark.form in _LETTERS_LIKE:
            as_letter = _match(_LETTERS_LIKE[mark.form], mark.number)
            if as_letter is None or as_letter.place[1] or self._is_expected(mark):
                return True
            return mark.is_first and not self._is_expected(as_letter)
        if mark.form is Form.LETTER_PAREN:
            return not mark.place[1] or self._is_expected(mark)
        return mark.form is not Form.LETTER_DOT or self._is_in_sequence(mark)

    def _fits_path(self, number: str) -> bool:
        path = tuple(number.rstrip(".").split("."))
        first_below = path[-1] == "1" and path[:-1] == self._path[: len(path) - 1]
        next_here = (
            len(self._path) >= len(path)
            and path[:-1] == self._path[: len(path) - 1]
            and int(path[-1]) == int(self._path[len(path) - 1]) + 1
        )
        return first_below or next_here

    def _is_in_sequence(self, mark: Mark) -> bool:
        return mark.is_first or self._is_expected(mark)

    def _is_expected(self, mark: Mark) -> bool:
        number, inserted = mark.place
        before = (mark.form, number, inserted - 1) if inserted else (mark.form, number - 1, None)
        return before in self._met

    def _remember(self, mark: Mark) -> None:
        if mark.form is Form.ARTICLE:
            self.start_again()
        self._met |= {(mark.form, *mark.place), (mark.form, mark.place[0], None)}
        if mark.form in (Form.DOT, Form.SECOND, Form.THIRD):
            self._path = tuple(mark.number.rstrip(".").split("."))


def looks_marked(text: str) -> bool:
    """Tell whether a line begins like a numbered or bulleted one, whatever came before it."""
    return any(_match(form, text) for form in _PATTERNS)


def is_bare_mark(text: str) -> bool:
    """Tell whether a text is a mark and nothing more."""
    return any(mark is not None and not mark.rest for mark in (_match(form, text) for form in _PATTERNS))


def is_article(text: str) -> bool:
    """Tell whether a line begins a §."""
    return _match(Form.ARTICLE, text) is not None


def begins_with_dash(text: str) -> bool:
    """Tell whether a line begins with a dash and a space."""
    return bool(_match(Form.DASH, text) or _match(Form.DOUBLE_DASH, text))


def _match(form: Form, text: str) -> Mark | None:
    match = _PATTERNS[form].fullmatch(text)
    if not match:
        return None
    parts = {name: part or "" for name, part in match.groupdict().items()}
    title = parts.get("title", "")
    if title and not (title[0].isupper() or re.match(r"1[.)]\s", title)):
        return None
    rest = parts.get("rest") or title
    place = _place(parts)
    number = " ".join(text[: len(text) - len(rest)].split())
    return Mark(form, number, place, rest) if place else None


def _place(parts: dict[str, str]) -> tuple[int, int] | None:
    """Return where the parts of a match stand in sequence; None for what is no Roman number after all."""
    if path := parts.get("path"):
        return (int(path.rsplit(".", 1)[1]), 0)
    if roman := parts.get("r"):
        tens = len(roman) - len(roman.lstrip("x"))
        ones = roman[tens:]
        return (10 * tens + _ONES.index(ones), 0) if ones in _ONES and tens <= 3 else None
    letters = parts.get("s", "").strip()
    if parts.get("n"):
        return (int(parts["n"]), sum(map(_order, letters)))
    if len(letters) > 1 and letters[0] != "z":
        return (_order(letters[0]), _order(letters[1]))
    return (sum(map(_order, letters)), 0)


def _order(letter: str) -> int:
    return ord(letter) - ord("a") + 1
