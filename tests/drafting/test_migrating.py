"""Migrations: an empty database gets the schema of this release, once, whoever starts first."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from uuid import uuid4

import pytest
from sqlalchemy import Engine, inspect
from sqlmodel import SQLModel

from drafting.migrating import BrokenReference, check_models, migrate, schema_now, schema_wanted
from drafts.database import is_sqlite, open_engine, transaction
from drafts.queries.checking import census, findings
from tests import cast as people
from tests.grounds import Ground

MIGRATE = """
import sys
from drafting.migrating import migrate
from drafts.database import open_engine
migrate(open_engine(sys.argv[1]))
"""


def now(engine: Engine) -> str | None:
    with engine.connect() as connection:
        return schema_now(connection)


@pytest.fixture
def empty(ground: Ground, new_database: Callable[[str], str]) -> Iterator[Engine]:
    """Return an engine on a database without any table."""
    engine = open_engine(new_database(ground.empty))
    yield engine
    engine.dispose()


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """Return an engine on a migrated database, without the application around it."""
    engine = open_engine(database_url)
    yield engine
    engine.dispose()


def test_an_empty_database_has_no_schema(empty: Engine) -> None:
    assert now(empty) is None


def test_migrating_brings_the_schema_of_this_release(empty: Engine) -> None:
    migrate(empty)
    assert now(empty) == schema_wanted()
    assert set(SQLModel.metadata.tables) <= set(inspect(empty).get_table_names())


def test_the_migrations_make_what_the_models_say(engine: Engine) -> None:
    check_models(engine)


def test_migrating_again_keeps_every_row(engine: Engine) -> None:
    with transaction(engine, writing=True) as session:
        cast = people.gather(session)
        people.answer(session, cast, people.comment(session, cast, quote="31 grudnia"))
        before = census(session)
    migrate(engine)
    with transaction(engine, writing=False) as session:
        assert census(session) == before
        assert list(findings(session)) == []


def test_two_processes_that_start_at_once_migrate_once(empty: Engine) -> None:
    command = [sys.executable, "-c", MIGRATE, empty.url.render_as_string(hide_password=False)]
    started = [subprocess.Popen(command) for _ in range(2)]
    assert [process.wait(timeout=60) for process in started] == [0, 0]
    assert now(empty) == schema_wanted()


def test_a_migration_that_would_leave_rows_pointing_nowhere_is_rolled_back(engine: Engine) -> None:
    """Only SQLite can hold such a row: its foreign keys rest while it migrates."""
    if not is_sqlite(engine):
        return
    orphan = "INSERT INTO editionplace (edition_id, position, revision_id) VALUES (?, 0, ?)"
    with engine.connect() as connection:
        connection.connection.driver_connection.execute("PRAGMA foreign_keys=OFF")
        with connection.begin():
            connection.exec_driver_sql(orphan, (uuid4().hex, uuid4().hex))
        connection.connection.driver_connection.execute("PRAGMA foreign_keys=ON")
    with pytest.raises(BrokenReference):
        migrate(engine)


def test_foreign_keys_hold_again_after_migrating(empty: Engine) -> None:
    migrate(empty)
    if is_sqlite(empty):
        with empty.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
