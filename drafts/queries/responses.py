"""Answers: the one being drafted, the one the public sees."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from drafts.models import Comment, Response, Round, Wording
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
    """Return the answers of a round that stand but are not published, in the order of their comments.

    An answer to words that were changed after it is not among them: it is to be looked at first.
    """
    query = (
        select(Response)
        .join(Comment)
        .join(Wording, (col(Wording.comment_id) == col(Comment.id)) & col(Wording.superseded_at).is_(None))
        .where(
            Comment.round_id == consultation.id,
            col(Comment.withdrawn_at).is_(None),
            col(Response.superseded_at).is_(None),
            col(Response.published_at).is_(None),
            col(Wording.written_at) <= col(Response.drafted_at),
        )
        .order_by(col(Comment.number))
    )
    return session.exec(query.options(bring(Response.comment))).all()


def public_response(session: Session, comment: Comment) -> Response | None:
    """Return the answer to a comment that the public sees."""
    return session.exec(_public().where(Response.comment_id == comment.id)).first()


def public_answers(session: Session, comment_ids: Sequence[UUID]) -> dict[UUID, Response]:
    """Return the answers that the public sees by the ids of their comments."""
    found = session.exec(_public().where(col(Response.comment_id).in_(comment_ids))).all()
    return {response.comment_id: response for response in found}


def public_responses(session: Session, consultation: Round) -> Sequence[Response]:
    """Return the answers in a round that the public sees."""
    return session.exec(_public().join(Comment).where(Comment.round_id == consultation.id)).all()


def _public() -> SelectOfScalar[Response]:
    return select(Response).where(col(Response.published_at).is_not(None), col(Response.retired_at).is_(None))
