"""Words found again as they are, exactly once, in text that continues nothing else."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from drafts.alignment import Alignment
from drafts.alignment.tracing import Spans, Trace
from drafts.anchoring.shape import Anchor

# Fewer words in a row may be the same by chance.
_FEWEST = 4
# Words that begin as so many others do are not looked for: they would hardly stand there once.
_MOST_BEGINNINGS = 50

Words = tuple[str, ...]


class Unclaimed:
    """What nobody claimed of a new text, to be searched for words; it is read when first asked for."""

    def __init__(self, alignment: Alignment, trace: Trace, new: Sequence[str]) -> None:
        self._alignment, self._trace, self._new = alignment, trace, new

    def find(self, text: str, spans: Spans) -> Anchor | None:
        """Return the one place where these words of a text stand, None if there is none or several."""
        wanted = _words(text, spans)
        beginnings = self._runs.get(wanted[:_FEWEST], ())
        if not 0 < len(beginnings) <= _MOST_BEGINNINGS:
            return None
        found = [
            Anchor(place, stretch[0][0], stretch[-1][1])
            for place, free, start in beginnings
            if _words(self._new[place], stretch := free[start : start + len(wanted)]) == wanted
        ]
        return found[0] if len(found) == 1 else None

    @cached_property
    def _runs(self) -> Mapping[Words, Sequence[tuple[int, Spans, int]]]:
        """For some free words in a row: their paragraph, the free stretch they are of, and where in it."""
        found: defaultdict[Words, list[tuple[int, Spans, int]]] = defaultdict(list)
        for place, free in self._free():
            for start in range(len(free) - _FEWEST + 1):
                words = _words(self._new[place], free[start : start + _FEWEST])
                found[words].append((place, free, start))
        return found

    def _free(self) -> Iterator[tuple[int, Spans]]:
        """Yield the stretches of words without a claim, with their paragraph."""
        claimed: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        for strand in self._alignment.strands:
            claimed[strand.new].append((strand.new_start, strand.new_end))
        for place, text in enumerate(self._new):
            start, words = 0, self._trace.new_words(place)
            for claim_start, claim_end in [*sorted(claimed[place]), (len(text), len(text))]:
                yield place, words[start : bisect_left(words, (claim_start, 0))]
                start = bisect_left(words, (claim_end, 0))


def _words(text: str, spans: Spans) -> Words:
    return tuple(text[start:end].casefold() for start, end in spans)
