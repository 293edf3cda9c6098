"""Taking back that a section was left out."""

from datetime import datetime

from sqlmodel import Session

from drafts.commands.recording import record, take_turn
from drafts.errors import Fault, Invalid, Reason
from drafts.models import Person, Revision, Section
from drafts.queries.texts import latest_revision, revisions_now


def restore_section(session: Session, section: Section, *, at: datetime, by: Person) -> Section:
    """Put a section that was left out at the end of the text again, unless it stands there.

    Raises Invalid when one of its paragraphs lives on in another section: no paragraph stands twice.
    """
    take_turn(session, section.programme)
    session.refresh(section, ["dropped_at"])
    if not section.dropped_at:
        return section
    standing = revisions_now(session, section.programme)
    if _keys(*standing) & _keys(latest_revision(session, section)):
        raise Invalid(Fault("", Reason.TAKEN))
    section.position = 1 + max((one.section.position for one in standing), default=-1)
    section.dropped_at = None
    session.add(section)
    record(session, section.programme, "section.restored", at=at, by=by, section=section.id)
    session.flush()
    return section


def _keys(*revisions: Revision) -> set[str]:
    return {paragraph.key for revision in revisions for paragraph in revision.paragraphs}
