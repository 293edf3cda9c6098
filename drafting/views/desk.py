"""The drafters' desk: the sections as they stand, the editions and rounds so far, and what comes next."""

from starlette.responses import Response

from drafting.endpoint import Call
from drafts.queries.comments import counts_by_section
from drafts.queries.editions import editions
from drafts.queries.rounds import figures, rounds
from drafts.queries.texts import revisions_now


def show(call: Call) -> Response:
    """Show the desk of a programme."""
    announced = rounds(call.session, call.programme)
    latest = announced[0] if announced else None
    return call.show(
        "desk/show.html",
        revisions=revisions_now(call.session, call.programme),
        editions=editions(call.session, call.programme),
        rounds=announced,
        latest=latest,
        counts=counts_by_section(call.session, latest) if latest else {},
        figures=figures(call.session, latest) if latest else None,
    )
