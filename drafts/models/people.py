"""People, their organisations and teams."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, Relationship, SQLModel

from drafts.models.columns import listed
from drafts.terms import Language, Role, TeamKind


class Person(SQLModel, table=True):
    """Somebody who signs in, or on whose behalf an official acts."""

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    email: str = Field(unique=True, max_length=254)
    name: str = Field(max_length=200)
    language: Language = Field(default=Language.POLISH, sa_type=listed(Language))
    admin: bool = False
    created_at: datetime


class Organisation(SQLModel, table=True):
    """An NGO or another body that comments in its own name."""

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    name: str = Field(unique=True, max_length=200)
    created_at: datetime


class Team(SQLModel, table=True):
    """A group with a task in one programme: the host, the coordinating team, a sector team, …"""

    __table_args__ = (UniqueConstraint("programme_id", "key"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    programme_id: UUID = Field(foreign_key="programme.id", ondelete="RESTRICT")
    key: str = Field(max_length=80)
    name: str = Field(max_length=200)
    kind: TeamKind = Field(sa_type=listed(TeamKind))


class Membership(SQLModel, table=True):
    """A person's place in a team or an organisation, from a day to a day."""

    __table_args__ = (CheckConstraint("(team_id IS NULL) <> (organisation_id IS NULL)", name="one_body"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    person_id: UUID = Field(foreign_key="person.id", index=True, ondelete="RESTRICT")
    team_id: UUID | None = Field(default=None, foreign_key="team.id", index=True, ondelete="RESTRICT")
    organisation_id: UUID | None = Field(
        default=None, foreign_key="organisation.id", index=True, ondelete="RESTRICT"
    )
    role: Role = Field(default=Role.MEMBER, sa_type=listed(Role))
    since: datetime
    until: datetime | None = None

    person: Person = Relationship()
    team: Team | None = Relationship()
    organisation: Organisation | None = Relationship()
