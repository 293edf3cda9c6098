"""Which units hang together because words went from one into another, and what they must say in the end."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from drafts.merging.sides import said
from drafts.structure import Unit
from drafts.terms import UnitKind

Words = tuple[str, ...]

# So many words in a row are a stretch. Edits with one word less between them change no stretch together.
_STRETCH = 3

_WORD = re.compile(r"\w+")
_SENTENCE = re.compile(r"[.;:!?](?:\s+|$)")


@dataclass(frozen=True, slots=True)
class Row:
    """A unit as it was and as either person has it, None where it is not."""

    was: Unit | None
    mine: Unit | None
    theirs: Unit | None


def groups_of(rows: Sequence[Row], linked: Iterable[Sequence[int]]) -> list[int]:
    """Return for each row the first one of those with which it hangs together; `linked` do so in any case.

    Two do when one person took a stretch of words out of one and put it into the other, and when both put
    the same sentence in, each into another one.
    """
    first = list(range(len(rows)))
    for places in chain(linked, _linked(rows)):
        roots = sorted({_root(first, place) for place in places})
        for root in roots:
            first[root] = roots[0]
    return [_root(first, place) for place in range(len(rows))]


def _root(first: Sequence[int], place: int) -> int:
    while first[place] != place:
        place = first[place]
    return place


def _linked(rows: Sequence[Row]) -> Iterator[list[int]]:
    was = [_stretches(row.was) for row in rows]
    for side in ([_stretches(row.mine) for row in rows], [_stretches(row.theirs) for row in rows]):
        put_in, taken_out = _gained(was, side), _gained(side, was)
        yield from (places + taken_out[words] for words, places in put_in.items() if words in taken_out)
    before = [_sentences(row.was) for row in rows]
    mine = _gained(before, [_sentences(row.mine) for row in rows])
    theirs = _gained(before, [_sentences(row.theirs) for row in rows])
    yield from (places + theirs[words] for words, places in mine.items() if words in theirs)


def _gained(before: Sequence[Counter[Words]], after: Sequence[Counter[Words]]) -> dict[Words, list[int]]:
    """Return for all words that stand more often after than before in a row, in which rows that is so."""
    found: defaultdict[Words, list[int]] = defaultdict(list)
    for place, (old, new) in enumerate(zip(before, after, strict=True)):
        for words in new - old:
            found[words].append(place)
    return dict(found)


def adds_up(rows: Sequence[Row], made: Sequence[Unit]) -> bool:
    """Tell whether units say each stretch of some rows as often as whoever changed that wanted it."""
    was, mine, theirs = _counts(rows)
    now = _all_stretches(made)
    for words in {*was, *mine, *theirs, *now}:
        wanted = theirs[words] if mine[words] in (was[words], theirs[words]) else mine[words]
        settled = was[words] in (mine[words], theirs[words]) or mine[words] == theirs[words]
        if not settled or now[words] != wanted:
            return False
    return True


def keeps(row: Row, made: Unit) -> bool:
    """Tell whether a unit with the words of both has all stretches that nobody changed, and none doubled."""
    was, mine, theirs = _counts([row])
    now = _stretches(made)
    doubled = any(times > max(1, was[one], mine[one], theirs[one]) for one, times in now.items())
    return not doubled and all(one in now for one in was.keys() & mine.keys() & theirs.keys())


def _counts(rows: Sequence[Row]) -> tuple[Counter[Words], Counter[Words], Counter[Words]]:
    return (
        _all_stretches([row.was for row in rows]),
        _all_stretches([row.mine for row in rows]),
        _all_stretches([row.theirs for row in rows]),
    )


def _all_stretches(units: Sequence[Unit | None]) -> Counter[Words]:
    return Counter(chain.from_iterable(_stretches(unit).elements() for unit in units))


def _stretches(unit: Unit | None) -> Counter[Words]:
    """Return how often each row of so many words stands in a unit; tables are woven by their cells."""
    if unit is None or unit.kind is UnitKind.TABLE:
        return Counter()
    return Counter(
        words[start : start + _STRETCH]
        for words in map(_words, said(unit))
        for start in range(len(words) - _STRETCH + 1)
    )


def _sentences(unit: Unit | None) -> Counter[Words]:
    if unit is None or unit.kind is UnitKind.TABLE:
        return Counter()
    sentences = (_words(one) for text in said(unit) for one in _SENTENCE.split(text))
    return Counter(words for words in sentences if len(words) >= _STRETCH)


def _words(text: str) -> Words:
    return tuple(_WORD.findall(text.casefold()))
