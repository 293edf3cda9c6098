"""Refusals become pages, once: not found, not allowed, conflict, invalid, out of order."""

from collections.abc import Mapping
from urllib.parse import urlencode

import structlog
from anyio import to_thread
from sqlalchemy.exc import OperationalError, TimeoutError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from drafting.endpoint import Call, sent_fields
from drafting.identity import viewer_of
from drafting.languages import preferred
from drafting.service import Service
from drafts.database import transaction
from drafts.errors import Conflict, Invalid, NotAllowed, NotFound
from drafts.terms import Language

log = structlog.get_logger()


async def refused(request: Request, refusal: Exception) -> Response:
    """Answer a refusal with the page for its status."""
    service: Service = request.app.state.service
    if isinstance(refusal, NotAllowed) and str(refusal) == "signed out" and request.method == "GET":
        return RedirectResponse(_sign_in(request), status_code=303)
    fields = {} if isinstance(refusal, HTTPException) else await sent_fields(request)
    return await to_thread.run_sync(_page, request, refusal, fields, limiter=service.readers)


async def out_of_order(request: Request, failure: Exception) -> Response:
    """Answer 503 when the database cannot be reached or written: nothing was saved, try again soon."""
    log.error("database.unavailable", kind=type(failure).__name__)
    service: Service = request.app.state.service
    return _bare(service, request, 503, {"Retry-After": "30"})


async def broken(request: Request, failure: Exception) -> Response:
    """Answer 500 without a word of what went wrong; the log has it."""
    service: Service = request.app.state.service
    return _bare(service, request, 500, {})


def status_of(refusal: Exception) -> int:
    """Return the HTTP status of a refusal."""
    if isinstance(refusal, HTTPException):
        return refusal.status_code
    statuses = {NotFound: 404, NotAllowed: 403, Conflict: 409, Invalid: 422}
    return next(status for kind, status in statuses.items() if isinstance(refusal, kind))


HANDLERS = {
    NotFound: refused,
    NotAllowed: refused,
    Conflict: refused,
    Invalid: refused,
    HTTPException: refused,
    OperationalError: out_of_order,
    TimeoutError: out_of_order,
    Exception: broken,
}


def _page(request: Request, refusal: Exception, fields: Mapping[str, str]) -> Response:
    service: Service = request.app.state.service
    with transaction(service.engine, writing=False) as session:
        call = Call(service, _with_language(request), session, service.clock(), fields=fields)
        call.viewer = viewer_of(session, request, service.settings, call.at)
        call.faults = refusal.faults if isinstance(refusal, Invalid) else ()
        status = status_of(refusal)
        kept = {name: words for name, words in fields.items() if " " in words.strip()}
        response = call.show("refusal.html", status=status, kept=kept)
    response.status_code = status
    if isinstance(refusal, HTTPException) and refusal.headers:
        response.headers.update(refusal.headers)
    return response


def _bare(service: Service, request: Request, status: int, headers: dict[str, str]) -> Response:
    language = _with_language(request).path_params["language"]
    body = service.pages.text(Language(language), "failure.html", {"status": status, "language": language})
    return Response(body, status_code=status, headers=headers, media_type="text/html")


def _sign_in(request: Request) -> str:
    language = _with_language(request).path_params["language"]
    address = request.app.url_path_for("sign_in.show", language=language)
    return f"{address}?{urlencode({'back': request.url.path})}"


def _with_language(request: Request) -> Request:
    """Return the request with the language of its address, or the one the browser asks for."""
    first = request.url.path.strip("/").split("/")[0]
    known = first if first in set(Language) else preferred(request).value
    request.scope["path_params"] = {**request.scope.get("path_params", {}), "language": known}
    return request
