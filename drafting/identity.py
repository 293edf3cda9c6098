"""Who is asking: the person behind the cookie, and what that person is in which programme."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlmodel import Session
from starlette.requests import Request

from drafting.settings import Settings
from drafts.models import Organisation, Person
from drafts.queries.links import token_digest
from drafts.queries.people import memberships_now, signed_in_person
from drafts.terms import TeamKind


@dataclass(frozen=True, slots=True)
class Viewer:
    """A visitor or a signed-in person, with the programmes the person hosts and drafts."""

    person: Person | None = None
    hosting: frozenset[UUID] = frozenset()
    drafting: frozenset[UUID] = frozenset()
    organisations: tuple[Organisation, ...] = field(default=())

    @property
    def signed_in(self) -> bool:
        """Tell whether somebody is signed in."""
        return self.person is not None

    @property
    def name(self) -> str:
        """Return the name to greet by."""
        return self.person.name if self.person else ""

    @property
    def admin(self) -> bool:
        """Tell whether this is an administrator."""
        return bool(self.person and self.person.admin)

    def organisation(self, organisation_id: UUID | None) -> Organisation | None:
        """Return the viewer's organisation of this id, None where the viewer is no member."""
        return next((one for one in self.organisations if one.id == organisation_id), None)


VISITOR = Viewer()


def sign_in_cookie(settings: Settings) -> str:
    """Return the name of the cookie: bound to this very host wherever HTTPS makes that possible."""
    return "__Host-signed-in" if settings.secure else "signed-in"


def browser_cookie(settings: Settings) -> str:
    """Return the name of the cookie that binds a sign-in link to the browser that asked for it."""
    return "__Host-browser" if settings.secure else "browser"


def viewer_of(session: Session, request: Request, settings: Settings, at: datetime) -> Viewer:
    """Return who is asking; two questions for somebody signed in, none for a visitor."""
    token = request.cookies.get(sign_in_cookie(settings))
    person = signed_in_person(session, token_digest(token), at) if token else None
    if not person:
        return VISITOR
    memberships = memberships_now(session, person, at)
    teams = [membership.team for membership in memberships if membership.team]
    return Viewer(
        person=person,
        hosting=frozenset(team.programme_id for team in teams if team.kind is TeamKind.HOST),
        drafting=frozenset(team.programme_id for team in teams if team.kind in DRAFTING_TEAMS),
        organisations=tuple(one.organisation for one in memberships if one.organisation),
    )


DRAFTING_TEAMS = {
    TeamKind.COORDINATING,
    TeamKind.SECTOR,
    TeamKind.EXPERT_PANEL,
    TeamKind.WORKING_GROUP,
}
