"""The records beside the facts: letters in the outbox, and how long the log is."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, func, select

from drafts.errors import NotFound
from drafts.models import Entry, Letter, Programme

HOUSE = "house"


def letters(session: Session, most: int = 200) -> Sequence[Letter]:
    """Return the letters of the outbox, the newest first."""
    return session.exec(select(Letter).order_by(col(Letter.created_at).desc()).limit(most)).all()


def letter_of(session: Session, letter_id: UUID) -> Letter:
    """Return a letter, or raise NotFound."""
    found = session.get(Letter, letter_id)
    if not found:
        raise NotFound(str(letter_id))
    return found


def oldest_waiting_letter(session: Session) -> datetime | None:
    """Return when the oldest letter was written that still waits for the post."""
    query = select(func.min(Letter.created_at))
    return session.exec(query.where(col(Letter.sent_at).is_(None), col(Letter.given_up_at).is_(None))).one()


def is_letter_due(session: Session, at: datetime) -> bool:
    """Tell whether a letter waits whose time has come."""
    waiting = col(Letter.sent_at).is_(None) & col(Letter.given_up_at).is_(None)
    return (
        session.exec(select(Letter.id).where(waiting, col(Letter.due_at) <= at).limit(1)).first() is not None
    )


def chain_of(programme: Programme | None) -> str:
    """Return the name of the log in which changes of a programme, or of the house itself, are written."""
    return str(programme.id) if programme else HOUSE


def last_entry(session: Session, *programmes: Programme | None) -> int:
    """Return how long these programmes' logs are together (None: the house's); it grows with each change."""
    chains = [chain_of(programme) for programme in programmes]
    query = select(func.max(Entry.number)).where(col(Entry.chain).in_(chains))
    return sum(session.exec(query.group_by(col(Entry.chain))).all())
