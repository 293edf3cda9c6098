"""Answers: the table of a round's comments, the answer to one, and the publication of them all."""

from starlette.responses import Response

from drafting.endpoint import Call
from drafting.letters.correspondence import send_answers
from drafting.showing.comment_list import organisations_of
from drafting.showing.published_text import edition_text
from drafting.showing.sieves import sifted
from drafts.commands.responses import Answer, draft_response, publish_responses
from drafts.comparing import Piece, word_diff
from drafts.errors import Fault, Invalid, Reason
from drafts.models import Comment, Paragraph, Round
from drafts.queries.comments import (
    comment_called,
    next_unanswered,
    said_beside,
    said_in,
    state_of,
)
from drafts.queries.responses import response_versions
from drafts.queries.rounds import figures, round_numbered
from drafts.queries.texts import paragraph_now
from drafts.terms import Disposition, State


def index(call: Call) -> Response:
    """Show the comments of a round that the reader asks for, a page at a time."""
    consultation = _round(call)
    said = said_in(call.session, consultation)
    sifting = sifted(call, said)
    return call.show(
        "answers/index.html",
        round=consultation,
        figures=figures(call.session, consultation),
        sifting=sifting,
        rows=[(one, state_of(one)) for one in sifting.page.said],
        states=State,
        dispositions=Disposition,
        sections=edition_text(call, consultation.edition).sections,
        organisations=organisations_of(said),
        outgoing=[one for one in said if one.state is State.DRAFTED],
    )


def publish(call: Call) -> Response:
    """Publish the drafted answers of a round and write to those who commented, once that was confirmed."""
    if not call.form().ticked("sure"):
        raise Invalid(Fault("sure", Reason.NOT_CONFIRMED))
    consultation = _round(call)
    responses = publish_responses(call.session, consultation, at=call.at, by=call.person)
    send_answers(call, consultation, responses)
    return call.go(
        "answers.index", said="answers-published", programme=call.programme.slug, round=consultation.number
    )


def edit(call: Call) -> Response:
    """Show a comment with all that its answer needs, and the form of the answer."""
    comment = _comment(call)
    before = comment.paragraph
    now = paragraph_now(call.session, call.programme, before.key) if before else None
    return call.show(
        "answers/edit.html",
        comment=comment,
        dispositions=Disposition,
        quoted=_quoted(comment),
        proposed=_proposed(comment),
        now=now,
        since=word_diff(before.words, now.words) if before and now else (),
        others=said_beside(call.session, comment),
        versions=response_versions(call.session, comment),
        next=next_unanswered(call.session, comment),
    )


def update(call: Call) -> Response:
    """Save the drafted answer to a comment."""
    comment, form = _comment(call), call.form()
    answer = Answer(form.choice("disposition", Disposition), form.text("body"), form.text("reason"))
    base = form.number("base")
    form.check()
    draft_response(call.session, comment, answer, base=base, at=call.at, by=call.person)
    return call.go(
        "answers.edit",
        said="answer-drafted",
        programme=call.programme.slug,
        round=comment.round.number,
        comment=comment.number,
    )


def _round(call: Call) -> Round:
    return round_numbered(call.session, call.programme, call.number("round"))


def _comment(call: Call) -> Comment:
    return comment_called(call.session, call.programme, call.number("round"), call.number("comment"))


def _quoted(comment: Comment) -> tuple[str, str, str]:
    """Return the paragraph's words before the quoted ones, these, and those after them."""
    words = comment.paragraph.words if comment.paragraph else ""
    start = comment.quote_start if comment.quote_start is not None else len(words)
    end = start + len(comment.quote)
    return words[:start], words[start:end], words[end:]


def _proposed(comment: Comment) -> tuple[Piece, ...]:
    """Return how the proposed wording differs from the paragraph; its number counts where it was typed."""
    proposal, paragraph = comment.wording.proposal, comment.paragraph
    return word_diff(_numbered(paragraph, proposal), proposal) if proposal and paragraph else ()


def _numbered(paragraph: Paragraph, proposal: str) -> str:
    """Return the paragraph's words, with its number before them where the proposal begins with it."""
    with_number = paragraph.number and proposal.startswith(paragraph.number)
    return f"{paragraph.number} {paragraph.words}" if with_number else paragraph.words
