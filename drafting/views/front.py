"""The front page: what is open now, until when, and what one can do."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from starlette.responses import RedirectResponse, Response

from drafting.endpoint import Call
from drafting.languages import preferred
from drafts.models import Round
from drafts.queries.overview import Overview, comments_by_round, overviews
from drafts.terms import Stage


class Standing(StrEnum):
    """How far a programme has come."""

    OPEN = "open"
    ANNOUNCED = "announced"
    ANSWERING = "answering"
    FINISHED = "finished"
    PREPARING = "preparing"


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme as the front page shows it: how far it has come, and the round that says so, if any."""

    overview: Overview
    standing: Standing
    round: Round | None
    comments: int
    days_left: int


def choose(call: Call) -> Response:
    """Lead to the front page in the language the browser asks for."""
    return RedirectResponse(call.path("front.show", language=preferred(call.request)), status_code=303)


def show(call: Call) -> Response:
    """Show what can be commented on now, what comes next, and all programmes."""
    comments, zone = comments_by_round(call.session), call.service.settings.zone
    programmes = []
    for overview in overviews(call.session):
        standing, consultation = standing_of(overview, call.at)
        number = comments[consultation.id] if consultation else 0
        left = days_left(consultation, call.at, zone) if consultation else 0
        programmes.append(Programme(overview, standing, consultation, number, left))
    return call.show(
        "front/show.html",
        open=_soonest(programmes, Standing.OPEN, "ends_at"),
        announced=_soonest(programmes, Standing.ANNOUNCED, "opens_at"),
        others=[one for one in programmes if one.standing not in (Standing.OPEN, Standing.ANNOUNCED)],
    )


def standing_of(overview: Overview, at: datetime) -> tuple[Standing, Round | None]:
    """Return how far a programme has come, with the round that is open, comes next or came last."""
    opened = [one for one in overview.rounds if one.is_open(at)]
    if opened:
        return Standing.OPEN, min(opened, key=lambda one: one.ends_at)
    coming = [one for one in overview.rounds if not one.is_over(at)]
    if coming:
        return Standing.ANNOUNCED, min(coming, key=lambda one: one.opens_at)
    last = overview.rounds[0] if overview.rounds else None
    if overview.edition and overview.edition.stage is Stage.FINAL:
        return Standing.FINISHED, last
    return (Standing.ANSWERING, last) if last else (Standing.PREPARING, None)


def days_left(consultation: Round, at: datetime, zone: ZoneInfo) -> int:
    """Return how many midnights lie between now and the end of a round, 0 on its last day."""
    return (consultation.ends_at.astimezone(zone).date() - at.astimezone(zone).date()).days


def _soonest(programmes: list[Programme], standing: Standing, moment: str) -> list[Programme]:
    found = [one for one in programmes if one.standing is standing]
    return sorted(found, key=lambda one: getattr(one.round, moment))
