"""Looking into the outbox: which letters were written while a test did something."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine
from sqlmodel import col, select

from drafts.database import transaction
from drafts.models import Letter


@contextmanager
def new_letters(engine: Engine) -> Iterator[list[Letter]]:
    """Give a list that holds, at the end, the letters written meanwhile, by recipient."""
    known = {letter.id for letter in all_letters(engine)}
    written: list[Letter] = []
    yield written
    written += [letter for letter in all_letters(engine) if letter.id not in known]


def all_letters(engine: Engine) -> list[Letter]:
    """Return every letter of the outbox, by recipient."""
    with transaction(engine, writing=False) as session:
        return list(session.exec(select(Letter).order_by(col(Letter.recipient))).all())
