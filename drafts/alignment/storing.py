"""An alignment as a short text, and read back from it."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import astuple

from drafts.alignment.reading import word_spans
from drafts.alignment.shape import Alignment, Kinship, Strand


def dumped(alignment: Alignment) -> str:
    """Return an alignment as JSON; of paragraphs that went on word for word only their places are kept."""
    unchanged = _unchanged(alignment)
    strands = [astuple(one) for one in alignment.strands if (one.old, one.new) not in unchanged]
    kinships = [astuple(one) for one in alignment.kinships if (one.old, one.new) not in unchanged]
    heirs = [pair for pair in alignment.heirs.items() if pair not in unchanged]
    body = {"runs": list(_runs(sorted(unchanged))), "strands": strands, "heirs": heirs, "kinships": kinships}
    return json.dumps(body, separators=(",", ":"))


def loaded(text: str, old: Sequence[str], new: Sequence[str]) -> Alignment:
    """Return the alignment of two texts that was dumped.

    Raises ValueError, KeyError or TypeError where the text is none, IndexError where it is that of others.
    """
    body = json.loads(text)
    unchanged = [(old + step, new + step) for old, new, count in body["runs"] for step in range(count)]
    strands = [Strand(*one) for one in body["strands"]]
    strands += [_whole(*pair, old, new) for pair in unchanged]
    kinships = [Kinship(*one) for one in body["kinships"]] + [Kinship(*pair, 1.0, 1.0) for pair in unchanged]
    return Alignment(
        tuple(sorted(strands, key=lambda one: (one.old, one.old_start))),
        dict(sorted([*map(tuple, body["heirs"]), *unchanged])),
        tuple(sorted(kinships, key=lambda one: (one.old, one.new))),
    )


def _unchanged(alignment: Alignment) -> set[tuple[int, int]]:
    """Return the pairs of which one strand takes all words of the one to all words of the other."""
    times = Counter(strand.old for strand in alignment.strands)
    single = {(strand.old, strand.new) for strand in alignment.strands if times[strand.old] == 1}
    full = {(kin.old, kin.new) for kin in alignment.kinships if kin.of_old == kin.of_new == 1.0}
    return single & full & set(alignment.heirs.items())


def _runs(pairs: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """Yield old place, new place and count of pairs that follow each other on both sides."""
    start = 0
    for end in range(1, len(pairs) + 1):
        step = end - start
        if end == len(pairs) or pairs[end] != (pairs[start][0] + step, pairs[start][1] + step):
            yield (*pairs[start], step)
            start = end


def _whole(place: int, heir: int, old: Sequence[str], new: Sequence[str]) -> Strand:
    old_words, new_words = word_spans(old[place]), word_spans(new[heir])
    return Strand(place, old_words[0][0], old_words[-1][1], heir, new_words[0][0], new_words[-1][1])
