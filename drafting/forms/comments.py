"""Reading what a comment says from the form it was typed in."""

from drafting.endpoint import Call
from drafting.forms import Form
from drafts.commands.comments import CommentWords
from drafts.errors import Fault, Reason
from drafts.models import Organisation
from drafts.terms import CommentKind

MYSELF = "self"


def comment_words(form: Form) -> CommentWords:
    """Return what a comment says."""
    return CommentWords(
        form.choice("kind", CommentKind),
        form.text("body", required=True),
        form.text("proposal"),
        form.text("justification"),
    )


def chosen_organisation(call: Call, form: Form) -> Organisation | None:
    """Return which of one's organisations one comments for, None for oneself."""
    organisation = call.viewer.organisation(form.identity("as"))
    if not organisation and form.raw("as") not in ("", MYSELF):
        form.faults.append(Fault("as", Reason.NOT_A_CHOICE))
    return organisation
