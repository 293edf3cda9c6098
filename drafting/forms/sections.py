"""Reading what drafters send about a section: its words, why it was changed, and what they chose."""

import re
from collections.abc import Mapping
from uuid import UUID

from drafting.endpoint import Call
from drafting.forms import Form
from drafts.commands.revising import SectionWords
from drafts.commands.texts import SECTION_LIMIT
from drafts.models import Comment, Section
from drafts.queries.desk import comments_called
from drafts.queries.texts import section_of
from drafts.terms import Choice, SectionKind

NOTE_LIMIT = 1_000
CLASH = "clash-"
_CLASH = re.compile(rf"{CLASH}([0-9]{{1,4}})")


def section_asked(call: Call) -> Section:
    """Return the section of the address, or raise NotFound."""
    section_id: UUID = call.request.path_params["section"]
    return section_of(call.session, call.programme, section_id)


def section_words(form: Form) -> SectionWords:
    """Return the words of a section as they were typed."""
    return SectionWords(
        kind=form.choice("kind", SectionKind),
        label=form.line("label"),
        title=form.line("title", most=500),
        body=form.text("body", most=SECTION_LIMIT),
        note=form.text("note", most=NOTE_LIMIT),
    )


def causes_named(call: Call, form: Form) -> list[Comment]:
    """Return the comments named as causes, “I-014, I-015”; raises Invalid for one that there is not."""
    named = form.line("because", most=2_000)
    form.check()
    return comments_called(call.session, call.programme, named.replace(";", ",").split(","))


def choices_made(form: Form) -> Mapping[int, Choice]:
    """Return what was chosen by the numbers of the clashes."""
    named = [found[1] for name in form.fields if (found := _CLASH.fullmatch(name))]
    return {int(number): form.choice(CLASH + number, Choice) for number in named}


def revision_chosen_against(form: Form) -> int | None:
    """Return the number of the revision with which the text clashed, None where nothing was chosen yet."""
    return form.number("theirs") if form.raw("theirs") else None
