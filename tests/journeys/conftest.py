"""What journeys may ask for: the service on a real port, and Chromium that must have nothing to complain of.

The pages' policy (strict CSP with Trusted Types) holds here too. It forbids what some of Playwright's own
means need: use `expect()` and `page.evaluate()`, not `wait_for_function` or `add_script_tag`.
"""

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlsplit

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright
from sqlalchemy import Engine

from drafting.app import make_app
from drafting.identity import sign_in_cookie
from drafting.server import listen
from drafting.settings import Settings
from drafts.database import transaction
from drafts.models import Person
from tests import cast as people
from tests.cast import Cast, Clock
from tests.grounds import Ground
from tests.kept import keep_page

REMEDY = (
    "Chromium is missing: run `make test`, or install it"
    " (Debian: apt-get install chromium; macOS: brew install --cask google-chrome)."
)
PROGRAMS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# A refused form is shown again with 409 or 422 on purpose, as is the page for what is not there;
# the browser notes every such answer as an error.
EXPECTED = (
    "with a status of 404",
    "with a status of 409",
    "with a status of 422",
    "Response Status Error Code 4",
)


@dataclass(frozen=True, slots=True)
class House:
    """The service on a real port: its address, its own engine and settings."""

    address: str
    engine: Engine
    settings: Settings


class OpenPage(Protocol):
    """Opens a page in a browser of its own, of a visitor or of a person."""

    def __call__(self, person: Person | None = None, *, scripts: bool = True, width: int = 1280) -> Page: ...


@pytest.fixture
def house(database_url: str, clock: Clock) -> Iterator[House]:
    """Run the service on a free port of this machine, by the clock that the test sets."""
    listener = listen("127.0.0.1", 0)
    address = f"http://127.0.0.1:{listener.getsockname()[1]}"
    settings = Settings(database_url=database_url, base_url=address, secret_key="for tests")
    app = make_app(settings, clock=clock)
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", ws="none", timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.005)
    yield House(address, app.state.service.engine, settings)
    server.should_exit = True
    thread.join()
    listener.close()


@pytest.fixture
def engine(house: House) -> Engine:
    """Return the engine of the running service."""
    return house.engine


@pytest.fixture
def cast(ground: Ground) -> Cast:
    """Return everybody and everything the journeys play with, in no session: see `tests.cast.here`."""
    return ground.cast()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return the system's Chromium; its absence is a failure that says how to mend it."""
    program = next((found for name in PROGRAMS if (found := shutil.which(name))), None)
    if not program:
        pytest.fail(REMEDY)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser, house: House, clock: Clock) -> Iterator[OpenPage]:
    """Return what opens a page; at the end no page may have met an error or broken the pages' policy."""
    contexts, complaints = [], []

    def note(kind: str, words: str) -> None:
        if kind in {"error", "warning"} and not any(expected in words for expected in EXPECTED):
            complaints.append(f"{kind}: {words}")

    def open_one(person: Person | None = None, *, scripts: bool = True, width: int = 1280) -> Page:
        context = browser.new_context(
            base_url=house.address,
            java_script_enabled=scripts,
            viewport={"width": width, "height": 900},
            locale="pl-PL",
            reduced_motion="reduce",
        )
        context.set_default_timeout(5_000)
        contexts.append(context)
        if person:
            context.add_cookies([_cookie(house, person, clock)])
        page = context.new_page()
        page.on("console", lambda message: note(message.type, message.text))
        page.on("pageerror", lambda error: note("error", str(error)))
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """Return a visitor's page."""
    return open_page()


@pytest.fixture
def plain_page(open_page: OpenPage) -> Page:
    """Return a visitor's page in a browser without JavaScript."""
    return open_page(scripts=False)


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """Return what fails where axe finds a fault: `axe(page)`; the page is kept for the validators too."""

    def inspect(page: Page) -> None:
        keep_page(urlsplit(page.url).path, page.content(), status=200, reader="browser")
        found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
        assert not found.violations_count, found.generate_report()

    return inspect


def _cookie(house: House, person: Person, clock: Clock) -> dict[str, str]:
    with transaction(house.engine, writing=True) as session:
        secret = people.enter(session, person, at=clock())
    return {"name": sign_in_cookie(house.settings), "value": secret, "url": house.address}
