"""What a comparison of two texts says: each change with its words, and the map of citations."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import ClassVar
from uuid import UUID

from drafts.comparing import Fate, Piece, PieceKind, word_diff
from drafts.pairing import Paragraph
from drafts.parts import Part
from drafts.wordings import BORDER, Step, calmed, parted, steps_of

CONTEXT = 1
SHORTEST_FOLD = 3


@dataclass(frozen=True, slots=True)
class Way:
    """A way to another place on the page of changes: how it is cited there, and its anchor."""

    label: str
    anchor: str


@dataclass(frozen=True)
class Change:
    """What became of a paragraph; `number` counts the changes from 1, 0 where it is none of its own.

    A split one has several new paragraphs, a merged one several old ones; `place` is that of the first new
    one in the whole new text, from 0, and the others stand right behind it. Further parts, which stand
    elsewhere, are changes without an old paragraph: `others` lead to them, `whole` is what they are parts
    of. `back` leads to the notes at the old places of what moved, or to the paragraph a part was cut from.
    `home` is the name of the section in which a moved paragraph stood, "" where it is still the same.
    """

    fate: Fate
    olds: tuple[Paragraph, ...]
    news: tuple[Paragraph, ...]
    place: int = -1
    home: str = ""
    whole: Paragraph | None = None
    others: tuple[Way, ...] = ()
    back: tuple[Way, ...] = ()
    number: int = 0
    departed: ClassVar[bool] = False

    @property
    def old(self) -> Paragraph | None:
        """Return the first of the old paragraphs, if any."""
        return self.olds[0] if self.olds else None

    @property
    def new(self) -> Paragraph | None:
        """Return the first of the new paragraphs, if any."""
        return self.news[0] if self.news else None

    @property
    def label(self) -> str:
        """Return how the first paragraph is called now, or was called last."""
        return next((one.label for one in (*self.news, *self.olds)), "")

    @property
    def label_before(self) -> str:
        """Return how it was called before, "" where it is new, called the same, or was merged of several."""
        return self.olds[0].label if len(self.olds) == 1 and self.olds[0].label != self.label else ""

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """Return the word diff from the old words to the new, those of several paragraphs line by line.

        A part that stands elsewhere shows what is new in it; what it left behind shows there.
        """
        new = _joined(self.news)
        if self.whole:
            pieces = word_diff(self.whole.words, new)
            return tuple(piece for piece in pieces if piece.kind is not PieceKind.DELETED)
        return word_diff(_joined(self.olds), new)

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """Return which words gave way to which, in the order of the text.

        Where paragraphs were cut or joined the signs at their ends changed, too, which is not told.
        """
        steps = steps_of(self.pieces)
        return tuple(one for one in steps if not (self._is_several and one.is_sign))

    @property
    def keys(self) -> frozenset[str]:
        """Return the lasting keys of all its paragraphs, old and new."""
        return frozenset(one.key for one in (*self.olds, *self.news) if one.key)

    @property
    def keys_gone(self) -> tuple[str, ...]:
        """Return the keys of old paragraphs that none of the shown ones bears now."""
        standing = {one.key for one in self.news}
        return tuple(one.key for one in self.olds if self.news and one.key and one.key not in standing)

    @property
    def all_words(self) -> Step:
        """Return the change as one step: all the old words, all the new."""
        return Step(_joined(self.olds), _joined(self.news))

    @property
    def before(self) -> tuple[Part, ...]:
        """Return the old paragraphs with what was kept and what was deleted."""
        shown = [piece for piece in self.pieces if piece.kind is not PieceKind.INSERTED]
        return self._parts(self.olds, shown, PieceKind.INSERTED)

    @property
    def after(self) -> tuple[Part, ...]:
        """Return the new paragraphs with what was kept and what was inserted."""
        shown = [piece for piece in self.pieces if piece.kind is not PieceKind.DELETED]
        return self._parts(self.news, shown, PieceKind.DELETED)

    @property
    def through(self) -> tuple[Part, ...]:
        """Return the new paragraphs, or the dropped one, with all that was kept, deleted and inserted."""
        return self._parts(self.news, self.pieces, PieceKind.DELETED) if self.news else self.before

    def _parts(
        self, paragraphs: Sequence[Paragraph], pieces: Sequence[Piece], uncounted: PieceKind
    ) -> tuple[Part, ...]:
        if not paragraphs:
            return ()
        cut = parted(pieces, [len(one.words) for one in paragraphs], uncounted)
        shown = [calmed(own, uncounted) if self._is_several else own for own in cut]
        places = range(self.place, self.place + len(paragraphs))
        anchors = [anchor_of(one, at) for at, one in zip(places, paragraphs, strict=True)]
        return tuple(Part(*one, uncounted) for one in zip(paragraphs, anchors, shown, strict=True))

    @property
    def _is_several(self) -> bool:
        return len(self.olds) + len(self.news) > 2


@dataclass(frozen=True, slots=True)
class Departure:
    """A note where a paragraph stood that stands, or was merged into another, elsewhere now."""

    fate: Fate
    old: Paragraph
    anchor: str
    to: Way
    departed: ClassVar[bool] = True
    number: ClassVar[int] = 0

    @property
    def label(self) -> str:
        """Return how the paragraph was called."""
        return self.old.label


Item = Change | Departure


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring paragraphs: shown, or unchanged, far from any change and so folded away."""

    folded: bool
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class SectionChanges:
    """One section, its own fate (EDITED: renamed) and what it shows; `number` as that of a change."""

    id: UUID
    fate: Fate
    name: str
    name_before: str
    items: tuple[Item, ...]
    number: int = 0

    @property
    def changes(self) -> tuple[Change, ...]:
        """Return its paragraphs, changed or not, without the notes on what left it."""
        return tuple(item for item in self.items if isinstance(item, Change))

    @property
    def own(self) -> tuple[Change, ...]:
        """Return the paragraphs that are changes of their own."""
        return tuple(change for change in self.changes if change.number)

    @property
    def count(self) -> int:
        """Return how many changes there are in it, itself included where it came, went or was renamed."""
        return len(self.own) + (self.number > 0)

    @property
    def is_same(self) -> bool:
        """Tell whether nothing in it changed and nothing left it."""
        return self.fate is Fate.SAME and all(item.fate is Fate.SAME for item in self.items)

    @property
    def holds_others(self) -> bool:
        """Tell whether a section that came took in what stood elsewhere, or one that went left some there."""
        return any(item.departed or item.fate is not self.fate for item in self.items)

    @property
    def runs(self) -> tuple[Run, ...]:
        """Return what it shows in runs, folded where nothing changed nearby."""
        return tuple(_runs(self.items))


