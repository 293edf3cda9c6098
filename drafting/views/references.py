"""References within the text: which lead nowhere, which need another number, and those put right."""

from starlette.responses import Response

from drafting.endpoint import Call
from drafting.labels import _
from drafting.languages import in_polish
from drafting.showing.references import reference_rows
from drafts.commands.renumbering import correct_references
from drafts.queries.references import references_now, text_seal
from drafts.queries.texts import revisions_now
from drafts.structure.stale import ReferenceState

NOTE = _("References put right after units were renumbered")


def index(call: Call) -> Response:
    """Show the references of the text that stands: first those that lead nowhere or have moved."""
    revisions = revisions_now(call.session, call.programme)
    rows = reference_rows(references_now(call.session, call.programme, revisions), revisions)
    return call.show(
        "references/index.html",
        revisions=revisions,
        seal=text_seal(revisions),
        dangling=[row for row in rows if row.finding.state is ReferenceState.DANGLING],
        moved=[row for row in rows if row.finding.state is ReferenceState.MOVED],
        fine=[row for row in rows if row.finding.state is ReferenceState.FINE],
    )


def correct(call: Call) -> Response:
    """Put right the reference at one place, or all that moved."""
    form = call.form()
    base, key = form.line("base", required=True), form.line("key")
    start = form.number("start") if key else 0
    form.check()
    correct_references(
        call.session,
        call.programme,
        {(key, start)} if key else None,
        base=base,
        at=call.at,
        by=call.person,
        note=in_polish(NOTE),
    )
    return call.go("references.index", programme=call.programme.slug, said="references-corrected")
