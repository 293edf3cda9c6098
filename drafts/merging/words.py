"""Two edits of the same words brought together where they do not touch."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from drafts.comparing import PieceKind, word_diff

_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class _Edit:
    """A stretch of the old words, and what one person wrote in its place."""

    start: int
    end: int
    text: str


def weave(base: str, mine: str, theirs: str) -> tuple[str, str]:
    """Return the words with both edits in them; twice, since where the edits touch there are two.

    The first has mine there, the second theirs. Edits touch when not one whole word stands unchanged between
    them, and are not the same.
    """
    ours, others = list(_edits(base, mine)), list(_edits(base, theirs))
    first = second = ""
    end = 0
    for start, stop in _stretches(base, [*ours, *others]):
        kept, was = base[end:start], base[start:stop]
        my, their = _edited(base, start, stop, ours), _edited(base, start, stop, others)
        first += kept + (their if my == was else my)
        second += kept + (my if their == was else their)
        end = stop
    return first + base[end:], second + base[end:]


def _edits(old: str, new: str) -> Iterator[_Edit]:
    place = 0
    for kept, run in groupby(word_diff(old, new), key=lambda piece: piece.kind is PieceKind.KEPT):
        pieces = list(run)
        start = place
        place += sum(len(piece.text) for piece in pieces if piece.kind is not PieceKind.INSERTED)
        if not kept:
            inserted = (piece.text for piece in pieces if piece.kind is PieceKind.INSERTED)
            yield _Edit(start, place, "".join(inserted))


def _stretches(base: str, edits: Sequence[_Edit]) -> list[tuple[int, int]]:
    """Return the stretches of the old words that were edited, those that touch as one."""
    found: list[tuple[int, int]] = []
    for edit in sorted(edits, key=lambda one: (one.start, one.end)):
        start, end = edit.start, edit.end
        if found and not _WORD.search(base[found[-1][1] : start]):
            before = found.pop()
            start, end = before[0], max(before[1], end)
        found.append((start, end))
    return found


def _edited(base: str, start: int, end: int, edits: Sequence[_Edit]) -> str:
    """Return a stretch of the old words with one person's edits in it."""
    text = ""
    for edit in edits:
        if start <= edit.start and edit.end <= end:
            text += base[start : edit.start] + edit.text
            start = edit.end
    return text + base[start:end]
