"""Grounds for tests: databases made once, migrated or with the cast in them, and copied for each test."""

import os
import pickle
import shutil
from itertools import count
from pathlib import Path
from tempfile import mkdtemp
from typing import Protocol

from drafting.migrating import migrate
from drafts.database import open_engine, transaction
from tests.cast import Cast, gather

MEMORY = Path("/dev/shm")


class Place(Protocol):
    """Somewhere databases are made and removed."""

    def create(self, name: str, template: str = "") -> str:
        """Make a database, a copy of another or an empty one, and return its address."""

    def drop(self, name: str) -> None:
        """Remove a database."""

    def stop(self) -> None:
        """Leave nothing behind."""


class Files:
    """SQLite files in a directory: in memory where the system has such a place, since disks are slow."""

    def __init__(self) -> None:
        self.home = Path(mkdtemp(prefix="drafting-", dir=MEMORY if MEMORY.is_dir() else None))

    def create(self, name: str, template: str = "") -> str:
        """Return the address of a file; an empty one comes to be when it is opened."""
        if template:
            shutil.copyfile(self._path(template), self._path(name))
        return f"sqlite:///{self._path(name)}"

    def drop(self, name: str) -> None:
        """Remove a file with what SQLite keeps beside it."""
        for path in self.home.glob(f"{name}.db*"):
            path.unlink()

    def stop(self) -> None:
        """Remove the directory."""
        shutil.rmtree(self.home)

    def _path(self, name: str) -> Path:
        return self.home / f"{name}.db"


class Ground:
    """A place with a migrated database, and one with the cast in it, to copy from."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.numbers = count()
        self.empty, self.migrated, self.peopled = "", _own("migrated"), _own("peopled")
        self._migrate(place.create(self.migrated))
        self._cast = self._gather(place.create(self.peopled, self.migrated))

    def copy(self, template: str) -> tuple[str, str]:
        """Return the name and the address of a fresh copy."""
        name = _own(str(next(self.numbers)))
        return name, self.place.create(name, template)

    def cast(self) -> Cast:
        """Return the cast as it is in every copy of the peopled database, in no session."""
        cast: Cast = pickle.loads(self._cast)
        return cast

    def _migrate(self, url: str) -> None:
        engine = open_engine(url)
        migrate(engine)
        engine.dispose()

    def _gather(self, url: str) -> bytes:
        engine = open_engine(url)
        with transaction(engine, writing=True) as session:
            cast = gather(session)
        engine.dispose()
        return pickle.dumps(cast)


def _own(name: str) -> str:
    """Return the name of a database that no other worker uses."""
    return f"test_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}_{name}"
