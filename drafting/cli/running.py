"""Running the service: the demonstration, the real one, and its database."""

import sys
from argparse import Namespace
from datetime import timedelta
from importlib.resources import files
from pathlib import Path
from tomllib import loads

from sqlalchemy import Engine

from drafting import migrating, server
from drafting.app import make_app
from drafting.cli.opening import opened
from drafting.demo.loading import SLUG, load_sample
from drafting.demo.people import shown_people
from drafting.service import now
from drafting.settings import Settings, UnsafeSettings
from drafts.commands.placing import place_missing
from drafts.commands.signing import make_link
from drafts.database import transaction
from drafts.errors import NotFound
from drafts.queries.texts import programme_called

DEMO_FILE = Path("var/demo.db")
DEMO_LINK_LASTS = timedelta(days=7)


def demo(options: Namespace) -> int:
    """Serve the sample programme from its own SQLite file, loading it where it is not there yet."""
    if options.reset:
        for file in DEMO_FILE.parent.glob(f"{DEMO_FILE.name}*"):
            file.unlink()
    DEMO_FILE.parent.mkdir(exist_ok=True)
    settings = Settings(
        demo=True,
        database_url=f"sqlite:///{DEMO_FILE}",
        base_url=f"http://{options.host}:{options.port}",
        smtp_url="",
    )
    with opened(settings) as engine:
        _bring_up_to_date(engine)
        _load_once(engine, settings)
        welcome = _welcome(engine, settings)
    return _serve(settings, options, welcome)


def serve(options: Namespace) -> int:
    """Serve the database of the settings, which must have the schema of this release."""
    settings = Settings()
    with opened(settings) as engine, engine.execution_options(writing=False).connect() as connection:
        if migrating.schema_now(connection) != migrating.schema_wanted():
            return _refuse("the database has another schema; run: drafting migrate")
    return _serve(settings, options, f"{settings.base_url}  (listening on {options.host}:{options.port})")


def migrate(options: Namespace) -> int:
    """Make or update the database of the settings."""
    settings = Settings()
    _make_folder(settings.database_url)
    with opened(settings) as engine:
        _bring_up_to_date(engine)
        with engine.execution_options(writing=False).connect() as connection:
            print(f"schema: {migrating.schema_now(connection)}")
    return 0


def _bring_up_to_date(engine: Engine) -> None:
    """Give a database the schema of this release, and comments the places that earlier ones did not keep."""
    migrating.migrate(engine)
    with transaction(engine, writing=True) as session:
        place_missing(session, at=now())


def _serve(settings: Settings, options: Namespace, welcome: str) -> int:
    """Serve until told to stop; what greets the operator is printed once nothing can be wrong any more."""
    try:
        app = make_app(settings)
        listener = server.listen(options.host, options.port)
    except UnsafeSettings as problem:
        return _refuse(str(problem))
    except OSError as problem:
        return _refuse(f"cannot listen on port {options.port}: {problem.strerror}; choose another by --port")
    print(welcome, flush=True)
    server.run(app, listener)
    return 0


def _refuse(why: str) -> int:
    print(f"drafting: {why}", file=sys.stderr)
    return 2


def _make_folder(database_url: str) -> None:
    if database_url.startswith("sqlite:///"):
        Path(database_url.removeprefix("sqlite:///")).parent.mkdir(parents=True, exist_ok=True)


def _load_once(engine: Engine, settings: Settings) -> None:
    with transaction(engine, writing=True) as session:
        try:
            programme_called(session, SLUG)
        except NotFound:
            print("Loading the sample programme …", flush=True)
            load_sample(session, at=now(), zone=settings.zone)


def _welcome(engine: Engine, settings: Settings) -> str:
    """Return the address and a sign-in link for each sample person, in both languages."""
    people = loads(files("drafting.demo").joinpath("people.toml").read_text(encoding="utf-8"))
    lines = ["", f"  {settings.base_url}/pl", ""]
    with transaction(engine, writing=True) as session:
        for person in shown_people(people):
            token = make_link(session, person["email"], lasts=DEMO_LINK_LASTS, reusable=True, at=now())
            lines += [
                f"  {person['name']} – {person['note']} / {person['note_en']}",
                f"    {settings.base_url}/pl/sign-in/{token}",
            ]
    return "\n".join(
        [*lines, "", "  Letters / listy: " + f"{settings.base_url}/pl/letters", "", "  Ctrl+C", ""]
    )
