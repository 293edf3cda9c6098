"""A list of short points that became a sentence, or a sentence that became such a list."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from drafts.alignment.claims import Claims
from drafts.alignment.reading import Text

# A point has at most so many words; between two in a sentence stand no more than “a także”.
_LONGEST = 8
_BETWEEN = 2
# A list is so many paragraphs in a row, of so many words together.
_FEWEST = 3
_FEWEST_WORDS = 6
# A word that stands in more places begins no point.
_MOST_BEGINNINGS = 10
# Longer lists are followed in pieces.
_MOST_POINTS = 40


@dataclass(frozen=True, slots=True)
class _List:
    """Paragraphs in a row, and the stretches of a sentence in which their words stand in the same order."""

    points: tuple[range, ...]
    stretches: tuple[range, ...]

    @property
    def is_enough(self) -> bool:
        return len(self.points) >= _FEWEST and sum(map(len, self.points)) >= _FEWEST_WORDS


def claim_points(claims: Claims, old_places: Sequence[int], new_places: Sequence[int]) -> None:
    """Let the words of whole paragraphs in a row claim those of one paragraph that has them in a row too.

    The same the other way round. Each of them alone would be too short to tell anything.
    """
    for found in _lists(claims.old, old_places, claims.new, new_places):
        for point, stretch in zip(found.points, found.stretches, strict=True):
            claims.claim(point, stretch)
    for found in _lists(claims.new, new_places, claims.old, old_places):
        for point, stretch in zip(found.points, found.stretches, strict=True):
            claims.claim(stretch, point)


def _lists(text: Text, places: Sequence[int], other: Text, others: Sequence[int]) -> Iterator[_List]:
    beginnings = _beginnings(other, others)
    growing: Sequence[_List] = ()
    last: int | None = None
    for place in places:
        before = growing if place - 1 == last else ()
        now = [
            _grown(before, text.body(place), spot, other) for spot in _spots(text, place, other, beginnings)
        ]
        gone_on = {one.stretches[:-1] for one in now}
        yield from (one for one in growing if one.is_enough and one.stretches not in gone_on)
        growing, last = now, place
    yield from (one for one in growing if one.is_enough)


def _beginnings(text: Text, places: Sequence[int]) -> Mapping[int, Sequence[int]]:
    found: defaultdict[int, list[int]] = defaultdict(list)
    for place in places:
        for word in text.body(place):
            found[text.words[word]].append(word)
    return found


def _spots(text: Text, place: int, other: Text, beginnings: Mapping[int, Sequence[int]]) -> Iterator[range]:
    """Yield where all words of a paragraph stand in a row inside a longer one."""
    words = text.numbers(text.body(place))
    starts = beginnings.get(words[0], ()) if 0 < len(words) <= _LONGEST else ()
    for start in starts if len(starts) <= _MOST_BEGINNINGS else ():
        spot = range(start, start + len(words))
        if other.numbers(spot) == words and other.homes[start] == other.homes[spot[-1]]:
            yield spot


def _grown(before: Sequence[_List], point: range, spot: range, other: Text) -> _List:
    """Return the list that goes on with a point at its spot, or begins there."""
    for one in before:
        end = one.stretches[-1].stop
        if (
            len(one.points) < _MOST_POINTS
            and end <= spot.start <= end + _BETWEEN
            and other.homes[end - 1] == other.homes[spot.start]
        ):
            return _List((*one.points, point), (*one.stretches, spot))
    return _List((point,), (spot,))
