"""Writing revisions: the one way in which the text of a section comes to say something else."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlmodel import Session, func, select

from drafts.commands.recording import record
from drafts.comparing import align
from drafts.models import Paragraph, Person, Programme, Revision, Section
from drafts.models.programmes import new_key
from drafts.models.telling import paragraphs_digest, revision_facts
from drafts.structure import Unit, words_of
from drafts.terms import SectionKind


@dataclass(frozen=True, slots=True)
class SectionWords:
    """What a drafter saves: how the section is called, its text as Markdown, and why it was changed."""

    kind: SectionKind
    label: str
    title: str
    body: str
    note: str = ""


def add_revision(
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
    """Save a section's next revision with the paragraphs read from it, each under its lasting key."""
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


def says(revision: Revision, words: SectionWords) -> bool:
    """Tell whether a revision says these words already."""
    now = (revision.kind, revision.label, revision.title, revision.body)
    return now == (words.kind, words.label, words.title, words.body)


def lasting_keys(old: Sequence[Paragraph], units: Sequence[Unit]) -> list[str]:
    """Return a key for each unit: that of the paragraph it continues, else a fresh one."""
    keys = [new_key() for _ in units]
    words = [words_of(unit.heading, unit.text) for unit in units]
    for match in align([paragraph.words for paragraph in old], words):
        if match.old is not None and match.new is not None:
            keys[match.new] = old[match.old].key
    return keys


def new_section(session: Session, programme: Programme, position: int) -> Section:
    """Add a section without any text yet."""
    section = Section(programme_id=programme.id, programme=programme, position=position)
    session.add(section)
    session.flush()
    return section
