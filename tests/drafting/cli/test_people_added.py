"""Adding people and tidying from the command line, a second time too."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from drafting.cli import main
from drafts.commands.taking import take_form
from drafts.database import transaction
from drafts.models import Entry, Membership
from drafts.queries.people import person_at
from tests.cast import Cast
from tests.grounds import Ground

LINK = re.compile(r"http://127\.0\.0\.1:8000/pl/sign-in/[\w-]{20,}\n")


@pytest.fixture(autouse=True)
def _environment(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let commands work on the database of the test."""
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("BASE_URL", "http://127.0.0.1:8000")


@pytest.fixture
def cast(ground: Ground) -> Cast:
    """Return the cast as it is in the database."""
    return ground.cast()


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    return int(stop.value.code or 0)


def test_an_official_added_again_gets_another_link_and_stays_a_member_once(
    cast: Cast, engine: Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ("person", "add", "ewa@sad.example", "--name", "Ewa", "--official", "wpw")
    assert [run(*command), run(*command)] == [0, 0]
    assert len(set(LINK.findall(capsys.readouterr().out))) == 2
    with transaction(engine, writing=False) as session:
        person = person_at(session, "ewa@sad.example")
        assert person
        query = select(Membership).where(Membership.person_id == person.id)
        assert len(session.exec(query).all()) == 1


def test_a_known_person_becomes_an_administrator_and_the_log_tells_once(cast: Cast, engine: Engine) -> None:
    command = ("person", "add", cast.participant.email, "--name", "Maria", "--admin")
    assert [run(*command), run(*command)] == [0, 0]
    with transaction(engine, writing=False) as session:
        person = person_at(session, cast.participant.email)
        assert person
        assert person.admin
        told = session.exec(select(Entry).where(Entry.action == "person.made_admin")).all()
        assert [str(person.id) in line.facts for line in told] == [True]


def test_without_the_option_nobody_becomes_an_administrator(cast: Cast, engine: Engine) -> None:
    assert run("person", "add", "ewa@sad.example", "--name", "Ewa") == 0
    with transaction(engine, writing=False) as session:
        person = person_at(session, "ewa@sad.example")
        assert person
        assert not person.admin


def test_tidying_says_how_much_it_deleted(engine: Engine, capsys: pytest.CaptureFixture[str]) -> None:
    with transaction(engine, writing=True) as session:
        take_form(session, "old", at=datetime.now(UTC) - timedelta(days=31))
        take_form(session, "new", at=datetime.now(UTC))
    assert run("tidy") == 0
    assert capsys.readouterr().out == "1 rows deleted\n"
