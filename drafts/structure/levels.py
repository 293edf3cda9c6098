"""The levels of a citation, from section to double tiret: their words in every case, and their numbers."""

import re
from enum import StrEnum

ORDINALS = (
    *("pierwsze", "drugie", "trzecie", "czwarte", "piąte", "szóste", "siódme", "ósme", "dziewiąte"),
    *("dziesiąte", "jedenaste", "dwunaste", "trzynaste", "czternaste", "piętnaste", "szesnaste"),
    *("siedemnaste", "osiemnaste", "dziewiętnaste", "dwudzieste"),
)
# The stem is what all cases share: drugi-e, drugi-m, drugi-ego; trzec-ie, trzec-im; pierwsz-e, pierwsz-ym.
_STEMS = tuple(re.sub("(?:ie|e)$", "", ordinal) for ordinal in ORDINALS)
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_SECTION_NAMES = (
    ("rozdz", "Rozdział"),
    ("dzia", "Dział"),
    ("czę", "Część"),
    ("za", "Załącznik nr"),
    ("aneks", "Aneks"),
    ("cze", "Część"),
    ("preamb", "Preambuła"),
    ("wst", "Wstęp"),
    ("wprow", "Wprowadzenie"),
)


class Level(StrEnum):
    """A level of a citation, by the name of its field; from large to small."""

    SECTION = "section"
    ARTICLE = "article"
    USTEP = "ustep"
    POINT = "point"
    LETTER = "letter"
    INDENT = "indent"
    DOUBLE_INDENT = "double_indent"


LEVELS = tuple(Level)
NUMBER = r"[0-9]{1,3}[a-z]{0,2}(?!\w)"
LETTERS = r"[a-z]{1,2}(?!\w)"
ORDINAL_WORD = rf"(?:{'|'.join(_STEMS)})(?:[yi]m|[yi]ch|i?(?:[yaeąi]|ej|ego|emu))(?!\w)"
ORDINAL = rf"(?:[0-9]{{1,2}}(?!\w)|{ORDINAL_WORD})"
ROMAN_OR_ARABIC = r"(?:[0-9]{1,2}[a-z]?|(?-i:[IVXLC]+)[a-z]?)(?!\w)"
# How the names of the levels stand in running text; a number follows each of them.
WORDS = {
    Level.SECTION: (
        r"(?:rozdzia(?:ł\w*|le)|rozdz\.|dzia(?:ł|łu|łowi|łem|le)|częś(?:ć|ci|cią)"
        r"|załączni(?:k|ka|kowi|kiem|ku|ki|ków|kom|kami|kach)|zał\.|aneks(?:|u|owi|em|ie))(?: nr)?"
    ),
    Level.ARTICLE: r"(?:§§?|paragraf(?:|u|owi|em|ie|y|ów|om|ami|ach)|par\.)",
    Level.USTEP: r"(?:ust\.?|ustęp(?:|u|owi|em|ie|y|ów|om|ami|ach))",
    Level.POINT: r"(?:pkt\.?|punkt(?:|u|owi|em|y|om|ami|ach)|punkcie)",
    Level.LETTER: r"(?:lit\.?|liter(?:a|y|ze|ę|ą|om|ami|ach))",
    Level.INDENT: r"(?:tiret|tir\.)",
    Level.DOUBLE_INDENT: r"podwójn\w+ (?:tiret|tir\.)",
}
NUMBERS = {
    Level.SECTION: ROMAN_OR_ARABIC,
    Level.ARTICLE: NUMBER,
    Level.USTEP: NUMBER,
    Level.POINT: rf"(?:[0-9]{{1,2}}(?:\.[0-9]{{1,2}})+(?!\w)|{NUMBER})",
    Level.LETTER: LETTERS,
    Level.INDENT: ORDINAL,
    Level.DOUBLE_INDENT: ORDINAL,
}


def written(level: Level, number: str) -> str:
    """Return a level as a citation writes it: “§ 4”, “ust. 1”, “tiret drugie”."""
    if level is Level.SECTION:
        return number
    if level in (Level.INDENT, Level.DOUBLE_INDENT):
        word = "tiret" if level is Level.INDENT else "podwójne tiret"
        return f"{word} {ordinal(number)}"
    marks = {Level.ARTICLE: "§", Level.USTEP: "ust.", Level.POINT: "pkt", Level.LETTER: "lit."}
    return f"{marks[level]} {number}"


def ordinal(number: str) -> str:
    """Return the word for a number as a tiret bears it, the number itself above twenty."""
    place = int(number)
    return ORDINALS[place - 1] if 0 < place <= len(ORDINALS) else number


def plain_number(number: str) -> str:
    """Return a number as citations keep it: an ordinal (“drugie”) in digits, others as they stand."""
    stems = sorted(enumerate(_STEMS, 1), key=lambda stem: -len(stem[1]))
    return next((str(place) for place, stem in stems if number.casefold().startswith(stem)), number)


def section_name(word: str, number: str) -> str:
    """Return what a section is called in the nominative: (“rozdziale”, “II”) is “Rozdział II”."""
    folded = word.casefold()
    name = next((name for start, name in _SECTION_NAMES if folded.startswith(start)), word.capitalize())
    return f"{name} {number}" if number else name.removesuffix(" nr")


def section_key(label: str) -> tuple[str, int, str]:
    """Return what sections are told apart by, the same for “Rozdział IV”, “rozdz. 4” and a bare “IV”.

    It is the word, the number and the letter behind it; a label without a number has 0.
    """
    *words, last = label.split() or [""]
    match = re.fullmatch(r"([0-9]+|[IVXLC]+)([a-z]?)\.?", last)
    if not match:
        place = plain_number(last) if words else ""
        number = int(place) if place.isdecimal() else 0
        return (_word(words if number else [*words, last]), number, "")
    return (_word(words), int(match[1]) if match[1].isdecimal() else _roman(match[1]), match[2])


def _word(words: list[str]) -> str:
    said = words[0] if words else "Rozdział"
    return section_name(said, "").casefold()


def _roman(number: str) -> int:
    values = [_ROMAN[letter] for letter in number]
    return sum(
        -value if value < following else value
        for value, following in zip(values, [*values[1:], 0], strict=True)
    )
