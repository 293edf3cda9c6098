"""The letters of the demonstration, readable here so that it needs no mail server."""

import re

from starlette.responses import Response

from drafting.endpoint import Call
from drafts.errors import NotFound
from drafts.queries.records import letter_of, letters


def index(call: Call) -> Response:
    """Show the latest letters."""
    _guard(call)
    return call.show("letters/index.html", letters=letters(call.session))


def show(call: Call) -> Response:
    """Show one letter as text, with links to this service and nowhere else."""
    _guard(call)
    letter = letter_of(call.session, call.request.path_params["letter"])
    base_url = call.service.settings.base_url
    paragraphs = [
        [own_links(line, base_url) for line in paragraph.split("\n")]
        for paragraph in letter.body.split("\n\n")
        if paragraph
    ]
    return call.show("letters/show.html", letter=letter, paragraphs=paragraphs)


def own_links(text: str, base_url: str) -> list[tuple[str, bool]]:
    """Return a text in pieces, each with whether it is an address of this very service."""
    address = re.compile(rf"({re.escape(base_url.rstrip('/'))}/[^\s<>\"„”]*[^\s<>\"„”.,;:!?)])")
    return [(piece, bool(address.fullmatch(piece))) for piece in address.split(text) if piece]


def _guard(call: Call) -> None:
    """Everybody may read all letters, so there are none outside the demonstration."""
    if not call.service.settings.demo:
        raise NotFound("letters")
