"""Anchors carried from an old text into a new one along their alignment."""

from collections.abc import Sequence

from drafts.alignment import Alignment, align
from drafts.alignment.reading import is_bare
from drafts.alignment.tracing import Trace
from drafts.anchoring.shape import Anchor, Landing
from drafts.anchoring.spans import replacing, span_of
from drafts.anchoring.standing import Standings
from drafts.anchoring.surviving import OF_QUOTE, Survival, at_home, is_enough, survival_of
from drafts.anchoring.verbatim import Unclaimed
from drafts.terms import Standing

# A detached anchor is looked for in the paragraph to which so much of its own went.
_OF_SUCCESSOR = 0.3


def land(
    alignment: Alignment, old: Sequence[str], new: Sequence[str], anchors: Sequence[Anchor]
) -> list[Landing]:
    """Say for each anchor in the old text where it stands in the new one; any anchor has an answer.

    Quoted words stand where clearly more than half of them went on, whole paragraphs from a little less; one
    or two words only beside a word that went with them. Else four words or more may be found as they are,
    exactly once, in text that nobody claimed. Nothing is ever searched for by likeness. Where between two
    words that stayed a few others came for those of the anchor, it stands at these: EDITED, and its
    confidence is the small share of its words that went on.
    """
    lander = _Lander(alignment, old, new)
    # Many comments are on one and the same paragraph.
    landings = {anchor: lander.land(anchor) for anchor in dict.fromkeys(anchors)}
    return [landings[anchor] for anchor in anchors]


def carry(
    old: Sequence[str], new: Sequence[str], anchors: Sequence[tuple[int, int, int]]
) -> list[tuple[int, int, int] | None]:
    """Return where the words of each anchor (paragraph, start, end) live on in the new text, else None.

    This answers only whether the words themselves went on; what stands in their place is told by `land`.
    """
    places = [Anchor(*anchor) for anchor in anchors]
    landings = land(align(old, new), old, new, places)
    pairs = zip(places, landings, strict=True)
    return [
        (at.paragraph, at.start, at.end)
        if (at := landing.anchor) and _lives_on(anchor, landing, old)
        else None
        for anchor, landing in pairs
    ]


def _lives_on(anchor: Anchor, landing: Landing, old: Sequence[str]) -> bool:
    """Say whether an anchor landed at words of its own, not at those that came for them."""
    if landing.standing is not Standing.EDITED or _is_whole(anchor, old):
        return True
    return landing.confidence >= OF_QUOTE


def _is_whole(anchor: Anchor, old: Sequence[str]) -> bool:
    return (anchor.start, anchor.end) == (0, len(old[anchor.paragraph]))


class _Lander:
    """Two texts and their alignment, made ready for many anchors."""

    def __init__(self, alignment: Alignment, old: Sequence[str], new: Sequence[str]) -> None:
        self._old, self._new = old, new
        self._trace = Trace(alignment, old, new)
        self._standings = Standings(alignment, old, new)
        self._unclaimed = Unclaimed(alignment, self._trace, new)
        self._heirs, self._continuing = alignment.heirs, frozenset(alignment.heirs.values())
        kin = sorted(alignment.kinships, key=lambda one: (one.of_old, -one.new))
        self._successors = {one.old: one.new for one in kin if one.of_old >= _OF_SUCCESSOR}
        self._successors |= alignment.heirs

    def land(self, anchor: Anchor) -> Landing:
        if not 0 <= anchor.paragraph < len(self._old):
            return Landing(Standing.DELETED, None, None, 0.0)
        if not 0 <= anchor.start < anchor.end <= len(self._old[anchor.paragraph]):
            return self._detached(anchor, 0.0)
        survival = survival_of(self._trace, anchor)
        whole = _is_whole(anchor, self._old)
        if whole and (renumbered := self._renumbered(anchor)):
            return renumbered
        if place := self._unchanged(anchor) or self._followed(anchor, survival, whole=whole):
            standing = self._standings.of(anchor, place, survival, whole=whole)
            return Landing(standing, place, place.paragraph, survival.share if survival.end else 1.0)
        elsewhere = self._found_verbatim(anchor, survival)
        return elsewhere or self._replaced(anchor, survival) or self._detached(anchor, survival.share)

    def _renumbered(self, anchor: Anchor) -> Landing | None:
        """Return where a paragraph of nothing but a number stands, whatever its number is now."""
        heir = self._heirs.get(anchor.paragraph)
        if heir is None or not (self._new[heir] and is_bare(self._old[anchor.paragraph])):
            return None
        stays = self._standings.keeps_order(anchor.paragraph, heir)
        place = Anchor(heir, 0, len(self._new[heir]))
        return Landing(Standing.SAME if stays else Standing.MOVED, place, heir, 1.0)

    def _unchanged(self, anchor: Anchor) -> Anchor | None:
        """Return the same stretch of a paragraph that went on as it was."""
        heir = self._heirs.get(anchor.paragraph)
        if heir is None or self._old[anchor.paragraph] != self._new[heir]:
            return None
        return Anchor(heir, anchor.start, anchor.end)

    def _followed(self, anchor: Anchor, survival: Survival, *, whole: bool) -> Anchor | None:
        if not is_enough(survival, self._trace, anchor, whole=whole):
            return None
        if whole and survival.clusters[0][0].goal.paragraph in self._continuing:
            survival = at_home(survival, self._heirs.get(anchor.paragraph))
        return span_of(survival, self._trace, self._old, self._new, anchor, whole=whole)

    def _found_verbatim(self, anchor: Anchor, survival: Survival) -> Landing | None:
        spans = self._trace.old_words(anchor.paragraph)[survival.first : survival.end]
        place = self._unclaimed.find(self._old[anchor.paragraph], spans)
        return Landing(Standing.MOVED, place, place.paragraph, survival.share) if place else None

    def _replaced(self, anchor: Anchor, survival: Survival) -> Landing | None:
        heir = self._heirs.get(anchor.paragraph)
        if heir is None or survival.share >= OF_QUOTE or _is_whole(anchor, self._old):
            return None
        place = replacing(survival, self._trace, self._old, self._new, anchor, heir)
        return Landing(Standing.EDITED, place, heir, survival.share) if place else None

    def _detached(self, anchor: Anchor, share: float) -> Landing:
        successor = self._successors.get(anchor.paragraph)
        standing = Standing.DELETED if successor is None else Standing.WORDS_GONE
        return Landing(standing, None, successor, share)
