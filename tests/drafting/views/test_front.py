"""The front page, a programme's page, pages about the service, and the pages of refusals."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError
from starlette.applications import Starlette
from starlette.testclient import TestClient

from drafting.views import front
from drafts.commands.programmes import ProgrammeFacts, add_programme, import_edition
from drafts.database import transaction
from drafts.structure import parse_programme
from drafts.terms import Language, Stage
from tests import cast as people
from tests.cast import CLOSES, NOON, OPENS, OTHER_TEXT, Cast, Clock
from tests.conftest import Counted
from tests.drafting.conftest import SignedIn

STATEMENT_IDS = [
    "a11y-wstep",
    "a11y-podmiot",
    "a11y-url",
    "a11y-data-publikacja",
    "a11y-data-aktualizacja",
    "a11y-status",
    "a11y-data-sporzadzenie",
    "a11y-kontakt",
    "a11y-osoba",
    "a11y-email",
    "a11y-telefon",
    "a11y-procedura",
    "a11y-architektura",
    "a11y-aplikacje",
]


def test_the_front_page_says_what_is_open_until_when_and_leads_there(client: TestClient, cast: Cast) -> None:
    page = client.get("/en").text
    assert "22 October 2026, 15:30 (Warsaw" in page.replace("\u00a0", " ")
    assert 'href="/en/programmes/wpw/editions/1"' in page
    assert 'href="/en/programmes/wpw/rounds/1"' in page
    assert re.search(r"<dt>days left</dt><dd>16</dd>", page)


def test_a_programme_without_a_round_is_in_preparation(client: TestClient, cast: Cast) -> None:
    page = client.get("/en").text
    assert page.index("Other programmes") < page.index("ochrony zieleni") < page.index("In preparation")


def test_before_the_opening_the_front_page_says_what_comes_next(
    client: TestClient, clock: Clock, cast: Cast
) -> None:
    clock.at = OPENS - timedelta(seconds=1)
    page = client.get("/en").text
    assert "Nothing is open for comments at the moment." in page
    assert page.index("What comes next") < page.index("1 October 2026".replace(" ", "\u00a0"))


def test_the_last_day_is_told(client: TestClient, clock: Clock, cast: Cast) -> None:
    clock.at = CLOSES - timedelta(seconds=1)
    assert "<dt>is the last day</dt><dd>today</dd>" in client.get("/en").text


def test_after_the_close_comments_are_being_answered(client: TestClient, clock: Clock, cast: Cast) -> None:
    clock.at = CLOSES
    page = client.get("/en").text
    assert "Comments are being answered" in page
    assert "Round 1 closed on" in page


def test_a_final_edition_ends_it(client: TestClient, clock: Clock, engine: Engine, cast: Cast) -> None:
    clock.at = CLOSES
    with transaction(engine, writing=True) as session:
        programme = people.here(session, cast.programme)
        import_edition(session, programme, parse_programme(people.TEXT), Stage.FINAL, at=CLOSES, by=None)
    assert "The final text is published." in client.get("/en").text


def test_an_empty_house_says_so(client: TestClient) -> None:
    page = client.get("/en")
    assert page.status_code == 200
    assert "As soon as a consultation is announced, you will find it here." in page.text


def test_the_front_page_asks_no_more_for_more_programmes(
    signed_in: SignedIn, engine: Engine, cast: Cast, counted: Counted
) -> None:
    client = signed_in(cast.participant)
    client.get("/pl")
    with counted() as few:
        client.get("/pl")
    with transaction(engine, writing=True) as session:
        for number in range(3):
            _, edition = people.begin_programme(session, f"inny-{number}", OTHER_TEXT, at=NOON, by=None)
            people.open_round_on(session, edition, at=NOON, by=None)
        people.comment(session, cast)
    with counted() as many:
        client.get("/pl")
    assert len(many) == len(few)


def test_days_left_are_counted_in_midnights(cast: Cast) -> None:
    zone = people.WARSAW
    evening = CLOSES.astimezone(zone).replace(hour=23, minute=59) - timedelta(days=1)
    assert front.days_left(cast.round, evening, zone) == 1


def test_a_programme_shows_its_rounds_editions_and_downloads(
    client: TestClient, engine: Engine, cast: Cast
) -> None:
    with transaction(engine, writing=True) as session:
        people.comment(session, cast)
    page = client.get("/en/programmes/wpw").text
    for address in ("rounds/1", "rounds/1/comments", "editions/1", "editions/1/text.docx"):
        assert f'href="/en/programmes/wpw/{address}"' in page
    for extension in ("docx", "csv"):
        assert f'href="/en/programmes/wpw/rounds/1/comment-table.{extension}"' in page
    assert ">1 comment</a>" in page
    assert cast.sector.name in page


def test_a_programme_without_text_says_so(client: TestClient, engine: Engine) -> None:
    with transaction(engine, writing=True) as session:
        add_programme(session, ProgrammeFacts("pusty", "Program pusty"), at=NOON, by=None)
    page = client.get("/en/programmes/pusty").text
    assert "No text has been published yet." in page
    assert "No consultation has been announced yet." in page


def test_the_accessibility_statement_has_the_prescribed_ids(client: TestClient, cast: Cast) -> None:
    page = client.get("/pl/accessibility").text
    for name in STATEMENT_IDS:
        assert page.count(f'id="{name}"') == 1
    assert "Miasto Lipowo" in page.replace("\u00a0", " ")


@pytest.mark.parametrize("page", ["accessibility", "privacy"])
def test_pages_about_the_service_need_no_programme(client: TestClient, page: str) -> None:
    assert client.get(f"/en/{page}").status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "nic",
        "programmes/nic",
        "programmes/wpw/editions/99",
        "programmes/wpw/editions/99999999999999999999",
        "programmes/wpw%00",
    ],
)
def test_what_is_not_there_is_a_page_with_a_way_on(client: TestClient, cast: Cast, address: str) -> None:
    page = client.get(f"/en/{address}")
    assert page.status_code == 404
    assert "<h1>There is no such page</h1>" in page.text
    assert 'href="/en"' in page.text


def test_a_method_nobody_takes_is_a_page_too(client: TestClient) -> None:
    page = client.get("/en/sign-out")
    assert page.status_code == 405
    assert "<h1>This address only takes forms</h1>" in page.text


def test_whoever_may_not_is_told_who_they_are(signed_in: SignedIn, cast: Cast) -> None:
    page = signed_in(cast.participant).get("/en/programmes/wpw/desk")
    assert page.status_code == 403
    assert "You are signed in as Maria Leśna." in page.text


def test_whoever_was_signed_out_meanwhile_can_sign_in_and_come_back(client: TestClient, cast: Cast) -> None:
    page = client.post("/en/programmes/wpw/rounds/1/text", data={"kind": "change", "body": "Uwaga."})
    assert page.status_code == 403
    assert "/en/sign-in?back=/en/programmes/wpw/rounds/1/text" in page.text.replace("%2F", "/")


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(
    ("failure", "status"),
    [(RuntimeError("secret"), 500), (OperationalError("secret", {}, Exception()), 503)],
    ids=["broken", "out of order"],
)
def test_a_failure_tells_nothing_of_itself(
    app: Starlette,
    monkeypatch: pytest.MonkeyPatch,
    language: Language,
    failure: Exception,
    status: int,
) -> None:
    def fail(*_: object) -> None:
        raise failure

    monkeypatch.setattr(front, "overviews", fail)
    client = TestClient(app, base_url="http://127.0.0.1:8000", raise_server_exceptions=False)
    page = client.get(f"/{language}")
    assert page.status_code == status
    assert "secret" not in page.text
    assert f'lang="{language}"' in page.text
