"""Signing in: links sent by letter, signed-in browsers, and counts against abuse."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlmodel import Field, Relationship, SQLModel

from drafts.models.people import Person


class SignInLink(SQLModel, table=True):
    """A link that signs one e-mail address in; only its hash is kept."""

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    token_digest: str = Field(unique=True, max_length=64)
    browser_digest: str = Field(default="", max_length=64)
    email: str = Field(max_length=254)
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None = None
    reusable: bool = False


class SignedIn(SQLModel, table=True):
    """A browser in which a person is signed in; only the hash of its cookie is kept."""

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    token_digest: str = Field(unique=True, max_length=64)
    person_id: UUID = Field(foreign_key="person.id", index=True, ondelete="RESTRICT")
    created_at: datetime
    expires_at: datetime
    ended_at: datetime | None = None

    person: Person = Relationship()


class Tally(SQLModel, table=True):
    """How often something limited was done under one key within one window of time."""

    key: str = Field(primary_key=True, max_length=120)
    window_start: datetime = Field(primary_key=True)
    count: int
