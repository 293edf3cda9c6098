"""What is recorded beside the facts: the log, the outbox, and forms already taken."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from drafts.models.columns import listed
from drafts.terms import Language


class Entry(SQLModel, table=True):
    """One line of the append-only log; `digest` covers the line and the digest before it.

    `facts` is canonical JSON of ids, numbers and digests: never a person's words, name or address.
    """

    __table_args__ = (UniqueConstraint("chain", "number"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    chain: str = Field(max_length=80)
    number: int
    at: datetime
    person_id: UUID | None = Field(default=None, foreign_key="person.id", ondelete="RESTRICT")
    action: str = Field(max_length=80)
    facts: str
    previous: str = Field(max_length=64)
    digest: str = Field(max_length=64)


class Letter(SQLModel, table=True):
    """A letter in the outbox; written with the change it tells of, sent after it."""

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    recipient: str = Field(max_length=254)
    language: Language = Field(sa_type=listed(Language))
    subject: str
    body: str
    created_at: datetime
    due_at: datetime = Field(index=True)
    attempts: int = 0
    fault: str = ""
    sent_at: datetime | None = None
    given_up_at: datetime | None = None


class TakenForm(SQLModel, table=True):
    """A form that was taken, so that its repeat leads to the same place instead of a second row."""

    key: str = Field(primary_key=True, max_length=64)
    taken_at: datetime
    location: str = ""
