"""A whole programme cut at its headings: title, preamble, chapters, annexes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from drafts.structure.headings import (
    LONGEST_TITLE,
    Heading,
    is_in_capitals,
    is_of_contents,
    is_of_resolution,
    is_plausible,
    is_running_text,
    read_markdown,
    read_name,
    read_title,
    roman_number,
)
from drafts.structure.numbering import is_article
from drafts.structure.plain_text import (
    Line,
    ends_sentence,
    is_dangling,
    is_shouting,
    joined,
    one_line,
    starts_lower,
)
from drafts.terms import SectionKind

_NO_HEADING = Heading(SectionKind.CHAPTER, "", "")
_MOST_TITLE_PARTS = 4
_DATE = re.compile(
    r"(?:z dnia |dnia |[^\W\d_]+, )?"
    r"[0-9]{1,4}[-./ ](?:[0-9]{1,2}|[^\W\d_]+)[-./ ][0-9]{1,4}(?: ?r(?:\.|oku))?"
)


class _Custom(StrEnum):
    """By which headings a text is divided."""

    NAMES = "Rozdział 1"
    ROMAN = "I. Cele"
    CAPITALS = "CELE"


@dataclass(frozen=True, slots=True)
class Part:
    """A section of a programme, its text still in lines."""

    heading: Heading
    lines: tuple[Line, ...] = ()


def cut(lines: Sequence[Line]) -> tuple[str, list[Part]]:
    """Return the title of a programme ("" without one) and its sections.

    Sections begin at “##” and at named headings (Rozdział II, Załącznik nr 1, Preambuła); where a text has
    none of them, at numbers “I.” or, without any §, at lines in capitals. The words before the first heading
    are a section of their own, unless they are only the title and a date.
    """
    cutter = _Cutter(lines)
    cutter.go_through()
    before, *parts = cutter.parts
    title, rest = _title_before(cutter.title, before.lines, is_whole=not parts)
    return title, [replace(before, lines=rest), *parts] if rest else parts


class _Cutter:
    """Goes through the lines; the first of its parts is what stands before the first heading."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.title = ""
        self.parts = [Part(_NO_HEADING)]
        self._lines = lines
        self._custom = _custom(lines)

    def go_through(self) -> None:
        """Read all lines."""
        at = start = 0
        while at < len(self._lines):
            heading = self._heading(at)
            if not heading and not self._is_programme_title(at):
                at += 1
                continue
            self._end_part(start, at)
            if heading:
                heading, start = self._with_title(heading, at + 1)
                self.parts.append(Part(heading))
            else:
                self.title, start = read_markdown(self._lines[at].text)[1], at + 1
            at = start
        self._end_part(start, at)

    def _end_part(self, start: int, end: int) -> None:
        last = self.parts[-1]
        self.parts[-1] = replace(last, lines=(*last.lines, *self._lines[start:end]))

    def _heading(self, at: int) -> Heading | None:
        line = self._lines[at]
        level, words = read_markdown(line.text)
        if not level and self._is_of_contents(at):
            return None
        named = None if self._is_annexed(at) else read_name(words)
        if level:
            return named or (read_title(words) if self._is_section(at, level, words) else None)
        if named and is_plausible(words, named) and not self._is_broken(at):
            return named
        annexed = self.parts[-1].heading.kind is SectionKind.ANNEX
        if self._custom is _Custom.ROMAN and roman_number(words) and not annexed:
            return read_title(words)
        if self._custom is _Custom.CAPITALS and is_in_capitals(line) and (line.blanks or not at):
            return replace(_NO_HEADING, title=words)
        return None

    def _is_of_contents(self, at: int) -> bool:
        """Tell whether a line stands in a table of contents, perhaps with the page on the line below it."""
        named = read_name(one_line(self._lines[at].text))
        below = named and not named.title and at + 1 < len(self._lines) and not self._lines[at + 1].blanks
        return is_of_contents(self._lines[at].text) or bool(
            below and is_of_contents(self._lines[at + 1].text)
        )

    def _is_annexed(self, at: int) -> bool:
        """Tell whether a line, before all sections, says to which resolution the programme is annexed."""
        return len(self.parts) == 1 and _is_annexed(self._lines[at : at + 2])

    def _is_section(self, at: int, level: int, words: str) -> bool:
        return level <= 2 and bool(words) and not is_article(words) and not self._is_programme_title(at)

    def _is_programme_title(self, at: int) -> bool:
        level, words = read_markdown(self._lines[at].text)
        return level == 1 and bool(words) and not self.title and len(self.parts) == 1

    def _is_broken(self, at: int) -> bool:
        """Tell whether a line only goes on with a sentence: “o którym mowa w” before it."""
        return at > 0 and not self._lines[at].blanks and is_dangling(self._lines[at - 1].text)

    def _with_title(self, heading: Heading, at: int) -> tuple[Heading, int]:
        """Return the heading with the title from the lines below it, and where the text begins."""
        if self._custom is _Custom.CAPITALS and not heading.label:
            return self._with_more(heading, at)
        unfinished = not heading.title or heading.title.startswith("do ")
        needs = unfinished and heading.kind is not SectionKind.PREAMBLE
        if not needs or at >= len(self._lines) or not self._can_be_title(at):
            return heading, at
        below, end = self._with_more(replace(heading, title=read_markdown(self._lines[at].text)[1]), at + 1)
        if ends_sentence(below.title) and not is_shouting(below.title):
            return heading, at
        return replace(below, title=" – ".join(filter(None, (heading.title, below.title)))), end

    def _with_more(self, heading: Heading, at: int) -> tuple[Heading, int]:
        """Add to a title the lines right below that go on with it, in small letters or all in capitals."""
        shouting = is_shouting(heading.title)
        while at < len(self._lines) and not self._lines[at].blanks:
            words = one_line(self._lines[at].text)
            goes_on = starts_lower(words) or (shouting and is_shouting(words))
            title = joined(heading.title, words)
            if not goes_on or len(title) > LONGEST_TITLE or not is_running_text(self._lines[at]):
                break
            heading, at = replace(heading, title=title), at + 1
        return heading, at

    def _can_be_title(self, at: int) -> bool:
        line = self._lines[at]
        level, words = read_markdown(line.text)
        if not words or read_name(words) or is_article(words) or len(words) > LONGEST_TITLE:
            return False
        alone = is_shouting(words) or line.short or self._is_set_off(at)
        return level > 0 or (is_running_text(line) and alone)

    def _is_set_off(self, at: int) -> bool:
        """Tell whether a line is no broken line of prose: the next is apart, of another sort, or small."""
        if at + 1 >= len(self._lines):
            return True
        after = self._lines[at + 1]
        return after.blanks > 0 or not is_running_text(after) or starts_lower(after.text)


