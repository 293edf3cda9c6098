"""Which words of an anchor went on together, and whether they are enough to place it."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import NamedTuple

from drafts.alignment.tracing import Goal, Trace
from drafts.anchoring.shape import Anchor

# Quoted words stay where clearly more than half of them went on – a half is as often chance as not – and a
# whole paragraph from a little less; so many of them together.
OF_QUOTE = 0.55
_OF_WHOLE = 0.45
_TOGETHER = 0.4
# A whole paragraph of which so much went on may have become a list, with no part larger than another.
_OF_LIST = 0.8
# A whole paragraph stands where it is continued if so much of it is there, though more went into another.
_AT_HOME = 0.3
# Words farther apart than this, or than the anchor is long, are not together.
_WIDEST_GAP = 12
# Quotes of up to so many words stand in many places: a neighbour must have gone with them.
_SHORT = 2


class Word(NamedTuple):
    """A word that went on: where it went, and which word of its paragraph it was, from 0."""

    goal: Goal
    word: int


@dataclass(frozen=True, slots=True)
class Survival:
    """What went on of the words `first` up to `end` of a paragraph; clusters go from large to small."""

    first: int
    end: int
    clusters: tuple[tuple[Word, ...], ...]

    @property
    def share(self) -> float:
        """Return the share of the words that went on, 0 to 1."""
        count = self.end - self.first
        return sum(map(len, self.clusters)) / count if count else 0.0

    @property
    def paragraphs(self) -> dict[int, int]:
        """Return how many of the words went on to which new paragraph."""
        found: dict[int, int] = {}
        for cluster in self.clusters:
            place = cluster[0].goal.paragraph
            found[place] = found.get(place, 0) + len(cluster)
        return found


def survival_of(trace: Trace, anchor: Anchor) -> Survival:
    """Return what went on of an anchor's words; a word cut by its edge counts as its own."""
    spans, goals = trace.old_words(anchor.paragraph), trace.goals(anchor.paragraph)
    first = bisect_right(spans, anchor.start, key=itemgetter(1))
    end = bisect_left(spans, anchor.end, key=itemgetter(0))
    if first >= end:
        return Survival(0, 0, ())
    gone_on = sorted(Word(goal, at) for at in range(first, end) if (goal := goals[at]))
    return Survival(first, end, _clustered(gone_on, max(_WIDEST_GAP, end - first)))


def _clustered(words: list[Word], widest: int) -> tuple[tuple[Word, ...], ...]:
    clusters: list[list[Word]] = []
    for one in words:
        before = clusters[-1][-1].goal if clusters else None
        if before and before.paragraph == one.goal.paragraph and one.goal.word - before.word <= widest:
            clusters[-1].append(one)
        else:
            clusters.append([one])
    return tuple(sorted(map(tuple, clusters), key=len, reverse=True))


def at_home(survival: Survival, heir: int | None) -> Survival:
    """Return what went on of a whole paragraph, first of all where it is continued, if enough is there."""
    fewest = _AT_HOME * (survival.end - survival.first)
    here = [one for one in survival.clusters if one[0].goal.paragraph == heir and len(one) >= fewest]
    rest = [one for one in survival.clusters if one not in here]
    return replace(survival, clusters=(*here, *rest))


def is_enough(survival: Survival, trace: Trace, anchor: Anchor, *, whole: bool) -> bool:
    """Say whether an anchor may be placed at the largest cluster of its words."""
    if not survival.clusters:
        return False
    together = len(survival.clusters[0]) / (survival.end - survival.first)
    stays = survival.share >= _OF_WHOLE if whole else survival.share >= OF_QUOTE
    short = survival.end - survival.first <= _SHORT and not whole
    together_enough = together >= _TOGETHER or (whole and survival.share >= _OF_LIST)
    return stays and together_enough and (not short or _is_backed(survival, trace, anchor.paragraph))


def _is_backed(survival: Survival, trace: Trace, paragraph: int) -> bool:
    """Say whether a word went on beside the one it stood beside; an end of the paragraph counts as one."""
    goals, cluster = trace.goals(paragraph), survival.clusters[0]
    last = len(trace.new_words(cluster[0].goal.paragraph)) - 1
    for goal, word in cluster:
        for step in (1, -1):
            inside, stays_inside = 0 <= word + step < len(goals), 0 <= goal.word + step <= last
            beside = Goal(goal.paragraph, goal.word + step)
            if goals[word + step] == beside if inside else not stays_inside:
                return True
    return False
