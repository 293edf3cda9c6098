"""Moving a unit: first the unit and the section are chosen, then the place."""

import re

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from drafts.database import transaction
from drafts.queries.texts import revisions_now
from tests import cast as people
from tests.cast import Cast, here
from tests.drafting.conftest import SignedIn

pytestmark = pytest.mark.parametrize("ground", ["sqlite"], indirect=True)


@pytest.fixture
def address(cast: Cast) -> str:
    """Return the address of the first section."""
    return f"/en/programmes/wpw/sections/{cast.sections[0].id}"


@pytest.fixture
def drafter(signed_in: SignedIn, cast: Cast) -> TestClient:
    """Return the drafter's client."""
    return signed_in(cast.drafter)


@pytest.fixture
def form(cast: Cast) -> dict[str, str]:
    """Return the form that moves § 2 ust. 1 behind § 3 ust. 1."""
    return {
        "key": cast.paragraph("§ 2 ust. 1").key,
        "to": str(cast.sections[1].id),
        "after": cast.paragraph("§ 3 ust. 1").key,
        "base": "1",
        "target_base": "1",
        "note": "Tu pasuje lepiej.",
    }


def keys(engine: Engine, cast: Cast) -> list[list[str]]:
    with transaction(engine, writing=False) as session:
        found = revisions_now(session, here(session, cast.programme))
        return [[paragraph.key for paragraph in one.paragraphs] for one in found]


def test_a_unit_and_a_section_are_chosen_first(drafter: TestClient, cast: Cast, address: str) -> None:
    page = drafter.get(f"{address}/move").text
    assert page.count('name="key"') == 6
    assert "Zasady współpracy</option>" in page
    again = drafter.get(f"{address}/move?to={cast.sections[1].id}").text
    assert "Choose one of the options." in again


def test_then_the_place_which_is_never_inside_of_what_moves(
    drafter: TestClient, cast: Cast, address: str
) -> None:
    key = cast.paragraph("§ 1").key
    page = drafter.get(f"{address}/move?key={key}&to={cast.sections[0].id}").text
    places = re.findall(r'name="after" value="([^"]*)"', page)
    labels = ("§ 2", "§ 2 ust. 1", "§ 2 ust. 2")
    assert places == ["beginning", *(cast.paragraph(label).key for label in labels)]


def test_a_moved_unit_keeps_its_key(
    drafter: TestClient, engine: Engine, cast: Cast, address: str, form: dict[str, str]
) -> None:
    answer = drafter.post(f"{address}/move", data=form)
    target = f"/en/programmes/wpw/sections/{cast.sections[1].id}"
    assert answer.headers["location"] == f"{target}?said=unit-moved"
    first, second = keys(engine, cast)
    assert form["key"] not in first
    assert second.index(form["key"]) == second.index(form["after"]) + 1
    assert "Tu pasuje lepiej." in drafter.get(f"{target}/history").text


def test_a_unit_goes_to_the_beginning(
    drafter: TestClient, engine: Engine, cast: Cast, address: str, form: dict[str, str]
) -> None:
    whole = form | {"key": cast.paragraph("§ 2").key, "after": "beginning"}
    assert drafter.post(f"{address}/move", data=whole).status_code == 303
    assert keys(engine, cast)[1][0] == whole["key"]


def test_a_move_names_the_comments_behind_it(
    drafter: TestClient, engine: Engine, cast: Cast, address: str, form: dict[str, str]
) -> None:
    with transaction(engine, writing=True) as session:
        people.comment(session, cast)
    refused = drafter.post(f"{address}/move", data=form | {"because": "I-009"})
    assert refused.status_code == 422
    assert 'value="I-009"' in refused.text
    assert drafter.post(f"{address}/move", data=form | {"because": "i-001"}).status_code == 303
    for section in cast.sections:
        assert ">I-001</a>" in drafter.get(f"/en/programmes/wpw/sections/{section.id}/history").text


def test_without_a_place_or_a_section_nothing_moves(
    drafter: TestClient, engine: Engine, cast: Cast, address: str, form: dict[str, str]
) -> None:
    before = keys(engine, cast)
    page = drafter.post(f"{address}/move", data=form | {"after": ""})
    assert page.status_code == 422
    assert 'value="Tu pasuje lepiej."' in page.text
    assert drafter.post(f"{address}/move", data=form | {"to": "nigdzie"}).status_code == 422
    assert keys(engine, cast) == before


def test_a_section_saved_meanwhile_stops_the_move(
    drafter: TestClient, engine: Engine, cast: Cast, address: str, form: dict[str, str]
) -> None:
    words = {"kind": "chapter", "label": "Rozdział 1", "body": "§ 1. Krótko.", "base": "1"}
    drafter.post(address, data=words)
    page = drafter.post(f"{address}/move", data=form)
    assert page.status_code == 409
    assert "Nothing was moved." in page.text
