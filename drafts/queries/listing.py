"""A round's comments as a list to choose from: little is read of each, and the chosen ones are read whole."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from sqlmodel import Session, col, select

from drafts.models import Comment, Organisation, Response, Revision, Round, Submission, Wording
from drafts.models.comments import roman
from drafts.queries.comments import Said, Sieve, said_of
from drafts.queries.people import alphabetical
from drafts.terms import Disposition, State


@dataclass(frozen=True, slots=True)
class Listed:
    """What the public can choose a comment by; `words` are in small letters, "" of a withdrawn one."""

    id: UUID
    state: State
    disposition: Disposition | None
    organisation_id: UUID | None
    section_id: UUID | None
    place_id: UUID | None
    reference: str
    words: str


def listed_in(session: Session, consultation: Round) -> tuple[Listed, ...]:
    """Return every comment of a round by number; `place_id` is its paragraph, else its revision, if any."""
    public = col(Response.published_at).is_not(None) & col(Response.retired_at).is_(None)
    current = (col(Wording.comment_id) == col(Comment.id)) & col(Wording.superseded_at).is_(None)
    query = (
        select(Comment.number, Comment.id, Comment.withdrawn_at, Comment.paragraph_id)
        .add_columns(col(Comment.revision_id), col(Revision.section_id), col(Submission.organisation_id))
        .add_columns(col(Response.disposition), col(Wording.body))
        .join(Submission, col(Comment.submission_id) == col(Submission.id))
        .join(Wording, current)
        .outerjoin(Revision, col(Comment.revision_id) == col(Revision.id))
        .outerjoin(Response, (col(Response.comment_id) == col(Comment.id)) & public)
        .where(col(Comment.round_id) == consultation.id)
        .order_by(col(Comment.number))
    )
    numeral = roman(consultation.number)
    return tuple(_listed(f"{numeral}-{number:03d}", *row) for number, *row in session.execute(query).all())


def sifted(listed: Sequence[Listed], sieve: Sieve) -> list[Listed]:
    """Return those that pass the sieve, in the same order."""
    return [one for one in listed if sieve.passes(one)]


def counted_states(listed: Sequence[Listed], sieve: Sieve) -> Counter[State]:
    """Count by state what passes the sieve, were it not for its state."""
    return Counter(one.state for one in sifted(listed, replace(sieve, state=None)))


def organisations_in(session: Session, consultation: Round) -> Sequence[Organisation]:
    """Return the organisations whose comments in a round stand, by name."""
    commented = (
        select(Submission.organisation_id)
        .join(Comment, col(Comment.submission_id) == col(Submission.id))
        .where(Submission.round_id == consultation.id, col(Comment.withdrawn_at).is_(None))
    )
    found = session.exec(select(Organisation).where(col(Organisation.id).in_(commented))).all()
    return sorted(found, key=lambda organisation: alphabetical(organisation.name))


def read_listed(session: Session, consultation: Round, listed: Sequence[Listed]) -> list[Said]:
    """Return the whole of these comments with their public answers, in the same order."""
    found = {said.comment.id: said for said in said_of(session, consultation, [one.id for one in listed])}
    return [found[one.id] for one in listed]


def _listed(
    reference: str,
    comment_id: UUID,
    withdrawn_at: object,
    paragraph_id: UUID | None,
    revision_id: UUID | None,
    section_id: UUID | None,
    organisation_id: UUID | None,
    disposition: Disposition | None,
    body: str,
) -> Listed:
    return Listed(
        id=comment_id,
        state=_state(bool(withdrawn_at), disposition),
        disposition=disposition,
        organisation_id=None if withdrawn_at else organisation_id,
        section_id=section_id,
        place_id=paragraph_id or revision_id,
        reference=reference,
        words="" if withdrawn_at else body.casefold(),
    )


def _state(withdrawn: bool, disposition: Disposition | None) -> State:
    if withdrawn:
        return State.WITHDRAWN
    return State.PUBLISHED if disposition else State.UNANSWERED
