"""How far consultation has come: what waits in each round, and which promises the text does not keep yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from drafts.models import Comment, Programme, Response, Revision, Round
from drafts.queries.loading import bring
from drafts.queries.rounds import Figures, figures, rounds
from drafts.terms import Disposition

PROMISES = (Disposition.ACCEPTED, Disposition.ACCEPTED_IN_PART)


@dataclass(frozen=True, slots=True)
class Progress:
    """A round with its figures."""

    round: Round
    figures: Figures

    def is_going_on(self, at: datetime) -> bool:
        """Tell whether a round is open or yet to open, or has answers to be written or published."""
        return not self.round.is_over(at) or self.figures.to_do > 0


def progress(session: Session, programme: Programme) -> list[Progress]:
    """Return every round of a programme with its figures, the newest first."""
    return [Progress(one, figures(session, one)) for one in rounds(session, programme)]


def round_to_look_at(found: Sequence[Progress], at: datetime) -> Round | None:
    """Return the round that is open now, the newest where there are several or none, None without any."""
    announced = [one.round for one in found]
    return next((one for one in announced if one.is_open(at)), announced[0] if announced else None)


def unkept_promises(session: Session, consultation: Round, revisions: Sequence[Revision]) -> list[Comment]:
    """Return the comments publicly accepted, in part too, whose paragraph reads in these revisions as before.

    They come by number. A paragraph that is in none of the revisions has changed.
    """
    now = {paragraph.key: paragraph.words for revision in revisions for paragraph in revision.paragraphs}
    return [one for one in _accepted(session, consultation) if _still_says(now, one)]


def _accepted(session: Session, consultation: Round) -> Sequence[Comment]:
    query = (
        select(Comment)
        .join(Response, col(Response.comment_id) == col(Comment.id))
        .where(
            Comment.round_id == consultation.id,
            col(Comment.withdrawn_at).is_(None),
            col(Comment.paragraph_id).is_not(None),
            col(Response.published_at).is_not(None),
            col(Response.retired_at).is_(None),
            col(Response.disposition).in_(PROMISES),
        )
        .order_by(col(Comment.number))
    )
    return session.exec(query.options(bring(Comment.paragraph), bring(Comment.round))).all()


def _still_says(now: dict[str, str], comment: Comment) -> bool:
    paragraph = comment.paragraph
    return paragraph is not None and now.get(paragraph.key) == paragraph.words
