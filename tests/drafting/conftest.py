"""What tests of the service may ask for: the application, and clients for a visitor and for each person."""

from collections.abc import Callable, Iterator

import pytest
from httpx2 import Response
from sqlalchemy import Engine
from starlette.applications import Starlette
from starlette.testclient import TestClient

from drafting.app import make_app
from drafting.identity import sign_in_cookie
from drafting.settings import Settings
from drafts.database import transaction
from drafts.models import Person
from tests import cast as people
from tests.cast import Cast, Clock
from tests.grounds import Ground
from tests.kept import keep_file, keep_page

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SignedIn = Callable[[Person], TestClient]


@pytest.fixture
def settings(database_url: str) -> Settings:
    """Return the settings of the application; a test module may override this to change one of them."""
    return Settings(database_url=database_url, base_url="http://127.0.0.1:8000", secret_key="for tests")


@pytest.fixture
def app(settings: Settings, clock: Clock) -> Iterator[Starlette]:
    """Return the application on a clean database, with a clock that tests can set."""
    app = make_app(settings, clock=clock)
    yield app
    app.state.service.engine.dispose()


@pytest.fixture
def engine(app: Starlette) -> Engine:
    """Return the application's own engine."""
    engine: Engine = app.state.service.engine
    return engine


@pytest.fixture
def cast(ground: Ground) -> Cast:
    """Return everybody and everything the tests play with, in no session: see `tests.cast.here`."""
    return ground.cast()


@pytest.fixture
def client(app: Starlette) -> TestClient:
    """Return a visitor's client; it does not follow redirects unless told to."""
    return _client(app)


@pytest.fixture
def signed_in(app: Starlette, engine: Engine, settings: Settings, clock: Clock) -> SignedIn:
    """Return what signs a person in: `signed_in(cast.participant)` is that person's client."""

    def client_of(person: Person) -> TestClient:
        with transaction(engine, writing=True) as session:
            cookie = people.enter(session, person, at=clock())
        client = _client(app, reader=person.name.split()[0].lower())
        client.cookies.set(sign_in_cookie(settings), cookie)
        return client

    return client_of


def _client(app: Starlette, reader: str = "") -> TestClient:
    client = TestClient(app, base_url="http://127.0.0.1:8000", follow_redirects=False)
    client.event_hooks = {"response": [lambda response: _keep(response, reader)]}
    return client


def _keep(response: Response, reader: str) -> None:
    """Keep pages and Word files for the validators."""
    kind = response.headers.get("content-type", "")
    address = response.request.url.path
    response.read()
    if kind.startswith("text/html"):
        keep_page(address, response.text, status=response.status_code, reader=reader)
    if kind.startswith(DOCX):
        keep_file(address, response.content)
