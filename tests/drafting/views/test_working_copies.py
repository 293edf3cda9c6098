"""What is being typed is kept on the server, comes back, and tells the others that somebody is at it."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from drafts.database import transaction
from drafts.queries.desk import working_copy
from tests.cast import Cast, Clock, here
from tests.drafting.conftest import SignedIn

pytestmark = pytest.mark.parametrize("ground", ["sqlite"], indirect=True)

FORM = {"kind": "chapter", "label": "Rozdział 1", "title": "Postanowienia ogólne", "base": "1"}
TYPED = FORM | {"body": "§ 1. W połowie zdania", "note": "Zaczęte."}
PART = {"HX-Request": "true"}


@pytest.fixture
def address(cast: Cast) -> str:
    """Return the address of the first section."""
    return f"/en/programmes/wpw/sections/{cast.sections[0].id}"


@pytest.fixture
def drafter(signed_in: SignedIn, cast: Cast) -> TestClient:
    """Return the drafter's client."""
    return signed_in(cast.drafter)


def is_kept(engine: Engine, cast: Cast) -> bool:
    with transaction(engine, writing=False) as session:
        return bool(working_copy(session, here(session, cast.sections[0]), here(session, cast.drafter)))


def test_a_kept_copy_comes_back_and_says_from_which_version_it_began(
    drafter: TestClient, address: str
) -> None:
    kept = drafter.post(f"{address}/working-copy", data=TYPED)
    assert kept.headers["location"] == f"{address}?said=working-copy-kept"
    page = drafter.get(address).text
    for shown in ("W połowie zdania", 'value="Zaczęte."', "began from version 1"):
        assert shown in page
    assert "was saved meanwhile" not in page


def test_a_part_of_the_page_tells_when_the_copy_was_kept_and_how_it_reads(
    drafter: TestClient, address: str
) -> None:
    part = drafter.post(f"{address}/working-copy", data=TYPED, headers=PART)
    assert part.status_code == 200
    assert "<html" not in part.text
    assert "Working copy saved at 12:00." in part.text
    assert 'data-hx-swap-oob="innerMorph:#preview"' in part.text
    assert "W\u00a0połowie zdania" in part.text


def test_others_learn_who_is_at_work_for_two_minutes(
    drafter: TestClient, signed_in: SignedIn, cast: Cast, clock: Clock, address: str
) -> None:
    official = signed_in(cast.official)
    drafter.post(f"{address}/working-copy", data=TYPED)
    assert "Also editing this section now:" in official.get(address).text
    part = official.post(f"{address}/working-copy", data=TYPED, headers=PART).text
    assert "Daria Pióro" in part
    assert "Olga Urzędniczka" not in part
    clock.pass_by(timedelta(minutes=3))
    assert "Also editing" not in official.get(address).text


def test_a_copy_of_an_older_version_says_that_saving_will_merge(
    drafter: TestClient, signed_in: SignedIn, cast: Cast, address: str
) -> None:
    drafter.post(f"{address}/working-copy", data=TYPED)
    signed_in(cast.official).post(address, data=FORM | {"body": "§ 1. Inny tekst."})
    page = drafter.get(address).text
    assert "Version 2 was saved meanwhile." in page
    assert 'name="base" value="1"' in page


def test_a_copy_goes_when_it_is_discarded_or_saved(
    drafter: TestClient, engine: Engine, cast: Cast, address: str
) -> None:
    drafter.post(f"{address}/working-copy", data=TYPED)
    drafter.post(f"{address}/working-copy/discard")
    assert not is_kept(engine, cast)
    assert "W połowie zdania" not in drafter.get(address).text
    drafter.post(f"{address}/working-copy", data=TYPED)
    drafter.post(address, data=TYPED)
    assert not is_kept(engine, cast)


def test_a_copy_that_cannot_be_kept_is_shown_again(drafter: TestClient, engine: Engine, cast: Cast) -> None:
    address = f"/en/programmes/wpw/sections/{cast.sections[0].id}"
    page = drafter.post(f"{address}/working-copy", data=TYPED | {"kind": "poemat"})
    assert (page.status_code, is_kept(engine, cast)) == (422, False)
    assert "W połowie zdania" in page.text
