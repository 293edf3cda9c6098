"""Comments by themselves: a round's list, one's own, one with its history, and its change by its author."""

from starlette.responses import Response

from drafting.endpoint import Call
from drafting.forms.comments import comment_words
from drafting.showing.carried import carried
from drafting.showing.marking import mark_up
from drafting.showing.public_list import PUBLIC_STATES, public_list
from drafting.showing.published_text import edition_text
from drafts.commands.comments import change_comment, withdraw_comment
from drafts.errors import Fault, Invalid, NotAllowed, Reason
from drafts.models import Comment
from drafts.queries.comments import Said, comment_called, said_by, state_of
from drafts.queries.consequences import consequences_of
from drafts.queries.listing import organisations_in
from drafts.queries.placements import newest_placements, placements_of
from drafts.queries.quotes import quoted_by
from drafts.queries.responses import public_response
from drafts.queries.rounds import round_numbered
from drafts.terms import CommentKind, Disposition


def index(call: Call) -> Response:
    """Show the comments of a round that the reader asks for, a page at a time."""
    consultation = round_numbered(call.session, call.programme, call.number("round"))
    return call.show(
        "comments/index.html",
        round=consultation,
        list=public_list(call, consultation),
        states=PUBLIC_STATES,
        dispositions=Disposition,
        sections=edition_text(call, consultation.edition).sections,
        organisations=organisations_in(call.session, consultation),
    )


def mine(call: Call) -> Response:
    """Show one's own comments in all rounds, the newest first."""
    placements = carried(call, newest_placements(call.session, call.person))
    return call.show(
        "comments/mine.html",
        rows=[(one, state_of(one)) for one in said_by(call.session, call.person)],
        places={one.comment.id: one for one in placements},
    )


def show(call: Call) -> Response:
    """Show a comment, what it is about, how it was changed, what was answered, and where it stands now."""
    comment = _comment(call)
    paragraph = comment.paragraph
    return call.show(
        "comments/show.html",
        comment=comment,
        said=Said(comment, comment.wording, public_response(call.session, comment)),
        wordings=comment.wordings,
        marked=mark_up(paragraph, () if comment.withdrawn_at else quoted_by(comment)) if paragraph else None,
        later=carried(call, placements_of(call.session, comment)),
        caused=() if comment.withdrawn_at else consequences_of(call.session, comment),
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
        raise Invalid(Fault("sure", Reason.NOT_CONFIRMED))
    withdraw_comment(call.session, comment, at=call.at, by=call.person)
    return _back(call, comment, said="comment-withdrawn")


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
