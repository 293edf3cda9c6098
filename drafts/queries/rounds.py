"""Rounds: which there are, which is open now."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, func, select

from drafts.errors import NotFound
from drafts.models import Comment, Edition, Programme, Response, Round, Submission, Wording
from drafts.queries.loading import bring


@dataclass(frozen=True, slots=True)
class Figures:
    """How many comments of a round stand, by how many submitters, and how many answers are how far.

    `changed` are comments whose words were changed after their answer; these answers are in no other figure
    but, where the public sees them, `published`.
    """

    comments: int
    submitters: int
    unanswered: int
    drafted: int
    published: int
    withdrawn: int
    changed: int = 0

    @property
    def to_do(self) -> int:
        """Return how many comments still wait for something to be done about their answer."""
        return self.unanswered + self.drafted + self.changed


def round_numbered(session: Session, programme: Programme, number: int) -> Round:
    """Return a round of a programme by its number with its edition, or raise NotFound."""
    query = select(Round).where(Round.programme_id == programme.id, Round.number == number)
    found = session.exec(query.options(bring(Round.edition), bring(Round.programme))).first()
    if not found:
        raise NotFound(f"{programme.slug}/{number}")
    return found


def rounds(session: Session, programme: Programme) -> Sequence[Round]:
    """Return all rounds of a programme with their editions, the newest first."""
    query = select(Round).where(Round.programme_id == programme.id).order_by(col(Round.number).desc())
    return session.exec(query.options(bring(Round.edition), bring(Round.programme))).all()


def round_on(session: Session, edition: Edition) -> Round | None:
    """Return the latest round on an edition, if there is one."""
    query = select(Round).where(Round.edition_id == edition.id).order_by(col(Round.number).desc())
    return session.exec(query.options(bring(Round.programme), bring(Round.edition)).limit(1)).first()


def figures(session: Session, consultation: Round) -> Figures:
    """Count a round's comments and answers; `drafted` are those the next publication would put out."""
    standing = col(Comment.withdrawn_at).is_(None)
    submitter = func.coalesce(col(Submission.organisation_id), col(Submission.person_id))
    query = (
        select(
            func.count().filter(standing),
            func.count().filter(~standing),
            func.count(submitter.distinct()).filter(standing),
        )
        .select_from(Comment)
        .join(Submission, col(Comment.submission_id) == col(Submission.id))
        .where(Comment.round_id == consultation.id)
    )
    comments, withdrawn, submitters = session.exec(query).one()
    answered, drafted, published, changed = _answers(session, consultation)
    return Figures(comments, submitters, comments - answered, drafted, published, withdrawn, changed)


def _answers(session: Session, consultation: Round) -> tuple[int, int, int, int]:
    """Count the standing comments with an answer, with one to be published, a public one, an outdated one."""
    current, public = col(Response.superseded_at).is_(None), col(Response.retired_at).is_(None)
    told = col(Response.published_at).is_not(None)
    outdated = col(Wording.written_at) > col(Response.drafted_at)
    query = (
        select(
            func.count().filter(current),
            func.count().filter(current & ~told & ~outdated),
            func.count().filter(public & told),
            func.count().filter(current & outdated),
        )
        .select_from(Response)
        .join(Comment, col(Response.comment_id) == col(Comment.id))
        .join(Wording, (col(Wording.comment_id) == col(Comment.id)) & col(Wording.superseded_at).is_(None))
        .where(Comment.round_id == consultation.id, col(Comment.withdrawn_at).is_(None))
    )
    return session.exec(query).one()
