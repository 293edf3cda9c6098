"""The database of the settings, opened for one command and closed after it."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine
from sqlmodel import Session

from drafting.settings import Settings
from drafts.database import open_engine, transaction


@contextmanager
def opened(settings: Settings) -> Iterator[Engine]:
    """Give an engine on the database of the settings."""
    engine = open_engine(settings.database_url)
    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def working(settings: Settings, *, writing: bool) -> Iterator[Session]:
    """Give a session in one transaction on the database of the settings."""
    with opened(settings) as engine, transaction(engine, writing=writing) as session:
        yield session
