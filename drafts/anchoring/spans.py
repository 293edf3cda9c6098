"""Where exactly an anchor begins and ends in the new text."""

from collections.abc import Sequence

from drafts.alignment.tracing import Goal, Trace
from drafts.anchoring.shape import Anchor
from drafts.anchoring.surviving import Survival, Word

# A comment on a whole paragraph is on the whole of the new one if so much of that is its words.
_MOSTLY_ITS_WORDS = 0.5
# Words that gave way at an edge of an anchor gave way to so many more at most.
_MORE_REPLACING = 1
# Between two words that stayed at most so many came for an anchor, and at most so many more than it had.
_MOST_REPLACING = 6
_MORE_BETWEEN = 2


def span_of(
    survival: Survival, trace: Trace, old: Sequence[str], new: Sequence[str], anchor: Anchor, *, whole: bool
) -> Anchor:
    """Return the stretch from the first to the last word of the largest cluster.

    Where the anchor's own first or last word went on, marks and spaces at its edge go along if they
    are the same, and an edge inside a word stays there. Where it gave way to others, these belong to the
    stretch, up to where the word beside the anchor went on.
    """
    cluster = survival.clusters[0]
    place, words = cluster[0].goal.paragraph, trace.new_words(cluster[0].goal.paragraph)
    if whole and len(cluster) >= _MOSTLY_ITS_WORDS * len(words):
        return Anchor(place, 0, len(new[place]))
    first, last = cluster[0], cluster[-1]
    spans, text, goal = trace.old_words(anchor.paragraph), old[anchor.paragraph], new[place]
    goals = trace.goals(anchor.paragraph)
    start_word = _beyond(first, survival.first - 1, goals, -1, -1)
    end_word = _beyond(last, survival.end, goals, len(words), 1)
    start, end = words[start_word][0], words[end_word][1]
    if start_word != first.goal.word or first.word == survival.first:
        start += _lead(text, anchor.start, spans[survival.first], goal, words[start_word])
    if end_word != last.goal.word or last.word == survival.end - 1:
        end += _trail(text, anchor.end, spans[survival.end - 1], goal, words[end_word])
    # Of a single word cut at both edges at least the word is left.
    return Anchor(place, start, end) if start < end else Anchor(place, *words[first.goal.word])


def replacing(
    survival: Survival, trace: Trace, old: Sequence[str], new: Sequence[str], anchor: Anchor, heir: int
) -> Anchor | None:
    """Return the few words that came for those of an anchor between two that stayed in its paragraph.

    An end of the paragraph stands for a word that stayed, but not both ends.
    """
    goals, words = trace.goals(anchor.paragraph), trace.new_words(heir)
    before = goals[survival.first - 1] if survival.first else Goal(heir, -1)
    behind = goals[survival.end] if survival.end < len(goals) else Goal(heir, len(words))
    if not before or not behind or survival.end - survival.first == len(goals):
        return None
    came = behind.word - before.word - 1
    most = min(_MOST_REPLACING, survival.end - survival.first + _MORE_BETWEEN)
    if before.paragraph != heir or behind.paragraph != heir or not 0 < came <= most:
        return None
    spans, first, last = trace.old_words(anchor.paragraph), words[before.word + 1], words[behind.word - 1]
    start = _lead(old[anchor.paragraph], anchor.start, spans[survival.first], new[heir], first)
    end = _trail(old[anchor.paragraph], anchor.end, spans[survival.end - 1], new[heir], last)
    return Anchor(heir, first[0] + start, last[1] + end)


def _lead(old: str, start: int, old_word: tuple[int, int], new: str, new_word: tuple[int, int]) -> int:
    if start > old_word[0]:
        return start - old_word[0] if old[slice(*old_word)] == new[slice(*new_word)] else 0
    before = old[start : old_word[0]]
    return -len(before) if new[: new_word[0]].endswith(before) else 0


def _trail(old: str, end: int, old_word: tuple[int, int], new: str, new_word: tuple[int, int]) -> int:
    if end < old_word[1]:
        return end - old_word[1] if old[slice(*old_word)] == new[slice(*new_word)] else 0
    behind = old[old_word[1] : end]
    return len(behind) if new.startswith(behind, new_word[1]) else 0


def _beyond(edge: Word, beside: int, goals: Sequence[Goal | None], outside: int, step: int) -> int:
    """Return the last of the new words that took the place of those between a kept word and its anchor's end.

    `beside` is the old word right beside the anchor, `outside` the place of none beside the new paragraph.
    """
    if 0 <= beside < len(goals):
        goal = goals[beside]
        if goal is None or goal.paragraph != edge.goal.paragraph:
            return edge.goal.word
        outside = goal.word
    lost, came = abs(beside - edge.word) - 1, (outside - edge.goal.word) * step - 1
    return outside - step if lost and 0 < came <= lost + _MORE_REPLACING else edge.goal.word
