"""Where comments stand in later editions, and the alignment of the two texts from which that follows."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, Relationship, SQLModel

from drafts.models.columns import CURRENT, listed
from drafts.models.comments import Comment
from drafts.models.editions import Edition
from drafts.models.people import Person
from drafts.models.programmes import Paragraph, Revision
from drafts.terms import Standing

# What a person has to look at: the words or the paragraph are not what they were.
DOUBTFUL = (Standing.EDITED, Standing.WORDS_GONE, Standing.SPLIT, Standing.MERGED, Standing.DELETED)


class EditionAlignment(SQLModel, table=True):
    """How an edition's text follows from that of the edition before it, made once when it was published."""

    edition_id: UUID = Field(foreign_key="edition.id", primary_key=True, ondelete="RESTRICT")
    since_id: UUID = Field(foreign_key="edition.id", ondelete="RESTRICT")
    algorithm: int
    body: str


class Placement(SQLModel, table=True):
    """Where a comment stands in a later edition; a person's decision follows the machine's, erasing nothing.

    Without a paragraph it stands with its section, without a revision with the whole text. `algorithm` is the
    version that found the place, None where a person decided.
    """

    __table_args__ = (
        UniqueConstraint("comment_id", "edition_id", "number"),
        Index(
            "placement_current",
            "comment_id",
            "edition_id",
            unique=True,
            sqlite_where=CURRENT,
            postgresql_where=CURRENT,
        ),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    comment_id: UUID = Field(foreign_key="comment.id", ondelete="RESTRICT")
    edition_id: UUID = Field(foreign_key="edition.id", index=True, ondelete="RESTRICT")
    number: int
    standing: Standing = Field(sa_type=listed(Standing))
    revision_id: UUID | None = Field(default=None, foreign_key="revision.id", ondelete="RESTRICT")
    paragraph_id: UUID | None = Field(
        default=None, foreign_key="paragraph.id", index=True, ondelete="RESTRICT"
    )
    quote: str = ""
    quote_start: int | None = None
    confidence: float
    algorithm: int | None = None
    decided_by_id: UUID | None = Field(default=None, foreign_key="person.id", ondelete="RESTRICT")
    note: str = ""
    made_at: datetime
    superseded_at: datetime | None = None

    comment: Comment = Relationship()
    edition: Edition = Relationship()
    revision: Revision | None = Relationship()
    paragraph: Paragraph | None = Relationship()
    decided_by: Person | None = Relationship()

    @property
    def is_doubtful(self) -> bool:
        """Tell whether a person has yet to look at it."""
        return self.algorithm is not None and self.standing in DOUBTFUL
