"""The words of a published text that comments quote."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from drafts.models import Comment, Round


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words quoted by a comment (its number), from start to end in characters of the paragraph's words."""

    number: int
    start: int
    end: int


def quotes_in(session: Session, consultation: Round) -> Mapping[UUID, Sequence[Quoted]]:
    """Return what the standing comments of a round quote, by paragraph id, in the order they came."""
    query = select(Comment.paragraph_id, Comment.number, Comment.quote_start, Comment.quote).where(
        Comment.round_id == consultation.id,
        col(Comment.quote_start).is_not(None),
        col(Comment.withdrawn_at).is_(None),
    )
    found: defaultdict[UUID, list[Quoted]] = defaultdict(list)
    for paragraph_id, number, start, quote in session.exec(query.order_by(col(Comment.number))).all():
        if paragraph_id and start is not None:
            found[paragraph_id].append(Quoted(number, start, start + len(quote)))
    return found


def quoted_by(comment: Comment) -> tuple[Quoted, ...]:
    """Return what one comment quotes, nothing where it quotes no words."""
    if comment.quote_start is None:
        return ()
    return (Quoted(comment.number, comment.quote_start, comment.quote_start + len(comment.quote)),)
