"""What became of the units below the one commented on, or of those of a section, in a later edition."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from drafts.models import Placement
from drafts.queries.editions import EditionText, TextParagraph
from drafts.terms import Target


@dataclass(frozen=True, slots=True)
class Below:
    """Units as they stand in the later edition, the removed ones as they stood before."""

    changed: tuple[TextParagraph, ...] = ()
    added: tuple[TextParagraph, ...] = ()
    moved: tuple[TextParagraph, ...] = ()
    removed: tuple[TextParagraph, ...] = ()

    @property
    def count(self) -> int:
        """Return how many units are not what or where they were."""
        return len(self.changed) + len(self.added) + len(self.moved) + len(self.removed)


NOTHING_BELOW = Below()


def may_reach_below(placement: Placement) -> bool:
    """Tell whether a comment is about a unit or section as a whole, and that still stands somewhere."""
    stands = {Target.PARAGRAPH: placement.paragraph, Target.SECTION: placement.revision}
    return bool(stands.get(placement.comment.target))


def changes_below(old: EditionText, new: EditionText, placement: Placement) -> Below:
    """Return what became of all below what a comment is about, from its own edition to a later one."""
    comment = placement.comment
    before = _held(old, comment.paragraph.key if comment.paragraph else "", comment.revision_id)
    after = _held(new, placement.paragraph.key if placement.paragraph else "", placement.revision_id)
    olds, news = ({one.key: one for one in held} for held in (before, after))
    stood = {one.key for _, one in old.paragraphs()}
    stands = {one.key: one for _, one in new.paragraphs()}
    left = (stands[key] for key in olds if key in stands and key not in news)
    return Below(
        changed=tuple(one for key, one in news.items() if key in olds and one.words != olds[key].words),
        added=tuple(one for key, one in news.items() if key not in stood),
        moved=(*(one for key, one in news.items() if key in stood and key not in olds), *left),
        removed=tuple(one for key, one in olds.items() if key not in stands),
    )


def _held(text: EditionText, key: str, revision_id: object) -> Sequence[TextParagraph]:
    """Return the units below a paragraph, without a key all those of the section."""
    paragraphs = next((one.paragraphs for one in text.sections if one.revision_id == revision_id), ())
    if not key:
        return paragraphs
    places = (place for place, one in enumerate(paragraphs) if one.key == key)
    place = next(places, len(paragraphs) - 1)
    return [*takewhile(lambda one: one.depth > paragraphs[place].depth, paragraphs[place + 1 :])]
