"""What the log tells of a row: told when it was made, and compared with the row whenever that is checked."""

from collections.abc import Iterable

from drafts.models.comments import Comment, Submission, Wording
from drafts.models.editions import Edition
from drafts.models.programmes import Paragraph, Revision
from drafts.models.responses import Response
from drafts.models.rounds import Round
from drafts.receipts import Fact, digest_of, moment

Facts = dict[str, Fact]


def wording_facts(wording: Wording, number: int) -> Facts:
    """Return what is told of a wording of the comment with this number."""
    return {
        "comment": str(wording.comment_id),
        "number": number,
        "wording": wording.number,
        "digest": wording.digest,
    }


def comment_facts(comment: Comment, submission: Submission) -> Facts:
    """Return what is told of a comment beside its words: what it is about, whose it is, how it came."""
    return {
        "comment": str(comment.id),
        "number": comment.number,
        "round": str(comment.round_id),
        "target": str(comment.target),
        "revision": str(comment.revision_id) if comment.revision_id else None,
        "paragraph": str(comment.paragraph_id) if comment.paragraph_id else None,
        "quote_start": comment.quote_start,
        "quote_length": len(comment.quote),
        "person": str(submission.person_id),
        "organisation": str(submission.organisation_id) if submission.organisation_id else None,
        "name_public": submission.name_public,
        "channel": str(submission.channel),
        "received": moment(submission.received_at),
    }


def response_facts(response: Response) -> Facts:
    """Return what is told of a version of the answer to a comment."""
    return {
        "comment": str(response.comment_id),
        "number": response.number,
        "disposition": str(response.disposition),
        "digest": response.digest,
    }


def revision_facts(revision: Revision, paragraphs: str) -> Facts:
    """Return what is told of a revision; `paragraphs` is the digest of those read from it."""
    return {
        "section": str(revision.section_id),
        "revision": str(revision.id),
        "number": revision.number,
        "digest": revision.digest,
        "paragraphs": paragraphs,
    }


def paragraphs_digest(paragraphs: Iterable[Paragraph]) -> str:
    """Return the digest of a revision's paragraphs in their order: who they are and all they say.

    They are sealed as they were read then: a later release may read the same words into other paragraphs.
    """
    parts: list[str] = []
    for one in paragraphs:
        parts += [str(one.id), str(one.position), one.key, one.kind, str(one.depth)]
        parts += [one.number, one.label, one.heading, one.text]
    return digest_of(*parts)


def edition_facts(edition: Edition) -> Facts:
    """Return what is told of a published edition."""
    return {
        "edition": str(edition.id),
        "number": edition.number,
        "stage": str(edition.stage),
        "digest": edition.digest,
    }


def round_facts(consultation: Round) -> Facts:
    """Return what is told of a round each time something was decided about it."""
    return {
        "round": str(consultation.id),
        "number": consultation.number,
        "edition": str(consultation.edition_id),
        "opens": moment(consultation.opens_at),
        "ends": moment(consultation.ends_at),
    }
