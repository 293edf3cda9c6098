"""The records beside the facts: letters in the outbox, and whether the log and the pins still hold."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, func, select

from drafts.errors import NotFound
from drafts.models import Comment, EditionPlace, Entry, Letter, Paragraph, Programme, Wording
from drafts.receipts import GENESIS, canonical, digest_of, entry_digest
from drafts.terms import Target

HOUSE = "house"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it must be: what kind, which row, and what is wrong with it."""

    kind: str
    row: str
    fault: str


def letters(session: Session, most: int = 200) -> Sequence[Letter]:
    """Return the letters of the outbox, the newest first."""
    return session.exec(select(Letter).order_by(col(Letter.created_at).desc()).limit(most)).all()


def letter_of(session: Session, letter_id: UUID) -> Letter:
    """Return a letter, or raise NotFound."""
    found = session.get(Letter, letter_id)
    if not found:
        raise NotFound(str(letter_id))
    return found


def oldest_waiting_letter(session: Session) -> datetime | None:
    """Return when the oldest letter was written that still waits for the post."""
    query = select(func.min(Letter.created_at))
    return session.exec(query.where(col(Letter.sent_at).is_(None), col(Letter.given_up_at).is_(None))).one()


def is_letter_due(session: Session, at: datetime) -> bool:
    """Tell whether a letter waits whose time has come."""
    waiting = col(Letter.sent_at).is_(None) & col(Letter.given_up_at).is_(None)
    return (
        session.exec(select(Letter.id).where(waiting, col(Letter.due_at) <= at).limit(1)).first() is not None
    )


def chain_of(programme: Programme | None) -> str:
    """Return the name of the log in which changes of a programme, or of the house itself, are written."""
    return str(programme.id) if programme else HOUSE


def last_entry(session: Session, *programmes: Programme | None) -> int:
    """Return how long these programmes' logs are together (None: the house's); it grows with each change."""
    chains = [chain_of(programme) for programme in programmes]
    query = select(func.max(Entry.number)).where(col(Entry.chain).in_(chains))
    return sum(session.exec(query.group_by(col(Entry.chain))).all())


def findings(session: Session) -> Iterator[Finding]:
    """Yield everything wrong in the log, the comments' words and what they are pinned to."""
    yield from _broken_links(session)
    yield from _altered_words(session)
    yield from _loose_pins(session)
    yield from _unlogged(session)


def census(session: Session) -> dict[str, int]:
    """Return how many rows there are of what must never be lost."""
    models = {"comments": Comment, "wordings": Wording, "paragraphs": Paragraph, "log entries": Entry}
    return {
        name: session.exec(select(func.count()).select_from(model)).one() for name, model in models.items()
    }


def _broken_links(session: Session) -> Iterator[Finding]:
    """Follow each chain of the log from its first line."""
    chain, number, previous = "", 0, GENESIS
    for entry in session.exec(select(Entry).order_by(col(Entry.chain), col(Entry.number))):
        if entry.chain != chain:
            chain, number, previous = entry.chain, 0, GENESIS
        row = f"{entry.chain}/{entry.number}"
        if entry.number != number + 1 or entry.previous != previous:
            yield Finding("log", row, "does not follow the line before it")
        if entry.digest != _seal(entry):
            yield Finding("log", row, "was altered")
        number, previous = entry.number, entry.digest


def _seal(entry: Entry) -> str:
    return entry_digest(
        entry.previous,
        chain=entry.chain,
        number=entry.number,
        at=entry.at,
        person=str(entry.person_id) if entry.person_id else "",
        action=entry.action,
        facts=entry.facts,
    )


def _altered_words(session: Session) -> Iterator[Finding]:
    for wording in session.exec(select(Wording)):
        sealed = digest_of(wording.salt, wording.kind, wording.body, wording.proposal, wording.justification)
        if sealed != wording.digest:
            yield Finding("wording", str(wording.id), "was altered")


def _loose_pins(session: Session) -> Iterator[Finding]:
    """Check that each comment's revision is in its edition and its quoted words in its paragraph."""
    placed = set(session.exec(select(EditionPlace.edition_id, EditionPlace.revision_id)).all())
    query = select(Comment, Paragraph).outerjoin(Paragraph, col(Comment.paragraph_id) == col(Paragraph.id))
    for comment, paragraph in session.exec(query):
        fault = _pin_fault(comment, paragraph, placed)
        if fault:
            yield Finding("comment", str(comment.id), fault)


def _pin_fault(comment: Comment, paragraph: Paragraph | None, placed: set[tuple[UUID, UUID]]) -> str:
    if comment.target is Target.PROGRAMME:
        return ""
    if not comment.revision_id or (comment.edition_id, comment.revision_id) not in placed:
        return "is pinned to a text that is not in its edition"
    if comment.target is Target.SECTION:
        return ""
    if not paragraph or paragraph.revision_id != comment.revision_id:
        return "is pinned to a paragraph that is not in its text"
    start = comment.quote_start or 0
    if comment.quote and paragraph.words[start : start + len(comment.quote)] != comment.quote:
        return "quotes words that are not where it says"
    return ""


def _unlogged(session: Session) -> Iterator[Finding]:
    """Check that the log tells of the very wordings that are there, so that none is forged with its seal."""
    actions = col(Entry.action).in_(["comment.made", "comment.changed"])
    lines = session.exec(select(Entry.chain, Entry.number, Entry.facts).where(actions))
    told = {facts: f"{chain}/{number}" for chain, number, facts in lines}
    pairs = session.exec(select(Wording, Comment.number).join(Comment))
    there = {_facts(wording, number): str(wording.id) for wording, number in pairs}
    for facts in told.keys() - there.keys():
        yield Finding("log", told[facts], "tells of a wording that is not there")
    for facts in there.keys() - told.keys():
        yield Finding("wording", there[facts], "is not what the log tells of")


def _facts(wording: Wording, number: int) -> str:
    """Return what the log must say of a wording of the comment with this number."""
    return canonical(
        {
            "comment": str(wording.comment_id),
            "number": number,
            "wording": wording.number,
            "digest": wording.digest,
        }
    )
