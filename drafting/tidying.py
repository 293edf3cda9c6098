"""Tidying: once a day the running service deletes what need not be kept."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog
from anyio import create_task_group, sleep, to_thread

from drafting.service import Service
from drafts.commands.tidying import tidy
from drafts.database import transaction

SECONDS_A_DAY = 24 * 60 * 60

log = structlog.get_logger()


@asynccontextmanager
async def tidying(service: Service) -> AsyncIterator[None]:
    """Tidy in the background, at the start and then once a day."""
    async with create_task_group() as group:
        group.start_soon(_tidy_always, service)
        yield
        group.cancel_scope.cancel()


async def _tidy_always(service: Service) -> None:
    while True:
        try:
            await to_thread.run_sync(_tidy, service, limiter=service.writers)
        except Exception as failure:  # a database that is away for a while is tidied tomorrow
            log.warning("tidying.failed", failure=type(failure).__name__)
        await sleep(SECONDS_A_DAY)


def _tidy(service: Service) -> None:
    with transaction(service.engine, writing=True) as session:
        tidy(session, at=service.clock())
