"""Writing revisions: the one way in which the text of a section comes to say something else."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlmodel import Session, func, select

from drafts.commands.recording import record
from drafts.models import Cause, Comment, Descent, Paragraph, Person, Programme, Revision, Section
from drafts.models.telling import causes_facts, descents_facts, paragraphs_digest, revision_facts
from drafts.structure import Unit
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
    because: Sequence[Comment] = (),
    descents: Collection[tuple[str, str]] = (),
) -> Revision:
    """Save a section's next revision with the paragraphs read from it, each under its lasting key.

    `because` are the comments that led to it; `descents` are pairs of a key and that of another paragraph
    from which it came.
    """
    revision = _add_words(session, section, base, words, at=at, by=by)
    paragraphs = [
        Paragraph(revision_id=revision.id, position=position, key=key, **asdict(unit))
        for position, (unit, key) in enumerate(zip(units, keys, strict=True))
    ]
    session.add_all(paragraphs)
    session.flush()
    facts = revision_facts(revision, paragraphs_digest(paragraphs))
    record(session, section.programme, "section.saved", at=at, by=by, **facts)
    if because:
        _add_causes(session, revision, because, at=at, by=by)
    if descents:
        _add_descents(session, revision, descents, at=at, by=by)
    return revision


def says(revision: Revision, words: SectionWords) -> bool:
    """Tell whether a revision says these words already."""
    now = (revision.kind, revision.label, revision.title, revision.body)
    return now == (words.kind, words.label, words.title, words.body)


def words_of_revision(revision: Revision, note: str = "") -> SectionWords:
    """Return the words of a revision, to be saved again with another note."""
    return SectionWords(revision.kind, revision.label, revision.title, revision.body, note)


def units_of(paragraphs: Iterable[Paragraph]) -> tuple[Unit, ...]:
    """Return the units that paragraphs were made of."""
    return tuple(Unit(**{name: getattr(one, name) for name in Unit.__slots__}) for one in paragraphs)


def new_section(session: Session, programme: Programme, position: int) -> Section:
    """Add a section without any text yet."""
    section = Section(programme_id=programme.id, programme=programme, position=position)
    session.add(section)
    session.flush()
    return section


def _add_words(
    session: Session,
    section: Section,
    base: Revision | None,
    words: SectionWords,
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
    return revision


def _add_causes(
    session: Session, revision: Revision, because: Sequence[Comment], *, at: datetime, by: Person | None
) -> None:
    """Say because of which comments a revision was made; the log tells it in a line of its own."""
    ids = {comment.id for comment in because}
    session.add_all(Cause(revision_id=revision.id, comment_id=one) for one in sorted(ids))
    facts = causes_facts(revision.id, ids)
    record(session, revision.section.programme, "section.caused", at=at, by=by, **facts)


def _add_descents(
    session: Session,
    revision: Revision,
    descents: Collection[tuple[str, str]],
    *,
    at: datetime,
    by: Person | None,
) -> None:
    """Say which paragraphs came from other ones as well; the log tells it in a line of its own."""
    pairs = sorted(set(descents))
    session.add_all(Descent(revision_id=revision.id, key=key, from_key=old) for key, old in pairs)
    facts = descents_facts(revision.id, pairs)
    record(session, revision.section.programme, "section.descended", at=at, by=by, **facts)
