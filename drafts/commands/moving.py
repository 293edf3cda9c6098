"""Moving paragraphs, with all that stands under them, to another place of the text."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from drafts.commands.lasting import Lasting, lasting_keys
from drafts.commands.recording import take_turn
from drafts.commands.revising import SectionWords, add_revision, units_of
from drafts.commands.texts import guard_causes, guard_words, read_units
from drafts.errors import Conflict, Fault, Invalid, NotFound, Reason
from drafts.models import Comment, Paragraph, Person, Revision, Section
from drafts.queries.texts import latest_revision
from drafts.structure import Unit, write_units


def move_paragraphs(
    session: Session,
    section: Section,
    key: str,
    *,
    to: Section,
    after: str | None,
    bases: Mapping[UUID, int],
    at: datetime,
    by: Person,
    note: str = "",
    because: Sequence[Comment] = (),
) -> tuple[Revision, ...]:
    """Move a paragraph with all that stands under it behind another one and what stands under that.

    `key` and `after` (None: at the beginning of `to`) are lasting keys, `bases` the numbers of the revisions
    seen of both sections, by their ids. Returns the next revision of each, that of `section` first. Where the
    text is read anew, a paragraph may come to be of another kind or depth; its words and its key stay. One
    whose mark makes no sense in its new place may be read as the end of the one before, which then descends
    from it. `because` are the comments that led to the move.

    Raises Conflict when one of the sections was changed or left out meanwhile, NotFound for a paragraph that
    is not there, and Invalid for a place inside of what moves, for one where it stands already, when nothing
    would be left of a section, or when the text would become too long.
    """
    take_turn(session, section.programme)
    guard_causes(section.programme, because)
    now = _guarded(session, section, bases)
    there = now if to.id == section.id else _guarded(session, to, bases)
    moving = _branch(now.paragraphs, key)
    target = list(there.paragraphs) if there is not now else _without(now.paragraphs, moving)
    if after in {one.key for one in moving}:
        raise Invalid(Fault("after", Reason.INSIDE_ITSELF))
    place = 0 if after is None else target.index((behind := _branch(target, after))[0]) + len(behind)
    plans = [(there, [*target[:place], *moving, *target[place:]])]
    if there is not now:
        plans.insert(0, (now, _without(now.paragraphs, moving)))
    elif _keys(plans[0][1]) == _keys(now.paragraphs):
        raise Invalid(Fault("after", Reason.NOTHING_CHANGED))
    return tuple(
        _save(session, base, wanted, note=note, because=because, at=at, by=by) for base, wanted in plans
    )


def _guarded(session: Session, section: Section, bases: Mapping[UUID, int]) -> Revision:
    """Return the revision that stands, unless it is not the one that was seen."""
    session.refresh(section, ["dropped_at"])
    now = latest_revision(session, section)
    if section.dropped_at or bases.get(section.id) != now.number:
        raise Conflict(Reason.CHANGED_MEANWHILE, theirs=now.body)
    return now


def _branch(paragraphs: Sequence[Paragraph], key: str) -> list[Paragraph]:
    """Return the paragraph with this key and all that stand under it, or raise NotFound."""
    start = next((place for place, one in enumerate(paragraphs) if one.key == key), None)
    if start is None:
        raise NotFound(key)
    end = start + 1
    while end < len(paragraphs) and paragraphs[end].depth > paragraphs[start].depth:
        end += 1
    return list(paragraphs[start:end])


def _without(paragraphs: Iterable[Paragraph], moving: Sequence[Paragraph]) -> list[Paragraph]:
    gone = set(_keys(moving))
    return [one for one in paragraphs if one.key not in gone]


def _keys(paragraphs: Iterable[Paragraph]) -> list[str]:
    return [one.key for one in paragraphs]


def _save(
    session: Session,
    base: Revision,
    wanted: Sequence[Paragraph],
    *,
    note: str,
    because: Sequence[Comment],
    at: datetime,
    by: Person,
) -> Revision:
    body = write_units(units_of(wanted))
    words = SectionWords(base.kind, base.label, base.title, body, note)
    guard_words(words)
    units = read_units(words)
    if _letters(units) != _letters(units_of(wanted)):
        raise Invalid(Fault("after", Reason.UNWRITABLE, body[:80]))
    lasting = _lasting(session, base, wanted, units)
    return add_revision(
        session,
        base.section,
        base,
        words,
        units,
        lasting.keys,
        at=at,
        by=by,
        because=because,
        descents=lasting.descents,
    )


def _lasting(session: Session, base: Revision, wanted: Sequence[Paragraph], units: Sequence[Unit]) -> Lasting:
    """Return the keys of what was written, found by its words where it is read in other paragraphs."""
    if _said(units) == _said(units_of(wanted)):
        return Lasting(_keys(wanted), frozenset())
    return lasting_keys(session, base.section.programme, wanted, units)


def _said(units: Iterable[Unit]) -> list[str]:
    """Return what units say with their marks, one by one."""
    return ["".join(f"{unit.number}{unit.heading}{unit.text}".split()) for unit in units]


def _letters(units: Iterable[Unit]) -> str:
    """Return all that units say with their marks, however it is cut into units."""
    return "".join(_said(units))
