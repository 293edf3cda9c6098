"""Changing the text: taking in a whole programme, and saving one section as its next revision."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlmodel import Session, col, func, select

from drafts.commands.recording import record, take_turn
from drafts.comparing import align
from drafts.errors import Conflict, Fault, Invalid, Reason
from drafts.models import Paragraph, Person, Programme, Revision, Section
from drafts.models.programmes import new_key
from drafts.queries.texts import revisions_now
from drafts.receipts import digest_of
from drafts.structure import ProgrammeText, SectionText, Unit, parse_section, write_units
from drafts.terms import SectionKind

SECTION_LIMIT = 400_000


@dataclass(frozen=True, slots=True)
class SectionWords:
    """What a drafter saves: how the section is called, its text as Markdown, and why it was changed."""

    kind: SectionKind
    label: str
    title: str
    body: str
    note: str = ""


def take_in(
    session: Session, programme: Programme, text: ProgrammeText, *, at: datetime, by: Person | None
) -> list[Revision]:
    """Make a whole text the current text of a programme; sections and paragraphs it keeps stay themselves.

    A section that the text no longer holds is dropped from now on; its history stays.
    """
    before = revisions_now(session, programme)
    old = [paragraph for revision in before for paragraph in revision.paragraphs]
    units = [unit for section in text.sections for unit in section.units]
    keys = iter(_lasting_keys(old, units))
    homes = _homes(before, text.sections)
    taken = []
    for position, words in enumerate(text.sections):
        section, base = homes[position] or (_new_section(session, programme), None)
        section.position, section.dropped_at = position, None
        session.add(section)
        own = [next(keys) for _ in words.units]
        taken.append(_add_revision(session, section, base, _words(words), words.units, own, at=at, by=by))
    _drop_others(session, before, taken, at=at)
    record(session, programme, "text.taken_in", at=at, by=by, sections=len(taken), paragraphs=len(units))
    return taken


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
    if (now.kind, now.label, now.title, now.body) == (words.kind, words.label, words.title, words.body):
        raise Invalid(Fault("body", Reason.NOTHING_CHANGED))
    units = parse_section(words.body, kind=words.kind, label=words.label)
    keys = _lasting_keys(now.paragraphs, units)
    revision = _add_revision(session, section, now, words, units, keys, at=at, by=by)
    _record_revision(session, revision, at=at, by=by)
    return revision


def add_section(
    session: Session, programme: Programme, words: SectionWords, *, after: int, at: datetime, by: Person
) -> Revision:
    """Add a section behind the one at position `after` (-1: first) and save its first revision."""
    _guard_words(words)
    take_turn(session, programme)
    for revision in revisions_now(session, programme):
        if revision.section.position > after:
            revision.section.position += 1
            session.add(revision.section)
    section = Section(programme_id=programme.id, programme=programme, position=after + 1)
    session.add(section)
    session.flush()
    units = parse_section(words.body, kind=words.kind, label=words.label)
    keys = [new_key() for _ in units]
    revision = _add_revision(session, section, None, words, units, keys, at=at, by=by)
    _record_revision(session, revision, at=at, by=by)
    return revision


def drop_section(session: Session, section: Section, *, at: datetime, by: Person) -> Section:
    """Leave a section out of the text from now on; its revisions and the comments on them stay."""
    section.dropped_at = at
    session.add(section)
    record(session, section.programme, "section.dropped", at=at, by=by, section=section.id)
    session.flush()
    return section


def latest_revision(session: Session, section: Section) -> Revision:
    """Return the revision of a section that stands now."""
    query = select(Revision).where(Revision.section_id == section.id)
    return session.exec(query.order_by(col(Revision.number).desc()).limit(1)).one()


def _guard_words(words: SectionWords) -> None:
    if not words.body.strip():
        raise Invalid(Fault("body", Reason.MISSING))
    if len(words.body) > SECTION_LIMIT:
        raise Invalid(Fault("body", Reason.TOO_LONG, str(SECTION_LIMIT)))
    if not (words.label or words.title):
        raise Invalid(Fault("title", Reason.MISSING))


def _words(section: SectionText) -> SectionWords:
    return SectionWords(section.kind, section.label, section.title, write_units(section.units))


def _lasting_keys(old: Sequence[Paragraph], units: Sequence[Unit]) -> list[str]:
    """Return a key for each unit: that of the paragraph it continues, else a fresh one."""
    keys = [new_key() for _ in units]
    for match in align([paragraph.words for paragraph in old], [_unit_words(unit) for unit in units]):
        if match.old is not None and match.new is not None:
            keys[match.new] = old[match.old].key
    return keys


def _unit_words(unit: Unit) -> str:
    return " ".join(part for part in (unit.heading, unit.text) if part)


def _homes(
    before: Sequence[Revision], sections: Sequence[SectionText]
) -> list[tuple[Section, Revision] | None]:
    """Find for each section of a text the one it continues: of the same title, else of the same label."""
    free = list(before)
    homes: list[tuple[Section, Revision] | None] = [None] * len(sections)
    for feature in ("title", "label"):
        for position, section in enumerate(sections):
            found = None if homes[position] else _first_alike(free, feature, getattr(section, feature))
            if found:
                free.remove(found)
                homes[position] = (found.section, found)
    return homes


def _first_alike(free: Sequence[Revision], feature: str, value: str) -> Revision | None:
    return next((revision for revision in free if value and getattr(revision, feature) == value), None)


def _new_section(session: Session, programme: Programme) -> Section:
    section = Section(programme_id=programme.id, position=0)
    session.add(section)
    session.flush()
    return section


def _drop_others(
    session: Session, before: Sequence[Revision], taken: Sequence[Revision], *, at: datetime
) -> None:
    kept = {revision.section_id for revision in taken}
    for revision in before:
        if revision.section_id not in kept:
            revision.section.dropped_at = at
            session.add(revision.section)


def _add_revision(
    session: Session,
    section: Section,
    base: Revision | None,
    words: SectionWords,
    units: Sequence[Unit],
    keys: Sequence[str],
    *,
    at: datetime,
    by: Person | None,
) -> Revision:
    highest = session.exec(select(func.max(Revision.number)).where(Revision.section_id == section.id)).one()
    revision = Revision(
        section_id=section.id,
        section=section,
        number=(highest or 0) + 1,
        base_id=base.id if base else None,
        kind=words.kind,
        label=words.label,
        title=words.title,
        body=words.body,
        digest=digest_of(words.kind, words.label, words.title, words.body),
        note=words.note,
        author_id=by.id if by else None,
        created_at=at,
    )
    session.add(revision)
    session.flush()
    session.add_all(
        Paragraph(revision_id=revision.id, position=position, key=key, **asdict(unit))
        for position, (unit, key) in enumerate(zip(units, keys, strict=True))
    )
    session.flush()
    return revision


def _record_revision(session: Session, revision: Revision, *, at: datetime, by: Person) -> None:
    record(
        session,
        revision.section.programme,
        "section.saved",
        at=at,
        by=by,
        section=revision.section_id,
        revision=revision.id,
        number=revision.number,
        digest=revision.digest,
    )
