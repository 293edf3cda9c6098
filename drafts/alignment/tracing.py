"""Word by word through an alignment: where each word of an old paragraph went."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from drafts.alignment.reading import word_spans
from drafts.alignment.shape import Alignment, Strand

Spans = list[tuple[int, int]]


class Goal(NamedTuple):
    """A word of the new text: its paragraph, and which word it is there, both from 0."""

    paragraph: int
    word: int


class Trace:
    """The words of both texts, read as they are asked for and then remembered."""

    def __init__(self, alignment: Alignment, old: Sequence[str], new: Sequence[str]) -> None:
        self._old, self._new = old, new
        self._strands: defaultdict[int, list[Strand]] = defaultdict(list)
        for strand in alignment.strands:
            self._strands[strand.old].append(strand)
        self._old_spans: dict[int, Spans] = {}
        self._new_spans: dict[int, Spans] = {}
        self._goals: dict[int, list[Goal | None]] = {}

    def old_words(self, place: int) -> Spans:
        """Return where the words of an old paragraph start and end."""
        if place not in self._old_spans:
            self._old_spans[place] = word_spans(self._old[place])
        return self._old_spans[place]

    def new_words(self, place: int) -> Spans:
        """Return where the words of a new paragraph start and end."""
        if place not in self._new_spans:
            self._new_spans[place] = word_spans(self._new[place])
        return self._new_spans[place]

    def goals(self, place: int) -> list[Goal | None]:
        """Return for each word of an old paragraph where it went, None for those that did not go on."""
        if place not in self._goals:
            self._goals[place] = self._follow(place)
        return self._goals[place]

    def _follow(self, place: int) -> list[Goal | None]:
        spans = self.old_words(place)
        goals: list[Goal | None] = [None] * len(spans)
        for strand in self._strands[place]:
            first = bisect_left(spans, (strand.old_start, 0))
            last = bisect_left(spans, (strand.old_end, 0))
            to = bisect_left(self.new_words(strand.new), (strand.new_start, 0))
            goals[first:last] = [Goal(strand.new, to + step) for step in range(last - first)]
        return goals
