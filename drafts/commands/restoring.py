"""Taking back: a section that was left out stands again, an earlier revision is the text again."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from drafts.commands.leaving_out import take_back
from drafts.commands.recording import take_turn
from drafts.commands.revising import SectionWords, add_revision, says, units_of, words_of_revision
from drafts.errors import Conflict, Fault, Invalid, NotFound, Reason
from drafts.models import Person, Revision, Section
from drafts.models.programmes import new_key
from drafts.queries.texts import latest_revision, revisions_now


def restore_section(session: Session, section: Section, *, at: datetime, by: Person) -> Section:
    """Put a section that was left out at the end of the text again, unless it stands there.

    Where one of its paragraphs lives on in another section, it is saved anew with fresh keys for those: no
    paragraph stands twice.
    """
    take_turn(session, section.programme)
    session.refresh(section, ["dropped_at"])
    if not section.dropped_at:
        return section
    standing = revisions_now(session, section.programme)
    section.position = 1 + max((one.section.position for one in standing), default=-1)
    take_back(session, section, at=at, by=by)
    now = latest_revision(session, section)
    if _keys(*standing) & _keys(now):
        _save_apart(session, now, now, standing, words_of_revision(now), at=at, by=by)
    return section


def restore_revision(
    session: Session,
    section: Section,
    revision: Revision,
    *,
    base: int,
    at: datetime,
    by: Person,
    note: str = "",
) -> Revision:
    """Save an earlier revision's text as the next one; its paragraphs come back under their keys.

    One that stands in another section now keeps its key there; here it gets a fresh one, descended from it.
    Raises Conflict when somebody saved since revision `base` or the section was left out, Invalid when the
    text says that already, NotFound for a revision of another section.
    """
    take_turn(session, section.programme)
    session.refresh(section, ["dropped_at"])
    if revision.section_id != section.id:
        raise NotFound(str(revision.id))
    now = latest_revision(session, section)
    if now.number != base or section.dropped_at:
        raise Conflict(Reason.CHANGED_MEANWHILE, theirs=now.body)
    words = words_of_revision(revision, note)
    if says(now, words):
        raise Invalid(Fault("", Reason.NOTHING_CHANGED))
    others = [one for one in revisions_now(session, section.programme) if one.section_id != section.id]
    return _save_apart(session, now, revision, others, words, at=at, by=by)


def _save_apart(
    session: Session,
    now: Revision,
    revision: Revision,
    others: Sequence[Revision],
    words: SectionWords,
    *,
    at: datetime,
    by: Person,
) -> Revision:
    """Save a revision's text again, with fresh keys for what stands in other sections now."""
    elsewhere, old = _keys(*others), [paragraph.key for paragraph in revision.paragraphs]
    keys = [new_key() if key in elsewhere else key for key in old]
    descents = {pair for pair in zip(keys, old, strict=True) if pair[0] != pair[1]}
    units = units_of(revision.paragraphs)
    return add_revision(session, now.section, now, words, units, keys, at=at, by=by, descents=descents)


def _keys(*revisions: Revision) -> set[str]:
    return {paragraph.key for revision in revisions for paragraph in revision.paragraphs}
