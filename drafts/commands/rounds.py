"""The life of a round: announced, opened, extended, closed."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session, func, select

from drafts.commands.recording import record, take_turn
from drafts.errors import Fault, Invalid, Reason
from drafts.models import Edition, Extension, Person, Round
from drafts.models.telling import round_facts
from drafts.queries.placements import doubtful_count


@dataclass(frozen=True, slots=True)
class Announcement:
    """What the public is told of a round; moments carry a time zone.

    `despite` is told to officials only: why the round is held while places of earlier comments are in doubt.
    """

    opens_at: datetime
    closes_at: datetime
    answer_by: datetime | None = None
    aim: str = ""
    subject: str = ""
    scope: str = ""
    form: str = ""
    unit: str = ""
    despite: str = ""


def announce_round(
    session: Session, edition: Edition, announcement: Announcement, *, at: datetime, by: Person | None
) -> Round:
    """Announce a round of comments on an edition; it opens by itself at the announced moment.

    While places of earlier comments in the edition are in doubt, it is refused without a reason.
    """
    programme = edition.programme
    take_turn(session, programme)
    _guard_dates(announcement, at)
    announcement = replace(announcement, despite=_reason(session, edition, announcement.despite))
    highest = session.exec(select(func.max(Round.number)).where(Round.programme_id == programme.id)).one()
    consultation = Round(
        programme_id=programme.id,
        programme=programme,
        edition_id=edition.id,
        edition=edition,
        number=(highest or 0) + 1,
        announced_at=at,
        **{name: getattr(announcement, name) for name in Announcement.__slots__},
    )
    session.add(consultation)
    session.flush()
    _record(session, consultation, "round.announced", at=at, by=by)
    return consultation


def open_round(
    session: Session, consultation: Round, *, despite: str = "", at: datetime, by: Person
) -> Round:
    """Open an announced round now instead of at the announced moment.

    While places of earlier comments in its edition are in doubt, it needs a reason like its announcement.
    """
    _bring_up_to_date(session, consultation)
    if consultation.is_over(at):
        raise Invalid(Fault("", Reason.ROUND_CLOSED, consultation.ends_at.isoformat()))
    if consultation.opens_at <= at:
        raise Invalid(Fault("", Reason.ROUND_OPEN))
    consultation.despite = consultation.despite or _reason(session, consultation.edition, despite)
    consultation.opens_at = at
    return _changed(session, consultation, "round.opened", at=at, by=by)


def extend_round(
    session: Session, consultation: Round, *, closes_at: datetime, reason: str, at: datetime, by: Person
) -> Extension:
    """Let a round end later than announced, also after it has ended; the reason is published."""
    _bring_up_to_date(session, consultation)
    faults = []
    if closes_at <= max(consultation.ends_at, at):
        faults.append(Fault("closes_at", Reason.NOT_LATER))
    if not reason.strip():
        faults.append(Fault("reason", Reason.MISSING))
    if faults:
        raise Invalid(*faults)
    extension = Extension(
        round_id=consultation.id,
        closed_before=consultation.ends_at,
        closes_after=closes_at,
        reason=reason,
        decided_by_id=by.id,
        decided_at=at,
    )
    session.add(extension)
    consultation.closes_at, consultation.closed_early_at = closes_at, None
    _changed(session, consultation, "round.extended", at=at, by=by)
    return extension


def close_round(session: Session, consultation: Round, *, at: datetime, by: Person) -> Round:
    """Close an open round now instead of at the announced moment."""
    _bring_up_to_date(session, consultation)
    if consultation.is_over(at):
        raise Invalid(Fault("", Reason.ROUND_CLOSED, consultation.ends_at.isoformat()))
    if not consultation.is_open(at):
        raise Invalid(Fault("", Reason.ROUND_NOT_OPEN_YET, consultation.opens_at.isoformat()))
    consultation.closed_early_at = at
    return _changed(session, consultation, "round.closed", at=at, by=by)


def _bring_up_to_date(session: Session, consultation: Round) -> None:
    """Wait for others who decide about the round, and see what they decided."""
    take_turn(session, consultation.programme)
    session.refresh(consultation, ["opens_at", "closes_at", "closed_early_at", "despite"])


def _reason(session: Session, edition: Edition, despite: str) -> str:
    """Return why a round is held while places are in doubt, "" where none are; a fault without a reason."""
    waiting = doubtful_count(session, edition)
    if waiting and not despite.strip():
        raise Invalid(Fault("despite", Reason.PLACES_IN_DOUBT, str(waiting)))
    return despite if waiting else ""


def _guard_dates(announcement: Announcement, at: datetime) -> None:
    faults = []
    if announcement.closes_at <= announcement.opens_at:
        faults.append(Fault("closes_at", Reason.BEFORE_THE_OPENING))
    elif announcement.closes_at <= at:
        faults.append(Fault("closes_at", Reason.IN_THE_PAST))
    if announcement.answer_by and announcement.answer_by <= announcement.closes_at:
        faults.append(Fault("answer_by", Reason.NOT_LATER))
    if faults:
        raise Invalid(*faults)


def _changed(session: Session, consultation: Round, action: str, *, at: datetime, by: Person) -> Round:
    session.add(consultation)
    session.flush()
    _record(session, consultation, action, at=at, by=by)
    return consultation


def _record(session: Session, consultation: Round, action: str, *, at: datetime, by: Person | None) -> None:
    record(session, consultation.programme, action, at=at, by=by, **round_facts(consultation))
