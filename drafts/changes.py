"""What changed between two states of a text, in its order, with the unchanged middle folded away."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import count, groupby
from uuid import UUID

from drafts.comparing import Fate, Piece, PieceKind, word_diff
from drafts.pairing import Pairing, Paragraph, Section, pair

CONTEXT = 1
SHORTEST_FOLD = 3

# What is part of a word or number though it is no letter or digit; punctuation is not.
_BEFORE = re.compile(r"[^\s.,;:?!()„”«»\"]+$")
_AFTER = re.compile(r"^[^\s.,;:?!()„”«»\"]+")


@dataclass(frozen=True, slots=True)
class Step:
    """Words that gave way to other words; "" where words were only added or only taken out."""

    old: str
    new: str


@dataclass(frozen=True)
class Change:
    """One paragraph and what became of it; `number` counts the changes from 1, 0 where it is none of its own.

    `home` is the name of the section in which a moved paragraph stood, "" where it is still the same.
    """

    fate: Fate
    old: Paragraph | None
    new: Paragraph | None
    home: str = ""
    number: int = 0

    @property
    def label(self) -> str:
        """Return how the paragraph is called now, or was called last."""
        return self.new.label if self.new else self.old.label if self.old else ""

    @property
    def label_before(self) -> str:
        """Return how it was called before, "" where it is new or called the same."""
        return self.old.label if self.old and self.new and self.old.label != self.new.label else ""

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """Return the word diff from the old words to the new."""
        return word_diff(self.whole.old, self.whole.new)

    @property
    def whole(self) -> Step:
        """Return the change as one step: all the old words, all the new."""
        return Step(self.old.words if self.old else "", self.new.words if self.new else "")

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """Return which words gave way to which, in the order of the text."""
        return tuple(_steps(self.pieces))


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring paragraphs: shown, or unchanged, far from any change and so folded away."""

    folded: bool
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class SectionChanges:
    """One section, its own fate (EDITED: renamed) and its paragraphs; `number` as that of a change."""

    id: UUID
    fate: Fate
    name: str
    name_before: str
    changes: tuple[Change, ...]
    number: int = 0

    @property
    def own(self) -> tuple[Change, ...]:
        """Return the paragraphs that are changes of their own."""
        return tuple(change for change in self.changes if change.number)

    @property
    def runs(self) -> tuple[Run, ...]:
        """Return the paragraphs in runs, folded where nothing changed nearby."""
        return tuple(_runs(self.changes))


@dataclass(frozen=True, slots=True)
class Changes:
    """All that changed from one text to another, section by section; `count` is the last change's number."""

    sections: tuple[SectionChanges, ...]
    count: int


def compare(old: Sequence[Section], new: Sequence[Section]) -> Changes:
    """Compare two texts; a section that is gone stands behind the one it used to follow."""
    pairing = pair(old, new)
    known = {section.id: section for section in old}
    left_out = _left_out(old, {section.id for section in new})
    sections = [_gone(section, pairing) for section in left_out[None]]
    for section in new:
        sections.append(_standing(section, known.get(section.id), pairing))
        sections += [_gone(gone, pairing) for gone in left_out[section.id]]
    return _numbered(sections)


def _left_out(old: Sequence[Section], there: set[UUID]) -> dict[UUID | None, list[Section]]:
    """Return the sections that are gone by the id of the standing one before them, None at the beginning."""
    found: dict[UUID | None, list[Section]] = defaultdict(list)
    last = None
    for section in old:
        if section.id in there:
            last = section.id
        else:
            found[last].append(section)
    return found


def _gone(section: Section, pairing: Pairing) -> SectionChanges:
    lost = _lost(section, pairing)
    changes = tuple(Change(Fate.DROPPED, one, None) for places in lost.values() for one in places)
    return SectionChanges(section.id, Fate.DROPPED, section.name, "", changes)


