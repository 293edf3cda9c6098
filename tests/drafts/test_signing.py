"""Links and sign-ins: once, in time, in the right browser, and one taker at a time."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from drafts.commands.signing import (
    LINK_LASTS,
    SIGN_IN_LASTS,
    make_link,
    sign_in,
    sign_out,
    usable_link,
)
from drafts.database import transaction
from drafts.errors import Invalid, Reason
from drafts.models import Entry, SignedIn, SignInLink
from drafts.queries.links import link_called, token_digest, why_unusable
from drafts.queries.people import signed_in_person
from tests.cast import NOON, Cast, gather

EMAIL = "maria@mosty.example"


def test_a_link_signs_in_once(session: Session, cast: Cast) -> None:
    token = make_link(session, EMAIL, browser="firefox", at=NOON)
    cookie = sign_in(
        session, usable_link(session, token, browser="firefox", at=NOON), cast.participant, at=NOON
    )
    assert signed_in_person(session, token_digest(cookie), NOON) == cast.participant
    assert why_not(session, token) is Reason.LINK_SPENT
    with pytest.raises(Invalid, match="link_spent"):
        usable_link(session, token, browser="firefox", at=NOON)


def test_a_reusable_link_signs_in_again(session: Session, cast: Cast) -> None:
    token = make_link(session, EMAIL, reusable=True, at=NOON)
    for _ in range(2):
        sign_in(session, usable_link(session, token, browser="any", at=NOON), cast.participant, at=NOON)


def test_a_link_ends_at_its_last_moment(session: Session, cast: Cast) -> None:
    token = make_link(session, EMAIL, browser="firefox", at=NOON)
    link = link_called(session, token)
    almost = NOON + LINK_LASTS - timedelta(microseconds=1)
    assert why_unusable(link, browser="firefox", at=almost) is None
    assert why_unusable(link, browser="firefox", at=NOON + LINK_LASTS) is Reason.LINK_SPENT


@pytest.mark.parametrize("browser", ["", "chromium"])
def test_a_link_is_bound_to_its_browser(browser: str, session: Session, cast: Cast) -> None:
    token = make_link(session, EMAIL, browser="firefox", at=NOON)
    assert why_unusable(link_called(session, token), browser=browser, at=NOON) is Reason.OTHER_BROWSER
    with pytest.raises(Invalid, match="other_browser"):
        usable_link(session, token, browser=browser, at=NOON)


def test_an_unknown_link_is_like_a_spent_one(session: Session) -> None:
    assert why_not(session, "made up") is Reason.LINK_SPENT
    with pytest.raises(Invalid, match="link_spent"):
        usable_link(session, "made up", browser="firefox", at=NOON)


def test_secrets_are_long_and_never_alike(session: Session) -> None:
    tokens = {make_link(session, EMAIL, at=NOON) for _ in range(20)}
    assert len(tokens) == 20
    assert min(len(token) for token in tokens) >= 32
    kept = {link.token_digest for link in session.exec(select(SignInLink))}
    assert kept == {token_digest(token) for token in tokens}


def test_a_sign_in_ends_when_signed_out_and_stays_on_record(session: Session, cast: Cast) -> None:
    cookie = enter(session, cast)
    sign_out(session, cookie, at=NOON)
    assert signed_in_person(session, token_digest(cookie), NOON) is None
    later = NOON + timedelta(hours=1)
    sign_out(session, cookie, at=later)
    assert session.exec(select(SignedIn.ended_at)).one() == NOON


def test_a_sign_in_ends_after_fourteen_days(session: Session, cast: Cast) -> None:
    digest = token_digest(enter(session, cast))
    almost = NOON + SIGN_IN_LASTS - timedelta(microseconds=1)
    assert signed_in_person(session, digest, almost) == cast.participant
    assert signed_in_person(session, digest, NOON + SIGN_IN_LASTS) is None


def test_signing_out_an_unknown_browser_changes_nothing(session: Session, cast: Cast) -> None:
    sign_out(session, "made up", at=NOON)
    assert session.exec(select(SignedIn)).all() == []


def test_the_log_tells_of_a_sign_in_without_a_secret(session: Session, cast: Cast) -> None:
    cookie = enter(session, cast)
    entry = session.exec(select(Entry).where(Entry.action == "person.signed_in")).one()
    assert entry.person_id == cast.participant.id
    assert cookie not in entry.facts
    assert EMAIL not in entry.facts


def test_of_two_takers_at_once_one_is_signed_in(engine: Engine) -> None:
    with transaction(engine, writing=True) as session:
        person = gather(session).participant
        token = make_link(session, EMAIL, browser="firefox", at=NOON)
    start = Barrier(2)

    def take(_: int) -> bool:
        start.wait()
        try:
            with transaction(engine, writing=True) as session:
                sign_in(session, usable_link(session, token, browser="firefox", at=NOON), person, at=NOON)
        except Invalid:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(take, range(2))) == [False, True]


def why_not(session: Session, token: str) -> Reason | None:
    """Return why the link with this secret cannot be used in the browser that asked for it."""
    return why_unusable(link_called(session, token), browser="firefox", at=NOON)


def enter(session: Session, cast: Cast) -> str:
    """Sign the participant in and return the cookie's secret."""
    link = usable_link(session, make_link(session, EMAIL, at=NOON), browser="", at=NOON)
    return sign_in(session, link, cast.participant, at=NOON)
