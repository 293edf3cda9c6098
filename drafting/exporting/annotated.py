"""A comment put as the facts that its annotation is written from."""

from comment_export.annotation import Annotated
from drafting.endpoint import Call
from drafts.models import Comment


def annotated(call: Call, comment: Comment) -> Annotated:
    """Return the public facts of a comment that stands, with whole addresses."""
    submission, wording = comment.submission, comment.wording
    place = {"programme": call.programme.slug, "round": comment.round.number}
    return Annotated(
        address=_whole(call, call.path("comments.show", comment=comment.number, **place)),
        source=_whole(call, _source(call, comment)),
        body=wording.body,
        proposal=wording.proposal,
        submitter=submission.submitter,
        is_organisation=submission.organisation is not None,
        received_at=submission.received_at,
        words=comment.paragraph.words if comment.paragraph else "",
        quote=comment.quote,
        start=comment.quote_start,
    )


def _source(call: Call, comment: Comment) -> str:
    """Return the place in the text that a comment is about, as its page knows it."""
    text = call.path("editions.show", programme=call.programme.slug, edition=comment.edition.number)
    if comment.paragraph:
        return f"{text}#p-{comment.paragraph.key}"
    return f"{text}#s-{comment.revision.section_id}" if comment.revision else text


def _whole(call: Call, path: str) -> str:
    return call.service.settings.base_url.rstrip("/") + path
