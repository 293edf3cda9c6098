"""Two people at one section: their changes go together, and where they cannot, a person chooses."""

import re

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from drafts.database import transaction
from drafts.models import Revision
from drafts.queries.texts import latest_revision
from tests.cast import Cast, here
from tests.drafting.conftest import SignedIn

pytestmark = pytest.mark.parametrize("ground", ["sqlite"], indirect=True)

FORM = {"kind": "chapter", "label": "Rozdział 1", "title": "Postanowienia ogólne", "base": "1"}


@pytest.fixture
def address(cast: Cast) -> str:
    """Return the address of the first section."""
    return f"/en/programmes/wpw/sections/{cast.sections[0].id}"


@pytest.fixture
def theirs(signed_in: SignedIn, cast: Cast) -> TestClient:
    """Return the client of the drafter, who saves first."""
    return signed_in(cast.drafter)


@pytest.fixture
def mine(signed_in: SignedIn, cast: Cast) -> TestClient:
    """Return the client of the official, who saves second."""
    return signed_in(cast.official)


@pytest.fixture
def body(engine: Engine, cast: Cast) -> str:
    """Return the text from which both begin."""
    return now(engine, cast).body


def now(engine: Engine, cast: Cast) -> Revision:
    with transaction(engine, writing=False) as session:
        return latest_revision(session, here(session, cast.sections[0]))


def sent_again(page: str, **fields: str) -> dict[str, str]:
    """Return the form of the page that asks about clashes, as a browser sends it, with these fields."""
    hidden = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', page)
    typed = re.search(r'<textarea id="field-body"[^>]*>\n(.*?)</textarea>', page, re.DOTALL)
    assert typed
    return {name: value for name, value in hidden if name != "once"} | {"body": typed[1]} | fields


def test_changes_of_different_places_go_together_and_that_is_told(
    theirs: TestClient, mine: TestClient, engine: Engine, cast: Cast, address: str, body: str
) -> None:
    theirs.post(address, data=FORM | {"body": body.replace("2029", "2030"), "note": "Dłuższy okres."})
    answer = mine.post(address, data=FORM | {"body": body.replace("na dany rok", "na każdy rok")})
    assert answer.status_code == 303
    saved = now(engine, cast)
    assert saved.number == 3
    assert "2030" in saved.body
    assert "na każdy rok" in saved.body
    page = mine.get(answer.headers["location"])
    for told in ("saved as version 3", "Daria Pióro", "Dłuższy okres.", "from=2&amp;to=3#difference"):
        assert told in page.text


def test_where_both_changed_the_same_words_a_person_is_asked(
    theirs: TestClient, mine: TestClient, engine: Engine, cast: Cast, address: str, body: str
) -> None:
    theirs.post(address, data=FORM | {"body": body.replace("2029", "2030"), "note": "Byłam tu."})
    page = mine.post(address, data=FORM | {"body": body.replace("2029", "2031"), "note": "Moja notatka"})
    assert (page.status_code, now(engine, cast).number) == (409, 2)
    assert "<title>Error:" in page.text
    for shown in (
        "§\u00a02 ust.\u00a01",
        "Daria Pióro",
        "Byłam tu.",
        'value="Moja notatka"',
        'name="clash-1"',
    ):
        assert shown in page.text
    assert re.findall(r"<ins>.*?</span>(20\d\d)<", page.text) == ["2031", "2030"]
    assert " checked" not in page.text


@pytest.mark.parametrize(
    ("choice", "stands"), [("mine", ["2031"]), ("theirs", ["2030"]), ("both", ["2030", "2031"])]
)
def test_what_is_chosen_stands(
    choice: str,
    stands: list[str],
    theirs: TestClient,
    mine: TestClient,
    engine: Engine,
    cast: Cast,
    address: str,
    body: str,
) -> None:
    theirs.post(address, data=FORM | {"body": body.replace("2029", "2030")})
    own = body.replace("2029", "2031").replace("na dany rok", "na każdy rok")
    page = mine.post(address, data=FORM | {"body": own})
    answer = mine.post(address, data=sent_again(page.text, **{"clash-1": choice}))
    assert answer.status_code == 303
    saved = now(engine, cast).body
    assert re.findall(r"20(?:29|3\d)", saved) == stands
    assert "na każdy rok" in saved


def test_a_place_left_open_is_asked_about_again(
    theirs: TestClient, mine: TestClient, engine: Engine, cast: Cast, address: str, body: str
) -> None:
    theirs.post(address, data=FORM | {"body": body.replace("2029", "2030").replace("Lipowo;", "Lipiny;")})
    page = mine.post(address, data=FORM | {"body": body.replace("2029", "2031").replace("Lipowo;", "Lipki;")})
    again = mine.post(address, data=sent_again(page.text, **{"clash-2": "mine"}))
    assert (again.status_code, now(engine, cast).number) == (409, 2)
    assert again.text.count("Choose one of the wordings.") == 1
    assert again.text.count(" checked") == 1


def test_after_yet_another_version_the_choice_is_asked_for_anew(
    theirs: TestClient, mine: TestClient, engine: Engine, cast: Cast, address: str, body: str
) -> None:
    theirs.post(address, data=FORM | {"body": body.replace("2029", "2030")})
    page = mine.post(address, data=FORM | {"body": body.replace("2029", "2031")})
    theirs.post(address, data=FORM | {"body": body.replace("2029", "2032"), "base": "2"})
    again = mine.post(address, data=sent_again(page.text, **{"clash-1": "mine"}))
    assert (again.status_code, now(engine, cast).number) == (409, 3)
    assert 'name="theirs" value="3"' in again.text
    assert " checked" not in again.text


def test_one_can_go_back_to_one_s_own_text(
    theirs: TestClient, mine: TestClient, address: str, body: str
) -> None:
    theirs.post(address, data=FORM | {"body": body.replace("2029", "2030")})
    page = mine.post(address, data=FORM | {"body": body.replace("2029", "2031")})
    editor = mine.post(address, data=sent_again(page.text, preview="yes"))
    assert editor.status_code == 200
    assert 'name="base" value="1"' in editor.text
    assert "2031" in editor.text


def test_a_choice_for_a_clash_beyond_all_numbers_is_passed_over(mine: TestClient, address: str) -> None:
    assert mine.post(address, data=FORM | {f"clash-{'1' * 5_000}": "mine", "body": ""}).status_code == 422
