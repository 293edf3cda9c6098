"""The running service tidies by itself: when it starts, whether or not it sends letters."""

import time
from datetime import timedelta

from sqlalchemy import Engine
from sqlmodel import select
from starlette.applications import Starlette
from starlette.testclient import TestClient
from structlog.testing import capture_logs

from drafts.commands.taking import take_form
from drafts.database import transaction
from drafts.models import TakenForm
from tests.cast import NOON, Clock


def forms(engine: Engine) -> int:
    with transaction(engine, writing=False) as session:
        return len(session.exec(select(TakenForm)).all())


def test_what_is_old_is_gone_soon_after_the_start(app: Starlette, engine: Engine, clock: Clock) -> None:
    with transaction(engine, writing=True) as session:
        take_form(session, "old", at=NOON - timedelta(days=31))
        take_form(session, "new", at=NOON)
    until = time.monotonic() + 10
    with TestClient(app):
        while forms(engine) > 1 and time.monotonic() < until:
            time.sleep(0.01)
        assert forms(engine) == 1


def test_a_database_that_is_away_does_not_stop_the_service(app: Starlette, engine: Engine) -> None:
    with transaction(engine, writing=True) as session:
        session.connection().exec_driver_sql("DROP TABLE tally")
    with capture_logs() as logs, TestClient(app, base_url="http://127.0.0.1:8000") as client:
        until = time.monotonic() + 10
        while not logs and time.monotonic() < until:
            time.sleep(0.01)
        assert client.get("/healthz").status_code == 200
    assert "tidying.failed" in [line["event"] for line in logs]
