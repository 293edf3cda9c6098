"""Changing the text of one section: added, saved as its next revision, left out."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from sqlmodel import Session

from drafts.commands.lasting import is_clear, lasting_keys
from drafts.commands.leaving_out import leave_out
from drafts.commands.recording import take_turn
from drafts.commands.revising import SectionWords, add_revision, new_section, says, words_of_revision
from drafts.errors import Conflict, Fault, Invalid, Reason
from drafts.merging import Clashing, merge_sections
from drafts.models import Comment, Person, Programme, Revision, Section
from drafts.queries.desk import working_copy
from drafts.queries.texts import latest_revision, paragraphs_beside, revision_numbered, revisions_now
from drafts.structure import SectionText, Unit, parse_section, write_units
from drafts.terms import Choice

SECTION_LIMIT = 100_000
PARAGRAPHS_LIMIT = 800


def save_section(
    session: Session,
    section: Section,
    words: SectionWords,
    *,
    base: int,
    choices: Mapping[int, Choice] | None = None,
    against: int | None = None,
    because: Sequence[Comment] = (),
    at: datetime,
    by: Person,
) -> Revision:
    """Save a section's text as its next revision, together with what others saved since revision `base`.

    `choices` settle the clashes with revision `against` (None: with whichever stands), `because` are the
    comments that led to the change. What its author was typing is given up then. Raises Clashing when others
    changed the same words and not every clash is settled, Conflict with the text that stood last when the
    section was left out meanwhile, and Invalid when the new text is empty, too long or the same.
    """
    take_turn(session, section.programme)
    session.refresh(section, ["dropped_at"])
    now = latest_revision(session, section)
    if section.dropped_at:
        raise Conflict(Reason.CHANGED_MEANWHILE, theirs=now.body)
    guard_causes(section.programme, because)
    guard_words(words)
    if now.number != base:
        void = against is not None and against != now.number
        words = _merged(session, section, now, words, base, {} if void else choices or {})
        guard_words(words)
    if says(now, words):
        raise Invalid(Fault("body", Reason.NOTHING_CHANGED))
    revision = _add_next(session, section, now, words, because=because, at=at, by=by)
    if copy := working_copy(session, section, by):
        session.delete(copy)
        session.flush()
    return revision


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
    guard_words(words)
    take_turn(session, programme)
    if after:
        session.refresh(after, ["position"])
    position = after.position + 1 if after else 0
    for revision in revisions_now(session, programme):
        if revision.section.position >= position:
            revision.section.position += 1
            session.add(revision.section)
    section = new_section(session, programme, position)
    units = read_units(words)
    lasting = lasting_keys(session, programme, (), units)
    return add_revision(
        session, section, None, words, units, lasting.keys, at=at, by=by, descents=lasting.descents
    )


def drop_section(session: Session, section: Section, *, at: datetime, by: Person) -> Section:
    """Leave a section out of the text from now on, unless it is; its revisions and their comments stay."""
    take_turn(session, section.programme)
    session.refresh(section, ["dropped_at"])
    leave_out(session, section, at=at, by=by)
    return section


def _add_next(
    session: Session,
    section: Section,
    now: Revision,
    words: SectionWords,
    *,
    because: Sequence[Comment],
    at: datetime,
    by: Person,
) -> Revision:
    units = read_units(words)
    lasting = lasting_keys(session, section.programme, now.paragraphs, units)
    descents = lasting.descents.union(_copied(session, section, now, lasting.keys))
    return add_revision(
        session, section, now, words, units, lasting.keys, at=at, by=by, because=because, descents=descents
    )


def _copied(
    session: Session, section: Section, now: Revision, keys: Sequence[str]
) -> Iterator[tuple[str, str]]:
    """Yield the descent of what was copied into another section first and is left out here only now."""
    lost = {one.words: one for one in now.paragraphs if one.key not in keys and is_clear(one.words)}
    for copy in paragraphs_beside(session, section, {one.text for one in lost.values()}) if lost else ():
        if source := lost.pop(copy.words, None):
            yield copy.key, source.key


def _merged(
    session: Session,
    section: Section,
    now: Revision,
    words: SectionWords,
    base: int,
    choices: Mapping[int, Choice],
) -> SectionWords:
    """Return words with what was saved since revision `base`; what stands where they add nothing."""
    start, theirs = words_of_revision(revision_numbered(session, section, base)), words_of_revision(now)
    start_text, text, their_text = (_section_text(one) for one in (start, words, theirs))
    merge = merge_sections(start_text, text, their_text)
    if not all(clash.number in choices for clash in merge.clashes):
        raise Clashing(merge, theirs=now.body, number=now.number)
    both = merge.section(choices)
    # What is wholly one person's is saved as that person wrote it.
    if both in (text, their_text):
        return theirs if both == their_text else words
    return SectionWords(both.kind, both.label, both.title, write_units(both.units), words.note)


def _section_text(words: SectionWords) -> SectionText:
    return SectionText(words.kind, words.label, words.title, read_units(words))


def guard_causes(programme: Programme, because: Sequence[Comment]) -> None:
    """Raise Invalid for a comment of another programme, or one that was withdrawn."""
    for comment in because:
        if comment.round.programme_id != programme.id or comment.withdrawn_at:
            raise Invalid(Fault("because", Reason.NO_SUCH_COMMENT, comment.reference))


def read_units(words: SectionWords) -> tuple[Unit, ...]:
    """Read a section's units; raises Invalid for very many: their keys would hold up everybody's writing."""
    units = parse_section(words.body, kind=words.kind, label=words.label)
    if len(units) > PARAGRAPHS_LIMIT:
        raise Invalid(Fault("body", Reason.TOO_MANY_PARAGRAPHS, str(PARAGRAPHS_LIMIT)))
    return units


def guard_words(words: SectionWords) -> None:
    """Raise Invalid when there is no text, no name of the section, or too much text."""
    if not words.body.strip():
        raise Invalid(Fault("body", Reason.MISSING))
    if len(words.body) > SECTION_LIMIT:
        raise Invalid(Fault("body", Reason.TOO_LONG, str(SECTION_LIMIT)))
    if not (words.label or words.title):
        raise Invalid(Fault("title", Reason.MISSING))
