"""Running the service from the command line: README's own deployment starts, and a wrong one says why."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from drafting.app import make_app
from drafting.cli.parser import SETTINGS
from drafting.letters.postman import post_office
from drafting.settings import Settings

README = Path(__file__).parents[3] / "README.md"
EXPORT = re.compile(r"^export (\w+)=(\S+)", re.MULTILINE)


def deployment(database_url: str) -> dict[str, str]:
    """Return what README's deployment exports, with the placeholders filled in."""
    exported = dict(EXPORT.findall(README.read_text(encoding="utf-8")))
    assert exported["SECRET_KEY"].startswith('"$(python3')
    return exported | {"DATABASE_URL": database_url, "SECRET_KEY": "long and random " * 4}


def serve(environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run `drafting serve` where it is expected to give up at once."""
    return subprocess.run(
        [sys.executable, "-m", "drafting", "serve", "--port", "0"],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_the_deployment_of_the_readme_becomes_ready(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in deployment(database_url).items():
        monkeypatch.setenv(name, value)
    settings = Settings()
    assert settings.smtp_url == deployment(database_url)["SMTP_URL"]
    with TestClient(make_app(settings), base_url=settings.base_url) as client:
        assert client.get("/readyz").status_code == 200


def test_the_help_shows_an_address_of_a_mail_server_that_is_taken() -> None:
    shown = re.search(r"SMTP_URL +([^\s,]+)", SETTINGS)
    assert shown
    assert post_office(shown[1]).password


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SMTP_URL", "smtp://user:tajne@mail.city.example:587"),
        ("SMTP_URL", "mail.city.example"),
        ("BASE_URL", "http://konsultacje.city.example"),
    ],
    ids=["a password in the clear", "no address", "no HTTPS"],
)
def test_settings_that_cannot_be_used_are_one_line_and_nothing_else(
    database_url: str, name: str, value: str
) -> None:
    gone = serve(deployment(database_url) | {name: value})
    assert (gone.returncode, gone.stdout) == (2, "")
    assert len(gone.stderr.splitlines()) == 1
    assert name in gone.stderr
    assert "tajne" not in gone.stderr
