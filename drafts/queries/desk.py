"""What goes on at the drafters' desk: what is being typed, and why and from what a revision came."""

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from drafts.errors import Fault, Invalid, Reason
from drafts.models import Cause, Comment, Descent, Person, Programme, Revision, Round, Section, WorkingCopy
from drafts.models.comments import roman
from drafts.queries.loading import bring

_REFERENCE = re.compile(r"(?P<round>[IVX]+)\s*[-–]\s*(?P<number>[0-9]{1,6})", re.IGNORECASE)
# Between references there may be a space only; what is none stands for itself.
_WRITTEN = re.compile(rf"{_REFERENCE.pattern}(?!\S)|\S+", re.IGNORECASE)
_ROUNDS = {roman(number): number for number in range(1, 40)}


def working_copy(session: Session, section: Section, person: Person) -> WorkingCopy | None:
    """Return what a person is typing into a section and has not saved yet."""
    query = select(WorkingCopy).where(
        WorkingCopy.section_id == section.id, WorkingCopy.person_id == person.id
    )
    return session.exec(query).first()


def others_at_work(
    session: Session, section: Section, person: Person, *, since: datetime
) -> Sequence[WorkingCopy]:
    """Return what others are typing into a section, their editors open since this moment, the last first."""
    query = select(WorkingCopy).where(
        WorkingCopy.section_id == section.id,
        WorkingCopy.person_id != person.id,
        col(WorkingCopy.seen_at) >= since,
    )
    last_first = query.order_by(col(WorkingCopy.seen_at).desc(), col(WorkingCopy.person_id))
    return session.exec(last_first.options(bring(WorkingCopy.person))).all()


def causes_of(session: Session, revisions: Iterable[Revision]) -> dict[UUID, list[Comment]]:
    """Return for each revision, by its id, the comments because of which it was made, in their order."""
    found: dict[UUID, list[Comment]] = {revision.id: [] for revision in revisions}
    query = (
        select(Cause)
        .join(Comment, col(Cause.comment_id) == col(Comment.id))
        .join(Round, col(Comment.round_id) == col(Round.id))
        .where(col(Cause.revision_id).in_(found))
        .order_by(col(Round.number), col(Comment.number))
    )
    wanted = (bring(Cause.comment, Comment.round), bring(Cause.comment, Comment.paragraph))
    for cause in session.exec(query.options(*wanted)).all():
        found[cause.revision_id].append(cause.comment)
    return found


def comments_called(session: Session, programme: Programme, references: Iterable[str]) -> list[Comment]:
    """Return the comments with these references (“I-014”), each once, in the order they are named.

    Several may stand in one text, with white space between them. Raises Invalid for the first reference
    that names no comment of the programme.
    """
    written = [found[0] for one in references for found in _WRITTEN.finditer(one)]
    named = {reference: _numbers(reference) for reference in written}
    known = _by_numbers(session, programme, set(named.values()))
    for reference, numbers in named.items():
        if numbers not in known:
            raise Invalid(Fault("because", Reason.NO_SUCH_COMMENT, reference))
    return [known[numbers] for numbers in dict.fromkeys(named.values())]


def descents_of(session: Session, revision: Revision) -> Sequence[Descent]:
    """Return from which other paragraphs those of a revision came, by splits and merges."""
    query = select(Descent).where(Descent.revision_id == revision.id)
    return session.exec(query.order_by(col(Descent.key), col(Descent.from_key))).all()


def _numbers(reference: str) -> tuple[int, int]:
    """Return the round and the number that a reference gives, zeros for what is no reference."""
    match = _REFERENCE.fullmatch(reference)
    return (_ROUNDS.get(match["round"].upper(), 0), int(match["number"])) if match else (0, 0)


def _by_numbers(
    session: Session, programme: Programme, wanted: Collection[tuple[int, int]]
) -> dict[tuple[int, int], Comment]:
    """Return comments of a programme by their rounds and numbers: those wanted that are there, and others."""
    query = (
        select(Comment)
        .join(Round, col(Comment.round_id) == col(Round.id))
        .where(
            Round.programme_id == programme.id,
            col(Comment.withdrawn_at).is_(None),
            col(Round.number).in_({of for of, _ in wanted}),
            col(Comment.number).in_({number for _, number in wanted}),
        )
        .options(bring(Comment.round))
    )
    return {(one.round.number, one.number): one for one in session.exec(query).all()}
