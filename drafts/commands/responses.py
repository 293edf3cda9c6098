"""Answering: drafting the answer to a comment, and putting drafted answers before the public."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from drafts.commands.recording import record, take_turn
from drafts.errors import Conflict, Fault, Invalid, Reason
from drafts.models import Comment, Person, Response, Round
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
    take_turn(session, comment.round.programme)
    now = current_response(session, comment)
    if (now.number if now else 0) != base:
        raise Conflict(Reason.CHANGED_MEANWHILE, theirs=now.body if now else "")
    _guard(comment, answer)
    if now:
        now.superseded_at = at
        session.add(now)
        session.flush()
    response = Response(
        comment_id=comment.id,
        comment=comment,
        number=base + 1,
        disposition=answer.disposition,
        body=answer.body,
        reason=answer.reason,
        author_id=by.id,
        author=by,
        drafted_at=at,
    )
    session.add(response)
    session.flush()
    record(
        session,
        comment.round.programme,
        "response.drafted",
        at=at,
        by=by,
        comment=comment.id,
        number=response.number,
        disposition=str(answer.disposition),
    )
    return response


def publish_responses(
    session: Session, consultation: Round, *, at: datetime, by: Person
) -> Sequence[Response]:
    """Publish every drafted answer of a round; an answer published before gives way to its newer version."""
    take_turn(session, consultation.programme)
    drafted = drafted_responses(session, consultation)
    if not drafted:
        raise Invalid(Fault("", Reason.NOTHING_TO_PUBLISH))
    _retire(session, [response.comment for response in drafted], at)
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


def _retire(session: Session, comments: Sequence[Comment], at: datetime) -> None:
    for response in public_responses(session, comments):
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