@dataclass(frozen=True, slots=True)
class Citation:
    """What is cited otherwise now: an old paragraph and all the new ones in which it lives on."""

    old: Paragraph
    news: tuple[Paragraph, ...]

    @property
    def changed(self) -> bool:
        """Tell whether its old label no longer leads to it alone."""
        return [one.label for one in self.news] != [self.old.label]


@dataclass(frozen=True, slots=True)
class Changes:
    """All that changed from one text to another, section by section; `count` is the last change's number.

    `citations` map every paragraph of the old text to those of the new one.
    """

    sections: tuple[SectionChanges, ...]
    count: int
    citations: tuple[Citation, ...]


def anchor_of(paragraph: Paragraph, place: int) -> str:
    """Return where on the page of changes a paragraph is found, by its key, else by its place in the text."""
    return f"p-{paragraph.key}" if paragraph.key else f"now-{place}"


def _joined(paragraphs: Sequence[Paragraph]) -> str:
    return BORDER.join(one.words for one in paragraphs)


def _runs(items: Sequence[Item]) -> Iterator[Run]:
    """Yield the runs; where too little is unchanged to be folded it belongs to what is shown around it."""
    changed = [place for place, item in enumerate(items) if item.fate is not Fate.SAME]
    shown = {at + step for at in changed for step in range(-CONTEXT, CONTEXT + 1)}
    for near, group in groupby(range(len(items)), key=lambda place: place in shown):
        places = list(group)
        if not near and len(places) < SHORTEST_FOLD:
            shown.update(places)
    for near, group in groupby(range(len(items)), key=lambda place: place in shown):
        yield Run(not near, tuple(items[place] for place in group))
