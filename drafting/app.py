"""The application: routes, shields and refusals around one service."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware

from drafting.letters.postman import delivering, post_office
from drafting.refusals import HANDLERS
from drafting.routes import ROUTES
from drafting.service import Clock, make_service, now
from drafting.settings import Settings
from drafting.shields import SameOrigin, SecureHeaders
from drafting.tidying import tidying


def make_app(settings: Settings, *, clock: Clock = now) -> Starlette:
    """Return the application for these settings; raises UnsafeSettings where they cannot be used so."""
    settings.guard()
    office = post_office(settings.smtp_url) if settings.smtp_url else None
    service = make_service(settings, clock=clock)

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        async with delivering(service, office), tidying(service):
            yield
        service.engine.dispose()

    app = Starlette(
        routes=ROUTES,
        lifespan=lifespan,
        exception_handlers=HANDLERS,
        max_body_size=settings.max_body_bytes,
        middleware=[
            Middleware(SecureHeaders, settings=settings),
            Middleware(TrustedHostMiddleware, allowed_hosts=[settings.host, "127.0.0.1", "localhost"]),
            Middleware(SameOrigin),
            Middleware(GZipMiddleware, minimum_size=1000, compresslevel=4),
        ],
    )
    app.state.service = service
    return app
