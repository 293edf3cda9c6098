"""Two whole texts aligned once, word by word: which words went on, and which paragraph continues which."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from drafts.comparing import PieceKind, word_diff
from drafts.comparing import align as match_paragraphs

# Rises whenever the same two texts would be aligned otherwise; it is stored with what follows from it.
VERSION = 1


@dataclass(frozen=True, slots=True)
class Strand:
    """Words that went on unchanged: a stretch of an old paragraph, and where it stands in the new text.

    Places are counted from 0, positions are code points; both stretches are equally many words long, and no
    word of either text belongs to two strands.
    """

    old: int
    old_start: int
    old_end: int
    new: int
    new_start: int
    new_end: int


@dataclass(frozen=True, slots=True)
class Kinship:
    """How much two paragraphs share: the share (0 to 1) of the old one's words that stand in the new one, and
    of the new one's words that come from the old one. Too little to matter is no kinship.
    """

    old: int
    new: int
    of_old: float
    of_new: float


@dataclass(frozen=True, slots=True)
class Alignment:
    """What became of an old text in a new one.

    `strands` come in the order of the old text. `heirs` leads from the place of an old paragraph to that of
    the new one which continues it, one to one. `kinships` are sorted by old and new place, heirs among them.
    """

    strands: tuple[Strand, ...]
    heirs: Mapping[int, int]
    kinships: tuple[Kinship, ...]


def align(old: Sequence[str], new: Sequence[str]) -> Alignment:
    """Align the paragraphs of two whole documents, always in the same way.

    Numbering, capitals and the kind of quotes, dashes and spaces do not count. Each new word is claimed by
    one old word at most.
    """
    heirs = {m.old: m.new for m in match_paragraphs(old, new) if m.old is not None and m.new is not None}
    strands = tuple(strand for place in sorted(heirs) for strand in _strands(place, old, heirs[place], new))
    return Alignment(strands, heirs, tuple(_kinships(strands, heirs, old, new)))


def _strands(place: int, old: Sequence[str], heir: int, new: Sequence[str]) -> Iterator[Strand]:
    at, to = 0, 0
    for piece in word_diff(old[place], new[heir]):
        length = len(piece.text)
        if piece.kind is PieceKind.KEPT and piece.text.strip():
            yield Strand(place, at, at + length, heir, to, to + length)
        at += 0 if piece.kind is PieceKind.INSERTED else length
        to += 0 if piece.kind is PieceKind.DELETED else length


def _kinships(
    strands: Sequence[Strand], heirs: Mapping[int, int], old: Sequence[str], new: Sequence[str]
) -> Iterator[Kinship]:
    shared: defaultdict[tuple[int, int], int] = defaultdict(int)
    for old_place, new_place in heirs.items():
        shared[old_place, new_place] = 0
    for strand in strands:
        shared[strand.old, strand.new] += _count(old[strand.old][strand.old_start : strand.old_end])
    for (old_place, new_place), words in sorted(shared.items()):
        yield Kinship(
            old_place,
            new_place,
            words / max(1, _count(old[old_place])),
            words / max(1, _count(new[new_place])),
        )


def _count(text: str) -> int:
    return len(re.findall(r"\w+", text))
