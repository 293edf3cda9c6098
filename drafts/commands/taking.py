"""Guards at the door: a form is taken once, and what is limited is counted."""

from datetime import datetime, timedelta

from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, select, update

from drafts.errors import Fault, Invalid, Reason
from drafts.models import TakenForm, Tally


def take_form(session: Session, key: str, *, at: datetime) -> str | None:
    """Take a form once: return None for the first taker, else where the first was led.

    A repeat that comes while the first is still being saved waits for it.
    """
    values = {"key": key, "taken_at": at, "location": ""}
    insert = _insert(session)(TakenForm).values(values).on_conflict_do_nothing()
    if session.execute(insert.returning(col(TakenForm.key))).first():
        return None
    return session.exec(select(TakenForm.location).where(TakenForm.key == key)).one()


def remember_place(session: Session, key: str, location: str) -> None:
    """Remember where the sender of a taken form was led."""
    session.exec(update(TakenForm).where(col(TakenForm.key) == key).values(location=location))


def count_against(session: Session, key: str, *, limit: int, window: timedelta, at: datetime) -> None:
    """Count one more use under a key in the current window; raise Invalid past the limit."""
    start = at - (at - at.min.replace(tzinfo=at.tzinfo)) % window
    insert = _insert(session)(Tally).values(key=key, window_start=start, count=1)
    upsert = insert.on_conflict_do_update(
        index_elements=["key", "window_start"], set_={"count": col(Tally.count) + 1}
    ).returning(col(Tally.count))
    if session.execute(upsert).scalar_one() > limit:
        raise Invalid(Fault("", Reason.TOO_MANY, str(limit)))


def _insert(session: Session) -> type[sqlite.Insert] | type[postgresql.Insert]:
    return sqlite.Insert if session.get_bind().dialect.name == "sqlite" else postgresql.Insert
