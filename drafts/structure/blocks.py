"""Lines put together again: each unit of a text with its mark and all its words, as if never broken."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from drafts.structure.headings import LONGEST_TITLE, read_markdown
from drafts.structure.numbering import (
    UNNUMBERED,
    Form,
    Mark,
    Numbering,
    begins_with_dash,
    follows,
    is_article,
)
from drafts.structure.page_furniture import is_furniture
from drafts.structure.plain_text import Line, ends_sentence, is_dangling, is_shouting, joined, starts_lower
from drafts.structure.tables import Table, goes_on, with_tables

_LONGEST_ARTICLE_TITLE = 200
_FOOTNOTE = re.compile(r"[0-9]{1,2}\) ?(?:Dz\. ?U\.|M\. ?P\.|Zmiany tekstu|Tekst jednolity)")


class Shape(StrEnum):
    """What a block is, before it is known where it belongs."""

    MARKED = "marked"
    PROSE = "prose"
    CLOSING = "closing"
    HEADING = "heading"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Block:
    """One unit of text, not yet placed; `heading` is the title of a §, `indent` its columns from the left."""

    shape: Shape
    text: str
    mark: Mark | None = None
    heading: str = ""
    indent: int = 0

    @property
    def form(self) -> Form | None:
        """Return the form of its mark, None without a mark."""
        return self.mark.form if self.mark else None

    @property
    def is_enumerated(self) -> bool:
        """Tell whether it is an item of an enumeration below an ustęp or §."""
        return self.mark is not None and self.form not in (Form.ARTICLE, Form.DOT)


def read_blocks(lines: Sequence[Line]) -> list[Block]:
    """Return the blocks of a text in order."""
    reader = _Reader()
    parts = [*with_tables(lines), None]
    for part, following in pairwise(parts):
        if isinstance(part, Table):
            reader.take_table(part)
        elif part:
            reader.take_line(part, following if isinstance(following, Line) else None)
    worded = (block for block in reader.blocks if not _is_bare_dash(block) and not _is_page(block))
    return list(_settled(_with_wrapped_items(_with_whole_tables(worded))))


class _Reader:
    """Reads line after line, and decides where the last block goes on and where a new one begins."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._numbering = Numbering()
        self._line = Line("", 0, 0)
        # Whether the last block is a heading only by its capitals, so that its next line may belong to it.
        self._shouted = False

    def take_table(self, table: Table) -> None:
        """Read a table."""
        self._add(Block(Shape.TABLE, table.text))

    def take_line(self, line: Line, following: Line | None) -> None:
        """Read a line; `following` is the one after it, None at the end and before a table."""
        level, text = read_markdown(line.text)
        if level:
            self._take_heading(text)
        elif self._breaks_off(line) or self._dash_goes_on(line, following):
            self._extend(text)
        elif self._is_footnote(text):
            self._add(Block(Shape.PROSE, text))
        elif mark := self._numbering.read(text):
            self._add_marked(mark, line.indent)
        else:
            self._take_unmarked(text, line)
        self._line = line

    def _take_heading(self, heading: str) -> None:
        mark = self._numbering.read(heading) if heading.startswith("§") else None
        if mark:
            self._add_marked(mark, 0, is_heading=True)
        elif heading:
            self._add_heading(heading)

    def _breaks_off(self, line: Line) -> bool:
        """Tell whether the last block goes on here, whatever the line begins with: it ends “w art.”."""
        apart = line.blanks > 0 and is_article(line.text)
        return self._is_open() and is_dangling(self.blocks[-1].text) and not apart

    def _is_footnote(self, text: str) -> bool:
        """Tell whether a line is the source behind a statute, set below the text: “1) Dz. U. z 2024 r. …”."""
        listed = bool(self.blocks) and not ends_sentence(self.blocks[-1].text.rstrip(":;"))
        return bool(_FOOTNOTE.match(text)) and not listed

    def _is_open(self) -> bool:
        """Tell whether the last block can take more words."""
        return bool(self.blocks) and self.blocks[-1].shape not in (Shape.HEADING, Shape.TABLE)

    def _dash_goes_on(self, line: Line, following: Line | None) -> bool:
        """Tell whether a line begins with a dash only because a sentence of prose was broken there."""
        if line.blanks or not self.blocks or not begins_with_dash(line.text):
            return False
        last = self.blocks[-1]
        alone = following is None or not begins_with_dash(following.text)
        return last.shape is Shape.PROSE and not ends_sentence(last.text) and alone

    def _add_marked(self, mark: Mark, indent: int, *, is_heading: bool = False) -> None:
        inner = self._numbering.read_inner(mark)
        words = "" if inner else mark.rest
        text, heading = ("", words) if is_heading else (words, "")
        self._add(Block(Shape.MARKED, text, mark, heading, indent))
        if inner:
            self._add_marked(inner, indent)

    def _take_unmarked(self, text: str, line: Line) -> None:
        if self._shouted and not line.blanks and self._belongs_to_heading(text):
            self.blocks[-1] = replace(self.blocks[-1], heading=joined(self.blocks[-1].heading, text))
        elif not self._is_open() or self._begins(text, line):
            self._add_unmarked(text)
        elif self._closes(text, line):
            self._add(Block(Shape.CLOSING, text, indent=line.indent))
        else:
            self._extend(text)

    def _belongs_to_heading(self, text: str) -> bool:
        fits = len(self.blocks[-1].heading) + len(text) < LONGEST_TITLE
        return fits and (starts_lower(text) or is_shouting(text))

    def _begins(self, text: str, line: Line) -> bool:
        """Tell whether an unmarked line begins a block of its own, other than a closing part."""
        last = self.blocks[-1]
        if last.mark and not last.text:
            return False
        if line.blanks:
            return not starts_lower(text) or (
                ends_sentence(last.text) and not (last.is_enumerated and not last.text.endswith(":"))
            )
        if last.form is Form.ARTICLE and not last.heading and not ends_sentence(last.text):
            return self._line.short and not starts_lower(text)
        return is_shouting(text) and ends_sentence(last.text)

    def _closes(self, text: str, line: Line) -> bool:
        """Tell whether a line in small letters is the closing part of the enumeration before it."""
        last = self.blocks[-1]
        if not last.is_enumerated or not last.text or last.text.endswith(":") or not starts_lower(text):
            return False
        if line.blanks:
            return line.blanks == 1 or ends_sentence(last.text)
        return self._line.short and line.indent <= last.indent

    def _add_unmarked(self, text: str) -> None:
        if is_shouting(text):
            self._add_heading(text)
            self._shouted = True
        else:
            self._add(Block(Shape.PROSE, text))

    def _add_heading(self, heading: str) -> None:
        self._numbering.start_again()
        self._add(Block(Shape.HEADING, "", heading=heading))

    def _add(self, block: Block) -> None:
        self.blocks.append(block)
        self._shouted = False

    def _extend(self, text: str) -> None:
        last = replace(self.blocks[-1], text=joined(self.blocks[-1].text, text))
        self.blocks[-1] = last
        if last.shape is Shape.PROSE and is_shouting(last.text):
            self.blocks.pop()
            self._add_heading(last.text)


