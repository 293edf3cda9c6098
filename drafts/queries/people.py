"""People, their memberships, organisations and teams."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, or_, select

from drafts.errors import NotFound
from drafts.models import Membership, Organisation, Person, Programme, SignedIn, Team
from drafts.queries.loading import bring

# Databases sort each in their own way; Polish letters have their places between the others.
LETTERS = {letter: place for place, letter in enumerate("aąbcćdeęfghijklłmnńoóprsśtuvwxyzźż", start=200)}


def person_at(session: Session, email: str) -> Person | None:
    """Return the person with this e-mail address, whatever the case of its letters."""
    return session.exec(select(Person).where(Person.email == email.strip().lower())).first()


def membership_of(session: Session, membership_id: UUID) -> Membership:
    """Return a membership, or raise NotFound."""
    found = session.get(Membership, membership_id)
    if not found:
        raise NotFound(str(membership_id))
    return found


def signed_in_person(session: Session, token_digest: str, at: datetime) -> Person | None:
    """Return the person signed in by the cookie of this digest, if that still holds."""
    query = (
        select(Person)
        .join(SignedIn)
        .where(
            SignedIn.token_digest == token_digest,
            col(SignedIn.ended_at).is_(None),
            col(SignedIn.expires_at) > at,
        )
    )
    return session.exec(query).first()


def memberships_now(session: Session, person: Person, at: datetime) -> Sequence[Membership]:
    """Return the memberships of a person that hold at this moment, with team and organisation."""
    query = select(Membership).where(
        Membership.person_id == person.id,
        col(Membership.since) <= at,
        or_(col(Membership.until).is_(None), col(Membership.until) > at),
    )
    return session.exec(query.options(bring(Membership.team), bring(Membership.organisation))).all()


def people(session: Session) -> Sequence[Person]:
    """Return everybody, by name."""
    return sorted(session.exec(select(Person)).all(), key=lambda person: alphabetical(person.name))


def organisations(session: Session) -> Sequence[Organisation]:
    """Return all organisations, by name."""
    found = session.exec(select(Organisation)).all()
    return sorted(found, key=lambda organisation: alphabetical(organisation.name))


def teams(session: Session, programme: Programme | None = None) -> Sequence[Team]:
    """Return the teams of a programme, or of all, by name."""
    query = select(Team)
    found = session.exec(query.where(Team.programme_id == programme.id) if programme else query).all()
    return sorted(found, key=lambda team: alphabetical(team.name))


def alphabetical(name: str) -> tuple[list[int], str]:
    """Return what puts names in Polish order: letters alone decide, all else only between equals."""
    letters = [LETTERS.get(sign, ord(sign)) for sign in name.casefold() if sign.isalnum() or sign == " "]
    return letters, name


def all_memberships(session: Session, at: datetime) -> Sequence[Membership]:
    """Return all memberships that hold at this moment, with person, team and organisation."""
    query = select(Membership).where(or_(col(Membership.until).is_(None), col(Membership.until) > at))
    return session.exec(
        query.options(bring(Membership.person), bring(Membership.team), bring(Membership.organisation))
    ).all()
