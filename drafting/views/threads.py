"""What is said in a round about one place: the whole text, a section, or a paragraph and its words."""

from collections.abc import Sequence

from starlette.responses import Response

from drafting.endpoint import Call
from drafting.forms import Form
from drafting.marking import Marked, mark_up
from drafting.thread_places import ThreadPlace, paragraph_place, section_place, text_place
from drafts.commands.comments import Aim, CommentWords, make_comment
from drafts.errors import Fault, Reason
from drafts.models import Comment, Organisation
from drafts.queries.comments import Said, said_about, said_about_all, said_about_section
from drafts.queries.quotes import quoted_by
from drafts.terms import CommentKind

SELF = "self"


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
    said = _said(call, place)
    in_part = call.request.headers.get("HX-Request") == "true"
    standing = [one.comment for one in said if not one.comment.withdrawn_at]
    return call.show(
        "threads/part.html" if in_part else "threads/show.html",
        place=place,
        round=place.round,
        open=place.round.is_open(call.at),
        over=place.round.is_over(call.at),
        said=said,
        count=len(standing),
        marked=_marked(place, standing),
        kinds=CommentKind,
        myself=SELF,
        quote=Form(call.request.query_params).line("quote"),
    )


def _marked(place: ThreadPlace, comments: Sequence[Comment]) -> Marked | None:
    """Return the paragraph with what these comments quote of it."""
    quotes = [quote for comment in comments for quote in quoted_by(comment)]
    return mark_up(place.paragraph, quotes) if place.paragraph else None


def _said(call: Call, place: ThreadPlace) -> list[Said]:
    if place.paragraph:
        return said_about(call.session, place.round, place.paragraph)
    if place.revision:
        return said_about_section(call.session, place.round, place.revision.id)
    return said_about_all(call.session, place.round)


def _say(call: Call, place: ThreadPlace) -> Response:
    form = call.form()
    organisation = _organisation(call, form)
    aim = Aim(place.revision, place.paragraph, form.text("quote"), before=form.raw("before"))
    words = comment_words(form)
    form.check()
    comment = make_comment(
        call.session,
        place.round,
        aim,
        words,
        organisation=organisation,
        name_public=form.ticked("name_public") and not organisation,
        at=call.at,
        by=call.person,
    )
    return call.go(place.route, anchor=f"comment-{comment.number}", said="comment-made", **place.params)


def comment_words(form: Form) -> CommentWords:
    """Read what a comment says."""
    return CommentWords(
        form.choice("kind", CommentKind),
        form.text("body", required=True),
        form.text("proposal"),
        form.text("justification"),
    )


def _organisation(call: Call, form: Form) -> Organisation | None:
    """Return the organisation in whose name the comment is made, None for oneself."""
    organisation = call.viewer.organisation(form.identity("as"))
    if not organisation and form.raw("as") not in ("", SELF):
        form.faults.append(Fault("as", Reason.NOT_A_CHOICE))
    return organisation
