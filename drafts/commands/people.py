"""People, organisations and teams: added, joined and left; nothing is deleted."""

from datetime import datetime
from unicodedata import normalize

from sqlmodel import Session, col, select

from drafts.commands.recording import record, take_turn
from drafts.errors import Fault, Invalid, Reason
from drafts.models import Membership, Organisation, Person, Programme, Team
from drafts.queries.people import person_at
from drafts.terms import Language, Role, TeamKind

NAME_LIMIT = 200
EMAIL_LIMIT = 254
KEY_LIMIT = 80


def add_person(
    session: Session,
    email: str,
    name: str,
    *,
    admin: bool = False,
    language: Language = Language.POLISH,
    at: datetime,
    by: Person | None,
) -> Person:
    """Add a person; the e-mail address must not be anybody's yet."""
    _guard_name("name", name)
    _guard_length("email", email, EMAIL_LIMIT)
    take_turn(session, None)
    if person_at(session, email):
        raise Invalid(Fault("email", Reason.TAKEN))
    person = Person(
        email=email.strip().lower(), name=name.strip(), admin=admin, language=language, created_at=at
    )
    session.add(person)
    session.flush()
    record(session, None, "person.added", at=at, by=by, person=person.id, admin=admin)
    return person


def make_admin(session: Session, person: Person, *, at: datetime, by: Person | None) -> Person:
    """Make a person an administrator, unless the person is one already."""
    if person.admin:
        return person
    person.admin = True
    session.add(person)
    session.flush()
    record(session, None, "person.made_admin", at=at, by=by, person=person.id)
    return person


def rename_person(session: Session, person: Person, name: str, *, at: datetime, by: Person) -> Person:
    """Give a person another name."""
    _guard_name("name", name)
    person.name = name.strip()
    session.add(person)
    record(session, None, "person.renamed", at=at, by=by, person=person.id)
    return person


def choose_language(
    session: Session, person: Person, language: Language, *, at: datetime, by: Person
) -> Person:
    """Note the language in which a person wants letters."""
    person.language = language
    session.add(person)
    record(session, None, "person.language_chosen", at=at, by=by, person=person.id, language=str(language))
    return person


def add_organisation(session: Session, name: str, *, at: datetime, by: Person | None) -> Organisation:
    """Add an organisation; its name must not be another's."""
    _guard_name("organisation", name)
    take_turn(session, None)
    if any(plain_name(one) == plain_name(name) for one in session.exec(select(Organisation.name))):
        raise Invalid(Fault("organisation", Reason.TAKEN))
    organisation = Organisation(name=name.strip(), created_at=at)
    session.add(organisation)
    session.flush()
    record(session, None, "organisation.added", at=at, by=by, organisation=organisation.id)
    return organisation


def plain_name(name: str) -> str:
    """Return what of a name tells it from others: no case, no quotes, no dashes, single spaces."""
    plain = normalize("NFKC", name).casefold()
    return " ".join("".join(sign if sign.isalnum() else " " for sign in plain).split())


def add_team(
    session: Session,
    programme: Programme,
    key: str,
    name: str,
    kind: TeamKind,
    *,
    at: datetime,
    by: Person | None,
) -> Team:
    """Add a team to a programme."""
    _guard_length("key", key, KEY_LIMIT)
    _guard_name("name", name)
    team = Team(programme_id=programme.id, key=key.strip(), name=name.strip(), kind=kind)
    session.add(team)
    session.flush()
    record(session, programme, "team.added", at=at, by=by, team=team.id, kind=str(kind))
    return team


def join(
    session: Session,
    person: Person,
    body: Organisation | Team,
    role: Role = Role.MEMBER,
    *,
    at: datetime,
    by: Person | None,
) -> Membership:
    """Make a person a member of an organisation or a team, unless the person is one already."""
    take_turn(session, None)
    in_team = isinstance(body, Team)
    column = Membership.team_id if in_team else Membership.organisation_id
    query = select(Membership).where(Membership.person_id == person.id, column == body.id)
    if session.exec(query.where(col(Membership.until).is_(None))).first():
        raise Invalid(Fault("person", Reason.TAKEN))
    membership = Membership(
        person_id=person.id,
        team_id=body.id if in_team else None,
        organisation_id=None if in_team else body.id,
        role=role,
        since=at,
    )
    session.add(membership)
    session.flush()
    record(session, None, "membership.begun", at=at, by=by, membership=membership.id, role=str(role))
    return membership


def leave(session: Session, membership: Membership, *, at: datetime, by: Person | None) -> Membership:
    """End a membership, unless it has ended before; that it was stays on record."""
    if membership.until:
        return membership
    membership.until = at
    session.add(membership)
    session.flush()
    record(session, None, "membership.ended", at=at, by=by, membership=membership.id)
    return membership


def _guard_name(field: str, name: str) -> None:
    if not name.strip():
        raise Invalid(Fault(field, Reason.MISSING))
    _guard_length(field, name, NAME_LIMIT)


def _guard_length(field: str, words: str, limit: int) -> None:
    if len(words.strip()) > limit:
        raise Invalid(Fault(field, Reason.TOO_LONG, str(limit)))
