"""What follows from the claims: strands of words, heirs and kinships of paragraphs."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from rapidfuzz.distance import Indel

from drafts.alignment.claims import FREE, Claims
from drafts.alignment.reading import Text
from drafts.alignment.shape import Kinship, Strand

# Less than a tenth of either paragraph is no kinship; an heir shares this much of both taken together.
_LEAST = 0.1
_OF_HEIR = 0.6
# Two paragraphs between the same neighbours, words all changed, are one if the letters agree so far.
_SAME_LETTERS = 0.6
_LONGEST_COMPARED = 2_000


def strands_of(claims: Claims) -> Iterator[Strand]:
    """Yield the longest stretches of words that claim words in a row, in the order of the old text."""
    old, new, new_of = claims.old, claims.new, claims.new_of
    start = 0
    for word in range(1, len(new_of) + 1):
        goes_on = (
            word < len(new_of)
            and new_of[word - 1] != FREE
            and new_of[word] == new_of[word - 1] + 1
            and old.homes[word] == old.homes[word - 1]
            and new.homes[new_of[word]] == new.homes[new_of[word - 1]]
        )
        if not goes_on:
            if new_of[start] != FREE:
                yield _strand(claims, start, word - 1)
            start = word


def _strand(claims: Claims, first: int, last: int) -> Strand:
    old, new = claims.old, claims.new
    to_first, to_last = claims.new_of[first], claims.new_of[last]
    return Strand(
        old.homes[first],
        old.starts[first],
        old.ends[last],
        new.homes[to_first],
        new.starts[to_first],
        new.ends[to_last],
    )


def kinships_of(claims: Claims, pairs: Mapping[int, int]) -> list[Kinship]:
    """Return all kinships, and one for each pair of equal paragraphs even where they have no words."""
    homes, goals = claims.old.homes, claims.new.homes
    shared = Counter((homes[old], goals[new]) for old, new in enumerate(claims.new_of) if new != FREE)
    for pair in pairs.items():
        shared.setdefault(pair, 0)
    found = [_kinship(claims, old, new, count) for (old, new), count in sorted(shared.items())]
    return [kin for kin in found if max(kin.of_old, kin.of_new) >= _LEAST]


def _kinship(claims: Claims, old: int, new: int, shared: int) -> Kinship:
    return Kinship(old, new, _share(shared, claims.old, old), _share(shared, claims.new, new))


def _share(shared: int, text: Text, place: int) -> float:
    return shared / words if (words := len(text.whole(place))) else 1.0


def heirs_of(kinships: Sequence[Kinship], pairs: Mapping[int, int]) -> dict[int, int]:
    """Return who continues whom: equal paragraphs, then the closest kin, each once."""
    heirs, taken = dict(pairs), set(pairs.values())
    closest = sorted(kinships, key=lambda kin: (-kin.of_old - kin.of_new, abs(kin.old - kin.new), kin.old))
    for kin in closest:
        if kin.of_old + kin.of_new >= _OF_HEIR and kin.old not in heirs and kin.new not in taken:
            heirs[kin.old] = kin.new
            taken.add(kin.new)
    return dict(sorted(heirs.items()))


def heirs_by_letters(heirs: Mapping[int, int], old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Return further heirs: paragraphs between the same neighbours that were spelt anew."""
    around = {-1: -1, **heirs, len(old): len(new)}
    taken = set(heirs.values())
    found: dict[int, int] = {}
    for place in range(len(old)):
        to = around.get(place - 1, len(new)) + 1
        free = place not in heirs and to < len(new) and to not in taken
        if free and around.get(place + 1) == to + 1 and _are_alike(old[place], new[to]):
            found[place] = to
    return found


def _are_alike(old: str, new: str) -> bool:
    if max(len(old), len(new)) > _LONGEST_COMPARED:
        return False
    return Indel.normalized_similarity(old, new, score_cutoff=_SAME_LETTERS) > 0
