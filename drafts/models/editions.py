"""Editions: frozen lists of revisions, put before the public."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, Relationship, SQLModel

from drafts.models.columns import listed
from drafts.models.programmes import Programme, Revision
from drafts.terms import Stage


class Edition(SQLModel, table=True):
    """The text of a programme as it was put before the public; published, it never changes."""

    __table_args__ = (UniqueConstraint("programme_id", "number"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    programme_id: UUID = Field(foreign_key="programme.id", ondelete="RESTRICT")
    number: int
    stage: Stage = Field(sa_type=listed(Stage))
    note: str = ""
    digest: str = Field(max_length=64)
    published_by_id: UUID | None = Field(default=None, foreign_key="person.id", ondelete="RESTRICT")
    published_at: datetime

    programme: Programme = Relationship()


class EditionPlace(SQLModel, table=True):
    """Which revision stands where in an edition."""

    edition_id: UUID = Field(foreign_key="edition.id", primary_key=True, ondelete="RESTRICT")
    position: int = Field(primary_key=True)
    revision_id: UUID = Field(foreign_key="revision.id", index=True, ondelete="RESTRICT")

    revision: Revision = Relationship()
