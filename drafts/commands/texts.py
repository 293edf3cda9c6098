"""Changing the text: taking in a whole programme, and saving one section as its next revision."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, func, select

from drafts.commands.recording import record, take_turn
from drafts.comparing import align
from drafts.errors import Conflict, Fault, Invalid, Reason
from drafts.models import Paragraph, Person, Programme, Revision, Section
from drafts.models.programmes import new_key
from drafts.models.telling import paragraphs_digest, revision_facts
from drafts.pairing import find_homes
from drafts.queries.texts import latest_revision, revisions_dropped, revisions_now
from drafts.structure import ProgrammeText, SectionText, Unit, parse_section, words_of, write_units
from drafts.terms import SectionKind

SECTION_LIMIT = 100_000
PARAGRAPHS_LIMIT = 800


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

    A section that says what it said gets no new revision. One that the text no longer holds is dropped from
    now on: its history stays, and it is the same section when a later text holds it again. Returns the
    revisions that stand now, in order.
    """
    take_turn(session, programme)
    before = revisions_now(session, programme)
    homes = find_homes(before, revisions_dropped(session, programme), text.sections)
    plans = _plan(session, programme, before, homes, text.sections)
    for position, plan in enumerate(plans):
        plan.section.position, plan.section.dropped_at = position, None
        session.add(plan.section)
    taken = [_carry_out(session, plan, at=at, by=by) for plan in plans]
    _drop_others(session, before, taken, at=at)
    paragraphs = sum(len(section.units) for section in text.sections)
    record(session, programme, "text.taken_in", at=at, by=by, sections=len(taken), paragraphs=paragraphs)
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
    if _says(now, words):
        raise Invalid(Fault("body", Reason.NOTHING_CHANGED))
    units = _units(words)
    keys = _lasting_keys(now.paragraphs, units)
    return _add_revision(session, section, now, words, units, keys, at=at, by=by)


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
    section = _new_section(session, programme, position)
    units = _units(words)
    return _add_revision(session, section, None, words, units, [new_key() for _ in units], at=at, by=by)


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


@dataclass(slots=True, eq=False)
class _Plan:
    """What becomes of one section of a text: it continues `base`, and says the same or what `words` say."""

    section: Section
    base: Revision | None
    words: SectionWords
    units: Sequence[Unit]
    keys: Sequence[str] | None = None


def _plan(
    session: Session,
    programme: Programme,
    before: Sequence[Revision],
    homes: Sequence[Revision | None],
    sections: Sequence[SectionText],
) -> list[_Plan]:
    """Say what each section of a text continues; those whose words changed get keys for their paragraphs."""
    plans = [
        _Plan(home.section if home else _new_section(session, programme, 0), home, _words(words), words.units)
        for home, words in zip(homes, sections, strict=True)
    ]
    standing = {paragraph.key: paragraph.revision_id for one in before for paragraph in one.paragraphs}
    changed = [plan for plan in plans if not _stays(plan, standing)]
    stays = [plan.base for plan in plans if plan not in changed and plan.base]
    further = [plan.base for plan in changed if plan.base]
    loose = _loose([*before, *further], stays)
    keys = iter(_lasting_keys(loose, [unit for plan in changed for unit in plan.units]))
    for plan in changed:
        plan.keys = [next(keys) for _ in plan.units]
    return plans


def _stays(plan: _Plan, standing: Mapping[str, UUID]) -> bool:
    """Tell whether a base stands on; if it was dropped, its paragraphs must not live on elsewhere."""
    base = plan.base
    if not base or not _says(base, plan.words):
        return False
    return all(standing.get(one.key, base.id) == base.id for one in base.paragraphs)


def _loose(revisions: Sequence[Revision], stays: Sequence[Revision]) -> list[Paragraph]:
    """Return the paragraphs that a new text may continue, each key once."""
    taken = {paragraph.key for revision in stays for paragraph in revision.paragraphs}
    loose: dict[str, Paragraph] = {}
    for revision in revisions:
        for paragraph in revision.paragraphs:
            if paragraph.key not in taken:
                loose.setdefault(paragraph.key, paragraph)
    return list(loose.values())


def _carry_out(session: Session, plan: _Plan, *, at: datetime, by: Person | None) -> Revision:
    if plan.base and plan.keys is None:
        return plan.base
    return _add_revision(
        session, plan.section, plan.base, plan.words, plan.units, plan.keys or [], at=at, by=by
    )


def _words(section: SectionText) -> SectionWords:
    return SectionWords(section.kind, section.label, section.title, write_units(section.units))


def _says(revision: Revision, words: SectionWords) -> bool:
    """Tell whether a revision says these words already."""
    now = (revision.kind, revision.label, revision.title, revision.body)
    return now == (words.kind, words.label, words.title, words.body)


def _lasting_keys(old: Sequence[Paragraph], units: Sequence[Unit]) -> list[str]:
    """Return a key for each unit: that of the paragraph it continues, else a fresh one."""
    keys = [new_key() for _ in units]
    words = [words_of(unit.heading, unit.text) for unit in units]
    for match in align([paragraph.words for paragraph in old], words):
        if match.old is not None and match.new is not None:
            keys[match.new] = old[match.old].key
    return keys


def _new_section(session: Session, programme: Programme, position: int) -> Section:
    section = Section(programme_id=programme.id, programme=programme, position=position)
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
        digest="",
        note=words.note,
        author_id=by.id if by else None,
        created_at=at,
    )
    revision.digest = revision.seal
    session.add(revision)
    session.flush()
    paragraphs = [
        Paragraph(revision_id=revision.id, position=position, key=key, **asdict(unit))
        for position, (unit, key) in enumerate(zip(units, keys, strict=True))
    ]
    session.add_all(paragraphs)
    session.flush()
    facts = revision_facts(revision, paragraphs_digest(paragraphs))
    record(session, section.programme, "section.saved", at=at, by=by, **facts)
    return revision
