"""Putting the text before the public: an edition is frozen from the revisions that stand now."""

from datetime import datetime

from sqlmodel import Session, col, func, select

from drafts.commands.placing import place_comments
from drafts.commands.recording import record, take_turn
from drafts.errors import Fault, Invalid, Reason
from drafts.models import Edition, EditionPlace, Person, Programme
from drafts.models.telling import edition_facts
from drafts.queries.texts import revisions_now
from drafts.receipts import edition_digest
from drafts.terms import Stage


def publish_edition(
    session: Session, programme: Programme, stage: Stage, *, note: str = "", at: datetime, by: Person | None
) -> Edition:
    """Freeze the current text as the next edition, and place the comments on earlier ones in it.

    Refused when there is no text or nothing changed.
    """
    take_turn(session, programme)
    revisions = revisions_now(session, programme)
    digest = edition_digest(stage, (revision.digest for revision in revisions))
    if not revisions:
        raise Invalid(Fault("", Reason.NOTHING_TO_PUBLISH))
    if digest == _last_digest(session, programme):
        raise Invalid(Fault("", Reason.NOTHING_CHANGED))
    edition = Edition(
        programme_id=programme.id,
        number=_next_number(session, programme),
        stage=stage,
        note=note,
        digest=digest,
        published_by_id=by.id if by else None,
        published_at=at,
        programme=programme,
    )
    session.add(edition)
    session.flush()
    session.add_all(
        EditionPlace(edition_id=edition.id, position=position, revision_id=revision.id)
        for position, revision in enumerate(revisions)
    )
    record(session, programme, "edition.published", at=at, by=by, **edition_facts(edition))
    place_comments(session, programme, at=at, by=by)
    return edition


def _next_number(session: Session, programme: Programme) -> int:
    highest = session.exec(select(func.max(Edition.number)).where(Edition.programme_id == programme.id)).one()
    return (highest or 0) + 1


def _last_digest(session: Session, programme: Programme) -> str | None:
    query = select(Edition.digest).where(Edition.programme_id == programme.id)
    return session.exec(query.order_by(col(Edition.number).desc()).limit(1)).first()
