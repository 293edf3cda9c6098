"""The letters of the demonstration: readable there, unknown everywhere else."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from sqlalchemy import Engine
from starlette.applications import Starlette
from starlette.testclient import TestClient

from drafting.app import make_app
from drafting.settings import Settings
from drafting.views.letters import own_links
from drafts.commands.outbox import mark_sent, write_letter
from drafts.database import transaction
from drafts.models import Letter
from drafts.terms import Language
from tests.cast import NOON, Cast, Clock
from tests.drafting.conftest import SignedIn
from tests.drafting.mailbox import all_letters

BASE = "http://127.0.0.1:8000"


@pytest.fixture
def demo(settings: Settings, clock: Clock) -> Iterator[TestClient]:
    """Return a visitor's client of the demonstration."""
    app: Starlette = make_app(settings.model_copy(update={"demo": True}), clock=clock)
    yield TestClient(app, base_url=BASE, follow_redirects=False)
    app.state.service.engine.dispose()


def test_the_demonstration_lists_its_letters(demo: TestClient, engine: Engine, cast: Cast) -> None:
    letter = write(engine, "Treść")
    page = demo.get("/pl/letters")
    assert page.status_code == 200
    assert letter.recipient in page.text
    assert f'href="/pl/letters/{letter.id}"' in page.text


def test_the_demonstration_without_letters_says_so(demo: TestClient, cast: Cast) -> None:
    assert "No letter has been written yet." in demo.get("/en/letters").text


def test_a_letter_is_read_with_its_links(demo: TestClient, engine: Engine, cast: Cast) -> None:
    letter = write(
        engine, f"Szanowni Państwo,\n\nodnośnik:\n{BASE}/pl/sign-in/abc?back=/pl\n\nZ wyrazami szacunku"
    )
    page = demo.get(f"/pl/letters/{letter.id}")
    assert f'<a href="{BASE}/pl/sign-in/abc?back=/pl">' in page.text
    assert "odnośnik:<br>" in page.text


def test_one_can_sign_in_by_reading_the_letter(demo: TestClient, engine: Engine, cast: Cast) -> None:
    demo.post("/pl/sign-in", data={"email": cast.participant.email})
    letter = all_letters(engine)[0]
    page = demo.get(f"/pl/letters/{letter.id}").text
    address = page.partition(f'href="{BASE}')[2].partition('"')[0]
    assert demo.post(address).status_code == 303
    assert cast.participant.name in demo.get("/pl/account").text


@pytest.mark.parametrize(
    "text",
    [
        "http://127.0.0.1:8000.evil.example/pl",
        "http://127.0.0.1:80001/pl",
        "http://127.0.0.1:8000@evil.example/",
        "https://evil.example/http",
        "javascript:alert(1)",
        "<b>http</b>",
    ],
)
def test_nothing_but_addresses_of_this_service_becomes_a_link(
    text: str, demo: TestClient, engine: Engine, cast: Cast
) -> None:
    assert own_links(text, BASE) == [(text, False)]
    page = demo.get(f"/pl/letters/{write(engine, text).id}").text
    assert "evil.example" not in page.partition("<main")[2].replace(
        "evil.example", "", text.count("evil.example")
    )
    assert 'href="javascript' not in page
    assert "<b>http" not in page


def test_an_address_ends_before_the_sentence_does() -> None:
    assert own_links(f"Zob. {BASE}/pl/a, {BASE}/pl/b?c=1.", BASE) == [
        ("Zob. ", False),
        (f"{BASE}/pl/a", True),
        (", ", False),
        (f"{BASE}/pl/b?c=1", True),
        (".", False),
    ]


def test_the_words_of_a_sent_letter_are_gone(demo: TestClient, engine: Engine, cast: Cast) -> None:
    letter = write(engine, "Treść")
    with transaction(engine, writing=True) as session:
        mark_sent(session, letter, at=NOON)
    assert "Its words are not kept" in demo.get(f"/en/letters/{letter.id}").text


def test_an_unknown_letter_is_not_found(demo: TestClient, cast: Cast) -> None:
    assert demo.get(f"/pl/letters/{uuid4()}").status_code == 404


@pytest.mark.parametrize("who", ["visitor", "participant", "administrator"])
def test_outside_the_demonstration_there_are_no_letters(
    who: str, client: TestClient, signed_in: SignedIn, engine: Engine, cast: Cast
) -> None:
    asking = client if who == "visitor" else signed_in(getattr(cast, who))
    letter = write(engine, "Treść")
    assert asking.get("/pl/letters").status_code == 404
    assert asking.get(f"/pl/letters/{letter.id}").status_code == 404
    assert "/pl/letters" not in asking.get("/pl/sign-in").text


def write(engine: Engine, body: str) -> Letter:
    """Write a letter to the participant."""
    with transaction(engine, writing=True) as session:
        return write_letter(session, "maria@mosty.example", "Temat", body, language=Language.POLISH, at=NOON)
