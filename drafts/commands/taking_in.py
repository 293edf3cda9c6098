"""Taking in a whole programme: its text becomes the current one, and what it keeps stays itself."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from drafts.commands.lasting import lasting_keys
from drafts.commands.leaving_out import leave_out, take_back
from drafts.commands.recording import record, take_turn
from drafts.commands.revising import SectionWords, add_revision, new_section, says
from drafts.models import Paragraph, Person, Programme, Revision, Section
from drafts.pairing import find_homes
from drafts.queries.texts import revisions_dropped, revisions_now
from drafts.structure import ProgrammeText, SectionText, Unit, write_units


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
        plan.section.position = position
        session.add(plan.section)
        take_back(session, plan.section, at=at, by=by)
    taken = [_carry_out(session, plan, at=at, by=by) for plan in plans]
    _drop_others(session, before, taken, at=at, by=by)
    paragraphs = sum(len(section.units) for section in text.sections)
    record(session, programme, "text.taken_in", at=at, by=by, sections=len(taken), paragraphs=paragraphs)
    return taken


@dataclass(slots=True, eq=False)
class _Plan:
    """What becomes of one section of a text: it continues `base`, and says the same or what `words` say."""

    section: Section
    base: Revision | None
    words: SectionWords
    units: Sequence[Unit]
    keys: Sequence[str] | None = None
    descents: Collection[tuple[str, str]] = ()


def _plan(
    session: Session,
    programme: Programme,
    before: Sequence[Revision],
    homes: Sequence[Revision | None],
    sections: Sequence[SectionText],
) -> list[_Plan]:
    """Say what each section of a text continues; those whose words changed get keys for their paragraphs."""
    plans = [
        _Plan(home.section if home else new_section(session, programme, 0), home, _words(words), words.units)
        for home, words in zip(homes, sections, strict=True)
    ]
    standing = {paragraph.key: paragraph.revision_id for one in before for paragraph in one.paragraphs}
    changed = [plan for plan in plans if not _stays(plan, standing)]
    stays = [plan.base for plan in plans if plan not in changed and plan.base]
    further = [plan.base for plan in changed if plan.base]
    loose = _loose([*before, *further], stays)
    units = [unit for plan in changed for unit in plan.units]
    lasting = lasting_keys(session, programme, loose, units, apart=_keys(stays))
    keys = iter(lasting.keys)
    for plan in changed:
        plan.keys = [next(keys) for _ in plan.units]
        plan.descents = {one for one in lasting.descents if one[0] in plan.keys}
    return plans


def _stays(plan: _Plan, standing: Mapping[str, UUID]) -> bool:
    """Tell whether a base stands on; if it was dropped, its paragraphs must not live on elsewhere."""
    base = plan.base
    if not base or not says(base, plan.words):
        return False
    return all(standing.get(one.key, base.id) == base.id for one in base.paragraphs)


def _loose(revisions: Sequence[Revision], stays: Sequence[Revision]) -> list[Paragraph]:
    """Return the paragraphs that a new text may continue, each key once."""
    taken = _keys(stays)
    loose: dict[str, Paragraph] = {}
    for revision in revisions:
        for paragraph in revision.paragraphs:
            if paragraph.key not in taken:
                loose.setdefault(paragraph.key, paragraph)
    return list(loose.values())


def _keys(revisions: Iterable[Revision]) -> set[str]:
    return {paragraph.key for revision in revisions for paragraph in revision.paragraphs}


def _carry_out(session: Session, plan: _Plan, *, at: datetime, by: Person | None) -> Revision:
    if plan.base and plan.keys is None:
        return plan.base
    return add_revision(
        session,
        plan.section,
        plan.base,
        plan.words,
        plan.units,
        plan.keys or [],
        at=at,
        by=by,
        descents=plan.descents,
    )


def _words(section: SectionText) -> SectionWords:
    return SectionWords(section.kind, section.label, section.title, write_units(section.units))


def _drop_others(
    session: Session,
    before: Sequence[Revision],
    taken: Sequence[Revision],
    *,
    at: datetime,
    by: Person | None,
) -> None:
    kept = {revision.section_id for revision in taken}
    for revision in before:
        if revision.section_id not in kept:
            leave_out(session, revision.section, at=at, by=by)
