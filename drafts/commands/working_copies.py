"""What a person is typing into a section, kept on the server until it is saved or given up.

Nothing of it is told to the log: these are no acknowledged words. Nobody else reads them, they are written
over every few seconds, and they go when their owner saves or gives them up; what was saved is told then.
"""

from dataclasses import asdict
from datetime import datetime

from sqlmodel import Session

from drafts.commands.recording import take_turn
from drafts.commands.revising import SectionWords
from drafts.commands.texts import SECTION_LIMIT
from drafts.errors import Fault, Invalid, Reason
from drafts.models import Person, Section, WorkingCopy
from drafts.queries.desk import working_copy
from drafts.queries.texts import revision_numbered


def keep_working_copy(
    session: Session,
    section: Section,
    words: SectionWords,
    *,
    base: int,
    because: str = "",
    at: datetime,
    by: Person,
) -> WorkingCopy:
    """Keep what a person has typed so far, begun from revision `base`, in the place of what was kept before.

    `because` is what was typed of the comments that led to it, not read yet.
    Words that are kept already only say that the editor is still open. Raises Invalid when they are too long,
    NotFound when the section has no such revision.
    """
    if len(words.body) > SECTION_LIMIT:
        raise Invalid(Fault("body", Reason.TOO_LONG, str(SECTION_LIMIT)))
    revision_numbered(session, section, base)
    # Two windows of one person may keep their words at once.
    take_turn(session, section.programme)
    copy = working_copy(session, section, by)
    if not copy or not _says(copy, words, base) or copy.because != because:
        typed = asdict(words) | {"base": base, "because": because, "saved_at": at}
        copy = copy or WorkingCopy(section_id=section.id, person_id=by.id, seen_at=at, **typed)
        copy.sqlmodel_update(typed)
    copy.seen_at = at
    session.add(copy)
    session.flush()
    return copy


def give_up_working_copy(session: Session, section: Section, *, by: Person) -> None:
    """Throw away what a person typed into a section and did not save, if there is anything."""
    if copy := working_copy(session, section, by):
        session.delete(copy)
        session.flush()


def _says(copy: WorkingCopy, words: SectionWords, base: int) -> bool:
    """Tell whether these words are kept already."""
    kept = SectionWords(copy.kind, copy.label, copy.title, copy.body, copy.note)
    return copy.base == base and kept == words
