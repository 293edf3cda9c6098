"""Places of earlier comments in an edition: the carry-over queue, decisions about them, and lists of them."""

from collections.abc import Sequence
from uuid import UUID

from starlette.responses import RedirectResponse, Response

from drafting.endpoint import Call
from drafting.showing.carried import carried
from drafting.showing.place_choices import place_choices
from drafting.showing.placement_queue import Share, asked_sieve, queue_page
from drafting.showing.published_text import edition_text
from drafts.commands.deciding import confirm_placements, decide_place, mark_overtaken
from drafts.errors import Conflict, Fault, Invalid, NotFound, Reason
from drafts.models import Edition, Paragraph, Placement
from drafts.queries.editions import edition_numbered, editions
from drafts.queries.pins import pinned_paragraph, pinned_section
from drafts.queries.placements import placed_at, placement_of, placements_among
from drafts.queries.responses import public_answers
from drafts.terms import Standing

NOTE_LIMIT = 2_000
NOWHERE = "none"


def index(call: Call) -> Response:
    """Show the carry-over queue of an edition, a page at a time."""
    edition = _edition(call)
    return call.show(
        "placements/index.html",
        edition=edition,
        newest=editions(call.session, call.programme)[0],
        queue=queue_page(call, edition),
        standings=Standing,
        shares=Share,
        sections=edition_text(call, edition).sections,
    )


def confirm(call: Call) -> Response:
    """Confirm the chosen places, or all that the page showed."""
    edition = _edition(call)
    ids = _chosen(call)
    placements = [one for one in placements_among(call.session, ids) if one.edition_id == edition.id]
    if not ids:
        raise Invalid(Fault("chosen", Reason.NOTHING_TICKED))
    if len(placements) < len(ids):
        raise NotFound("placement")
    confirm_placements(call.session, placements, at=call.at, by=call.person)
    return _to_queue(call, edition, "places-confirmed")


def edit(call: Call) -> Response:
    """Show where a comment was placed, and the forms in which a person decides otherwise."""
    edition, placement = _edition(call), _placement(call)
    asked = " ".join(call.request.query_params.get("find", "").split())[:200]
    old = edition_text(call, placement.comment.edition)
    return call.show(
        "placements/edit.html",
        edition=edition,
        row=carried(call, [placement])[0],
        asked=asked,
        sieve=asked_sieve(call),
        choices=place_choices(old, edition_text(call, edition), placement, asked),
        nowhere=NOWHERE,
    )


def update(call: Call) -> Response:
    """Save the place that a person picked."""
    edition, placement, form = _edition(call), _own_placement(call), call.form()
    key = form.line("paragraph", required=True)
    quote, note = form.text("quote", most=NOTE_LIMIT), form.text("note", most=NOTE_LIMIT)
    form.check()
    paragraph = _picked(call, edition, key)
    decide_place(
        call.session, placement, paragraph=paragraph, quote=quote, note=note, at=call.at, by=call.person
    )
    return _to_queue(call, edition, "place-decided")


def overtake(call: Call) -> Response:
    """Save that the text went on and a comment needs no place in it."""
    placement, form = _own_placement(call), call.form()
    note = form.text("reason", required=True, most=NOTE_LIMIT)
    form.check()
    mark_overtaken(call.session, placement, note=note, at=call.at, by=call.person)
    return _to_queue(call, _edition(call), "place-decided")


def programme(call: Call) -> Response:
    """Show the earlier comments on the whole text, and those whose section is gone."""
    edition = _edition(call)
    return _earlier(call, edition, "", "main", placed_at(call.session, edition))


def section(call: Call) -> Response:
    """Show the earlier comments on a section, and those whose own place in it is gone."""
    edition = _edition(call)
    revision = pinned_section(call.session, edition, call.request.path_params["section"])
    placements = placed_at(call.session, edition, revision=revision.id)
    return _earlier(call, edition, revision.name, f"s-{revision.section_id}", placements)


def paragraph(call: Call) -> Response:
    """Show the earlier comments that were carried to a paragraph."""
    edition = _edition(call)
    _, found = pinned_paragraph(call.session, edition, str(call.request.path_params["key"]))
    placements = placed_at(call.session, edition, paragraph=found.id)
    return _earlier(call, edition, found.label, f"p-{found.key}", placements)


def _earlier(
    call: Call, edition: Edition, name: str, anchor: str, placements: Sequence[Placement]
) -> Response:
    answers = public_answers(call.session, [one.comment_id for one in placements])
    return call.show(
        "placements/earlier.html",
        edition=edition,
        name=name,
        anchor=anchor,
        earlier=carried(call, placements, answers),
    )


def _edition(call: Call) -> Edition:
    return edition_numbered(call.session, call.programme, call.number("edition"))


def _placement(call: Call) -> Placement:
    """Return where the comment asked for stands now; the address may name an earlier placement of it."""
    return placement_of(call.session, _edition(call), call.request.path_params["placement"])


def _own_placement(call: Call) -> Placement:
    """Return the very placement of the address; raises Conflict where it was decided about meanwhile."""
    placement = _placement(call)
    if placement.id != call.request.path_params["placement"]:
        raise Conflict(Reason.CHANGED_MEANWHILE)
    return placement


def _chosen(call: Call) -> list[UUID]:
    """Return the placements ticked on the page, or all that it showed where that was asked for."""
    form = call.form()
    prefix = "shown-" if form.ticked("all") else "place-"
    ids = [form.identity(name) for name in call.fields if name.startswith(prefix)]
    return [one for one in ids if one]


def _picked(call: Call, edition: Edition, key: str) -> Paragraph | None:
    """Return the picked paragraph, None where the comment stands at no paragraph."""
    return None if key == NOWHERE else pinned_paragraph(call.session, edition, key)[1]


def _to_queue(call: Call, edition: Edition, said: str) -> Response:
    """Lead back to the queue as it was asked for, which says what was done."""
    query = asked_sieve(call).query()
    path = call.path("placements.index", programme=call.programme.slug, edition=edition.number)
    return RedirectResponse(f"{path}{query}{'&' if query else '?'}said={said}", status_code=303)
