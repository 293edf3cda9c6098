"""Answers: the one being drafted, the one the public sees."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from drafts.models import Comment, Response, Round
from drafts.queries.loading import bring


def current_response(session: Session, comment: Comment) -> Response | None:
    """Return the answer that stands, published or not."""
    query = select(Response).where(Response.comment_id == comment.id, col(Response.superseded_at).is_(None))
    return session.exec(query).first()


def response_versions(session: Session, comment: Comment) -> Sequence[Response]:
    """Return every version of the answer to a comment with its author, the newest first."""
    query = select(Response).where(Response.comment_id == comment.id)
    return session.exec(query.order_by(col(Response.number).desc()).options(bring(Response.author))).all()


def drafted_responses(session: Session, consultation: Round) -> Sequence[Response]:
    """Return the answers of a round that stand but are not published, in the order of their comments."""
    query = (
        select(Response)
        .join(Comment)
        .where(
            Comment.round_id == consultation.id,
            col(Comment.withdrawn_at).is_(None),
            col(Response.superseded_at).is_(None),
            col(Response.published_at).is_(None),
        )
        .order_by(col(Comment.number))
    )
    return session.exec(query.options(bring(Response.comment))).all()


def public_responses(session: Session, comments: Sequence[Comment]) -> Sequence[Response]:
    """Return the answers to these comments that the public sees."""
    query = select(Response).where(
        col(Response.comment_id).in_([comment.id for comment in comments]),
        col(Response.published_at).is_not(None),
        col(Response.retired_at).is_(None),
    )
    return session.exec(query).all()
