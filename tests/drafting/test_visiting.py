"""Visitors' pages are kept ready: never an old one, never another reader's, never for long."""

from collections.abc import Iterator
from datetime import timedelta
from gzip import decompress

import pytest
from sqlalchemy import Connection, Engine, event
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.testclient import TestClient

from drafting.endpoint import Call
from drafting.routes import public
from drafting.visiting import VisitorPages
from drafts.commands.people import add_organisation
from drafts.database import open_engine, transaction
from drafts.errors import Invalid
from drafts.queries.people import organisations
from tests.cast import NOON, Cast, Clock
from tests.drafting.conftest import SignedIn

PAGE = "/en/probe"
LONG = b"<p>" + b"a" * 2000


class Probe:
    """A public page that lists the organisations and counts how often it was made."""

    def __init__(self) -> None:
        self.made = 0

    def __call__(self, call: Call) -> Response:
        self.made += 1
        names = ", ".join(one.name for one in organisations(call.session))
        part = call.request.headers.get("HX-Request", "whole")
        headers = {"Vary": "HX-Request, Cookie", "Cache-Control": "no-cache, private"}
        status = 404 if "missing" in call.request.query_params else 200
        return HTMLResponse(f"{part}: {call.viewer.name}: {names}", status, headers)


@pytest.fixture
def probe(app: Starlette) -> Probe:
    """Return a probe that the application serves at PAGE."""
    probe = Probe()
    app.router.routes.insert(0, public("/{language:language}/probe", "probe.show", probe))
    return probe


@pytest.fixture
def elsewhere(database_url: str) -> Iterator[Engine]:
    """Return the engine of another process on the same database."""
    engine = open_engine(database_url)
    yield engine
    engine.dispose()


def found(engine: Engine, name: str) -> None:
    with transaction(engine, writing=True) as session:
        add_organisation(session, name, at=NOON, by=None)


def asking(*, query: str = "", packed: bool = False, part: bool = False) -> Request:
    headers = [(b"accept-encoding", b"gzip")] * packed + [(b"hx-request", b"true")] * part
    return Request(
        {
            "type": "http",
            "method": "GET",
            "scheme": "http",
            "server": ("127.0.0.1", 8000),
            "path": "/pl",
            "query_string": query.encode(),
            "headers": headers,
        }
    )


def answer(body: bytes = LONG, status: int = 200) -> HTMLResponse:
    return HTMLResponse(body, status, headers={"vary": "Cookie", "cache-control": "no-cache"})


def test_a_page_is_made_once_for_many_visitors(client: TestClient, probe: Probe) -> None:
    assert len({client.get(PAGE).text for _ in range(3)}) == 1
    assert probe.made == 1


def test_a_change_of_this_process_is_seen_at_once(client: TestClient, probe: Probe, engine: Engine) -> None:
    assert "Fundacja Jaz" not in client.get(PAGE).text
    found(engine, "Fundacja Jaz")
    assert "Fundacja Jaz" in client.get(PAGE).text


def test_a_change_of_another_process_is_seen_after_a_second(
    client: TestClient, probe: Probe, elsewhere: Engine, clock: Clock
) -> None:
    client.get(PAGE)
    found(elsewhere, "Fundacja Jaz")
    clock.pass_by(timedelta(seconds=0.9))
    assert "Fundacja Jaz" not in client.get(PAGE).text
    clock.pass_by(timedelta(seconds=0.1))
    assert "Fundacja Jaz" in client.get(PAGE).text


def test_a_page_made_while_a_change_is_being_committed_is_not_given_after_it(
    client: TestClient, probe: Probe, engine: Engine
) -> None:
    early: list[str] = []

    def look(connection: Connection) -> None:
        if connection.get_execution_options().get("writing", True):
            early.append(client.get(PAGE).text)

    event.listen(engine, "commit", look)
    found(engine, "Fundacja Jaz")
    assert "Fundacja Jaz" not in early[0]
    assert "Fundacja Jaz" in client.get(PAGE).text


def test_what_only_reads_or_is_rolled_back_is_no_change(
    client: TestClient, probe: Probe, engine: Engine
) -> None:
    client.get(PAGE)
    with transaction(engine, writing=False) as session:
        organisations(session)
    with pytest.raises(Invalid):
        found(engine, " ")
    client.get(PAGE)
    assert probe.made == 1


def test_a_signed_in_persons_page_is_neither_kept_nor_given(
    client: TestClient, probe: Probe, signed_in: SignedIn, cast: Cast
) -> None:
    maria, jan = signed_in(cast.participant), signed_in(cast.other_participant)
    assert "Maria" in maria.get(PAGE).text
    assert "Maria" not in client.get(PAGE).text
    assert "Jan" in jan.get(PAGE).text
    assert "Maria" in maria.get(PAGE).text
    assert probe.made == 4


def test_parts_and_whole_pages_are_kept_apart(client: TestClient, probe: Probe) -> None:
    for _ in range(2):
        assert client.get(PAGE).text.startswith("whole")
        assert client.get(PAGE, headers={"HX-Request": "true"}).text.startswith("true")
    assert probe.made == 2


def test_only_what_was_found_is_kept(client: TestClient, probe: Probe) -> None:
    assert [client.get(f"{PAGE}?missing=1").status_code for _ in range(2)] == [404, 404]
    assert probe.made == 2


@pytest.fixture
def pages(engine: Engine) -> VisitorPages:
    """Return room for two pages."""
    return VisitorPages(engine, most=2)


def keep(pages: VisitorPages, request: Request, body: bytes = LONG) -> None:
    pages.keep(request, answer(body), NOON, pages.changes)


def test_a_page_is_compressed_once(pages: VisitorPages, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(pages, asking())
    first = pages.find(asking(packed=True), NOON)
    # Whoever compresses a second time fails.
    monkeypatch.delattr("drafting.visiting.compress")
    second = pages.find(asking(packed=True), NOON)
    plain = pages.find(asking(), NOON)
    assert first
    assert second
    assert plain
    assert (first.headers["content-encoding"], first.headers["vary"]) == ("gzip", "Cookie, Accept-Encoding")
    assert decompress(first.body) == decompress(second.body) == plain.body == LONG
    assert "content-encoding" not in plain.headers


def test_a_small_page_is_not_compressed(pages: VisitorPages) -> None:
    keep(pages, asking(), b"<p>")
    small = pages.find(asking(packed=True), NOON)
    assert small
    assert (small.body, small.headers.get("content-encoding")) == (b"<p>", None)


def test_no_more_pages_are_kept_than_there_is_room_for(pages: VisitorPages) -> None:
    for number in range(3):
        keep(pages, asking(query=f"page={number}"))
    assert [bool(pages.find(asking(query=f"page={number}"), NOON)) for number in range(3)] == [
        False,
        True,
        True,
    ]


def test_a_page_from_the_future_is_not_given(pages: VisitorPages) -> None:
    keep(pages, asking())
    assert pages.find(asking(), NOON - timedelta(seconds=1)) is None
