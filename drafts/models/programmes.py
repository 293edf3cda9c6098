"""Programmes and their text: lasting sections, unchangeable revisions, paragraphs with lasting keys."""

from datetime import datetime
from functools import cached_property
from secrets import token_hex
from uuid import UUID, uuid4

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, Relationship, SQLModel

from drafts.models.columns import listed
from drafts.models.people import Person
from drafts.receipts import digest_of
from drafts.structure import name_of, words_of
from drafts.terms import SectionKind, UnitKind


def new_key() -> str:
    """Return a fresh paragraph key: ten hexadecimal digits, unique enough within one programme."""
    return token_hex(5)


class Programme(SQLModel, table=True):
    """A multi-year programme that a city and its organisations write together."""

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    slug: str = Field(unique=True, max_length=80)
    title: str
    short_title: str = ""
    first_year: int | None = None
    last_year: int | None = None
    host: str = ""
    legal_basis: str = ""
    created_at: datetime


class Section(SQLModel, table=True):
    """A chapter, annex or preamble; its identity lasts while its revisions follow each other."""

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    programme_id: UUID = Field(foreign_key="programme.id", index=True, ondelete="RESTRICT")
    position: int
    dropped_at: datetime | None = None

    programme: Programme = Relationship()


class Revision(SQLModel, table=True):
    """One unchangeable state of a section: its text as written and the paragraphs read from it."""

    __table_args__ = (UniqueConstraint("section_id", "number"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    section_id: UUID = Field(foreign_key="section.id", index=True, ondelete="RESTRICT")
    number: int
    base_id: UUID | None = Field(default=None, foreign_key="revision.id", ondelete="RESTRICT")
    kind: SectionKind = Field(sa_type=listed(SectionKind))
    label: str = ""
    title: str = ""
    body: str
    digest: str = Field(max_length=64)
    note: str = ""
    author_id: UUID | None = Field(default=None, foreign_key="person.id", ondelete="RESTRICT")
    created_at: datetime

    section: Section = Relationship()
    author: Person | None = Relationship()
    paragraphs: list["Paragraph"] = Relationship(
        back_populates="revision", sa_relationship_kwargs={"order_by": "Paragraph.position"}
    )

    @property
    def name(self) -> str:
        """Return how the section is called: “Rozdział 2. Zasady współpracy”."""
        return name_of(self.label, self.title)

    @property
    def seal(self) -> str:
        """Return the digest of the section's words; `digest` is the one they had when they were saved."""
        return digest_of(self.kind, self.label, self.title, self.body)


class Paragraph(SQLModel, table=True):
    """One unit of a revision; `key` lasts across revisions, `label` shows (“§ 4 ust. 1”)."""

    __table_args__ = (UniqueConstraint("revision_id", "key"), UniqueConstraint("revision_id", "position"))

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    revision_id: UUID = Field(foreign_key="revision.id", ondelete="RESTRICT")
    position: int
    key: str = Field(default_factory=new_key, max_length=10, index=True)
    kind: UnitKind = Field(sa_type=listed(UnitKind))
    depth: int
    number: str = ""
    label: str
    heading: str = ""
    text: str

    revision: Revision = Relationship(back_populates="paragraphs")

    @cached_property
    def words(self) -> str:
        """Return what the paragraph says without its number: heading and text."""
        return words_of(self.heading, self.text)
