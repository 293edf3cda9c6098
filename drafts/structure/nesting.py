"""Blocks put in their places: which unit stands under which, how deep, and of what kind it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from drafts.structure.blocks import Block, Shape
from drafts.structure.numbering import RANK, UNNUMBERED, Form, Mark, follows
from drafts.structure.plain_text import ends_sentence, starts_lower
from drafts.terms import UnitKind

# An item stands this many columns further in than the one it belongs to.
_INDENT = 2
_SHAPES = {Shape.HEADING: UnitKind.HEADING, Shape.TABLE: UnitKind.TABLE, Shape.PROSE: UnitKind.PROSE}
_KINDS = {
    Form.ARTICLE: UnitKind.ARTICLE,
    Form.SECOND: UnitKind.POINT,
    Form.PAREN: UnitKind.POINT,
    Form.THIRD: UnitKind.LETTER,
    Form.LETTER_PAREN: UnitKind.LETTER,
    Form.LETTER_DOT: UnitKind.LETTER,
    Form.ROMAN_PAREN: UnitKind.INDENT,
    Form.ROMAN_DOT: UnitKind.INDENT,
    Form.BULLET: UnitKind.ITEM,
}
_BELOW = {
    UnitKind.USTEP: UnitKind.POINT,
    UnitKind.POINT: UnitKind.LETTER,
    UnitKind.LETTER: UnitKind.INDENT,
    UnitKind.INDENT: UnitKind.DOUBLE_INDENT,
    UnitKind.DOUBLE_INDENT: UnitKind.DOUBLE_INDENT,
    UnitKind.ITEM: UnitKind.POINT,
}


@dataclass(frozen=True, slots=True)
class Node:
    """A block in its place; `parent` is the index of the node it stands under, None at the top."""

    block: Block
    kind: UnitKind
    depth: int
    parent: int | None


@dataclass(slots=True)
class _Level:
    """An enumeration that may go on: its last item, where that stood, and the node the items belong to.

    `indents` are all those its items stood at, `size` is how many they are.
    """

    form: Form
    place: tuple[int, int]
    indent: int
    indents: set[int]
    depth: int
    kind: UnitKind
    parent: int | None
    item: int
    size: int = 1

    def go_on(self, mark: Mark, indent: int, item: int) -> None:
        """Take a further item."""
        self.place, self.indent, self.item = mark.place, indent, item
        self.indents.add(indent)
        self.size += 1


def nested(blocks: Sequence[Block]) -> list[Node]:
    """Return the blocks of one section in their places.

    A mark goes on the enumeration of its form whose last item it follows. A first mark opens a new one: under
    the item right before it when that ends with a colon or stands further left, else by the rank of its form
    (1. before 1) before a) before –). Prose ends the enumerations, unless a following mark goes on one.
    """
    nest = _Nest()
    for block, following in pairwise([*blocks, None]):
        if block:
            nest.place(block, following)
    return nest.nodes


class _Nest:
    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self._levels: list[_Level] = []
        self._article: int | None = None
        self._suspended = False

    def place(self, block: Block, following: Block | None) -> None:
        """Add a block; `following` is the one after it."""
        if block.form is Form.ARTICLE:
            self._place_article(block)
        elif block.mark is None:
            self._place_unmarked(block)
        elif closed := self._closed_by_dash(block, following):
            self._place_closing(block, closed)
        else:
            self._place_item(block, block.mark)

    def _place_article(self, block: Block) -> None:
        self._article, self._levels, self._suspended = len(self.nodes), [], False
        self.nodes.append(Node(block, UnitKind.ARTICLE, 0, None))

    def _place_unmarked(self, block: Block) -> None:
        if block.shape is Shape.CLOSING and self._levels:
            self._place_closing(block, self._closed_by_words(block))
            return
        is_heading = block.shape is Shape.HEADING
        self._suspended = self._suspended or block.shape is not Shape.TABLE
        parent = None if is_heading else self._article
        depth = 0 if is_heading else self._base
        self.nodes.append(Node(block, _SHAPES.get(block.shape, UnitKind.PROSE), depth, parent))

    @property
    def _base(self) -> int:
        return 0 if self._article is None else 1

    def _place_item(self, block: Block, mark: Mark) -> None:
        level = self._continued(block, mark)
        if level:
            del self._levels[self._levels.index(level) + 1 :]
            level.go_on(mark, block.indent, len(self.nodes))
        else:
            level = self._opened(block, mark)
            self._levels.append(level)
        self._suspended = False
        self.nodes.append(Node(block, level.kind, level.depth, level.parent))

    def _continued(self, block: Block, mark: Mark) -> _Level | None:
        """Return the enumeration that a mark goes on with, None when it begins one."""
        same = [level for level in self._levels if level.form is mark.form]
        if mark.form in UNNUMBERED:
            return self._continued_by_dash(block, same)
        after = [level for level in same if follows(mark.place, level.place)]
        if after:
            return min(reversed(after), key=lambda level: abs(level.indent - block.indent))
        return None if mark.is_first or not same else same[-1]

    def _continued_by_dash(self, block: Block, same: Sequence[_Level]) -> _Level | None:
        if not same or self._suspended or self._is_child(block):
            return None
        return next((level for level in reversed(same) if level.indent <= block.indent), same[0])

    def _is_child(self, block: Block) -> bool:
        """Tell whether a new enumeration belongs to the item right before it."""
        if not self._follows_item():
            return False
        last = self.nodes[-1].block
        # Where the indents of one enumeration alternate, they tell nothing.
        stood = block.form is self._levels[-1].form and block.indent in self._levels[-1].indents
        return last.text.endswith(":") or (block.indent >= last.indent + _INDENT and not stood)

    def _opened(self, block: Block, mark: Mark) -> _Level:
        if self._suspended:
            self._levels.clear()
        if not self._is_child(block):
            while self._levels and not _holds(self._levels[-1], block, mark):
                self._levels.pop()
        above = self._levels[-1] if self._levels else None
        depth = above.depth + 1 if above else self._base
        parent = above.item if above else self._article
        kind = _kind(mark.form, above.kind if above else None)
        indent = block.indent
        return _Level(mark.form, mark.place, indent, {indent}, depth, kind, parent, len(self.nodes))

    def _place_closing(self, block: Block, closed: _Level) -> None:
        del self._levels[self._levels.index(closed) :]
        self.nodes.append(Node(block, UnitKind.CLOSING, closed.depth, closed.parent))

    def _closed_by_words(self, block: Block) -> _Level:
        return self._levels[_ended_at(self._levels, block.indent)]

    def _closed_by_dash(self, block: Block, following: Block | None) -> _Level | None:
        """Return the enumeration that a dash closes: “– …” in small letters after the last of its items."""
        if block.form is not Form.DASH or not self._follows_item() or not starts_lower(block.text):
            return None
        inner = [
            one for one in self._levels if one.form not in UNNUMBERED or min(one.indents) <= block.indent
        ]
        if not inner or inner[-1].form in UNNUMBERED or self._is_inside(block, inner[-1]):
            return None
        if self._levels[-1].form in UNNUMBERED and not self._ends_tirets(block, inner[-1]):
            return None
        at = _ended_at(inner, block.indent)
        if following and _is_next(following, inner[at]) and at + 1 < len(inner):
            at += 1
        level = inner[at]
        can_end = level.form not in (Form.DOT, *UNNUMBERED) and level.place != (1, 0)
        goes_on = following is not None and (following.form is Form.DASH or _is_next(following, level))
        return level if can_end and not goes_on else None

    def _ends_tirets(self, block: Block, outer: _Level) -> bool:
        """Tell whether a dash further left than the tirets right before it closes, and is not one more.

        The last item before a closing part bears no mark. Where it ends with a comma nevertheless, only its
        place tells: it stands where the items above the tirets do, after two at least, and ends a sentence.
        """
        last = self.nodes[-1].block.text
        if not last.endswith((",", ";")):
            return not ends_sentence(last)
        return self._levels[-1].size > 1 and block.indent == outer.indent and block.text.endswith(".")

    def _is_inside(self, block: Block, level: _Level) -> bool:
        """Tell whether a dash belongs to the last item: further in than it, or after its colon."""
        return block.indent > level.indent or self.nodes[-1].block.text.endswith(":")

    def _follows_item(self) -> bool:
        return bool(self._levels) and self._levels[-1].item == len(self.nodes) - 1


def _holds(level: _Level, block: Block, mark: Mark) -> bool:
    """Tell whether an enumeration can have another one inside its last item: by rank, or by the indents."""
    return RANK[level.form] < RANK[mark.form] or block.indent >= level.indent + _INDENT


def _ended_at(levels: Sequence[_Level], indent: int) -> int:
    """Return which enumeration a closing part at this indent ends: the one that stands there.

    Under an ustęp it is the one inside; where all stand further in, it is the first.
    """
    reached = [at for at, level in enumerate(levels) if level.indent <= indent]
    at = reached[-1] if reached else 0
    return at + 1 if levels[at].kind is UnitKind.USTEP and at + 1 < len(levels) else at


def _is_next(following: Block, level: _Level) -> bool:
    mark = following.mark
    return mark is not None and mark.form is level.form and follows(mark.place, level.place)


def _kind(form: Form, above: UnitKind | None) -> UnitKind:
    """Return what an item is, by the form of its mark and by the kind of the item above it."""
    if form is Form.DOT:
        return _BELOW[above] if above else UnitKind.USTEP
    if form not in (Form.DASH, Form.DOUBLE_DASH):
        return _KINDS[form]
    if above is None or above is UnitKind.ITEM:
        return UnitKind.ITEM
    deep = form is Form.DOUBLE_DASH or above in (UnitKind.INDENT, UnitKind.DOUBLE_INDENT)
    return UnitKind.DOUBLE_INDENT if deep else UnitKind.INDENT
