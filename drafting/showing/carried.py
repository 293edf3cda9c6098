"""Comments carried into later editions, ready to be shown: the words then and now, and where they stand."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from drafting.endpoint import Call
from drafting.showing.below import NOTHING_BELOW, Below, changes_below, may_reach_below
from drafting.showing.published_text import edition_text
from drafts.comparing import Piece, PieceKind, word_diff
from drafts.models import Comment, Paragraph, Placement, Response

CERTAIN, LIKELY = 0.9, 0.6
# Shorter words stand in every text, and that one of them stayed says nothing.
_WORD = re.compile(r"\w{3,}")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A paragraph cut where a comment quotes it; `quoted` is "" where the comment is about all of it."""

    before: str
    quoted: str
    after: str


@dataclass(frozen=True)
class Carried:
    """A comment in a later edition: what it was about, and what stands in its place there.

    `below` is what became of the units below the one commented on, `answer` what the public sees of it.
    """

    placement: Placement
    below: Below = NOTHING_BELOW
    answer: Response | None = None

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
        """Return how the paragraph commented on reads now; nothing where it is the same or gone."""
        then, now = self.comment.paragraph, self.placement.paragraph
        if not then or not now or then.words == now.words:
            return ()
        return word_diff(_lines(then), _lines(now))

    @property
    def is_same(self) -> bool:
        """Tell whether the very words that were commented on stand where the comment stands."""
        then, now = self._words
        return bool(then) and then == now

    @property
    def differs(self) -> bool:
        """Tell whether other words stand where the comment stands than those it was made on."""
        then, now = self._words
        return bool(then and now) and then != now

    @property
    def is_reworded(self) -> bool:
        """Tell whether some of the quoted words stand in the paragraph still, though not all of them."""
        return not self.is_same and any(_WORD.search(words) for words in self._left_of_quote())

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

    def _left_of_quote(self) -> Iterator[str]:
        """Yield those runs of the quoted words that the paragraph kept."""
        start = self.comment.quote_start
        if start is None:
            return
        end, at = start + len(self.comment.quote), 0
        for piece in self.changes:
            if piece.kind is PieceKind.KEPT:
                yield piece.text[max(0, start - at) : max(0, end - at)]
            if piece.kind is not PieceKind.INSERTED:
                at += len(piece.text)


def carried(
    call: Call, placements: Iterable[Placement], answers: Mapping[UUID, Response] | None = None
) -> list[Carried]:
    """Return placements ready to be shown; `answers` are the public ones by the ids of their comments."""
    known = answers or {}
    return [Carried(one, _below(call, one), known.get(one.comment_id)) for one in placements]


def _below(call: Call, placement: Placement) -> Below:
    if not may_reach_below(placement):
        return NOTHING_BELOW
    old, new = (edition_text(call, one) for one in (placement.comment.edition, placement.edition))
    return changes_below(old, new, placement)


def _lines(paragraph: Paragraph) -> str:
    """Return the words of a paragraph, sign for sign, with its heading on a line of its own."""
    words, end = paragraph.words, len(paragraph.heading)
    return f"{words[:end]}\n{words[end + 1 :]}" if 0 < end < len(words) else words


def _excerpt(paragraph: Paragraph | None, quote: str, start: int | None) -> Excerpt | None:
    if not paragraph:
        return None
    words = _lines(paragraph)
    begin = len(words) if start is None else start
    end = begin + len(quote)
    return Excerpt(words[:begin], words[begin:end], words[end:])
