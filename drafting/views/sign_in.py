"""Signing in: ask for a link, follow it, say who one is, and leave."""

import re
from datetime import timedelta
from hashlib import sha256
from hmac import new as keyed_hash
from ipaddress import ip_network
from secrets import token_urlsafe
from urllib.parse import urlencode, urlsplit, urlunsplit

from starlette.responses import RedirectResponse, Response

from drafting.endpoint import Call
from drafting.identity import browser_cookie, sign_in_cookie
from drafting.letters.correspondence import send_sign_in_link
from drafts.commands.people import add_person
from drafts.commands.signing import (
    LINK_LASTS,
    SIGN_IN_LASTS,
    make_link,
    sign_in,
    sign_out,
    usable_link,
)
from drafts.commands.taking import count_against
from drafts.errors import Fault, Reason
from drafts.models import Person
from drafts.queries.links import link_called, why_unusable
from drafts.queries.people import person_at

LINKS_PER_BOTH = 5
LINKS_PER_EMAIL = 30
LINKS_PER_CLIENT = 30
WINDOW = timedelta(hours=1)
BROWSER_LASTS = timedelta(days=1)

# Browsers read a backslash as a slash and skip tabs and line ends, so that each could begin another host.
LOCAL_PATH = re.compile(r"/(?!/)[^\s\\\x00-\x1f\x7f]*")


def show(call: Call) -> Response:
    """Show the form that asks for a link, and mark the browser, which the link will be bound to."""
    response = call.show("sign_in/show.html", back=_back(call))
    _set_cookie(call, response, browser_cookie(call.service.settings), _browser(call), BROWSER_LASTS)
    return response


def create(call: Call) -> Response:
    """Send a link to an e-mail address; the answer is the same whether or not it is known."""
    form = call.form()
    email = form.email("email")
    form.check()
    _count(call, email)
    browser = _browser(call)
    token = make_link(call.session, email, browser=browser, at=call.at)
    path = call.path("sign_in.confirm", token=token) + _query(back=_back(call))
    send_sign_in_link(call, email, path, until=call.at + LINK_LASTS)
    response = call.go("sign_in.sent")
    _set_cookie(call, response, browser_cookie(call.service.settings), browser, BROWSER_LASTS)
    return response


def sent(call: Call) -> Response:
    """Say that a letter is on its way."""
    return call.show("sign_in/sent.html")


def confirm(call: Call) -> Response:
    """Show the page of a link, which does not use it up: a button, and for newcomers a field for the name."""
    token = str(call.request.path_params["token"])
    link = link_called(call.session, token)
    reason = why_unusable(link, browser=_browser(call), at=call.at)
    if not link or reason:
        call.faults = (Fault("", reason or Reason.LINK_SPENT),)
        return call.show("sign_in/unusable.html", back=_back(call))
    person = person_at(call.session, link.email)
    response = call.show(
        "sign_in/confirm.html", email=link.email, person=person, token=token, back=_back(call)
    )
    response.headers["Cache-Control"] = "no-store"
    return response


def enter(call: Call) -> Response:
    """Use a link up: sign its person in, in the place of whoever was signed in in this browser."""
    cookie = sign_in_cookie(call.service.settings)
    token = str(call.request.path_params["token"])
    link = usable_link(call.session, token, browser=_browser(call), at=call.at)
    person = person_at(call.session, link.email) or _newcomer(call, link.email)
    sign_out(call.session, call.request.cookies.get(cookie, ""), at=call.at)
    secret = sign_in(call.session, link, person, at=call.at)
    response = RedirectResponse(_signed_in_at(_back(call) or call.path("front.show")), status_code=303)
    _set_cookie(call, response, cookie, secret, SIGN_IN_LASTS)
    return response


def leave(call: Call) -> Response:
    """End the sign-in of this browser, on the server too."""
    cookie = sign_in_cookie(call.service.settings)
    sign_out(call.session, call.request.cookies.get(cookie, ""), at=call.at)
    response = call.go("front.show", said="signed-out")
    response.headers["Clear-Site-Data"] = '"storage"'
    _set_cookie(call, response, cookie, "", timedelta(0))
    return response


def local_path(path: str) -> str:
    """Return a path of this very service as it is, "" for anything that could lead elsewhere."""
    return path if LOCAL_PATH.fullmatch(path) and "//" not in path and len(path) <= 1000 else ""


def _back(call: Call) -> str:
    return local_path(call.fields.get("back", call.request.query_params.get("back", "")))


def _query(**parameters: str) -> str:
    given = {name: value for name, value in parameters.items() if value}
    return f"?{urlencode(given)}" if given else ""


def _signed_in_at(path: str) -> str:
    parts = urlsplit(path)
    query = "&".join(part for part in (parts.query, "said=signed-in") if part)
    return urlunsplit(("", "", parts.path, query, parts.fragment))


def _newcomer(call: Call, email: str) -> Person:
    form = call.form()
    name = form.line("name", required=True)
    form.check()
    return add_person(call.session, email, name, language=call.language, at=call.at, by=None)


def _browser(call: Call) -> str:
    """Return the secret that marks this browser, a fresh one where it has none yet."""
    return call.request.cookies.get(browser_cookie(call.service.settings)) or token_urlsafe(24)


def _count(call: Call, email: str) -> None:
    client, mailbox = _client(call), _mailbox(email)
    limits = (
        ("both", f"{mailbox} {client}", LINKS_PER_BOTH),
        ("email", mailbox, LINKS_PER_EMAIL),
        ("client", client, LINKS_PER_CLIENT),
    )
    for what, value, limit in limits:
        key = keyed_hash(call.service.settings.secret_key.encode(), value.encode(), sha256).hexdigest()
        count_against(call.session, f"sign-in:{what}:{key}", limit=limit, window=WINDOW, at=call.at)


def _client(call: Call) -> str:
    """Return the address of the caller's machine, of its whole network for IPv6."""
    host = call.request.client.host if call.request.client else ""
    return str(ip_network(f"{host}/64", strict=False)) if ":" in host else host


def _mailbox(email: str) -> str:
    """Return the mailbox of an address: what stands behind a plus leads to the same one."""
    local, _, domain = email.partition("@")
    return f"{local.partition('+')[0]}@{domain}"


def _set_cookie(call: Call, response: Response, name: str, value: str, lasts: timedelta) -> None:
    """Set a cookie that scripts cannot read and other sites' forms do not send; no time takes it away."""
    response.set_cookie(
        name,
        value,
        max_age=int(lasts.total_seconds()),
        path="/",
        secure=call.service.settings.secure,
        httponly=True,
        samesite="lax",
    )
