"""What the log tells of a row: told when it was made, and compared with the row whenever that is checked."""

from collections.abc import Iterable
from uuid import UUID

from drafts.models.comments import Comment, Submission, Wording
from drafts.models.editions import Edition
from drafts.models.placements import EditionAlignment, Placement
from drafts.models.programmes import Paragraph, Revision, Section
from drafts.models.responses import Response
from drafts.models.rounds import Round
from drafts.receipts import Fact, canonical, digest_of, moment

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


def section_facts(section: Section) -> Facts:
    """Return what is told of a section that is left out, or stands again."""
    dropped = moment(section.dropped_at) if section.dropped_at else None
    return {"section": str(section.id), "dropped": dropped}


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


def causes_facts(revision_id: UUID, comment_ids: Iterable[UUID]) -> Facts:
    """Return what is told of the comments because of which a revision was made."""
    return {"revision": str(revision_id), "causes": ",".join(sorted(map(str, comment_ids)))}


def descents_facts(revision_id: UUID, pairs: Iterable[tuple[str, str]]) -> Facts:
    """Return what is told of a revision's paragraphs, by their keys, that came from other ones too."""
    told = " ".join(f"{key}<{from_key}" for key, from_key in sorted(pairs))
    return {"revision": str(revision_id), "descents": told}


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
    despite: Facts = {"despite": digest_of(consultation.despite)} if consultation.despite else {}
    return despite | {
        "round": str(consultation.id),
        "number": consultation.number,
        "edition": str(consultation.edition_id),
        "opens": moment(consultation.opens_at),
        "ends": moment(consultation.ends_at),
    }


def placement_facts(placement: Placement) -> Facts:
    """Return what is told of a comment's place in a later edition; a note is told by its digest."""
    return {
        "comment": str(placement.comment_id),
        "edition": str(placement.edition_id),
        "placement": placement.number,
        "standing": str(placement.standing),
        "revision": str(placement.revision_id) if placement.revision_id else None,
        "paragraph": str(placement.paragraph_id) if placement.paragraph_id else None,
        "quote_start": placement.quote_start,
        "quote": digest_of(placement.quote) if placement.quote else None,
        "confidence": f"{placement.confidence:.4f}",
        "algorithm": placement.algorithm,
        "decided_by": str(placement.decided_by_id) if placement.decided_by_id else None,
        "note": digest_of(placement.note) if placement.note else None,
        "made": moment(placement.made_at),
    }


def placed_facts(alignment: EditionAlignment, count: int, digest: str) -> Facts:
    """Return what is told of an edition's alignment and of the `count` placements made with it."""
    return {
        "edition": str(alignment.edition_id),
        "since": str(alignment.since_id),
        "algorithm": alignment.algorithm,
        "alignment": digest_of(alignment.body),
        "count": count,
        "digest": digest,
    }


def placements_digest(facts: Iterable[Facts]) -> str:
    """Return the digest of what is told of placements, in the order of their comments' ids."""
    return digest_of(*(canonical(one) for one in facts))
