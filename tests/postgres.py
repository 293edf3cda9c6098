"""A PostgreSQL server of the tests' own: started in a temporary place, thrown away at the end."""

import glob
import os
import pwd
import shutil
import subprocess
from pathlib import Path
from tempfile import mkdtemp

from psycopg import connect, sql
from sqlalchemy import make_url

REMEDY = (
    "PostgreSQL is missing: run `make test`, or install it"
    " (Debian: apt-get install postgresql; macOS: brew install postgresql@17)."
)
PLACES = ("/usr/lib/postgresql/*/bin", "/opt/homebrew/opt/postgresql*/bin", "/usr/local/opt/postgresql*/bin")
IN_A_HURRY = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses=")


class Postgres:
    """A PostgreSQL server that somebody runs at an address, in which the tests make databases."""

    def __init__(self, url: str) -> None:
        self.url = make_url(url).set(drivername="postgresql")
        self.made: list[str] = []

    def address(self, name: str) -> str:
        """Return the address of a database on this server."""
        return self.url.set(database=name).render_as_string(hide_password=False)

    def create(self, name: str, template: str = "") -> str:
        """Make a database, a copy of another or an empty one, and return its address; takes about 20 ms."""
        self._run("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)
        self._run("CREATE DATABASE {} TEMPLATE {}", name, template or "template1")
        self.made.append(name)
        return self.address(name)

    def drop(self, name: str) -> None:
        """Remove a database, whoever is still connected to it."""
        self._run("DROP DATABASE {} WITH (FORCE)", name)
        self.made.remove(name)

    def stop(self) -> None:
        """Leave the server as it was found."""
        for name in list(self.made):
            self.drop(name)

    def _run(self, statement: str, *names: str) -> None:
        address = self.url.render_as_string(hide_password=False)
        with connect(address, autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


class PrivatePostgres(Postgres):
    """A server of our own on a socket in a temporary directory, in a hurry and without any durability."""

    def __init__(self) -> None:
        self.programs = programs()
        self.account = _account()
        # The address of a Unix socket holds about a hundred letters: keep the name short.
        self.home = Path(mkdtemp(prefix="pg"))
        if self.account:
            shutil.chown(self.home, self.account)
        super().__init__(f"postgresql://postgres@/postgres?host={self.home}")
        self._call(
            "initdb", "--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C", "--no-sync"
        )
        self.start()

    def start(self) -> None:
        """Start the server and wait until it answers."""
        settings = " ".join(
            f"-c {setting}" for setting in (*IN_A_HURRY, f"unix_socket_directories={self.home}")
        )
        self._call("pg_ctl", "-w", "-l", str(self.home / "log"), "-o", settings, "start")

    def stop(self) -> None:
        """Stop the server at once and remove all its data."""
        self._call("pg_ctl", "-m", "immediate", "stop")
        shutil.rmtree(self.home)

    def _call(self, program: str, *arguments: str) -> None:
        subprocess.run(
            [self.programs / program, "-D", self.home / "data", *arguments],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=self.home,
            user=self.account,
            group=self.account and pwd.getpwnam(self.account).pw_gid,
            extra_groups=[] if self.account else None,
        )


def programs() -> Path:
    """Return the directory of PostgreSQL's server programs; raises FileNotFoundError with the remedy."""
    on_path = shutil.which("initdb")
    found = [on_path] if on_path else sorted(hit for place in PLACES for hit in glob.glob(f"{place}/initdb"))
    if not found:
        raise FileNotFoundError(REMEDY)
    return Path(found[-1]).resolve().parent


def _account() -> str | None:
    """Return the account to run as: PostgreSQL refuses to be run by root."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"
