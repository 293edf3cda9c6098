"""People, organisations and teams, as administrators keep them."""

from collections import defaultdict
from uuid import UUID

from starlette.responses import Response

from drafting.endpoint import Call
from drafting.forms import Form
from drafts.commands.people import add_organisation, add_person, join, leave
from drafts.errors import Fault, Invalid, Reason
from drafts.models import Membership, Organisation, Person, Team
from drafts.queries.people import (
    all_memberships,
    membership_of,
    organisations,
    people,
    teams,
)
from drafts.queries.texts import programmes
from drafts.terms import Role


def index(call: Call) -> Response:
    """Show everybody, every organisation and every team, with a fixed number of questions."""
    members: defaultdict[UUID, list[Membership]] = defaultdict(list)
    for membership in all_memberships(call.session, call.at):
        members[membership.person_id].append(membership)
        members[membership.team_id or membership.organisation_id or membership.id].append(membership)
    return call.show(
        "people/index.html",
        people=people(call.session),
        organisations=organisations(call.session),
        teams=teams(call.session),
        programmes={programme.id: programme for programme in programmes(call.session)},
        members=members,
        roles=list(Role),
    )


def create(call: Call) -> Response:
    """Add a person."""
    form = call.form()
    email, name = form.email("email"), form.line("name", required=True)
    form.check()
    add_person(call.session, email, name, at=call.at, by=call.person)
    return call.go("people.index", said="person-added")


def found(call: Call) -> Response:
    """Add an organisation."""
    form = call.form()
    name = form.line("organisation", required=True)
    form.check()
    add_organisation(call.session, name, at=call.at, by=call.person)
    return call.go("people.index", said="organisation-added")


def join_body(call: Call) -> Response:
    """Make a person a member of an organisation or a team."""
    form = call.form()
    person, body = _chosen_person(call, form), _chosen_body(call, form)
    role = form.choice("role", Role)
    form.check()
    join(call.session, person, body, role, at=call.at, by=call.person)
    return call.go("people.index", said="membership-begun")


def leave_body(call: Call) -> Response:
    """End a membership."""
    membership = membership_of(call.session, call.request.path_params["membership"])
    leave(call.session, membership, at=call.at, by=call.person)
    return call.go("people.index", said="membership-ended")


def _chosen_person(call: Call, form: Form) -> Person:
    chosen = form.identity("person")
    found = call.session.get(Person, chosen) if chosen else None
    if not found:
        raise Invalid(Fault("person", Reason.NOT_A_CHOICE))
    return found


def _chosen_body(call: Call, form: Form) -> Organisation | Team:
    chosen = form.identity("body")
    found = chosen and (call.session.get(Organisation, chosen) or call.session.get(Team, chosen))
    if not found:
        raise Invalid(Fault("body", Reason.NOT_A_CHOICE))
    return found
