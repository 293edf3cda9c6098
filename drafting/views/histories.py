"""The history of a section: its revisions, any two of them compared, one of them read or restored."""

from collections.abc import Sequence

from starlette.responses import Response

from drafting.endpoint import Call
from drafting.forms.sections import NOTE_LIMIT, section_asked
from drafting.labels import _
from drafting.languages import in_polish
from drafting.showing.compared_editions import compared_revisions
from drafting.showing.descents import shown_descents
from drafting.showing.unsaved import preview_of
from drafts.commands.restoring import restore_revision
from drafts.commands.revising import SectionWords
from drafts.errors import Fault, Invalid, Reason
from drafts.models import Revision
from drafts.queries.desk import causes_of
from drafts.queries.texts import history as revisions_of
from drafts.queries.texts import latest_revision, revision_numbered

RESTORED = _("Version %(number)s was restored")


def show(call: Call) -> Response:
    """Show every revision of a section, and what changed between two of them."""
    section = section_asked(call)
    revisions = revisions_of(call.session, section)
    older, newer = _compared(call, revisions)
    return call.show(
        "sections/history.html",
        section=section,
        revisions=revisions,
        causes=causes_of(call.session, revisions),
        older=older,
        newer=newer,
        changes=compared_revisions(call, older, newer),
        descents=shown_descents(call, newer, _before(newer, revisions)),
        merged=_merged(call, revisions, older, newer),
    )


def revision(call: Call) -> Response:
    """Show one revision, and what restoring it would change in the one that stands."""
    section = section_asked(call)
    asked = revision_numbered(call.session, section, call.number("revision"))
    latest = latest_revision(call.session, section)
    revisions = revisions_of(call.session, section)
    return call.show(
        "sections/revision.html",
        section=section,
        revision=asked,
        latest=latest,
        causes=causes_of(call.session, [asked])[asked.id],
        descents=shown_descents(call, asked, _before(asked, revisions)),
        preview=preview_of(SectionWords(asked.kind, asked.label, asked.title, asked.body)),
        changes=compared_revisions(call, latest, asked),
    )


def restore(call: Call) -> Response:
    """Save the text of an earlier revision as the next one, once that was confirmed."""
    form, section = call.form(), section_asked(call)
    if not form.ticked("sure"):
        raise Invalid(Fault("sure", Reason.NOT_CONFIRMED))
    base, note = form.number("base"), form.text("note", most=NOTE_LIMIT)
    form.check()
    earlier = revision_numbered(call.session, section, call.number("revision"))
    note = note or in_polish(RESTORED, number=earlier.number)
    restore_revision(call.session, section, earlier, base=base, at=call.at, by=call.person, note=note)
    return call.go(
        "sections.history", said="revision-restored", programme=call.programme.slug, section=section.id
    )


def _compared(call: Call, revisions: Sequence[Revision]) -> tuple[Revision, Revision]:
    """Return the two revisions asked for, the older one first; the last two where none are."""
    numbers = {str(one.number): one for one in revisions}
    newer = numbers.get(call.request.query_params.get("to", ""), revisions[0])
    older = numbers.get(call.request.query_params.get("from", ""), _before(newer, revisions) or newer)
    return (older, newer) if older.number < newer.number else (newer, older)


def _before(revision: Revision, revisions: Sequence[Revision]) -> Revision | None:
    return next((one for one in revisions if one.number == revision.number - 1), None)


def _merged(call: Call, revisions: Sequence[Revision], older: Revision, newer: Revision) -> list[Revision]:
    """Return the revisions with which a text just saved was merged, the oldest first."""
    if call.request.query_params.get("said") != "section-merged":
        return []
    return [one for one in reversed(revisions) if older.number < one.number < newer.number]
