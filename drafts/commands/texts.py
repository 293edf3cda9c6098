"""Changing the text of one section: added, saved as its next revision, left out."""

from datetime import datetime

from sqlmodel import Session

from drafts.commands.recording import record, take_turn
from drafts.commands.revising import SectionWords, add_revision, lasting_keys, new_section, says
from drafts.errors import Conflict, Fault, Invalid, Reason
from drafts.models import Person, Programme, Revision, Section
from drafts.models.programmes import new_key
from drafts.queries.texts import latest_revision, revisions_now
from drafts.structure import Unit, parse_section

SECTION_LIMIT = 100_000
PARAGRAPHS_LIMIT = 800


def save_section(
    session: Session, section: Section, words: SectionWords, *, base: int, at: datetime, by: Person
) -> Revision:
    """Save a section's text as its next revision, unless somebody saved one since revision `base`.

    Raises Conflict with the text that stands now, also when the section was left out meanwhile, or Invalid
    when the new text is empty, too long or the same.
    """
    take_turn(session, section.programme)
    session.refresh(section, ["dropped_at"])
    now = latest_revision(session, section)
    if now.number != base or section.dropped_at:
        raise Conflict(Reason.CHANGED_MEANWHILE, theirs=now.body)
    _guard_words(words)
    if says(now, words):
        raise Invalid(Fault("body", Reason.NOTHING_CHANGED))
    units = _units(words)
    keys = lasting_keys(now.paragraphs, units)
    return add_revision(session, section, now, words, units, keys, at=at, by=by)


def add_section(
    session: Session,
    programme: Programme,
    words: SectionWords,
    *,
    after: Section | None,
    at: datetime,
    by: Person,
) -> Revision:
    """Add a section behind another (None: first) and save its first revision."""
    _guard_words(words)
    take_turn(session, programme)
    if after:
        session.refresh(after, ["position"])
    position = after.position + 1 if after else 0
    for revision in revisions_now(session, programme):
        if revision.section.position >= position:
            revision.section.position += 1
            session.add(revision.section)
    section = new_section(session, programme, position)
    units = _units(words)
    return add_revision(session, section, None, words, units, [new_key() for _ in units], at=at, by=by)


def drop_section(session: Session, section: Section, *, at: datetime, by: Person) -> Section:
    """Leave a section out of the text from now on, unless it is; its revisions and their comments stay."""
    take_turn(session, section.programme)
    session.refresh(section, ["dropped_at"])
    if section.dropped_at:
        return section
    section.dropped_at = at
    session.add(section)
    record(session, section.programme, "section.dropped", at=at, by=by, section=section.id)
    session.flush()
    return section


def _units(words: SectionWords) -> tuple[Unit, ...]:
    """Read the words; finding the lasting keys of very many paragraphs would hold up everybody's writing."""
    units = parse_section(words.body, kind=words.kind, label=words.label)
    if len(units) > PARAGRAPHS_LIMIT:
        raise Invalid(Fault("body", Reason.TOO_MANY_PARAGRAPHS, str(PARAGRAPHS_LIMIT)))
    return units


def _guard_words(words: SectionWords) -> None:
    if not words.body.strip():
        raise Invalid(Fault("body", Reason.MISSING))
    if len(words.body) > SECTION_LIMIT:
        raise Invalid(Fault("body", Reason.TOO_LONG, str(SECTION_LIMIT)))
    if not (words.label or words.title):
        raise Invalid(Fault("title", Reason.MISSING))