def _is_bare_dash(block: Block) -> bool:
    return block.form in UNNUMBERED and not block.text


def _is_page(block: Block) -> bool:
    """Tell whether a block, written on a line of its own, would be page furniture."""
    if block.form in UNNUMBERED:
        return is_furniture(f"{block.mark.number if block.mark else ''} {block.text}")
    return block.mark is None and is_furniture(block.text)


def _with_wrapped_items(blocks: Iterable[Block]) -> list[Block]:
    """Return the blocks; what looks like a closing part, but the enumeration goes on, belongs to its item."""
    whole: list[Block] = []
    for block in blocks:
        if len(whole) > 1 and whole[-1].shape is Shape.CLOSING and _goes_on(whole[-2], block):
            closing, item = whole.pop(), whole.pop()
            whole.append(replace(item, text=joined(item.text, closing.text)))
        whole.append(block)
    return whole


def _goes_on(item: Block, block: Block) -> bool:
    if item.mark is None or block.mark is None or item.form is not block.form or item.form in UNNUMBERED:
        return False
    return follows(block.mark.place, item.mark.place)


def _with_whole_tables(blocks: Iterable[Block]) -> list[Block]:
    whole: list[Block] = []
    for block in blocks:
        last = whole[-1] if whole else block
        if whole and block.shape is last.shape is Shape.TABLE and goes_on(last.text, block.text):
            whole[-1] = replace(last, text=f"{last.text}\n{block.text}")
        else:
            whole.append(block)
    return whole


def _settled(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks with the words after each § told apart: its title, or its text.

    They are the title when more follows in the § and they do not end like a sentence, or when ustępy follow
    and they are short. Prose right after such a title is then the text of the §.
    """
    taken = False
    for block, following in pairwise([*blocks, None]):
        if taken or block is None:
            taken = False
            continue
        if block.form is Form.ARTICLE and not block.heading and _is_title(block.text, following):
            taken = following is not None and following.shape is Shape.PROSE
            yield replace(block, heading=block.text, text=following.text if taken and following else "")
        else:
            yield block


def _is_title(words: str, following: Block | None) -> bool:
    if not words or len(words) > _LONGEST_ARTICLE_TITLE or following is None:
        return False
    if following.shape is Shape.HEADING or following.form is Form.ARTICLE:
        return False
    first_ustep = following.mark is not None and following.mark.form is Form.DOT and following.mark.is_first
    short = first_ustep and words.endswith(".") and len(words) <= 150
    return short or not (ends_sentence(words) or words.endswith(","))
