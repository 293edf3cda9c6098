"""The headings of sections, by every custom: “## Cele”, “Rozdział II”, “Załącznik nr 1”, “I. Cele”, CELE."""

import re
from dataclasses import dataclass

from drafts.structure.numbering import looks_marked
from drafts.structure.plain_text import Line, ends_sentence, is_row, is_shouting, one_line
from drafts.terms import SectionKind

LONGEST_TITLE = 300
_LONGEST_ROMAN_TITLE = 150
# Hashes may close a heading as well: “## Cele ##”.
_MARKDOWN = re.compile(r"(#{1,6})(?:\s+(.*?))?(?:\s+#+)?")
_IN_WORDS = (
    r"(?:pierwsz|czwart|piąt|szóst|siódm|ósm|dziewiąt|dziesiąt|jedenast|dwunast)[ya]|drug[ia]|trzecia?"
)
_NUMBER = rf"(?P<number>[0-9]+[a-z]?|[IVXLC]+[a-z]?|(?i:{_IN_WORDS}))(?=[\s.:)–—-]|$)"
_AFTER = r"(?P<mark>\s*[.:)](?![0-9])|\s+[–—-](?=\s))?\s*(?P<title>.*)"
_CHAPTER = re.compile(rf"(?P<word>(?i:rozdział|rozdzial|rozdz\.|dział|część))\s+{_NUMBER}{_AFTER}")
_ANNEX = re.compile(
    rf"(?P<word>(?i:załącznik|zał\.|aneks))(?=[\s.:]|$)(?:\s+(?:(?i:nr)\s+)?{_NUMBER})?{_AFTER}"
)
_OPENING = re.compile(r"(?P<word>(?i:preambuła|wstęp|wprowadzenie))[.:]?")
_NUMBERED = re.compile(r"(?P<number>[0-9]+[a-z]?|[IVXLC]+)\.\s+(?P<title>.*)")
_ROMAN = re.compile(r"(?P<number>[IVX]+)\.\s+(?P<title>\S.*)")
_LEADER = re.compile(r"(?:\.{3}|…|(?: \.){3}|\t) ?[0-9]{1,3}$")
_RESOLUTION = re.compile(r"do\s+(?:uchwały|zarządzenia)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Heading:
    """What the heading of a section says; `label` is "" where it names no chapter, annex or number."""

    kind: SectionKind
    label: str
    title: str


def read_markdown(line: str) -> tuple[int, str]:
    """Return the level of a Markdown heading, 0 when the line is none, and the words of the line."""
    words = one_line(line)
    match = _MARKDOWN.fullmatch(words)
    return (len(match[1]), match[2] or "") if match else (0, words)


def read_name(words: str) -> Heading | None:
    """Return the heading that names a section, as “Rozdział II. Cele” does."""
    if match := _OPENING.fullmatch(words):
        return Heading(SectionKind.PREAMBLE, match["word"].capitalize(), "")
    if match := _CHAPTER.fullmatch(words):
        number = match["number"].lower() if is_ordinal(match["number"]) else match["number"]
        return Heading(SectionKind.CHAPTER, f"{match['word'].capitalize()} {number}", match["title"])
    match = _ANNEX.fullmatch(words)
    if not match:
        return None
    word = match["word"].capitalize()
    number = f" {match['number']}" if word == "Aneks" else f" nr {match['number']}"
    return Heading(SectionKind.ANNEX, word + (number if match["number"] else ""), match["title"])


def is_ordinal(number: str) -> bool:
    """Tell whether the number of a section is a word: “pierwszy”."""
    return bool(re.fullmatch(_IN_WORDS, number, re.IGNORECASE))


def read_title(words: str) -> Heading:
    """Return the heading of a section without a name: a title, perhaps with a bare number before it."""
    match = _NUMBERED.fullmatch(words)
    label, title = match.group("number", "title") if match else ("", words)
    return Heading(SectionKind.CHAPTER, label, title)


def is_of_resolution(title: str) -> bool:
    """Tell whether words after “Załącznik” name a resolution or an order to which something is annexed."""
    return bool(_RESOLUTION.match(title))


def is_of_contents(line: str) -> bool:
    """Tell whether a line ends as in a table of contents: dots or a tab, then the number of a page."""
    return bool(_LEADER.search(line))


def is_plausible(words: str, heading: Heading) -> bool:
    """Tell whether a line without Markdown marks is the heading it looks like, no sentence that begins so."""
    title = heading.title
    if not title:
        return True
    if len(words) > LONGEST_TITLE or title.endswith((",", ";", ":")):
        return False
    match = _CHAPTER.fullmatch(words) or _ANNEX.fullmatch(words)
    if match and match["mark"]:
        return True
    return (title[0].isupper() or title.startswith("do ")) and not ends_sentence(title)


def roman_number(words: str) -> str:
    """Return the number of a heading “II. Cele”, "" when the words are none."""
    match = _ROMAN.fullmatch(words)
    fits = match and len(words) <= _LONGEST_ROMAN_TITLE and not ends_sentence(words)
    return match["number"] if match and fits else ""


def is_running_text(line: Line) -> bool:
    """Tell whether a line is neither a heading with marks or a name, nor a row, nor a numbered line."""
    level, words = read_markdown(line.text)
    return not (level or is_row(line.text) or looks_marked(words) or read_name(words))


def is_in_capitals(line: Line) -> bool:
    """Tell whether a line is a heading by its capitals alone."""
    return is_running_text(line) and is_shouting(one_line(line.text))
