"""The history of a section: who changed what, why and because of which comments; compared and restored."""

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from drafts.database import transaction
from drafts.models import Revision
from drafts.queries.texts import latest_revision
from tests import cast as people
from tests.cast import Cast, here
from tests.conftest import Counted
from tests.drafting.conftest import SignedIn

pytestmark = pytest.mark.parametrize("ground", ["sqlite"], indirect=True)

FORM = {"kind": "chapter", "label": "Rozdział 1", "title": "Postanowienia ogólne"}
BODY = "§ 1. Miasto zaprasza mieszkańców i organizacje do rozmowy o programie współpracy.\n\n§ 2. Drugi."


@pytest.fixture
def address(cast: Cast) -> str:
    """Return the address of the first section."""
    return f"/en/programmes/wpw/sections/{cast.sections[0].id}"


@pytest.fixture
def drafter(signed_in: SignedIn, engine: Engine, cast: Cast, address: str) -> TestClient:
    """Return the client of the drafter, who has saved two versions."""
    with transaction(engine, writing=True) as session:
        people.comment(session, cast)
    client = signed_in(cast.drafter)
    client.post(address, data=FORM | {"body": BODY, "note": "Od nowa.", "base": "1"})
    changed = FORM | {"body": BODY.replace("Drugi", "Trzeci"), "base": "2", "because": "I-001"}
    client.post(address, data=changed)
    return client


def now(engine: Engine, cast: Cast) -> Revision:
    with transaction(engine, writing=False) as session:
        return latest_revision(session, here(session, cast.sections[0]))


def test_the_history_tells_who_changed_what_and_why(drafter: TestClient, address: str) -> None:
    page = drafter.get(f"{address}/history")
    assert page.status_code == 200
    for told in ("Daria Pióro", "Od nowa.", ">I-001</a>", "From version 2 to version 3", "<ins>"):
        assert told in page.text
    assert "the first version" in page.text


@pytest.mark.parametrize(
    ("asked", "heading"),
    [
        ("from=1&to=3", "From version 1 to version 3"),
        ("from=3&to=1", "From version 1 to version 3"),
        ("to=2", "From version 1 to version 2"),
        ("from=raz&to=99", "From version 2 to version 3"),
        ("from=2&to=2", "These two versions say the same."),
    ],
    ids=["any two", "the wrong way round", "one and the one before", "no versions", "the same"],
)
def test_two_versions_are_compared_under_an_address(
    asked: str, heading: str, drafter: TestClient, address: str
) -> None:
    assert heading in drafter.get(f"{address}/history?{asked}").text


def test_the_history_asks_no_more_for_many_versions(
    drafter: TestClient, address: str, counted: Counted
) -> None:
    drafter.get(f"{address}/history?from=1&to=2")
    with counted() as few:
        drafter.get(f"{address}/history?from=1&to=2")
    for number in range(3, 8):
        drafter.post(address, data=FORM | {"body": f"{BODY} {number}.", "base": f"{number}"})
    with counted() as many:
        drafter.get(f"{address}/history?from=1&to=2")
    assert len(many) == len(few)


def test_a_unit_split_off_tells_where_it_came_from(drafter: TestClient, address: str) -> None:
    split = (
        "§ 1. Miasto zaprasza mieszkańców i organizacje do rozmowy\n\n§ 1a. o programie współpracy i o tym, "
        "jak go realizować w kolejnych latach.\n\n§ 2. Trzeci."
    )
    whole = (
        "§ 1. Miasto zaprasza mieszkańców i organizacje do rozmowy o programie współpracy i o tym, jak go "
    )
    drafter.post(
        address, data=FORM | {"body": whole + "realizować w kolejnych latach.\n\n§ 2. Trzeci.", "base": "3"}
    )
    drafter.post(address, data=FORM | {"body": split, "base": "4"})
    assert ": split off from <b" in drafter.get(f"{address}/history").text


def test_an_earlier_version_can_be_read_and_restored_once_that_is_confirmed(
    drafter: TestClient, engine: Engine, cast: Cast, address: str
) -> None:
    page = drafter.get(f"{address}/revisions/1")
    assert "Słowniczek" in page.text
    assert "What restoring it would change in version 3" in page.text
    unsure = drafter.post(f"{address}/revisions/1/restore", data={"base": "3", "note": "Wracamy."})
    assert (unsure.status_code, now(engine, cast).number) == (422, 3)
    assert 'value="Wracamy."' in unsure.text
    sure = {"base": "3", "note": "Wracamy.", "sure": "yes"}
    assert drafter.post(f"{address}/revisions/1/restore", data=sure).status_code == 303
    saved = now(engine, cast)
    assert (saved.number, saved.note) == (4, "Wracamy.")
    assert "Słowniczek" in saved.body


def test_nothing_is_restored_over_a_version_that_was_not_seen(
    drafter: TestClient, engine: Engine, cast: Cast, address: str
) -> None:
    page = drafter.post(f"{address}/revisions/1/restore", data={"base": "2", "sure": "yes"})
    assert (page.status_code, now(engine, cast).number) == (409, 3)
    assert "Nothing was restored." in page.text


def test_the_version_that_stands_is_not_restored_and_an_unknown_one_not_found(
    drafter: TestClient, address: str
) -> None:
    assert "/restore" not in drafter.get(f"{address}/revisions/3").text
    assert drafter.get(f"{address}/revisions/9").status_code == 404
