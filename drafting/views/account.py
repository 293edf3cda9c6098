"""One's own account: name, language, organisations and teams."""

from starlette.responses import Response

from drafting.endpoint import Call
from drafts.commands.people import add_organisation, choose_language, join, rename_person
from drafts.queries.people import memberships_now
from drafts.queries.texts import programmes
from drafts.terms import Language, Role


def show(call: Call) -> Response:
    """Show what is known of the person signed in, and where that person belongs."""
    return call.show(
        "account/show.html",
        memberships=memberships_now(call.session, call.person, call.at),
        programmes={programme.id: programme for programme in programmes(call.session)},
        contact=call.service.settings.mail_from,
    )


def update(call: Call) -> Response:
    """Save one's name and the language of one's letters."""
    form = call.form()
    name, language = form.line("name", required=True), form.choice("language", Language)
    form.check()
    rename_person(call.session, call.person, name, at=call.at, by=call.person)
    choose_language(call.session, call.person, language, at=call.at, by=call.person)
    return call.go("account.show", language=language, said="account-saved")


def found(call: Call) -> Response:
    """Register an organisation that is not there yet, with the person signed in as its coordinator."""
    form = call.form()
    name = form.line("organisation", required=True)
    form.check()
    organisation = add_organisation(call.session, name, at=call.at, by=call.person)
    join(call.session, call.person, organisation, Role.COORDINATOR, at=call.at, by=call.person)
    return call.go("account.show", said="organisation-added")
