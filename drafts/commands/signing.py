"""Signing in by a link: made, used once, and the browser that is signed in by it."""

from datetime import datetime, timedelta
from secrets import token_urlsafe

from sqlmodel import Session, select

from drafts.commands.recording import record
from drafts.errors import Fault, Invalid, Reason
from drafts.models import Person, SignedIn, SignInLink
from drafts.queries.links import token_digest, why_unusable

LINK_LASTS = timedelta(minutes=10)
SIGN_IN_LASTS = timedelta(days=14)


def make_link(
    session: Session,
    email: str,
    *,
    browser: str = "",
    lasts: timedelta = LINK_LASTS,
    reusable: bool = False,
    at: datetime,
) -> str:
    """Make a link for an e-mail address and return its secret; `browser`, a secret too, binds it to one."""
    token = token_urlsafe(24)
    link = SignInLink(
        token_digest=token_digest(token),
        browser_digest=token_digest(browser) if browser else "",
        email=email.strip().lower(),
        created_at=at,
        expires_at=at + lasts,
        reusable=reusable,
    )
    session.add(link)
    session.flush()
    return token


def usable_link(session: Session, token: str, *, browser: str, at: datetime) -> SignInLink:
    """Return the link with this secret for using it up, or raise Invalid; two takers of it take turns."""
    query = select(SignInLink).where(SignInLink.token_digest == token_digest(token)).with_for_update()
    link = session.exec(query).first()
    reason = why_unusable(link, browser=browser, at=at)
    if not link or reason:
        raise Invalid(Fault("", reason or Reason.LINK_SPENT))
    return link


def sign_in(session: Session, link: SignInLink, person: Person, *, at: datetime) -> str:
    """Use the link up, sign the person in, and return the secret for the browser's cookie."""
    link.used_at = at
    token = token_urlsafe(32)
    signed_in = SignedIn(
        token_digest=token_digest(token), person_id=person.id, created_at=at, expires_at=at + SIGN_IN_LASTS
    )
    session.add_all([link, signed_in])
    session.flush()
    record(session, None, "person.signed_in", at=at, by=person)
    return token


def sign_out(session: Session, token: str, *, at: datetime) -> None:
    """End the sign-in of this cookie, on the server too."""
    query = select(SignedIn).where(SignedIn.token_digest == token_digest(token))
    signed_in = session.exec(query).first()
    if signed_in and not signed_in.ended_at:
        signed_in.ended_at = at
        session.add(signed_in)
        session.flush()
