"""The drafters' desk: the sections as they stand, the editions and rounds so far, and what comes next."""

from starlette.responses import Response

from drafting.endpoint import Call
from drafts.queries.comments import counts_by_section
from drafts.queries.editions import editions
from drafts.queries.placements import doubtful_count
from drafts.queries.progress import progress, round_to_look_at
from drafts.queries.texts import revisions_dropped, revisions_now


def show(call: Call) -> Response:
    """Show the desk of a programme."""
    found = progress(call.session, call.programme)
    published = editions(call.session, call.programme)
    looked_at = round_to_look_at(found, call.at)
    return call.show(
        "desk/show.html",
        revisions=revisions_now(call.session, call.programme),
        dropped=revisions_dropped(call.session, call.programme),
        editions=published,
        doubtful=doubtful_count(call.session, published[0]) if published else 0,
        rounds=[one.round for one in found],
        going_on=[one for one in found if one.is_going_on(call.at)],
        looked_at=looked_at,
        counts=counts_by_section(call.session, looked_at) if looked_at else {},
    )
