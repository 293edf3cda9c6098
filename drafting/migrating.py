"""Bringing a database to the schema of this release, and telling whether it is there."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from drafts.database import is_sqlite

ONE_AT_A_TIME = 4_711_201


class BrokenReference(Exception):
    """A migration would have left rows that point nowhere; it was rolled back."""


def migrate(engine: Engine) -> None:
    """Run every migration that is still due, in one transaction, one process at a time."""
    with _migration_connection(engine) as connection:
        command.upgrade(_config(connection), "head")


def schema_now(connection: Connection) -> str | None:
    """Return the revision of the database's schema, None for an empty database."""
    return MigrationContext.configure(connection).get_current_revision()


def schema_wanted() -> str | None:
    """Return the revision of the schema that this release needs."""
    return ScriptDirectory.from_config(_config(None)).get_current_head()


def check_models(engine: Engine) -> None:
    """Raise alembic's CommandError where models and migrations differ."""
    with engine.begin() as connection:
        command.check(_config(connection))


@contextmanager
def _migration_connection(engine: Engine) -> Iterator[Connection]:
    """Give a connection in one transaction that no other migration shares, checked at its end."""
    with engine.connect() as connection, _references_resting(connection), connection.begin():
        if not is_sqlite(engine):
            connection.execute(text(f"SELECT pg_advisory_xact_lock({ONE_AT_A_TIME})"))
        yield connection
        if is_sqlite(engine) and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
            raise BrokenReference


@contextmanager
def _references_resting(connection: Connection) -> Iterator[None]:
    """Let SQLite not act on foreign keys meanwhile: a rebuilt table would take its children with it."""
    if not is_sqlite(connection.engine):
        yield
        return
    cursor = connection.connection.cursor()
    cursor.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        cursor.execute("PRAGMA foreign_keys=ON")


def _config(connection: Connection | None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
