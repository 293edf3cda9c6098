"""Adding people."""

from argparse import Namespace
from datetime import timedelta

from sqlmodel import Session

from drafting.cli.opening import working
from drafting.forms import Form
from drafting.service import now
from drafting.settings import Settings
from drafts.commands.people import add_person, join, make_admin
from drafts.commands.signing import make_link
from drafts.errors import NotFound
from drafts.models import Person
from drafts.queries.people import memberships_now, person_at, teams
from drafts.queries.texts import programme_called
from drafts.terms import TeamKind

LINK_LASTS = timedelta(hours=24)


def add(options: Namespace) -> int:
    """Add a person, or find the one with this address, and print a link that signs in once within a day."""
    settings = Settings()
    form = Form({"email": options.email, "name": options.name})
    email, name = form.email("email"), form.line("name", required=True)
    form.check()
    with working(settings, writing=True) as session:
        person = person_at(session, email) or add_person(session, email, name, at=now(), by=None)
        if options.admin:
            make_admin(session, person, at=now(), by=None)
        if options.official:
            _make_official(session, person, options.official)
        token = make_link(session, email, lasts=LINK_LASTS, at=now())
    print(f"{settings.base_url}/{person.language}/sign-in/{token}")
    return 0


def _make_official(session: Session, person: Person, slug: str) -> None:
    programme = programme_called(session, slug)
    host = next((team for team in teams(session, programme) if team.kind is TeamKind.HOST), None)
    if not host:
        raise NotFound(f"host team of {slug}")
    if host.id not in {membership.team_id for membership in memberships_now(session, person, now())}:
        join(session, person, host, at=now(), by=None)
