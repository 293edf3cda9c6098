"""Renumbering: what would be cited otherwise, which references would follow, and done once confirmed."""

from itertools import groupby

from starlette.responses import Response

from drafting.endpoint import Call
from drafting.forms import Form
from drafting.labels import _
from drafting.languages import in_polish
from drafting.showing.references import reference_rows
from drafts.commands.renumbering import renumber
from drafts.models import Section
from drafts.queries.references import Relabelled, planned_renumbering, text_seal
from drafts.queries.texts import revisions_now, section_of

NOTE = _("Units renumbered, with the references to them")


def show(call: Call) -> Response:
    """Show what numbering the text anew, or the section asked for, would change."""
    revisions = revisions_now(call.session, call.programme)
    section = _section(call, Form(call.fields or call.request.query_params))
    plan = planned_renumbering(call.session, call.programme, revisions, section)
    return call.show(
        "references/renumbering.html",
        revisions=revisions,
        seal=text_seal(revisions),
        chosen=section,
        renamed=[(name, list(group)) for name, group in groupby(plan.relabelled, _section_name)],
        references=reference_rows(plan.references, revisions),
    )


def create(call: Call) -> Response:
    """Number the text anew, or one section of it, as the page showed it."""
    form = call.form()
    base, section = form.line("base", required=True), _section(call, form)
    form.check()
    renumber(
        call.session,
        call.programme,
        section=section,
        base=base,
        at=call.at,
        by=call.person,
        note=in_polish(NOTE),
    )
    return call.go("references.index", programme=call.programme.slug, said="text-renumbered")


def _section_name(one: Relabelled) -> str:
    return one.section.name


def _section(call: Call, form: Form) -> Section | None:
    """Return the section asked for, None for the whole text."""
    asked = form.identity("section")
    return section_of(call.session, call.programme, asked) if asked else None
