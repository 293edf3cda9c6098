"""What came of a comment in the next edition: the change of its own unit, and never that of others."""

from comment_export.comment_table import CommentFacts, Outcome, Place
from comment_export.words import Words
from drafts.comparing import Piece, PieceKind, word_diff
from drafts.terms import CommentKind

Change = tuple[tuple[Piece, ...], str]

NO_OUTCOME = (Outcome.WITHDRAWN, Outcome.UNANSWERED)
FOLLOWED_UP = (Outcome.ACCEPTED, Outcome.ACCEPTED_IN_PART)
ENDS = (".", ":", ";", "?", "!", "…")
NOTHING: Change = ((), "")


def change_of(comment: CommentFacts, words: Words) -> Change:
    """Return the word diff that a comment led to and a note, both empty where there is nothing to say.

    An accepted comment shows what became of its unit, or says that the change is elsewhere; others say
    whether the unit stayed as it was, for a change of it is not theirs.
    """
    if not comment.followed or comment.outcome in NO_OUTCOME:
        return NOTHING
    if comment.outcome not in FOLLOWED_UP or comment.kind is CommentKind.SUPPORT:
        return ((), words.unchanged) if _stayed(comment.place) else NOTHING
    return _made(comment, words)


def with_stop(wording: str, heading: str) -> str:
    """Return heading and text parted by a full stop, “Cel główny. Celem jest”; other words as they are."""
    if not heading or wording == heading or heading.endswith(ENDS):
        return wording
    return f"{heading}.{wording[len(heading) :]}"


def _made(comment: CommentFacts, words: Words) -> Change:
    place = comment.place
    if place and place.wording and place.dropped and comment.kind is CommentKind.REMOVAL:
        return (Piece(PieceKind.DELETED, with_stop(place.wording, place.heading)),), words.dropped
    if not place or place.wording_after is None or _stayed(place):
        return (), words.elsewhere
    return word_diff(*_compared(place, place.wording_after)), ""


def _stayed(place: Place | None) -> bool:
    if not place or place.wording_after is None:
        return False
    before, after = _compared(place, place.wording_after)
    return before == after


def _compared(place: Place, after: str) -> tuple[str, str]:
    """Return the words before and after; a heading that became, or was, a unit of its own is left out."""
    texts = place.wording[len(place.heading) :].strip(), after[len(place.heading_after) :].strip()
    if bool(place.heading) != bool(place.heading_after) and all(texts):
        return texts
    return with_stop(place.wording, place.heading), with_stop(after, place.heading_after)
