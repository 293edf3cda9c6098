"""What an alignment of two texts says: strands of words, kinships of paragraphs, and who continues whom."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Strand:
    """Words that went on unchanged: a stretch of an old paragraph, and where it stands in the new text.

    Places are counted from 0, positions are code points; both stretches begin and end with a word and are
    equally many words long, and no word of either text belongs to two strands.
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
