"""Two edits of the same words brought together where they do not touch."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from drafts.comparing import PieceKind, word_diff

_WORD = re.compile(r"\w+")
_FINAL_MARK = re.compile(r"[.,;:]?$")
# Words that edits must leave between them: with one only they would make a wording nobody thought of.
_BETWEEN = 2
# Who puts it in or takes it out turns the whole sentence.
_NOT = {"", "nie"}


@dataclass(frozen=True, slots=True)
class _Edit:
    """A stretch of the old words, and what one person wrote in its place."""

    start: int
    end: int
    text: str


def weave(base: str, mine: str, theirs: str) -> tuple[str, str]:
    """Return the words with both edits in them; twice, since where the edits touch there are two.

    The first has mine there, the second theirs. Edits touch when fewer than two whole words stand unchanged
    between them, and are not the same; and a “nie” put in or taken out touches all of its sentence. The last
    mark is woven by itself, so that “;” for “.” behind the last item touches nothing.
    """
    if base in (mine, theirs) or mine == theirs:
        return (theirs, theirs) if mine == base else (mine, mine)
    marks = [_FINAL_MARK.search(text) for text in (base, mine, theirs)]
    was, my, their = (found[0] if found else "" for found in marks)
    final = their if my == was else my if their == was else max(my, their)
    first, second = _woven(*(_FINAL_MARK.sub("", text, count=1) for text in (base, mine, theirs)))
    return first + final, second + final


def _woven(base: str, mine: str, theirs: str) -> tuple[str, str]:
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
        start, end = _reach(base, edit)
        while found and len(_WORD.findall(base[found[-1][1] : start])) < _BETWEEN:
            before = found.pop()
            start, end = min(before[0], start), max(before[1], end)
        found.append((start, end))
    return found


def _reach(base: str, edit: _Edit) -> tuple[int, int]:
    """Return the stretch that an edit lays hold of: its own, or the sentence that it turns."""
    if {base[edit.start : edit.end].strip().lower(), edit.text.strip().lower()} != _NOT:
        return edit.start, edit.end
    end = base.find(". ", edit.end)
    return base.rfind(". ", 0, edit.start) + 1, len(base) if end < 0 else end


def _edited(base: str, start: int, end: int, edits: Sequence[_Edit]) -> str:
    """Return a stretch of the old words with one person's edits in it."""
    text = ""
    for edit in edits:
        if start <= edit.start and edit.end <= end:
            text += base[start : edit.start] + edit.text
            start = edit.end
    return text + base[start:end]
