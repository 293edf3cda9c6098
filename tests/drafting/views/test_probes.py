"""Probes: they answer truthfully, also where the database gives one connection at a time."""

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from drafts import database


@pytest.fixture(autouse=True)
def one_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let engines have a single connection, as with a SQLite that must be used with care."""
    monkeypatch.setattr(database, "CONNECTIONS", 1)


def test_readiness_is_told_over_one_connection(client: TestClient) -> None:
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["ready"]) == (200, True)


def test_a_database_that_is_busy_too_long_is_out_of_order(
    client: TestClient, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine.pool, "_timeout", 0.05)
    with engine.connect():
        answer = client.get("/readyz")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")
