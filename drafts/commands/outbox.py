"""The outbox: letters written with a change, sent after it, tried again when the post fails."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from drafts.models import Letter
from drafts.terms import Language

ATTEMPTS = 12
LONGEST_WAIT = timedelta(hours=6)
TIME_TO_SEND = timedelta(minutes=5)


def write_letter(
    session: Session, recipient: str, subject: str, body: str, *, language: Language, at: datetime
) -> Letter:
    """Put a letter into the outbox; it leaves only if the transaction is committed."""
    letter = Letter(
        recipient=recipient, subject=subject, body=body, language=language, created_at=at, due_at=at
    )
    session.add(letter)
    session.flush()
    return letter


def take_letter(session: Session, *, at: datetime) -> Letter | None:
    """Take one due letter for the time it takes to send it: nobody else gets it until then.

    A worker that dies with it loses nothing: then the letter is due again. On PostgreSQL two workers get
    two letters.
    """
    waiting = col(Letter.sent_at).is_(None) & col(Letter.given_up_at).is_(None)
    query = select(Letter).where(waiting, col(Letter.due_at) <= at).order_by(col(Letter.due_at)).limit(1)
    letter = session.exec(query.with_for_update(skip_locked=True)).first()
    if letter:
        letter.due_at = at + TIME_TO_SEND
        session.add(letter)
        session.flush()
    return letter


def mark_sent(session: Session, letter: Letter, *, at: datetime) -> None:
    """Note that the post took the letter; its words, which may hold a link's secret, are not kept."""
    letter.sent_at, letter.fault, letter.body = at, "", ""
    session.add(letter)


def mark_failed(session: Session, letter: Letter, fault: str, *, at: datetime) -> None:
    """Note that the post failed: try again after a doubled wait, and give up after twelve attempts."""
    letter.attempts += 1
    letter.fault = fault[:200]
    letter.due_at = at + min(timedelta(seconds=30) * 2**letter.attempts, LONGEST_WAIT)
    if letter.attempts >= ATTEMPTS:
        letter.given_up_at = at
    session.add(letter)
