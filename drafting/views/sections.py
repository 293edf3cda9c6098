"""Sections on the drafters' desk: written, kept while being written, saved as the next revision, left out."""

from datetime import timedelta

from starlette.responses import RedirectResponse, Response

from drafting.endpoint import Call
from drafting.forms import Form
from drafting.forms.sections import (
    causes_named,
    choices_made,
    revision_chosen_against,
    section_asked,
    section_words,
)
from drafting.showing.clashes import shown_clashes
from drafting.showing.threads import is_part
from drafting.showing.unsaved import Preview, preview_of
from drafts.commands.restoring import restore_section
from drafts.commands.revising import SectionWords
from drafts.commands.taking import count_against
from drafts.commands.texts import add_section, drop_section, save_section
from drafts.commands.working_copies import give_up_working_copy, keep_working_copy
from drafts.errors import Fault, Invalid, Reason
from drafts.merging import Clashing
from drafts.models import Revision, Section, WorkingCopy
from drafts.queries.desk import others_at_work, working_copy
from drafts.queries.texts import latest_revision, revision_numbered, revisions_now, section_of
from drafts.terms import Choice, SectionKind

# An editor that is open says so twice a minute.
AT_WORK = timedelta(minutes=2)
# It keeps what is typed every other second at most.
COPIES, A_MINUTE = 60, timedelta(minutes=1)


def new(call: Call) -> Response:
    """Show the form for a further section."""
    revisions = revisions_now(call.session, call.programme)
    preview = preview_of(section_words(call.form()))
    return call.show("sections/new.html", revisions=revisions, kinds=SectionKind, preview=preview)


def create(call: Call) -> Response:
    """Add a section behind the chosen one, or at the beginning."""
    form = call.form()
    if form.ticked("preview"):
        return new(call)
    words, behind = section_words(form), form.identity("after")
    form.check()
    after = section_of(call.session, call.programme, behind) if behind else None
    revision = add_section(call.session, call.programme, words, after=after, at=call.at, by=call.person)
    return call.go(
        "sections.edit", said="section-added", programme=call.programme.slug, section=revision.section_id
    )


def edit(call: Call) -> Response:
    """Show a section to be changed, first of all what was typed; or the places that clash with another's."""
    section = section_asked(call)
    if isinstance(call.conflict, Clashing):
        return _ask_about_clashes(call, section, call.conflict)
    revision = latest_revision(call.session, section)
    copy = working_copy(call.session, section, call.person)
    return call.show(
        "sections/edit.html",
        section=section,
        revision=revision,
        copy=copy,
        others=_others(call, section),
        kinds=SectionKind,
        preview=_preview(call, copy or revision),
    )


def update(call: Call) -> Response:
    """Save a section's text as its next revision, or show how it would be read."""
    form = call.form()
    if form.ticked("preview"):
        return edit(call)
    base = form.number("base")
    revision = _save(call, form, base)
    if revision.number > base + 1:
        return _tell_of_merge(call, revision, base)
    return call.go("desk.show", programme=call.programme.slug, said="section-saved")


def keep(call: Call) -> Response:
    """Keep what is being typed, and tell who else is at it and how it will be read."""
    count_against(call.session, f"copy:{call.person.id}", limit=COPIES, window=A_MINUTE, at=call.at)
    section, form = section_asked(call), call.form()
    words, base, because = section_words(form), form.number("base"), form.line("because", most=2_000)
    form.check()
    copy = keep_working_copy(
        call.session, section, words, base=base, because=because, at=call.at, by=call.person
    )
    if not is_part(call):
        return _back(call, section, said="working-copy-kept")
    return call.show(
        "sections/kept.html", copy=copy, others=_others(call, section), preview=preview_of(words)
    )


def give_up(call: Call) -> Response:
    """Throw one's working copy away."""
    section = section_asked(call)
    give_up_working_copy(call.session, section, by=call.person)
    return _back(call, section, said="working-copy-given-up")


def drop(call: Call) -> Response:
    """Leave a section out from now on, once that was confirmed."""
    if not call.form().ticked("sure"):
        raise Invalid(Fault("sure", Reason.NOT_CONFIRMED))
    drop_section(call.session, section_asked(call), at=call.at, by=call.person)
    return call.go("desk.show", programme=call.programme.slug, said="section-dropped")


def restore(call: Call) -> Response:
    """Put a section that was left out at the end of the text again."""
    restore_section(call.session, section_asked(call), at=call.at, by=call.person)
    return call.go("desk.show", programme=call.programme.slug, said="section-restored")


def _save(call: Call, form: Form, base: int) -> Revision:
    words, because = section_words(form), causes_named(call, form)
    choices, against = choices_made(form), revision_chosen_against(form)
    form.check()
    return save_section(
        call.session,
        section_asked(call),
        words,
        base=base,
        choices=choices,
        against=against,
        because=because,
        at=call.at,
        by=call.person,
    )


def _ask_about_clashes(call: Call, section: Section, refusal: Clashing) -> Response:
    return call.show(
        "sections/clashes.html",
        section=section,
        revision=revision_numbered(call.session, section, refusal.number),
        clashes=shown_clashes(call, refusal),
        choices=Choice,
    )


def _tell_of_merge(call: Call, revision: Revision, base: int) -> Response:
    """Lead to what changed since the revision that the text began from: one's own changes and the others'."""
    history = call.path("sections.history", programme=call.programme.slug, section=revision.section_id)
    query = f"from={base}&to={revision.number}&said=section-merged"
    return RedirectResponse(f"{history}?{query}", status_code=303)


def _back(call: Call, section: Section, *, said: str) -> Response:
    return call.go("sections.edit", said=said, programme=call.programme.slug, section=section.id)


def _others(call: Call, section: Section) -> list[WorkingCopy]:
    return list(others_at_work(call.session, section, call.person, since=call.at - AT_WORK))


def _preview(call: Call, stands: Revision | WorkingCopy) -> Preview:
    """Return how the typed text will be read, or what stands where nothing was typed."""
    if "body" in call.fields:
        return preview_of(section_words(call.form()))
    return preview_of(SectionWords(stands.kind, stands.label, stands.title, stands.body))
