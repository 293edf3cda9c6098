"""Two texts compared word by word, and the words in which it is told what changed."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from os.path import commonprefix
from unicodedata import normalize

from diff_match_patch import diff_match_patch
from rapidfuzz.distance import Indel, MatchingBlock

_SMALLEST_ISLAND = 4
_FEW_WORDS = 64
# What changed is shown as replaced where so many pairs of words would have to be looked at and kept at hand.
_MOST_PAIRS = 400_000_000

_MARKS = re.compile(r"(?:(?:§\s*\d+[a-z]*\.?|\(?\d+[a-z]*[.)]|[a-z]{1,2}\)|[ivx]+\.|[-•*])(?:\s+|$))+")
_ONE_KIND = str.maketrans(
    dict.fromkeys("„”“«»‟″", '"') | dict.fromkeys("‚’‘‛′", "'") | dict.fromkeys("‐‑‒–—―−", "-")
)
# Figures and words with their accents: “300 000”, “1.500.000,00” and “15.02.2027” are one word each.
WORD = (
    r"(?:\d{1,3}(?:[ \u00a0\u202f]\d{3}(?!\d))+(?:,\d+)?|\d+(?:[.,]\d+)+)(?![\w\u0300-\u036f])"
    r"|[\w\u0300-\u036f]+"
)
# Words; then white space; then any other mark by itself.
_TOKEN = re.compile(rf"{WORD}|\s+|[^\w\s]")
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
    way to others, fewer than four letters between two changes count as changed too, but never an edge between
    two cells or two lines.
    """
    codes: dict[str, str] = {}
    encoded = [_encoded(_TOKEN.findall(text), codes) for text in (old, new)]
    tokens = {code: token for token, code in codes.items()}
    pieces = [Piece(kind, "".join(tokens[code] for code in run)) for kind, run in _edits(*encoded)]
    return tuple(_readable(pieces))


def _edits(old: str, new: str) -> Iterator[tuple[PieceKind, str]]:
    """Yield what was kept, deleted and inserted between two texts whose signs are words.

    diff-match-patch takes time by the square of what changed: where that is much, rapidfuzz finds as long a
    common run in a thousandth of it. Neither has a limit of time, so the same texts always give the same.
    """
    head = len(commonprefix([old, new]))
    tail = len(commonprefix([old[head:][::-1], new[head:][::-1]]))
    yield from _run(PieceKind.KEPT, old[:head])
    yield from _edits_inside(old[head : len(old) - tail], new[head : len(new) - tail])
    yield from _run(PieceKind.KEPT, old[len(old) - tail :])


def _edits_inside(old: str, new: str) -> Iterator[tuple[PieceKind, str]]:
    if max(len(old), len(new)) <= _FEW_WORDS:
        engine = diff_match_patch()
        engine.Diff_Timeout = 0
        yield from ((_KINDS[operation], run) for operation, run in engine.diff_main(old, new, False))
        return
    kept = len(old) * len(new) <= _MOST_PAIRS
    at = to = 0
    for same in [*(Indel.editops(old, new).as_matching_blocks() if kept else ()), _end(old, new)]:
        yield from _run(PieceKind.DELETED, old[at : same.a])
        yield from _run(PieceKind.INSERTED, new[to : same.b])
        yield from _run(PieceKind.KEPT, old[same.a : same.a + same.size])
        at, to = same.a + same.size, same.b + same.size


def _end(old: str, new: str) -> MatchingBlock:
    return MatchingBlock(len(old), len(new), 0)


def _run(kind: PieceKind, words: str) -> Iterator[tuple[PieceKind, str]]:
    if words:
        yield kind, words


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
    apart = "|" in text or "\n" in text
    return not apart and sum(character.isalpha() for character in text) < _SMALLEST_ISLAND