def _custom(lines: Sequence[Line]) -> _Custom:
    headings = [read_markdown(line.text) for line in lines]
    names = [named for _, words in headings if (named := read_name(words)) and is_plausible(words, named)]
    if any(level == 2 for level, _ in headings) or any(one.kind is SectionKind.CHAPTER for one in names):
        return _Custom.NAMES
    numbers = [number for _, words in headings if (number := roman_number(words))]
    if numbers[:2] == ["I", "II"]:
        return _Custom.ROMAN
    return _Custom.NAMES if names or any(is_article(words) for _, words in headings) else _Custom.CAPITALS


def _title_before(title: str, lines: Sequence[Line], *, is_whole: bool) -> tuple[str, tuple[Line, ...]]:
    """Return the title of a programme with its date, and the other lines before the first heading.

    What says to which resolution it is annexed, and a table of contents, are left out of account.
    """
    all_groups = list(_groups(lines))
    formal = _formal(all_groups)
    places = [at for at in range(len(all_groups)) if at not in formal]
    groups = [all_groups[at] for at in places]
    words = [one_line(" ".join(line.text for line in group)) for group in groups]
    like_title = [_is_like_title(part, group) for part, group in zip(words, groups, strict=True)]
    taken = 0
    if not is_whole and all(like_title) and len(words) <= _MOST_TITLE_PARTS:
        taken = len(words)
    elif not title and len(words) > 1 and like_title[0] and _DATE.fullmatch(words[1]):
        taken = 2
    for part in words[:taken]:
        title += (", " if _DATE.fullmatch(part) else " ") + part
    left = [group for at, group in enumerate(all_groups) if at not in places[:taken]]
    return title.strip(" ,"), tuple(line for group in left for line in group)


def _formal(groups: Sequence[list[Line]]) -> set[int]:
    """Return which groups of lines are no title: about the resolution up to its date, and contents."""
    contents = {at for at, group in enumerate(groups) if _is_contents(group)}
    if not groups or not _is_annexed(groups[0][:2], groups[1][:1] if len(groups) > 1 else ()):
        return contents
    words = [one_line(" ".join(line.text for line in group)) for group in groups]
    dates = [at for at in range(1, min(4, len(words) - 1)) if _DATE.fullmatch(words[at])]
    last = 0 if _DATE.search(words[0]) or not dates else dates[0]
    return contents | set(range(last + 1))


def _is_contents(lines: Sequence[Line]) -> bool:
    named = len(lines) == 1 and one_line(lines[0].text).casefold().rstrip(":.") == "spis treści"
    return named or any(is_of_contents(line.text) for line in lines)


def _is_annexed(lines: Sequence[Line], below: Sequence[Line] = ()) -> bool:
    """Tell whether a line, with the one below it, says to which resolution the programme is annexed."""
    named = read_name(read_markdown(lines[0].text)[1]) if lines else None
    if named is None or named.kind is not SectionKind.ANNEX:
        return False
    following = [*lines[1:], *below]
    return is_of_resolution(named.title or (following[0].text if following else ""))


def _groups(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield the lines that stand together, without blank lines between them."""
    group: list[Line] = []
    for line in lines:
        if line.blanks and group:
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _is_like_title(words: str, lines: Sequence[Line]) -> bool:
    if _DATE.fullmatch(words):
        return True
    return len(words) <= LONGEST_TITLE and not ends_sentence(words) and all(map(is_running_text, lines))
