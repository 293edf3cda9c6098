"""Keys that last: which paragraph a unit of a new text continues, and from which others it came as well."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from drafts.alignment import Alignment, Kinship, align
from drafts.merging.bare import continued_bare
from drafts.merging.rewriting import rewritten
from drafts.models import Paragraph, Programme
from drafts.models.programmes import new_key
from drafts.queries.texts import paragraphs_gone
from drafts.structure import Unit, words_of

# A part of a split, and a paragraph taken into another one, share as much as this with it.
_OF_NEW = 0.5
_OF_OLD = 0.3
# A paragraph that is gone comes back only when it clearly is the same: a wrong place is worse than none.
_CLEARLY = 0.8
_FEWEST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Lasting:
    """A key for each unit, none twice; `descents` are pairs of a key and that of another paragraph, from
    which it came by a split, or which was merged into it.
    """

    keys: list[str]
    descents: frozenset[tuple[str, str]]


def lasting_keys(
    session: Session,
    programme: Programme,
    old: Sequence[Paragraph],
    units: Sequence[Unit],
    *,
    apart: Collection[str] = (),
) -> Lasting:
    """Find for each unit the paragraph it continues: one of `old`, else one that is gone from the text.

    Gone is what no section says any more; so a paragraph keeps its key when it was taken out of one section
    and put into another, whenever that was. Keys in `apart` stand where they are and are given to no unit.
    """
    words = [words_of(unit.heading, unit.text) for unit in units]
    alignment = align([paragraph.words for paragraph in old], words)
    old_of = {new: place for place, new in alignment.heirs.items() if words[new]}
    old_of |= continued_bare(old, units, old_of)
    sources = {new: old[place] for new, place in old_of.items()}
    if len(sources) < len(units):
        taken = {paragraph.key for paragraph in old}.union(apart)
        gone = [one for one in paragraphs_gone(session, programme) if one.key not in taken]
        come_back = _come_back(gone, words, sources)
        anew = rewritten(old, units, old_of, apart=_known_otherwise(alignment, old, words, come_back))
        sources |= come_back | {new: old[place] for new, place in anew.items()}
    keys = [sources[place].key if place in sources else new_key() for place in range(len(units))]
    return Lasting(keys, frozenset(_descents(alignment, old, keys)))


def is_clear(words: str) -> bool:
    """Tell whether words are enough to know a paragraph by them alone."""
    return len(re.findall(r"\w+", words)) >= _FEWEST_WORDS


def _known_otherwise(
    alignment: Alignment, old: Sequence[Paragraph], words: Sequence[str], come_back: Collection[int]
) -> tuple[set[int], set[int]]:
    """Return the places, old and new, of what was merged, split off, came back, or has no words at all."""
    merged = {kin.old for kin in alignment.kinships if kin.of_old >= _OF_OLD}
    parts = {kin.new for kin in alignment.kinships if kin.of_new >= _OF_NEW}
    bare = {place for place, one in enumerate(old) if not one.words}
    return merged | bare, parts.union(come_back, (place for place, said in enumerate(words) if not said))


def _come_back(
    gone: Sequence[Paragraph], words: Sequence[str], sources: dict[int, Paragraph]
) -> dict[int, Paragraph]:
    """Pair units that continue nothing of their section with what is gone and clearly the same."""
    places = [place for place, said in enumerate(words) if place not in sources and said]
    before, after = [one.words for one in gone], [words[place] for place in places]
    once = {said for said, times in (Counter(before) & Counter(after)).items() if times == 1}
    once -= {said for side in (before, after) for said, times in Counter(side).items() if times > 1}
    alignment = align(before, after)
    kin = {(one.old, one.new): one for one in alignment.kinships}
    return {
        places[new]: gone[place]
        for place, new in alignment.heirs.items()
        if before[place] in once or (is_clear(before[place]) and _is_same(kin.get((place, new))))
    }


def _is_same(kin: Kinship | None) -> bool:
    return kin is not None and kin.of_old >= _CLEARLY and kin.of_new >= _OF_NEW


def _descents(
    alignment: Alignment, old: Sequence[Paragraph], keys: Sequence[str]
) -> Iterator[tuple[str, str]]:
    """Yield the splits, whose further parts continue nothing, and the merged, which nothing continues."""
    continued, continuing = set(alignment.heirs), set(alignment.heirs.values())
    for kin in alignment.kinships:
        apart = kin.old not in continued or kin.new not in continuing
        enough = kin.of_new >= _OF_NEW or kin.of_old >= _OF_OLD
        if apart and enough and keys[kin.new] != old[kin.old].key:
            yield keys[kin.new], old[kin.old].key
