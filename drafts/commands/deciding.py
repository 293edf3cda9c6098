"""Deciding about places: a person confirms, corrects or gives up where a comment stands in an edition."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, select

from drafts.anchoring import chosen_quote
from drafts.commands.recording import record, take_turn
from drafts.errors import Conflict, Fault, Invalid, Reason
from drafts.models import Comment, EditionPlace, Paragraph, Person, Placement
from drafts.models.telling import placement_facts
from drafts.queries.editions import editions
from drafts.terms import Standing, Target


def confirm_placements(
    session: Session, placements: Sequence[Placement], *, at: datetime, by: Person
) -> list[Placement]:
    """Decide that comments stand where they were placed, all of them or none.

    Raises Conflict where somebody decided about one of them meanwhile, Invalid where the edition has a newer
    one: what is in doubt is in doubt there, too, and a decision lasts from there on.
    """
    for placement in placements:
        _guard_current(session, placement)
    return [_decided(session, placement, _next(placement, at, by), at=at, by=by) for placement in placements]


def decide_place(
    session: Session,
    placement: Placement,
    *,
    paragraph: Paragraph | None,
    quote: str,
    before: str = "",
    note: str,
    at: datetime,
    by: Person,
) -> Placement:
    """Decide at which paragraph of the edition, and at which words of it, a comment stands.

    Without a paragraph it stands with the section where it was placed. Raises Conflict where somebody decided
    meanwhile, Invalid where the words are not in the paragraph or stand there more than once.
    """
    _guard_current(session, placement)
    decided = _next(placement, at, by)
    decided.note, decided.quote, decided.quote_start = note, "", None
    decided.paragraph_id = paragraph.id if paragraph else None
    if paragraph:
        _guard_edition(session, placement, paragraph)
        decided.revision_id = paragraph.revision_id
        _quote(decided, paragraph, quote, before)
    decided.standing = _standing(placement.comment, paragraph, decided)
    return _decided(session, placement, decided, at=at, by=by)


def mark_overtaken(
    session: Session, placement: Placement, *, note: str, at: datetime, by: Person
) -> Placement:
    """Decide that the text went on and a comment needs no place in it; the note says why, in public."""
    _guard_current(session, placement)
    if not note.strip():
        raise Invalid(Fault("note", Reason.MISSING))
    decided = _next(placement, at, by)
    decided.standing, decided.note = Standing.OVERTAKEN, note
    decided.quote, decided.quote_start = "", None
    return _decided(session, placement, decided, at=at, by=by)


def _guard_current(session: Session, placement: Placement) -> None:
    """Refuse to decide where a place follows already in a newer edition: there it is decided, and lasts."""
    take_turn(session, placement.edition.programme)
    newest = editions(session, placement.edition.programme)[0]
    if placement.edition_id != newest.id:
        raise Invalid(Fault("", Reason.NEWER_EDITION, str(newest.number)))
    session.refresh(placement, ["superseded_at"])
    session.refresh(placement.comment, ["withdrawn_at"])
    if placement.superseded_at:
        raise Conflict(Reason.CHANGED_MEANWHILE)
    if placement.comment.withdrawn_at:
        raise Conflict(Reason.WITHDRAWN)


def _guard_edition(session: Session, placement: Placement, paragraph: Paragraph) -> None:
    held = select(EditionPlace).where(
        EditionPlace.edition_id == placement.edition_id, EditionPlace.revision_id == paragraph.revision_id
    )
    if not session.exec(held).first():
        raise Invalid(Fault("paragraph", Reason.NOT_A_CHOICE))


def _quote(decided: Placement, paragraph: Paragraph, quote: str, before: str) -> None:
    """Set the quoted words where they stand in the paragraph; nothing quoted means all of it."""
    if not quote.strip():
        return
    found = chosen_quote(paragraph.words, quote, before=before)
    decided.quote, decided.quote_start = found.exact, found.start


def _standing(comment: Comment, paragraph: Paragraph | None, decided: Placement) -> Standing:
    """Return what became of what a comment is about, now that a person said where it stands."""
    was = comment.paragraph
    if not paragraph:
        return Standing.DELETED if was or not decided.revision_id else Standing.SAME
    if comment.target is Target.WORDS and not decided.quote:
        return Standing.WORDS_GONE
    stands = decided.quote or paragraph.words
    if not was or stands != (comment.quote or was.words):
        return Standing.EDITED
    return Standing.SAME if was.key == paragraph.key else Standing.MOVED


def _next(placement: Placement, at: datetime, by: Person) -> Placement:
    """Return the decision that leaves a comment where it stands."""
    return Placement(
        comment_id=placement.comment_id,
        edition_id=placement.edition_id,
        number=placement.number + 1,
        standing=placement.standing,
        revision_id=placement.revision_id,
        paragraph_id=placement.paragraph_id,
        quote=placement.quote,
        quote_start=placement.quote_start,
        confidence=1.0,
        decided_by_id=by.id,
        note=placement.note,
        made_at=at,
    )


def _decided(
    session: Session, placement: Placement, decided: Placement, *, at: datetime, by: Person
) -> Placement:
    placement.superseded_at = at
    session.add(placement)
    session.flush()
    session.add(decided)
    session.flush()
    facts = placement_facts(decided)
    record(session, placement.edition.programme, "placement.decided", at=at, by=by, **facts)
    return decided
