"""The database: what both engines promise alike, and what keeps SQLite safe."""

import threading
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from drafts.database import has_wal_reset_bug, open_engine, transaction
from drafts.models import EditionPlace, Tally

MIDNIGHT = datetime(2026, 10, 1, tzinfo=UTC)


def tally(key: str, count: int = 1) -> Tally:
    return Tally(key=key, window_start=MIDNIGHT, count=count)


def keys(engine: Engine) -> list[str]:
    with transaction(engine, writing=False) as session:
        return list(session.exec(select(Tally.key).order_by(Tally.key)))


def test_a_transaction_is_committed_at_its_end(engine: Engine) -> None:
    with transaction(engine, writing=True) as session:
        session.add(tally("kept"))
    assert keys(engine) == ["kept"]


def fail_half_way(engine: Engine) -> None:
    with transaction(engine, writing=True) as session:
        session.add(tally("lost"))
        session.flush()
        raise ZeroDivisionError


def test_a_transaction_that_raises_leaves_nothing(engine: Engine) -> None:
    with pytest.raises(ZeroDivisionError):
        fail_half_way(engine)
    assert keys(engine) == []


def test_rows_can_be_read_after_their_transaction(engine: Engine) -> None:
    with transaction(engine, writing=True) as session:
        row = tally("kept", 7)
        session.add(row)
    assert row.count == 7


def test_moments_come_back_with_their_zone(engine: Engine) -> None:
    with transaction(engine, writing=True) as session:
        session.add(tally("kept"))
    with transaction(engine, writing=False) as session:
        assert session.exec(select(Tally)).one().window_start == MIDNIGHT


def test_a_row_that_points_nowhere_is_refused(engine: Engine) -> None:
    lost = EditionPlace(edition_id=uuid4(), position=0, revision_id=uuid4())
    with pytest.raises(IntegrityError), transaction(engine, writing=True) as session:
        session.add(lost)


def test_errors_tell_no_parameters(engine: Engine) -> None:
    with pytest.raises(IntegrityError) as caught, transaction(engine, writing=True) as session:
        session.add_all([tally("maria@mosty.example"), tally("maria@mosty.example")])
    assert "INSERT" in str(caught.value).upper()
    assert "[parameters" not in str(caught.value)


def test_no_change_is_lost_when_many_count_at_once(engine: Engine) -> None:
    with transaction(engine, writing=True) as session:
        session.add(tally("visits", 0))

    def count_one() -> None:
        for _ in range(10):
            with transaction(engine, writing=True) as session:
                visits = session.exec(select(Tally).with_for_update()).one()
                visits.count += 1
                session.add(visits)

    threads = [threading.Thread(target=count_one) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with transaction(engine, writing=False) as session:
        assert session.exec(select(Tally.count)).one() == 40


def test_reading_does_not_wait_for_a_writer(engine: Engine) -> None:
    with transaction(engine, writing=True) as session:
        session.add(tally("half done"))
        session.flush()
        assert keys(engine) == []


def test_sqlite_writes_to_disk_before_it_answers(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path}/drafting.db")
    with engine.connect() as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    engine.dispose()
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


@pytest.mark.parametrize(
    ("version", "broken"),
    [
        ((3, 40, 1), True),
        ((3, 44, 5), True),
        ((3, 44, 6), False),
        ((3, 46, 0), True),
        ((3, 50, 6), True),
        ((3, 50, 7), False),
        ((3, 51, 2), True),
        ((3, 51, 3), False),
        ((3, 53, 4), False),
    ],
)
def test_versions_of_sqlite_that_can_lose_pages_are_known(
    version: tuple[int, int, int], broken: bool
) -> None:
    assert has_wal_reset_bug(version) is broken


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_way_to_write_a_postgresql_address_leads_to_psycopg(scheme: str) -> None:
    engine = open_engine(f"{scheme}://somebody:secret@localhost/drafting")
    assert engine.url.drivername == "postgresql+psycopg"
    assert engine.url.password == "secret"
    engine.dispose()
