"""Comments by themselves: a round's list, one's own, one with its history, and its change by its author."""

from collections.abc import Sequence

from starlette.responses import Response

from drafting.comment_list import asked_page, in_document_order, organisations_of, page_of
from drafting.endpoint import Call
from drafting.later_wording import later_wording
from drafting.marking import mark_up
from drafting.published_text import edition_text
from drafting.sieves import asked_sieve, sieve_query, state_counts
from drafting.views.threads import comment_words
from drafts.commands.comments import change_comment, withdraw_comment
from drafts.errors import Fault, Invalid, NotAllowed, Reason
from drafts.models import Comment
from drafts.queries.comments import Said, Sieve, comment_called, said_by, said_in, sift, state_of
from drafts.queries.quotes import quoted_by
from drafts.queries.responses import public_responses
from drafts.queries.rounds import round_numbered
from drafts.terms import CommentKind, Disposition, State

PUBLIC_STATES = (State.UNANSWERED, State.PUBLISHED, State.WITHDRAWN)


def index(call: Call) -> Response:
    """Show the comments of a round that the reader asks for, a page at a time."""
    consultation = round_numbered(call.session, call.programme, call.number("round"))
    sieve, by_number = asked_sieve(call), call.request.query_params.get("order") == "number"
    text = edition_text(call, consultation.edition)
    said = said_in(call.session, consultation, public=True)
    sifted = _sifted(said, sieve)
    page = page_of(sifted if by_number else in_document_order(sifted, text), asked_page(call))
    order = "number" if by_number else ""
    return call.show(
        "comments/index.html",
        round=consultation,
        sieve=sieve,
        order=order,
        query=sieve_query(sieve),
        counts=[count for count in state_counts(said, sieve) if count[0] in (None, *PUBLIC_STATES)],
        states=PUBLIC_STATES,
        dispositions=Disposition,
        sections=text.sections,
        organisations=organisations_of(said),
        page=page,
        previous=sieve_query(sieve, order=order, page=page.number - 1) if page.number > 1 else None,
        next=sieve_query(sieve, order=order, page=page.number + 1) if page.number < page.pages else None,
    )


def mine(call: Call) -> Response:
    """Show one's own comments in all rounds, the newest first."""
    return call.show(
        "comments/mine.html", rows=[(one, state_of(one)) for one in said_by(call.session, call.person)]
    )


def show(call: Call) -> Response:
    """Show a comment, what it is about, how it was changed, what was answered, and how the text reads now."""
    comment = _comment(call)
    answers = public_responses(call.session, [comment])
    paragraph = comment.paragraph
    return call.show(
        "comments/show.html",
        comment=comment,
        said=Said(comment, comment.wording, answers[0] if answers else None),
        wordings=comment.wordings,
        marked=mark_up(paragraph, quoted_by(comment)) if paragraph else None,
        later=later_wording(call, comment),
        own=_is_own(call, comment),
        open=comment.round.is_open(call.at),
    )


def edit(call: Call) -> Response:
    """Show the form in which an author changes or withdraws a comment while its round is open."""
    comment = _own_comment(call)
    return call.show(
        "comments/edit.html",
        comment=comment,
        round=comment.round,
        wording=comment.wording,
        kinds=CommentKind,
        open=comment.round.is_open(call.at),
    )


def update(call: Call) -> Response:
    """Give one's comment a new wording."""
    comment, form = _own_comment(call), call.form()
    words = comment_words(form)
    form.check()
    change_comment(call.session, comment, words, at=call.at, by=call.person)
    return _back(call, comment, said="comment-changed")


def withdraw(call: Call) -> Response:
    """Withdraw one's comment."""
    comment = _own_comment(call)
    if not call.form().ticked("sure"):
        raise Invalid(Fault("sure", Reason.MISSING))
    withdraw_comment(call.session, comment, at=call.at, by=call.person)
    return _back(call, comment, said="comment-withdrawn")


def _sifted(said: Sequence[Said], sieve: Sieve) -> list[Said]:
    """Return what passes the sieve; nobody learns by a search what a withdrawn comment said."""
    return [one for one in sift(said, sieve) if not (sieve.words and one.comment.withdrawn_at)]


def _comment(call: Call) -> Comment:
    return comment_called(call.session, call.programme, call.number("round"), call.number("comment"))


def _own_comment(call: Call) -> Comment:
    """Return the comment in the address; raises NotAllowed for all but its author."""
    comment = _comment(call)
    if not _is_own(call, comment):
        raise NotAllowed("not the author")
    return comment


def _is_own(call: Call, comment: Comment) -> bool:
    return bool(call.viewer.person and call.viewer.person.id == comment.submission.person_id)


def _back(call: Call, comment: Comment, *, said: str) -> Response:
    return call.go(
        "comments.show",
        said=said,
        programme=call.programme.slug,
        round=comment.round.number,
        comment=comment.number,
    )
