"""Tidying: what only served signing in, or the moment, is deleted when it is old."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, or_
from sqlmodel import Session, SQLModel, col, delete

from drafts.models import SignedIn, SignInLink, TakenForm, Tally

KEPT_FOR = timedelta(days=30)


def tidy(session: Session, *, at: datetime) -> int:
    """Delete counts, links, sign-ins and taken forms that ended 30 days ago; return how many there were."""
    return sum(
        session.connection().execute(delete(kind).where(is_old)).rowcount
        for kind, is_old in _old(at - KEPT_FOR)
    )


def _old(day: datetime) -> list[tuple[type[SQLModel], ColumnElement[bool]]]:
    """Return each kind of row with what holds for those that nobody has needed since that day."""
    spent = (col(SignInLink.used_at) < day) & col(SignInLink.reusable).is_(False)
    return [
        (Tally, col(Tally.window_start) < day),
        (TakenForm, col(TakenForm.taken_at) < day),
        (SignInLink, or_(col(SignInLink.expires_at) < day, spent)),
        (SignedIn, or_(col(SignedIn.expires_at) < day, col(SignedIn.ended_at) < day)),
    ]
