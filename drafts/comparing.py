"""Two texts compared word by word, and the words in which it is told what changed."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from unicodedata import normalize

from diff_match_patch import diff_match_patch

_SMALLEST_ISLAND = 4
# Two texts longer than this together are shown as replaced: to compare them would take many seconds.
_MOST_SIGNS = 64_000_000

_MARKS = re.compile(r"(?:(?:§\s*\d+[a-z]*\.?|\(?\d+[a-z]*[.)]|[a-z]{1,2}\)|[ivx]+\.|[-•*])(?:\s+|$))+")
_ONE_KIND = str.maketrans(
    dict.fromkeys("„”“«»‟″", '"') | dict.fromkeys("‚’‘‛′", "'") | dict.fromkeys("‐‑‒–—―−", "-")
)
# Words with their accents; then white space; then any other mark by itself.
_TOKEN = re.compile(r"[\w\u0300-\u036f]+|\s+|[^\w\s]")
# Words are compared as single characters; from here on there are a million of them and no surrogate.
_FIRST_CODE = 0x10000


class Fate(StrEnum):
    """What became of a paragraph between two versions."""

    SAME = "same"
    EDITED = "edited"
    MOVED = "moved"
    MOVED_EDITED = "moved_edited"
    SPLIT = "split"
    MERGED = "merged"
    ADDED = "added"
    DROPPED = "dropped"


class PieceKind(StrEnum):
    """What a word diff says of a run of words."""

    KEPT = "kept"
    INSERTED = "inserted"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words that was kept, inserted or deleted, with the white space between them."""

    kind: PieceKind
    text: str


_KINDS = {
    diff_match_patch.DIFF_EQUAL: PieceKind.KEPT,
    diff_match_patch.DIFF_INSERT: PieceKind.INSERTED,
    diff_match_patch.DIFF_DELETE: PieceKind.DELETED,
}


def plain(text: str) -> str:
    """Return a text without its numbering, in NFC, with one kind of quote, dash and space."""
    alike = " ".join(normalize("NFC", text).translate(_ONE_KIND).split())
    return alike[len(match[0]) :] or alike if (match := _MARKS.match(alike)) else alike


def _encoded(words: Iterable[str], codes: dict[str, str]) -> str:
    """Return words as characters, one each, by a table that grows with every new word."""
    return "".join(codes.setdefault(word, chr(_FIRST_CODE + len(codes))) for word in words)


def longest_rising(numbers: Sequence[int]) -> list[int]:
    """Return the indices of a longest rising run of numbers, others between them left out."""
    tails: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for index, number in enumerate(numbers):
        length = bisect_left(tails, number)
        tails[length : length + 1] = [number]
        last[length : length + 1] = [index]
        before.append(last[length - 1] if length else -1)
    return _walk_back(before, last[-1] if last else -1)


def _walk_back(before: Sequence[int], index: int) -> list[int]:
    found = []
    while index >= 0:
        found.append(index)
        index = before[index]
    return found[::-1]


def word_diff(old: str, new: str) -> tuple[Piece, ...]:
    """Say word by word how one text became the other, what was deleted before what was inserted there.

    Kept and deleted pieces together are the old text, kept and inserted ones the new text. Where words gave
    way to others, fewer than four letters between two changes count as changed too.
    """
    if len(old) * len(new) > _MOST_SIGNS:
        return tuple(
            Piece(kind, text) for kind, text in ((PieceKind.DELETED, old), (PieceKind.INSERTED, new)) if text
        )
    engine = diff_match_patch()
    # Without a limit of time the same texts give the same pieces on every machine.
    engine.Diff_Timeout = 0
    codes: dict[str, str] = {}
    encoded = [_encoded(_TOKEN.findall(text), codes) for text in (old, new)]
    tokens = {code: token for token, code in codes.items()}
    pieces = [
        Piece(_KINDS[operation], "".join(tokens[code] for code in run))
        for operation, run in engine.diff_main(*encoded, False)
    ]
    return tuple(_readable(pieces))


def _readable(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Yield the pieces with each stretch of changes as one deletion and one insertion."""
    inner = range(1, len(pieces) - 1)
    islands = {at for at in inner if pieces[at].kind is PieceKind.KEPT and _is_island(pieces[at].text)}
    start = 0
    for end in range(1, len(pieces) + 1):
        apart = end == len(pieces) or (pieces[end].kind is PieceKind.KEPT and end not in islands)
        if apart or (pieces[start].kind is PieceKind.KEPT and start not in islands):
            yield from _as_one_change(pieces[start:end])
            start = end


def _as_one_change(run: Sequence[Piece]) -> Iterator[Piece]:
    kinds = {piece.kind for piece in run}
    if not kinds >= {PieceKind.DELETED, PieceKind.INSERTED}:
        yield from run
        return
    for kind in (PieceKind.DELETED, PieceKind.INSERTED):
        yield Piece(kind, "".join(piece.text for piece in run if piece.kind in (kind, PieceKind.KEPT)))


def _is_island(text: str) -> bool:
    return sum(character.isalpha() for character in text) < _SMALLEST_ISLAND
