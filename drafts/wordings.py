"""How a change of words reads: which words gave way to which, and what of it stands in which paragraph."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from drafts.comparing import Piece, PieceKind

# Paragraphs that were split or merged are compared as one text, each on a line of its own.
BORDER = "\n"

# What is part of a word or number though it is no letter or digit; punctuation is not.
_BEFORE = re.compile(r"[^\s.,;:?!()„”«»\"]+$")
_AFTER = re.compile(r"^[^\s.,;:?!()„”«»\"]+")

# A text that begins so (turned round: ends so) is no part of a word: a space, or a sign before further words.
_APART = re.compile(r"\s|[.,;:?!()„”«»\"].*\w", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Step:
    """Words that gave way to other words; "" where words were only added or only taken out."""

    old: str
    new: str


def steps_of(pieces: Sequence[Piece]) -> Iterator[Step]:
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


def parted(pieces: Sequence[Piece], lengths: Sequence[int], uncounted: PieceKind) -> list[tuple[Piece, ...]]:
    """Cut the pieces of a joined text where its paragraphs end; `lengths` are theirs in characters.

    Pieces of the kind that is not counted stand in the paragraph in which the others reach them.
    """
    parts: list[list[Piece]] = [[]]
    left = list(lengths)
    for piece in pieces:
        text = piece.text
        while piece.kind is not uncounted and len(left) > 1 and len(text) > left[0]:
            parts[-1].append(Piece(piece.kind, text[: left[0]]))
            text = text[left.pop(0) + len(BORDER) :]
            parts.append([])
        if piece.kind is not uncounted:
            left[0] -= len(text)
        parts[-1].append(Piece(piece.kind, text))
    return [tuple(piece for piece in part if piece.text) for part in parts]


def calmed(pieces: Sequence[Piece], uncounted: PieceKind) -> tuple[Piece, ...]:
    """Return pieces without marks on white space alone: between paragraphs cut or joined it means nothing."""
    wanted = (piece for piece in pieces if piece.text.strip() or piece.kind is not uncounted)
    return tuple(piece if piece.text.strip() else Piece(PieceKind.KEPT, piece.text) for piece in wanted)


def _joined(pieces: Sequence[Piece], *kinds: PieceKind) -> str:
    return "".join(piece.text for piece in pieces if not kinds or piece.kind in kinds)


def _whole(before: str, old: str, new: str, after: str) -> Step:
    """Return a step, widened by what is written to its words without a space."""
    texts = [text for text in (old, new) if text]
    start = None if any(_APART.match(text) for text in texts) else _BEFORE.search(before)
    end = None if any(_APART.match(text[::-1]) for text in texts) else _AFTER.search(after)
    left, right = start[0] if start else "", end[0] if end else ""
    return Step(*(f"{left}{text}{right}".strip() for text in (old, new)))
