"""The one seam between the asynchronous server and the plain views.

A request comes in; its form is awaited; in a thread a session and a transaction are opened, the permission is
checked, the view runs, and the transaction is committed before the answer leaves. What a person typed and the
core refused is shown again on the page it came from: that page is the route's `again` view.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

from anyio import to_thread
from sqlmodel import Session
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from drafting.forms import Form
from drafting.identity import VISITOR, Viewer, sign_in_cookie, viewer_of
from drafting.permissions import Permission
from drafting.service import Service
from drafts.commands.taking import remember_place, take_form
from drafts.database import transaction
from drafts.errors import Conflict, Fault, Invalid, NotAllowed, NotFound
from drafts.models import Person, Programme
from drafts.queries.texts import programme_called
from drafts.terms import Language

FORM = "application/x-www-form-urlencoded"
FIELDS = 1_000
FIELD_BYTES = 2_000_000
LARGEST = 2**31 - 1


@dataclass(slots=True)
class Call:
    """One request on its way through a view: who asks, for what, when, and in which transaction."""

    service: Service
    request: Request
    session: Session
    at: datetime
    viewer: Viewer = VISITOR
    fields: Mapping[str, str] = field(default_factory=dict)
    programme_asked: Programme | None = None
    faults: tuple[Fault, ...] = ()
    conflict: Conflict | None = None

    @property
    def language(self) -> Language:
        """Return the language of the address."""
        return Language(self.request.path_params.get("language", Language.POLISH))

    @property
    def programme(self) -> Programme:
        """Return the programme of the address."""
        if not self.programme_asked:
            raise NotFound("programme")
        return self.programme_asked

    @property
    def person(self) -> Person:
        """Return the person signed in; the route's permission guarantees that there is one."""
        if not self.viewer.person:
            raise NotAllowed("signed out")
        return self.viewer.person

    def form(self) -> Form:
        """Return the sent form, ready to be read."""
        return Form(self.fields)

    def number(self, name: str) -> int:
        """Return a number from the address; raises NotFound for one that no row can have."""
        number = int(self.request.path_params[name])
        if number > LARGEST:
            raise NotFound(name)
        return number

    def path(self, name: str, **params: object) -> str:
        """Return the path of a route in the language of this request."""
        params.setdefault("language", self.language)
        return str(self.request.app.url_path_for(name, **params))

    def show(self, template: str, **context: object) -> Response:
        """Answer with a page; 422 or 409 when it is shown again after a refusal."""
        return self.service.pages.show(self, template, context)

    def go(self, name: str, *, anchor: str = "", said: str = "", **params: object) -> Response:
        """Answer by leading to another page, which says in its status line what was done."""
        path = (
            self.path(name, **params) + (f"?said={said}" if said else "") + (f"#{anchor}" if anchor else "")
        )
        return RedirectResponse(path, status_code=303)


View = Callable[[Call], Response]
Endpoint = Callable[[Request], Awaitable[Response]]


def endpoint(view: View, permission: Permission, *, writing: bool, again: View | None = None) -> Endpoint:
    """Make a view into what a route calls; `again` shows the page whose form was refused."""

    async def answer(request: Request) -> Response:
        service: Service = request.app.state.service
        fields = await sent_fields(request)
        limiter = service.writers if writing else service.readers
        try:
            return await to_thread.run_sync(
                _answer, request, fields, view, permission, writing, limiter=limiter
            )
        except (Invalid, Conflict) as refusal:
            if not again:
                raise
            refused = refusal
        return await to_thread.run_sync(
            _answer, request, fields, again, permission, False, refused, limiter=service.readers
        )

    return answer


def kept_for_visitors(answer: Endpoint) -> Endpoint:
    """Make an endpoint that answers visitors from the kept pages, and keeps what it had to make for them."""

    async def answer_visitor(request: Request) -> Response:
        service: Service = request.app.state.service
        if sign_in_cookie(service.settings) in request.cookies:
            return await answer(request)
        pages, at = service.visitor_pages, service.clock()
        if kept := pages.find(request, at):
            return kept
        changes = pages.changes
        response = await answer(request)
        pages.keep(request, response, at, changes)
        return response

    return answer_visitor


def _answer(
    request: Request,
    fields: Mapping[str, str],
    view: View,
    permission: Permission,
    writing: bool,
    refusal: Invalid | Conflict | None = None,
) -> Response:
    service: Service = request.app.state.service
    with transaction(service.engine, writing=writing) as session:
        call = Call(service, request, session, service.clock(), fields=fields)
        call.faults = refusal.faults if isinstance(refusal, Invalid) else ()
        call.conflict = refusal if isinstance(refusal, Conflict) else None
        call.viewer = viewer_of(session, request, service.settings, call.at)
        _admit(call, permission)
        return _once(call, view) if writing else view(call)


def _admit(call: Call, permission: Permission) -> None:
    """Let the caller through, or raise: an unknown programme is not found, whoever asks."""
    if "\0" in call.request.scope["path"]:
        raise NotFound("address")
    slug = call.request.path_params.get("programme")
    call.programme_asked = programme_called(call.session, slug) if slug else None
    if not permission(call.viewer, call.programme_asked):
        raise NotAllowed("signed in" if call.viewer.signed_in else "signed out")


def _once(call: Call, view: View) -> Response:
    """Run a view that changes something, unless this very form was taken before."""
    if not call.fields.get("once"):
        return view(call)
    key = _form_key(call)
    place = take_form(call.session, key, at=call.at)
    if place:
        return RedirectResponse(place, status_code=303)
    response = view(call)
    remember_place(call.session, key, response.headers.get("location", ""))
    return response


def _form_key(call: Call) -> str:
    """Return a digest of the form's key, its sender and all that was typed: an altered form is another."""
    person = str(call.viewer.person.id) if call.viewer.person else ""
    parts = [
        call.request.url.path,
        person,
        *(f"{name}={value}" for name, value in sorted(call.fields.items())),
    ]
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


async def sent_fields(request: Request) -> dict[str, str]:
    """Return what was sent with a form by the names of its fields, nothing for other requests."""
    if request.method != "POST":
        return {}
    if not request.headers.get("content-type", FORM).startswith(FORM):
        raise HTTPException(415)
    form = await request.form(max_files=0, max_fields=FIELDS, max_part_size=FIELD_BYTES)
    return {name: value for name, value in form.items() if not isinstance(value, UploadFile)}
