"""A programme: what it is, its rounds and editions, and what can be downloaded."""

from starlette.responses import Response

from drafting.endpoint import Call
from drafts.queries.editions import editions
from drafts.queries.overview import comments_by_round
from drafts.queries.people import teams
from drafts.queries.rounds import rounds
from drafts.terms import TeamKind


def show(call: Call) -> Response:
    """Show a programme with all that was published of it."""
    consultations = rounds(call.session, call.programme)
    return call.show(
        "programmes/show.html",
        editions=editions(call.session, call.programme),
        rounds=consultations,
        open=[one for one in consultations if one.is_open(call.at)],
        comments=comments_by_round(call.session),
        answering=[
            team
            for team in teams(call.session, call.programme)
            if team.kind not in (TeamKind.HOST, TeamKind.DEPARTMENT)
        ],
    )
