"""All programmes at once: the newest edition of each, its rounds, and how much was said in them."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, func, select

from drafts.models import Comment, Edition, Programme, Round
from drafts.queries.loading import bring


@dataclass(frozen=True, slots=True)
class Overview:
    """A programme with its newest edition, if any, and its rounds, the newest first."""

    programme: Programme
    edition: Edition | None
    rounds: tuple[Round, ...]


def overviews(session: Session) -> list[Overview]:
    """Return every programme, the newest first, with three questions however many there are."""
    programmes = session.exec(select(Programme).order_by(col(Programme.created_at).desc())).all()
    editions = session.exec(select(Edition).order_by(col(Edition.number))).all()
    newest = {edition.programme_id: edition for edition in editions}
    rounds: defaultdict[UUID, list[Round]] = defaultdict(list)
    for consultation in _rounds(session):
        rounds[consultation.programme_id].append(consultation)
    return [Overview(one, newest.get(one.id), tuple(rounds[one.id])) for one in programmes]


def comments_by_round(session: Session) -> Counter[UUID]:
    """Count the standing comments of every round, by its id."""
    query = select(Comment.round_id, func.count()).where(col(Comment.withdrawn_at).is_(None))
    return Counter(dict(session.exec(query.group_by(col(Comment.round_id))).all()))


def _rounds(session: Session) -> Sequence[Round]:
    query = select(Round).order_by(col(Round.number).desc())
    return session.exec(query.options(bring(Round.edition))).all()