def _standing(section: Section, before: Section | None, pairing: Pairing) -> SectionChanges:
    lost = _lost(before, pairing) if before else {}
    changes = [Change(Fate.DROPPED, one, None) for one in lost.get(-1, [])]
    for place, one in enumerate(pairing.after):
        if one.section is section:
            changes.append(_kept_or_not(place, pairing))
            changes += [Change(Fate.DROPPED, gone, None) for gone in lost.get(place, [])]
    renamed = bool(before and before.name != section.name)
    fate = Fate.EDITED if renamed else Fate.SAME if before else Fate.ADDED
    return SectionChanges(
        section.id, fate, section.name, before.name if before and renamed else "", tuple(changes)
    )


def _lost(section: Section, pairing: Pairing) -> dict[int, list[Paragraph]]:
    """Return a section's dropped paragraphs by the new place of the standing one before them, -1 for none."""
    new_of = {old: new for new, old in pairing.old_of.items()}
    found: dict[int, list[Paragraph]] = defaultdict(list)
    last = -1
    for place, one in enumerate(pairing.before):
        if one.section is not section:
            continue
        if place not in new_of:
            found[last].append(one.paragraph)
        elif new_of[place] not in pairing.moved:
            last = new_of[place]
    return found


def _kept_or_not(place: int, pairing: Pairing) -> Change:
    now = pairing.after[place]
    if place not in pairing.old_of:
        return Change(Fate.ADDED, None, now.paragraph)
    before = pairing.before[pairing.old_of[place]]
    edited = before.paragraph.words != now.paragraph.words
    if place in pairing.moved:
        home = before.section.name if before.section.id != now.section.id else ""
        fate = Fate.MOVED_EDITED if edited else Fate.MOVED
        return Change(fate, before.paragraph, now.paragraph, home)
    return Change(Fate.EDITED if edited else Fate.SAME, before.paragraph, now.paragraph)


def _numbered(sections: Sequence[SectionChanges]) -> Changes:
    """Number the changes; what came or went with its whole section is no change of its own."""
    numbers = count(1)
    found = []
    for section in sections:
        number = 0 if section.fate is Fate.SAME else next(numbers)
        whole = section.fate if section.fate in (Fate.ADDED, Fate.DROPPED) else Fate.SAME
        changes = tuple(
            one if one.fate in (Fate.SAME, whole) else replace(one, number=next(numbers))
            for one in section.changes
        )
        found.append(replace(section, number=number, changes=changes))
    return Changes(tuple(found), next(numbers) - 1)


def _runs(changes: Sequence[Change]) -> Iterator[Run]:
    changed = [place for place, change in enumerate(changes) if change.fate is not Fate.SAME]
    near = {at + step for at in changed for step in range(-CONTEXT, CONTEXT + 1)}
    for shown, group in groupby(range(len(changes)), key=lambda place: place in near):
        run = tuple(changes[place] for place in group)
        yield Run(not shown and len(run) >= SHORTEST_FOLD, run)


def _steps(pieces: Sequence[Piece]) -> Iterator[Step]:
    """Yield what stands between two kept runs as one step, whole words and signs: “10%”, not “10”."""
    runs = [(kept, list(run)) for kept, run in groupby(pieces, key=lambda p: p.kind is PieceKind.KEPT)]
    for place, (kept, run) in enumerate(runs):
        if not kept:
            before = _joined(runs[place - 1][1]) if place else ""
            after = _joined(runs[place + 1][1]) if place + 1 < len(runs) else ""
            old, new = _joined(run, PieceKind.DELETED), _joined(run, PieceKind.INSERTED)
            step = _whole(before, old, new, after)
            if step.old != step.new:
                yield step


def _joined(pieces: Sequence[Piece], *kinds: PieceKind) -> str:
    return "".join(piece.text for piece in pieces if not kinds or piece.kind in kinds)


def _whole(before: str, old: str, new: str, after: str) -> Step:
    """Return a step, widened by what is written to its words without a space."""
    texts = [text for text in (old, new) if text]
    start = _BEFORE.search(before) if not any(text[0].isspace() for text in texts) else None
    end = _AFTER.search(after) if not any(text[-1].isspace() for text in texts) else None
    left, right = start[0] if start else "", end[0] if end else ""
    return Step(*(f"{left}{text}{right}".strip() for text in (old, new)))
