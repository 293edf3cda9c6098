"""Numbering the text anew, and putting right the references to what bears another number now."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlmodel import Session

from drafts.commands.recording import take_turn
from drafts.commands.revising import SectionWords, add_revision, units_of
from drafts.errors import Conflict, Fault, Invalid, Reason
from drafts.models import Person, Programme, Revision, Section
from drafts.queries.editions import TextSection, section_text
from drafts.queries.references import (
    corrected,
    planned_renumbering,
    references_now,
    text_seal,
    unit_of,
)
from drafts.queries.texts import revisions_now
from drafts.structure import write_units
from drafts.structure.stale import ReferenceState


def renumber(
    session: Session,
    programme: Programme,
    *,
    section: Section | None,
    base: str,
    at: datetime,
    by: Person,
    note: str = "",
) -> list[Revision]:
    """Number the units of the whole text anew, or of one section, and correct all references to them.

    Every section that changes gets its next revision; the paragraphs keep their keys. Raises Conflict when
    the text is no longer the one with the seal `base`, Invalid when nothing would change.
    """
    revisions = _standing(session, programme, base)
    plan = planned_renumbering(session, programme, revisions, section)
    return _save(session, revisions, plan.sections, note, at=at, by=by)


def correct_references(
    session: Session,
    programme: Programme,
    places: Collection[tuple[str, int]] | None,
    *,
    base: str,
    at: datetime,
    by: Person,
    note: str = "",
) -> list[Revision]:
    """Put what is offered in place of the references that moved: of those at these places, or of all (None).

    A place is the key of a paragraph and where in its words the reference begins. Raises Conflict when the
    text is no longer the one with the seal `base`, Invalid when there is nothing to correct.
    """
    revisions = _standing(session, programme, base)
    findings = [
        one
        for one in references_now(session, programme, revisions)
        if one.state is ReferenceState.MOVED and (places is None or (one.key, one.reference.start) in places)
    ]
    sections = corrected([section_text(revision) for revision in revisions], findings)
    return _save(session, revisions, sections, note, at=at, by=by)


def _standing(session: Session, programme: Programme, base: str) -> list[Revision]:
    """Return the revisions that stand, if they are those somebody looked at."""
    take_turn(session, programme)
    revisions = revisions_now(session, programme)
    if text_seal(revisions) != base:
        raise Conflict(Reason.CHANGED_MEANWHILE)
    return revisions


def _save(
    session: Session,
    revisions: Sequence[Revision],
    sections: Sequence[TextSection],
    note: str,
    *,
    at: datetime,
    by: Person,
) -> list[Revision]:
    saved = []
    for revision, section in zip(revisions, sections, strict=True):
        units = tuple(map(unit_of, section.paragraphs))
        if units != units_of(revision.paragraphs):
            words = SectionWords(revision.kind, revision.label, revision.title, write_units(units), note)
            keys = [paragraph.key for paragraph in section.paragraphs]
            saved.append(add_revision(session, revision.section, revision, words, units, keys, at=at, by=by))
    if not saved:
        raise Invalid(Fault("", Reason.NOTHING_CHANGED))
    return saved
