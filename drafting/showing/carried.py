"""Comments carried into later editions, ready to be shown: the words then and now, and where they stand."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from drafts.comparing import Piece, word_diff
from drafts.models import Comment, Paragraph, Placement

CERTAIN, LIKELY = 0.9, 0.6


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A paragraph cut where a comment quotes it; `quoted` is "" where the comment is about all of it."""

    before: str
    quoted: str
    after: str


@dataclass(frozen=True)
class Carried:
    """A comment in a later edition: what it was about, and what stands in its place there."""

    placement: Placement

    @property
    def comment(self) -> Comment:
        """Return the comment."""
        return self.placement.comment

    @property
    def then(self) -> Excerpt | None:
        """Return the paragraph commented on, None where the comment is about more than a paragraph."""
        comment = self.comment
        return _excerpt(comment.paragraph, comment.quote, comment.quote_start)

    @property
    def now(self) -> Excerpt | None:
        """Return the paragraph where the comment stands now, None where it stands at none."""
        here = self.placement
        return _excerpt(here.paragraph, here.quote, here.quote_start)

    @cached_property
    def changes(self) -> tuple[Piece, ...]:
        """Return how the words commented on read now; nothing where they are the same or gone."""
        then, now = self._words
        return word_diff(then, now) if then and now and then != now else ()

    @property
    def is_same(self) -> bool:
        """Tell whether the very words that were commented on stand where the comment stands."""
        then, now = self._words
        return bool(then) and then == now

    @property
    def anchor(self) -> str:
        """Return where on the page of the text the comment stands, "" where it has no place in the text."""
        if self.placement.paragraph:
            return f"p-{self.placement.paragraph.key}"
        if self.placement.revision:
            return f"s-{self.placement.revision.section_id}"
        return "" if self.comment.revision_id else "main"

    @property
    def certainty(self) -> str:
        """Return how sure the machine is: certain, likely or unsure."""
        share = self.placement.confidence
        return "certain" if share >= CERTAIN else "likely" if share >= LIKELY else "unsure"

    @property
    def _words(self) -> tuple[str, str]:
        """Return the words commented on and those in their place, whole paragraphs where none are quoted."""
        comment, here = self.comment, self.placement
        then = comment.quote or (comment.paragraph.words if comment.paragraph else "")
        whole = here.paragraph.words if here.paragraph and not comment.quote else ""
        return then, here.quote or whole


def carried(placements: Iterable[Placement]) -> list[Carried]:
    """Return placements ready to be shown."""
    return [Carried(placement) for placement in placements]


def _excerpt(paragraph: Paragraph | None, quote: str, start: int | None) -> Excerpt | None:
    if not paragraph:
        return None
    words = paragraph.words
    begin = len(words) if start is None else start
    end = begin + len(quote)
    return Excerpt(words[:begin], words[begin:end], words[end:])
