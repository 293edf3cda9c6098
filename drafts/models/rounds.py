"""Rounds of consultation: when an edition is open for comments, and how that was announced."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import UniqueConstraint, text
from sqlmodel import Field, Relationship, SQLModel

from drafts.models.editions import Edition
from drafts.models.programmes import Programme


class Round(SQLModel, table=True):
    """A period for comments on one edition, from its opening to its close to the second.

    `despite` says why it was announced while places of earlier comments were in doubt, "" where none were.
    """

    __table_args__ = (UniqueConstraint("programme_id", "number"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    programme_id: UUID = Field(foreign_key="programme.id", ondelete="RESTRICT")
    edition_id: UUID = Field(foreign_key="edition.id", index=True, ondelete="RESTRICT")
    number: int
    opens_at: datetime
    closes_at: datetime
    answer_by: datetime | None = None
    aim: str = ""
    subject: str = ""
    scope: str = ""
    form: str = ""
    unit: str = ""
    despite: str = Field(default="", sa_column_kwargs={"server_default": text("''")})
    announced_at: datetime
    closed_early_at: datetime | None = None

    programme: Programme = Relationship()
    edition: Edition = Relationship()
    extensions: list["Extension"] = Relationship(sa_relationship_kwargs={"order_by": "Extension.decided_at"})

    @property
    def ends_at(self) -> datetime:
        """Return the moment from which no comment is taken."""
        return self.closed_early_at or self.closes_at

    def is_open(self, at: datetime) -> bool:
        """Tell whether a comment saved at this moment is in time; the closing second itself is too late."""
        return self.opens_at <= at < self.ends_at

    def is_over(self, at: datetime) -> bool:
        """Tell whether the round has ended by this moment."""
        return at >= self.ends_at


class Extension(SQLModel, table=True):
    """A recorded decision to close a round later than announced."""

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    round_id: UUID = Field(foreign_key="round.id", index=True, ondelete="RESTRICT")
    closed_before: datetime
    closes_after: datetime
    reason: str
    decided_by_id: UUID = Field(foreign_key="person.id", ondelete="RESTRICT")
    decided_at: datetime
