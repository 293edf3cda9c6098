"""The database: an engine made from its address, and transactions on it.

SQLite: one file in WAL mode; whoever means to write says so at BEGIN, so that no transaction is
upgraded half-way (a plain BEGIN loses the race at once, whatever the busy timeout).
PostgreSQL: psycopg 3, read committed.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any

from sqlalchemy import Connection, Engine, event, make_url
from sqlmodel import Session, create_engine

CONNECTIONS = 4
WAL_RESET_MENDED = ((3, 51, 3), (3, 50, 7), (3, 44, 6))


def open_engine(url: str) -> Engine:
    """Return an engine for a SQLite or PostgreSQL address; statements in errors carry no parameters."""
    if make_url(url).get_backend_name() == "sqlite":
        return _open_sqlite(url)
    return create_engine(_with_psycopg(url), pool_size=CONNECTIONS, max_overflow=0, hide_parameters=True)


@contextmanager
def transaction(engine: Engine, *, writing: bool) -> Iterator[Session]:
    """Give a session in one transaction: committed at the end, rolled back when anything is raised."""
    bound = engine.execution_options(writing=writing)
    with Session(bound, expire_on_commit=False) as session, session.begin():
        yield session


def is_sqlite(engine: Engine) -> bool:
    """Tell whether the engine keeps its data in a SQLite file."""
    return engine.dialect.name == "sqlite"


def sqlite_module() -> ModuleType:
    """Return the one sqlite module this process uses: pysqlite3 where there is a wheel of it."""
    return import_module("pysqlite3.dbapi2") if find_spec("pysqlite3") else sqlite3


def has_wal_reset_bug(version: tuple[int, int, int]) -> bool:
    """Tell whether this SQLite can lose committed pages when two connections write and checkpoint."""
    return not any(version >= mended and version[:2] == mended[:2] for mended in WAL_RESET_MENDED) and (
        version < WAL_RESET_MENDED[0]
    )


def _open_sqlite(url: str) -> Engine:
    module = sqlite_module()
    careful = has_wal_reset_bug(module.sqlite_version_info)
    engine = create_engine(
        url,
        module=module,
        hide_parameters=True,
        pool_size=1 if careful else CONNECTIONS,
        max_overflow=0,
        connect_args={"timeout": 10, "check_same_thread": False},
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: object) -> None:
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=10000", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing", True)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _with_psycopg(url: str) -> str:
    return make_url(url).set(drivername="postgresql+psycopg").render_as_string(hide_password=False)
