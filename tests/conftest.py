"""What every test may ask for: a clean database of each kind, a session, a clock, and the cast.

Whatever asks for a database runs twice, on SQLite and on PostgreSQL. Each test gets a database of its own,
copied from one that was made once; whoever asks for the cast too gets one in which the cast already is.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine, event
from sqlmodel import Session

from drafts.database import open_engine, transaction
from tests.cast import Cast, Clock, bring_on
from tests.grounds import Files, Ground
from tests.kept import keep_file
from tests.postgres import Postgres, PrivatePostgres

Counted = Callable[[], AbstractContextManager[list[str]]]


@pytest.fixture(scope="session")
def sqlite() -> Iterator[Ground]:
    """Return the ground for tests on SQLite."""
    place = Files()
    yield Ground(place)
    place.stop()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Ground]:
    """Return the ground for tests on PostgreSQL: the server at TEST_DATABASE_URL, else a private one."""
    given = os.environ.get("TEST_DATABASE_URL")
    place = Postgres(given) if given else PrivatePostgres()
    yield Ground(place)
    place.stop()


@pytest.fixture(params=["sqlite", "postgresql"])
def ground(request: pytest.FixtureRequest) -> Ground:
    """Return each kind of ground in turn."""
    ground: Ground = request.getfixturevalue(request.param)
    return ground


@pytest.fixture
def new_database(ground: Ground) -> Iterator[Callable[[str], str]]:
    """Return what copies a database of the ground and returns the address: `new_database(ground.empty)`."""
    names = []

    def copy(template: str) -> str:
        name, address = ground.copy(template)
        names.append(name)
        return address

    yield copy
    for name in names:
        ground.place.drop(name)


@pytest.fixture
def database_url(request: pytest.FixtureRequest, ground: Ground, new_database: Callable[[str], str]) -> str:
    """Return the address of a migrated database, with the cast in it where that is asked for."""
    return new_database(ground.peopled if "cast" in request.fixturenames else ground.migrated)


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """Return an engine on a clean database."""
    engine = open_engine(database_url)
    yield engine
    engine.dispose()


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """Return a session in one writing transaction, as the service opens it."""
    with transaction(engine, writing=True) as session:
        yield session


@pytest.fixture
def clock() -> Clock:
    """Return a clock that stands in the middle of the round until a test sets it."""
    return Clock()


@pytest.fixture
def cast(ground: Ground, session: Session) -> Cast:
    """Return everybody and everything the tests play with, in this test's session."""
    return bring_on(session, ground.cast())


@pytest.fixture
def counted(engine: Engine) -> Counted:
    """Return what counts questions: `with counted() as questions: …` fills a list of statements."""

    @contextmanager
    def counting() -> Iterator[list[str]]:
        questions: list[str] = []

        def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
            if not statement.startswith("BEGIN"):
                questions.append(statement)

        event.listen(engine, "before_cursor_execute", note)
        try:
            yield questions
        finally:
            event.remove(engine, "before_cursor_execute", note)

    return counting


@pytest.fixture(scope="session", name="keep_file")
def keep_file_fixture() -> Callable[[str, bytes], Path]:
    """Return what puts a written file where the validators look: `keep_file("comment-table.docx", data)`."""
    return keep_file
