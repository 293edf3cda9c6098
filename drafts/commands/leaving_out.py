"""Sections left out of the text and taken back into it, each time told to the log."""

from datetime import datetime

from sqlmodel import Session

from drafts.commands.recording import record
from drafts.models import Person, Section


def leave_out(session: Session, section: Section, *, at: datetime, by: Person | None) -> None:
    """Leave a section out from now on, unless it is; its revisions and their comments stay."""
    if not section.dropped_at:
        _mark(session, section, at)
        record(session, section.programme, "section.dropped", at=at, by=by, section=section.id)


def take_back(session: Session, section: Section, *, at: datetime, by: Person | None) -> None:
    """Let a section stand in the text again, unless it does."""
    if section.dropped_at:
        _mark(session, section, None)
        record(session, section.programme, "section.restored", at=at, by=by, section=section.id)


def _mark(session: Session, section: Section, dropped_at: datetime | None) -> None:
    section.dropped_at = dropped_at
    session.add(section)
    session.flush()
