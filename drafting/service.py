"""What the running service has at hand: settings, database, clock and pages."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from anyio import CapacityLimiter
from sqlalchemy import Engine

from drafting.rendering import Pages
from drafting.settings import Settings
from drafting.visiting import VisitorPages
from drafts.database import CONNECTIONS, is_sqlite, open_engine

Clock = Callable[[], datetime]


def now() -> datetime:
    """Return this moment by the server's clock."""
    return datetime.now(UTC)


@dataclass(slots=True)
class Service:
    """One running service; writers take turns where the database takes one at a time."""

    settings: Settings
    engine: Engine
    clock: Clock
    pages: Pages
    visitor_pages: VisitorPages
    readers: CapacityLimiter
    writers: CapacityLimiter


def make_service(settings: Settings, *, clock: Clock = now) -> Service:
    """Put a service together from its settings."""
    engine = open_engine(settings.database_url)
    return Service(
        settings=settings,
        engine=engine,
        clock=clock,
        pages=Pages(settings),
        visitor_pages=VisitorPages(engine),
        readers=CapacityLimiter(CONNECTIONS),
        writers=CapacityLimiter(1 if is_sqlite(engine) else CONNECTIONS),
    )
