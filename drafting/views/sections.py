"""Sections on the drafters' desk: written, saved as the next revision, looked back on, left out."""

from starlette.responses import Response

from drafting.endpoint import Call
from drafting.forms import Form
from drafting.marking import Marked, mark_up
from drafting.unsaved import UnsavedParagraph, unsaved_paragraphs, unsaved_section
from drafts.changes import Changes, compare
from drafts.commands.restoring import restore_section
from drafts.commands.revising import SectionWords
from drafts.commands.texts import SECTION_LIMIT, add_section, drop_section, save_section
from drafts.errors import Fault, Invalid, Reason
from drafts.models import Revision, Section
from drafts.queries.editions import section_text
from drafts.queries.texts import history as revisions_of
from drafts.queries.texts import latest_revision, revisions_now, section_of
from drafts.terms import SectionKind

NOTE_LIMIT = 1_000


def new(call: Call) -> Response:
    """Show the form for a further section."""
    revisions = revisions_now(call.session, call.programme)
    return call.show(
        "sections/new.html", revisions=revisions, kinds=SectionKind, preview=_preview(_words(call.form()))
    )


def create(call: Call) -> Response:
    """Add a section behind the chosen one, or at the beginning."""
    form = call.form()
    if form.ticked("preview"):
        return new(call)
    words, behind = _words(form), form.identity("after")
    form.check()
    after = section_of(call.session, call.programme, behind) if behind else None
    revision = add_section(call.session, call.programme, words, after=after, at=call.at, by=call.person)
    return call.go(
        "sections.edit", said="section-added", programme=call.programme.slug, section=revision.section_id
    )


def edit(call: Call) -> Response:
    """Show a section to be changed; after a refusal with what was typed, beside what stands now."""
    section = _section(call)
    revision = latest_revision(call.session, section)
    stands = SectionWords(revision.kind, revision.label, revision.title, revision.body)
    words = _words(call.form()) if "body" in call.fields else stands
    return call.show(
        "sections/edit.html",
        section=section,
        revision=revision,
        kinds=SectionKind,
        preview=_preview(words),
        changes=_changes(revision, words) if call.conflict else None,
    )


def update(call: Call) -> Response:
    """Save a section's text as its next revision, or show how it would be read."""
    form = call.form()
    if form.ticked("preview"):
        return edit(call)
    words, base = _words(form), form.number("base")
    form.check()
    save_section(call.session, _section(call), words, base=base, at=call.at, by=call.person)
    return call.go("desk.show", programme=call.programme.slug, said="section-saved")


def history(call: Call) -> Response:
    """Show every revision of a section, and what changed with the one asked for."""
    section = _section(call)
    revisions = revisions_of(call.session, section)
    asked = call.request.query_params.get("revision", "")
    shown = next((one for one in revisions if str(one.number) == asked), revisions[0])
    before = next((one for one in revisions if one.number == shown.number - 1), None)
    return call.show(
        "sections/history.html",
        section=section,
        revisions=revisions,
        shown=shown,
        before=before,
        changes=compare([section_text(before)], [section_text(shown)]) if before else None,
    )


def drop(call: Call) -> Response:
    """Leave a section out from now on, once that was confirmed."""
    if not call.form().ticked("sure"):
        raise Invalid(Fault("sure", Reason.NOT_CONFIRMED))
    drop_section(call.session, _section(call), at=call.at, by=call.person)
    return call.go("desk.show", programme=call.programme.slug, said="section-dropped")


def restore(call: Call) -> Response:
    """Put a section that was left out at the end of the text again."""
    restore_section(call.session, _section(call), at=call.at, by=call.person)
    return call.go("desk.show", programme=call.programme.slug, said="section-restored")


def _section(call: Call) -> Section:
    return section_of(call.session, call.programme, call.request.path_params["section"])


def _words(form: Form) -> SectionWords:
    return SectionWords(
        kind=form.choice("kind", SectionKind),
        label=form.line("label"),
        title=form.line("title", most=500),
        body=form.text("body", most=SECTION_LIMIT),
        note=form.text("note", most=NOTE_LIMIT),
    )


def _preview(words: SectionWords) -> list[tuple[UnsavedParagraph, Marked]]:
    """Return the paragraphs of a text with what is needed to show them."""
    return [(paragraph, mark_up(paragraph)) for paragraph in unsaved_paragraphs(words)]


def _changes(revision: Revision, words: SectionWords) -> Changes:
    """Return what saving the typed text would change in the one that stands."""
    return compare([section_text(revision)], [unsaved_section(revision.section_id, words)])
