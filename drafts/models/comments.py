"""Comments: what was submitted, about which words, in every wording it ever had."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, Relationship, SQLModel

from drafts.models.columns import CURRENT, listed
from drafts.models.editions import Edition
from drafts.models.people import Organisation, Person
from drafts.models.programmes import Paragraph, Revision
from drafts.models.rounds import Round
from drafts.receipts import digest_of
from drafts.terms import Channel, CommentKind, Target


class Submission(SQLModel, table=True):
    """What one submitter sent at once, through one channel, at one moment."""

    __table_args__ = (UniqueConstraint("round_id", "number"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    round_id: UUID = Field(foreign_key="round.id", ondelete="RESTRICT")
    number: int
    person_id: UUID = Field(foreign_key="person.id", index=True, ondelete="RESTRICT")
    organisation_id: UUID | None = Field(default=None, foreign_key="organisation.id", ondelete="RESTRICT")
    name_public: bool = False
    channel: Channel = Field(default=Channel.WEB, sa_type=listed(Channel))
    received_at: datetime
    entered_by_id: UUID | None = Field(default=None, foreign_key="person.id", ondelete="RESTRICT")

    person: Person = Relationship(sa_relationship_kwargs={"foreign_keys": "Submission.person_id"})
    organisation: Organisation | None = Relationship()

    @property
    def submitter(self) -> str:
        """Return the public name of the submitter, "" where a person did not consent to be named."""
        if self.organisation:
            return self.organisation.name
        return self.person.name if self.name_public else ""


class Comment(SQLModel, table=True):
    """One comment in a round; what it is about is pinned to a revision and never moves."""

    __table_args__ = (UniqueConstraint("round_id", "number"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    submission_id: UUID = Field(foreign_key="submission.id", index=True, ondelete="RESTRICT")
    round_id: UUID = Field(foreign_key="round.id", ondelete="RESTRICT")
    edition_id: UUID = Field(foreign_key="edition.id", index=True, ondelete="RESTRICT")
    number: int
    target: Target = Field(sa_type=listed(Target))
    revision_id: UUID | None = Field(default=None, foreign_key="revision.id", index=True, ondelete="RESTRICT")
    paragraph_id: UUID | None = Field(
        default=None, foreign_key="paragraph.id", index=True, ondelete="RESTRICT"
    )
    quote: str = ""
    quote_start: int | None = None
    quote_prefix: str = ""
    quote_suffix: str = ""
    withdrawn_at: datetime | None = None

    submission: Submission = Relationship()
    round: Round = Relationship()
    edition: Edition = Relationship()
    revision: Revision | None = Relationship()
    paragraph: Paragraph | None = Relationship()
    wordings: list["Wording"] = Relationship(
        back_populates="comment", sa_relationship_kwargs={"order_by": "Wording.number"}
    )

    @property
    def reference(self) -> str:
        """Return the number by which everybody cites the comment: “I-014” is the fourteenth of round one."""
        return f"{roman(self.round.number)}-{self.number:03d}"

    @property
    def wording(self) -> "Wording":
        """Return the wording that stands."""
        return self.wordings[-1]


class Wording(SQLModel, table=True):
    """What a comment said from one moment to the next; a change adds a wording and stamps the one before."""

    __table_args__ = (
        UniqueConstraint("comment_id", "number"),
        Index("wording_current", "comment_id", unique=True, sqlite_where=CURRENT, postgresql_where=CURRENT),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    comment_id: UUID = Field(foreign_key="comment.id", ondelete="RESTRICT")
    number: int
    kind: CommentKind = Field(sa_type=listed(CommentKind))
    body: str
    proposal: str = ""
    justification: str = ""
    salt: str = Field(max_length=32)
    digest: str = Field(max_length=64)
    written_at: datetime
    superseded_at: datetime | None = None

    comment: Comment = Relationship(back_populates="wordings")

    @property
    def seal(self) -> str:
        """Return the digest of what the wording says; `digest` is the one it had when it was written."""
        return digest_of(self.salt, self.kind, self.body, self.proposal, self.justification)


def roman(number: int) -> str:
    """Return a round's number (1 … 39) in Roman digits."""
    return "X" * (number // 10) + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[number % 10]
