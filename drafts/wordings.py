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

_WORD = re.compile(r"\w+")
# A change of fewer words reads like nothing by itself: two words before it and one behind it are told, too.
_FEW_WORDS = 3
# So does a word of fewer letters that was only added or taken out, like “nie”.
_SHORT = 4
_LAST_WORDS = re.compile(r"(?:\S+[^\S\n]+){1,2}$|(?:\S+[^\S\n]+)?\S+$")
_NEXT_WORD = re.compile(r"[^\S\n]*\S+")
# So much of a text holds these words.
_NEAR = 200

# What other places of a text are cited by, and the numbers that stand behind it.
_CITING = re.compile(r"(?:§|\b(?:art|ust|lit)\.|\bpkt|\bnr)\s*$")
_NUMBERS = re.compile(r"(?:\d+[a-z]*|[a-z]{1,2})(?:\s+(?:ust\.|pkt|lit\.)\s+\w{1,4})*")


@dataclass(frozen=True, slots=True)
class Step:
    """Words that gave way to other words; "" where words were only added or only taken out.

    `reference`: nothing but the number in a citation of another place is another one.
    """

    old: str
    new: str
    reference: bool = False

    @property
    def is_sign(self) -> bool:
        """Tell whether nothing changed but signs between words, and capital letters for small ones."""
        return _WORD.findall(self.old.casefold()) == _WORD.findall(self.new.casefold())


def steps_of(pieces: Sequence[Piece]) -> Iterator[Step]:
    """Yield what stands between two kept runs as one step, whole words and signs: “10%”, not “10”.

    Where few words gave way to others, the words around them are part of the step: “w ciągu 14 dni”.
    """
    runs = [(kept, list(run)) for kept, run in groupby(pieces, key=lambda p: p.kind is PieceKind.KEPT)]
    for place, (kept, run) in enumerate(runs):
        if not kept:
            before = _joined(runs[place - 1][1]) if place else ""
            after = _joined(runs[place + 1][1]) if place + 1 < len(runs) else ""
            old, new = _joined(run, PieceKind.DELETED), _joined(run, PieceKind.INSERTED)
            step = _whole(before, old, new, after)
            if step.old != step.new:
                yield step


def parted(
    pieces: Sequence[Piece], lengths: Sequence[int], uncounted: PieceKind, border: int = len(BORDER)
) -> list[tuple[Piece, ...]]:
    """Cut the pieces of a joined text where its parts end; `lengths` are theirs in characters.

    Between two parts there are `border` characters, one or none, which stand in neither.
    Pieces of the kind that is not counted stand in the paragraph in which the others reach them.
    """
    parts: list[list[Piece]] = [[]]
    left = list(lengths)
    for piece in pieces:
        text = piece.text
        while piece.kind is not uncounted and len(left) > 1 and len(text) > left[0]:
            parts[-1].append(Piece(piece.kind, text[: left[0]]))
            text = text[left.pop(0) + border :]
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
    """Return a step, widened by what is written to its words without a space, and by its context."""
    texts = [text for text in (old, new) if text]
    start = None if any(_APART.match(text) for text in texts) else _BEFORE.search(before)
    end = None if any(_APART.match(text[::-1]) for text in texts) else _AFTER.search(after)
    left, right = start[0] if start else "", end[0] if end else ""
    if _needs_context(old, new):
        left = _last_words(before.removesuffix(left)) + left
        right += _next_word(after.removeprefix(right))
    return Step(f"{left}{old}{right}".strip(), f"{left}{new}{right}".strip(), _is_reference(before, old, new))


def _needs_context(old: str, new: str) -> bool:
    fewest = min(len(_WORD.findall(text)) for text in (old, new))
    if old.strip() and new.strip():
        return fewest < _FEW_WORDS
    return bool(old.strip() or new.strip()) and len("".join(_WORD.findall(old + new))) < _SHORT


def _last_words(text: str) -> str:
    found = _LAST_WORDS.search(text[-_NEAR:])
    return found[0] if found else ""


def _next_word(text: str) -> str:
    found = _NEXT_WORD.match(text[:_NEAR])
    return found[0].rstrip(".,;:") if found else ""


def _is_reference(before: str, old: str, new: str) -> bool:
    return bool(_CITING.search(before)) and all(_NUMBERS.fullmatch(text.strip()) for text in (old, new))
