"""Logs tell what happened and where, and hold nothing that a person wrote."""

import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from drafting.logs import set_up_logs

CANARY = "kanarek@example.org"


@pytest.fixture(autouse=True)
def put_back() -> Iterator[None]:
    """Put the logs back as they were."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = handlers, level
    structlog.reset_defaults()


def fail() -> None:
    raise ValueError(f"bad address {CANARY}")


def test_an_event_is_one_line_of_json(capsys):
    set_up_logs()
    structlog.get_logger().warning("letter.failed", letter="17")
    line = json.loads(capsys.readouterr().err)
    assert (line["event"], line["letter"], line["level"]) == ("letter.failed", "17", "warning")


def test_a_failure_is_told_by_kind_and_place_without_its_message(capsys):
    set_up_logs()
    try:
        fail()
    except ValueError:
        logging.getLogger("uvicorn.error").exception("Exception in ASGI application")
    written = capsys.readouterr().err
    line = json.loads(written)
    assert line["failure"] == "ValueError"
    assert line["where"][-1].endswith(" fail")
    assert CANARY not in written
