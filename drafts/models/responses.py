"""Responses: the drafters' answer to a comment, in every version, drafted and published apart."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field, Relationship, SQLModel

from drafts.models.columns import CURRENT, listed
from drafts.models.comments import Comment
from drafts.models.people import Person
from drafts.receipts import digest_of
from drafts.terms import Disposition

PUBLIC = text("published_at IS NOT NULL AND retired_at IS NULL")


class Response(SQLModel, table=True):
    """One version of the drafters' answer; the current one stands, the public sees the published one."""

    __table_args__ = (
        UniqueConstraint("comment_id", "number"),
        Index("response_current", "comment_id", unique=True, sqlite_where=CURRENT, postgresql_where=CURRENT),
        Index("response_public", "comment_id", unique=True, sqlite_where=PUBLIC, postgresql_where=PUBLIC),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    comment_id: UUID = Field(foreign_key="comment.id", ondelete="RESTRICT")
    number: int
    disposition: Disposition = Field(sa_type=listed(Disposition))
    body: str
    reason: str = ""
    salt: str = Field(max_length=32)
    digest: str = Field(max_length=64)
    author_id: UUID = Field(foreign_key="person.id", ondelete="RESTRICT")
    drafted_at: datetime
    superseded_at: datetime | None = None
    published_at: datetime | None = None
    retired_at: datetime | None = None

    comment: Comment = Relationship()
    author: Person = Relationship()

    @property
    def seal(self) -> str:
        """Return the digest of what the answer says; `digest` is the one it had when it was drafted."""
        return digest_of(self.salt, self.disposition, self.body, self.reason)
