"""Writing the log: one line for every change, sealed together with all lines before it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session, col, select

from drafts.models import Entry, Person, Programme
from drafts.queries.records import chain_of
from drafts.receipts import GENESIS, Fact, canonical, entry_digest


def record(
    session: Session,
    programme: Programme | None,
    action: str,
    *,
    at: datetime,
    by: Person | None,
    **facts: Fact | UUID,
) -> Entry:
    """Append a line to the log; `facts` are ids, numbers and digests, never a person's words."""
    chain = chain_of(programme)
    take_turn(session, programme)
    last = session.exec(
        select(Entry).where(Entry.chain == chain).order_by(col(Entry.number).desc()).limit(1)
    ).first()
    number, previous = (last.number + 1, last.digest) if last else (1, GENESIS)
    plain = canonical({name: str(fact) if isinstance(fact, UUID) else fact for name, fact in facts.items()})
    entry = Entry(
        chain=chain,
        number=number,
        at=at,
        person_id=by.id if by else None,
        action=action,
        facts=plain,
        previous=previous,
        digest=entry_digest(
            previous,
            chain=chain,
            number=number,
            at=at,
            person=str(by.id) if by else "",
            action=action,
            facts=plain,
        ),
    )
    session.add(entry)
    session.flush()
    return entry


def take_turn(session: Session, programme: Programme | None) -> None:
    """Wait until nobody else changes this programme; on SQLite the transaction is already the only writer."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(
            text("SELECT pg_advisory_xact_lock(hashtextextended(:chain, 0))"), {"chain": chain_of(programme)}
        )
