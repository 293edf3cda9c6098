"""Moving a unit with all that stands under it: to another place of its section, or to another section."""

from collections.abc import Mapping, Sequence

from starlette.responses import Response

from drafting.endpoint import Call
from drafting.forms import Form
from drafting.forms.sections import NOTE_LIMIT, causes_named, section_asked
from drafting.labels import _
from drafting.languages import in_polish
from drafts.commands.moving import move_paragraphs
from drafts.errors import Fault, Invalid, Reason
from drafts.models import Paragraph, Revision, Section
from drafts.queries.texts import latest_revision, revisions_now, section_of

BEGINNING = "beginning"
MOVED = _("A unit was moved, with all that stands under it")


def new(call: Call) -> Response:
    """Show the units of a section and the sections; once one of each is chosen, the places there."""
    revision = latest_revision(call.session, section_asked(call))
    revisions = revisions_now(call.session, call.programme)
    asked = _asked(call)
    unit = next((one for one in revision.paragraphs if one.key == asked.get("key")), None)
    target = next((one for one in revisions if str(one.section_id) == asked.get("to")), None)
    return call.show(
        "sections/move.html",
        section=revision.section,
        revision=revision,
        revisions=revisions,
        unit=unit,
        missing="to" in asked and not unit,
        target=target,
        places=_places(target, unit) if target and unit else (),
        beginning=BEGINNING,
    )


def create(call: Call) -> Response:
    """Move the chosen unit behind another one, or to the beginning."""
    form = call.form()
    target = _target(call, form)
    _move(call, form, target)
    return call.go("sections.edit", said="unit-moved", programme=call.programme.slug, section=target.id)


def _move(call: Call, form: Form, target: Section) -> None:
    section = section_asked(call)
    after, note = form.line("after", required=True), form.text("note", most=NOTE_LIMIT)
    bases = {target.id: form.number("target_base"), section.id: form.number("base")}
    because = causes_named(call, form)
    form.check()
    move_paragraphs(
        call.session,
        section,
        form.line("key"),
        to=target,
        after=None if after == BEGINNING else after,
        bases=bases,
        at=call.at,
        by=call.person,
        note=note or in_polish(MOVED),
        because=because,
    )


def _target(call: Call, form: Form) -> Section:
    """Return the section to which the unit goes, or raise Invalid where none is chosen."""
    target_id = form.identity("to")
    if not target_id:
        raise Invalid(Fault("to", Reason.MISSING))
    return section_of(call.session, call.programme, target_id)


def _asked(call: Call) -> Mapping[str, str]:
    """Return what was chosen so far: in the address, or in the form that was refused."""
    return call.fields or call.request.query_params


def _places(target: Revision, unit: Paragraph) -> Sequence[Paragraph]:
    """Return the units of a section behind which another may stand: all but itself and what is under it."""
    places, inside = [], False
    for one in target.paragraphs:
        inside = one.key == unit.key or (inside and one.depth > unit.depth)
        if not inside:
            places.append(one)
    return places
