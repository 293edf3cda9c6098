"""What is said in a round about one place: the whole text, a section, or a paragraph and its words."""

import re
from datetime import timedelta

from starlette.responses import Response

from drafting.endpoint import Call
from drafting.forms import Form
from drafting.forms.comments import MYSELF, chosen_organisation, comment_words
from drafting.letters.correspondence import send_receipt
from drafting.showing.phases import Phase
from drafting.showing.thread_places import ThreadPlace, paragraph_place, section_place, text_place
from drafting.showing.threads import is_part, read_thread
from drafts.commands.comments import Pin, make_comment
from drafts.commands.taking import count_against
from drafts.selectors import code_points
from drafts.terms import CommentKind

QUOTE_LIMIT = 2_000
PER_HOUR, HOUR = 100, timedelta(hours=1)


def programme(call: Call) -> Response:
    """Show what is said about the text as a whole."""
    return _show(call, text_place(call))


def section(call: Call) -> Response:
    """Show what is said about a section as a whole."""
    return _show(call, section_place(call))


def paragraph(call: Call) -> Response:
    """Show what is said about a paragraph and its words."""
    return _show(call, paragraph_place(call))


def say_programme(call: Call) -> Response:
    """Take a comment on the text as a whole."""
    return _say(call, text_place(call))


def say_section(call: Call) -> Response:
    """Take a comment on a section as a whole."""
    return _say(call, section_place(call))


def say_paragraph(call: Call) -> Response:
    """Take a comment on a paragraph, or on words of it."""
    return _say(call, paragraph_place(call))


def _show(call: Call, place: ThreadPlace) -> Response:
    thread, phase = read_thread(call, place)
    return call.show(
        "threads/part.html" if is_part(call) else "threads/show.html",
        place=place,
        round=place.round,
        open=phase is Phase.OPEN,
        over=phase is Phase.OVER,
        thread=thread,
        kinds=CommentKind,
        myself=MYSELF,
        quote=_asked_quote(call),
    )


def _say(call: Call, place: ThreadPlace) -> Response:
    count_against(call.session, f"comment:{call.person.id}", limit=PER_HOUR, window=HOUR, at=call.at)
    form = call.form()
    organisation = chosen_organisation(call, form)
    quote, start = form.text("quote", most=QUOTE_LIMIT), _start(form, place)
    pin = Pin(place.revision, place.paragraph, quote, before=form.raw("before"), start=start)
    words = comment_words(form)
    form.check()
    comment = make_comment(
        call.session,
        place.round,
        pin,
        words,
        organisation=organisation,
        name_public=form.ticked("name_public") and not organisation,
        at=call.at,
        by=call.person,
    )
    send_receipt(call, comment)
    return call.go(place.route, anchor=f"comment-{comment.number}", said="comment-made", **place.params)


def _start(form: Form, place: ThreadPlace) -> int | None:
    """Return where the selected words begin, in code points; what is no such place is passed over."""
    sent = form.raw("position")
    if not place.paragraph or not re.fullmatch("[0-9]{1,9}", sent):
        return None
    return code_points(place.paragraph.words, int(sent))


def _asked_quote(call: Call) -> str:
    """Return the words that the address wants to have commented on, "" where they cannot be shown."""
    form = Form(call.request.query_params)
    quote = form.line("quote", most=QUOTE_LIMIT)
    return "" if form.faults else quote
