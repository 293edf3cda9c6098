"""Answering: drafting the answer to a comment, and putting drafted answers before the public."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from secrets import token_hex
from uuid import UUID

from sqlmodel import Session

from drafts.commands.recording import record, take_turn
from drafts.errors import Conflict, Fault, Invalid, Reason
from drafts.models import Comment, Person, Response, Round
from drafts.models.telling import response_facts
from drafts.queries.responses import current_response, drafted_responses, public_responses
from drafts.terms import Disposition

RESPONSE_LIMIT = 20_000


@dataclass(frozen=True, slots=True)
class Answer:
    """What the drafters decided, what they say to the commenter, and why."""

    disposition: Disposition
    body: str
    reason: str = ""


def draft_response(
    session: Session, comment: Comment, answer: Answer, *, base: int, at: datetime, by: Person
) -> Response:
    """Write the next version of the answer to a comment; the public does not see it yet.

    `base` is the version the drafter saw (0: none). Raises Conflict with what stands now when another
    version came in between, Invalid when the answer lacks its reason or the comment was withdrawn.
    """
    programme = comment.round.programme
    take_turn(session, programme)
    session.refresh(comment, ["withdrawn_at"])
    now = current_response(session, comment)
    if (now.number if now else 0) != base:
        raise Conflict(Reason.CHANGED_MEANWHILE, theirs=now.body if now else "")
    _guard(comment, answer)
    if now:
        now.superseded_at = at
        session.add(now)
        session.flush()
    response = _build(comment, answer, number=base + 1, at=at, by=by)
    session.add(response)
    session.flush()
    record(session, programme, "response.drafted", at=at, by=by, **response_facts(response))
    return response


def publish_responses(
    session: Session, consultation: Round, *, at: datetime, by: Person
) -> Sequence[Response]:
    """Publish every drafted answer of a round; an answer published before gives way to its newer version.

    An answer to words that were changed after it stays a draft. Raises Invalid when nothing can go out.
    """
    take_turn(session, consultation.programme)
    drafted = drafted_responses(session, consultation)
    if not drafted:
        raise Invalid(Fault("", Reason.NOTHING_TO_PUBLISH))
    _retire(session, consultation, {response.comment_id for response in drafted}, at)
    for response in drafted:
        response.published_at = at
        session.add(response)
    session.flush()
    record(
        session,
        consultation.programme,
        "responses.published",
        at=at,
        by=by,
        round=consultation.id,
        count=len(drafted),
    )
    return drafted


def _build(comment: Comment, answer: Answer, *, number: int, at: datetime, by: Person) -> Response:
    response = Response(
        comment_id=comment.id,
        comment=comment,
        number=number,
        disposition=answer.disposition,
        body=answer.body,
        reason=answer.reason,
        salt=token_hex(16),
        digest="",
        author_id=by.id,
        author=by,
        drafted_at=at,
    )
    response.digest = response.seal
    return response


def _retire(session: Session, consultation: Round, answered: Set[UUID], at: datetime) -> None:
    """Let the public answers to these comments give way to newer ones."""
    for response in public_responses(session, consultation):
        if response.comment_id in answered:
            response.retired_at = at
            session.add(response)
    session.flush()


def _guard(comment: Comment, answer: Answer) -> None:
    faults = []
    if comment.withdrawn_at:
        faults.append(Fault("", Reason.WITHDRAWN))
    if not answer.body.strip():
        faults.append(Fault("body", Reason.MISSING))
    if answer.disposition is not Disposition.ACCEPTED and not answer.reason.strip():
        faults.append(Fault("reason", Reason.REASON_MISSING))
    for field in ("body", "reason"):
        if len(getattr(answer, field)) > RESPONSE_LIMIT:
            faults.append(Fault(field, Reason.TOO_LONG, str(RESPONSE_LIMIT)))
    if faults:
        raise Invalid(*faults)
