"""Whether comments, their wordings and the answers to them are what the log tells of."""

from collections.abc import Iterator

from sqlmodel import Session, col, exists, select

from drafts.models import Comment, EditionPlace, Paragraph, Response, Submission, Wording
from drafts.models.telling import Facts, comment_facts, response_facts, wording_facts
from drafts.queries.chains import Told
from drafts.queries.checking.finding import ALTERED, Finding, found, read
from drafts.receipts import moment
from drafts.terms import Target


def comments(session: Session, told: Told) -> Iterator[Finding]:
    """Check that each comment is what was told, and pinned to words that are there."""
    placed = exists().where(
        col(EditionPlace.edition_id) == col(Comment.edition_id),
        col(EditionPlace.revision_id) == col(Comment.revision_id),
    )
    query = (
        select(Comment, Submission, Paragraph, placed)
        .join(Submission, col(Comment.submission_id) == col(Submission.id))
        .outerjoin(Paragraph, col(Comment.paragraph_id) == col(Paragraph.id))
    )
    for comment, submission, paragraph, is_placed in read(session, query):
        key, facts = str(comment.id), comment_facts(comment, submission)
        yield from found("comment", comment.id, told.fault("comment", key, facts))
        yield from found("comment", comment.id, _pin_fault(comment, paragraph, is_placed))
        if comment.withdrawn_at:
            withdrawn: Facts = {"comment": key, "at": moment(comment.withdrawn_at)}
            yield from found("withdrawal", comment.id, told.fault("withdrawal", key, withdrawn))


def _pin_fault(comment: Comment, paragraph: Paragraph | None, is_placed: bool) -> str:
    if comment.target is Target.PROGRAMME:
        return ""
    if not is_placed:
        return "is pinned to a text that is not in its edition"
    if comment.target is Target.SECTION:
        return ""
    if not paragraph or paragraph.revision_id != comment.revision_id:
        return "is pinned to a paragraph that is not in its text"
    start = comment.quote_start or 0
    if comment.quote and paragraph.words[start : start + len(comment.quote)] != comment.quote:
        return "quotes words that are not where it says"
    return ""


def wordings(session: Session, told: Told) -> Iterator[Finding]:
    for wording, number in read(session, select(Wording, Comment.number).join(Comment)):
        key, facts = f"{wording.comment_id}/{wording.number}", wording_facts(wording, number)
        altered = ALTERED if wording.seal != wording.digest else ""
        yield from found("wording", wording.id, altered, told.fault("wording", key, facts))


def responses(session: Session, told: Told) -> Iterator[Finding]:
    for response in read(session, select(Response)):
        key, facts = f"{response.comment_id}/{response.number}", response_facts(response)
        altered = ALTERED if response.seal != response.digest else ""
        yield from found("response", response.id, altered, told.fault("response", key, facts))
