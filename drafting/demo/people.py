"""The fictional people of the sample, found by the keys that its files use."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlmodel import Session

from drafts.commands.people import add_organisation, add_person, add_team, join
from drafts.models import Organisation, Person, Programme, Team
from drafts.terms import Role, TeamKind

Facts = Mapping[str, Any]


@dataclass(slots=True)
class People:
    """Who is in the sample."""

    teams: dict[str, Team] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    persons: dict[str, Person] = field(default_factory=dict)
    voices: dict[str, Person] = field(default_factory=dict)
    officials: list[Person] = field(default_factory=list)

    @property
    def official(self) -> Person:
        """Return the official who publishes things."""
        return self.officials[0]

    def person(self, key: str) -> Person:
        """Return a person by key."""
        return self.persons[key]

    def organisation(self, facts: Facts) -> Organisation | None:
        """Return the organisation in whose name a comment was made."""
        return self.organisations[facts["organisation"]] if "organisation" in facts else None

    def author(self, facts: Facts) -> Person:
        """Return who made a comment: the named person, else the first member of its organisation."""
        return self.persons[facts["person"]] if "person" in facts else self.voices[facts["organisation"]]


def load_people(session: Session, programme: Programme, facts: Facts, *, at: datetime) -> People:
    """Add the sample's teams, organisations and persons with their memberships."""
    people = People()
    for team in facts["team"]:
        kind = TeamKind(team["kind"])
        added = add_team(session, programme, team["key"], team["name"], kind, at=at, by=None)
        people.teams[team["key"]] = added
    for organisation in facts["organisation"]:
        key, name = organisation["key"], organisation["name"]
        people.organisations[key] = add_organisation(session, name, at=at, by=None)
    for person in facts["person"]:
        _load_person(session, people, person, at)
    return people


def shown_people(facts: Facts) -> list[Facts]:
    """Return the persons whose sign-in links the demonstration prints."""
    return [person for person in facts["person"] if person.get("show")]


def _load_person(session: Session, people: People, facts: Facts, at: datetime) -> None:
    admin = facts.get("admin", False)
    person = add_person(session, facts["email"], facts["name"], admin=admin, at=at, by=None)
    people.persons[facts["key"]] = person
    for membership in facts.get("memberships", []):
        role = Role(membership["role"])
        if "team" in membership:
            team = people.teams[membership["team"]]
            join(session, person, team, role, at=at, by=None)
            if team.kind is TeamKind.HOST:
                people.officials.append(person)
        else:
            join(session, person, people.organisations[membership["organisation"]], role, at=at, by=None)
            people.voices.setdefault(membership["organisation"], person)
