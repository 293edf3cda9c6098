"""What happens on the drafters' desk between two revisions, and why and from what a revision came."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, Relationship, SQLModel

from drafts.models.columns import listed
from drafts.models.comments import Comment
from drafts.models.people import Person
from drafts.models.programmes import Revision, Section
from drafts.terms import SectionKind


class WorkingCopy(SQLModel, table=True):
    """What one person is typing into a section, kept until it is saved as a revision or given up.

    `base` is the number of the revision it began from; `seen_at` is when its editor was last open.
    """

    __table_args__ = (UniqueConstraint("section_id", "person_id"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    section_id: UUID = Field(foreign_key="section.id", ondelete="RESTRICT")
    person_id: UUID = Field(foreign_key="person.id", index=True, ondelete="RESTRICT")
    base: int
    kind: SectionKind = Field(sa_type=listed(SectionKind))
    label: str = ""
    title: str = ""
    body: str
    note: str = ""
    because: str = ""
    saved_at: datetime
    seen_at: datetime

    section: Section = Relationship()
    person: Person = Relationship()


class Cause(SQLModel, table=True):
    """A comment because of which a revision was made."""

    revision_id: UUID = Field(foreign_key="revision.id", primary_key=True, ondelete="RESTRICT")
    comment_id: UUID = Field(foreign_key="comment.id", primary_key=True, index=True, ondelete="RESTRICT")

    revision: Revision = Relationship()
    comment: Comment = Relationship()


class Descent(SQLModel, table=True):
    """A paragraph that came about from another one beside the one whose key it bears: by a split or a merge.

    `key` is the paragraph's in this revision, `from_key` that of the paragraph whose words it took over.
    """

    revision_id: UUID = Field(foreign_key="revision.id", primary_key=True, ondelete="RESTRICT")
    key: str = Field(primary_key=True, max_length=10)
    from_key: str = Field(primary_key=True, max_length=10, index=True)

    revision: Revision = Relationship()
