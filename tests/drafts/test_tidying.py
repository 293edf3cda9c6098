"""Tidying: what nobody needs any more is deleted after 30 days, and nothing else."""

from datetime import timedelta

import pytest
from sqlmodel import Session, SQLModel, select

from drafts.commands.signing import make_link, sign_in, sign_out, usable_link
from drafts.commands.taking import count_against, take_form
from drafts.commands.tidying import tidy
from drafts.models import Comment, Entry, Person, SignedIn, SignInLink, TakenForm, Tally
from tests import cast as people
from tests.cast import NOON, Cast

DAY = timedelta(days=1)


def rows(session: Session, kind: type[SQLModel]) -> int:
    return len(session.exec(select(kind)).all())


@pytest.mark.parametrize(("days", "left"), [(29, 1), (32, 0)])
def test_counts_and_taken_forms_go_after_30_days(session: Session, days: int, left: int) -> None:
    count_against(session, "link", limit=5, window=timedelta(hours=1), at=NOON)
    take_form(session, "form", at=NOON)
    assert tidy(session, at=NOON + days * DAY) == 2 - 2 * left
    assert (rows(session, Tally), rows(session, TakenForm)) == (left, left)


def test_an_unused_link_goes_30_days_after_it_expired(session: Session) -> None:
    make_link(session, "maria@mosty.example", lasts=10 * DAY, at=NOON)
    assert tidy(session, at=NOON + 39 * DAY) == 0
    assert tidy(session, at=NOON + 41 * DAY) == 1


def test_a_link_that_may_be_used_again_stays_until_it_expires(session: Session, cast: Cast) -> None:
    email = cast.participant.email
    token = make_link(session, email, lasts=60 * DAY, reusable=True, at=NOON)
    sign_in(session, usable_link(session, token, browser="", at=NOON), cast.participant, at=NOON)
    tidy(session, at=NOON + 50 * DAY)
    assert usable_link(session, token, browser="", at=NOON + 50 * DAY).email == email


@pytest.mark.parametrize(
    ("signs_out", "days", "left"),
    [(True, 29, 1), (True, 31, 0), (False, 43, 1), (False, 45, 0)],
    ids=["ended", "ended long ago", "expired", "expired long ago"],
)
def test_a_sign_in_goes_30_days_after_its_end(
    session: Session, cast: Cast, signs_out: bool, days: int, left: int
) -> None:
    cookie = people.enter(session, cast.participant, at=NOON)
    if signs_out:
        sign_out(session, cookie, at=NOON)
    tidy(session, at=NOON + days * DAY)
    assert rows(session, SignedIn) == left


def test_what_was_said_and_the_log_stay(session: Session, cast: Cast) -> None:
    people.comment(session, cast)
    kept = [rows(session, kind) for kind in (Comment, Entry, Person)]
    people.enter(session, cast.participant, at=NOON)
    tidy(session, at=NOON + 1000 * DAY)
    assert rows(session, SignInLink) == 0
    # Signing in wrote one more line, which stays as well.
    assert [rows(session, kind) for kind in (Comment, Entry, Person)] == [kept[0], kept[1] + 1, kept[2]]
