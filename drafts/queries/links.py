"""Sign-in links: which has a secret, and whether it can be used."""

from datetime import datetime
from hashlib import sha256

from sqlmodel import Session, select

from drafts.errors import Reason
from drafts.models import SignInLink


def token_digest(token: str) -> str:
    """Return the hash under which a secret of a link or a cookie is kept."""
    return sha256(token.encode()).hexdigest()


def link_called(session: Session, token: str) -> SignInLink | None:
    """Return the link with this secret, usable or not."""
    return session.exec(select(SignInLink).where(SignInLink.token_digest == token_digest(token))).first()


def why_unusable(link: SignInLink | None, *, browser: str, at: datetime) -> Reason | None:
    """Return why a link cannot be used now in the browser with this secret, None where it can."""
    if not link or (link.used_at and not link.reusable) or link.expires_at <= at:
        return Reason.LINK_SPENT
    if link.browser_digest and link.browser_digest != token_digest(browser):
        return Reason.OTHER_BROWSER
    return None
