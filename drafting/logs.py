"""Logs: one line of JSON an event, without a word that a person wrote.

A failure is told by its kind and by where it came from, never by its message: messages quote what was typed.
"""

import logging
import sys
from traceback import extract_tb

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger


def set_up_logs() -> None:
    """Send the service's own events and those of its libraries to standard error."""
    common: list[Processor] = [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*common, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
    )
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=common,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            without_words,
            structlog.processors.JSONRenderer(),
        ],
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter)
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)


def without_words(_logger: WrappedLogger, _name: str, event: EventDict) -> EventDict:
    """Replace an exception by its kind and the places it passed, innermost last."""
    failure = event.pop("exc_info", None)
    if failure is True:
        failure = sys.exc_info()
    kind, _, trace = failure if isinstance(failure, tuple) else (None, None, None)
    if kind:
        event["failure"] = kind.__name__
        event["where"] = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in extract_tb(trace)[-6:]]
    return event
