"""Rounds of consultation: what was announced, how far they are, and the decisions about them."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from starlette.responses import Response

from drafting.endpoint import Call
from drafting.forms import Form
from drafts.commands.rounds import Announcement, announce_round, close_round, extend_round, open_round
from drafts.errors import Fault, Invalid, Reason
from drafts.models import Round
from drafts.queries.editions import edition_numbered, editions
from drafts.queries.placements import doubtful_count
from drafts.queries.rounds import figures, round_numbered

FEWEST_DAYS = timedelta(days=21)
TEXT_LIMIT = 5_000

# What an announcement suggests until somebody types other hours.
MORNING, END_OF_WORK = time(8, 0), time(15, 30)


def show(call: Call) -> Response:
    """Show a round: its announcement, its figures, and what can be done now."""
    consultation = _round(call)
    return call.show(
        "rounds/show.html",
        round=consultation,
        open=consultation.is_open(call.at),
        over=consultation.is_over(call.at),
        short=_is_short(consultation, call.service.settings.zone),
        figures=figures(call.session, consultation),
        doubtful=doubtful_count(call.session, consultation.edition),
    )


def new(call: Call) -> Response:
    """Show the form of an announcement, filled in where there is something to suggest."""
    published = editions(call.session, call.programme)
    return call.show(
        "rounds/new.html",
        editions=published,
        doubtful=doubtful_count(call.session, published[0]) if published else 0,
        opens_at=_in_days(call, 7, MORNING),
        closes_at=_in_days(call, 35, END_OF_WORK),
        answer_by=_in_days(call, 65, END_OF_WORK),
    )


def create(call: Call) -> Response:
    """Announce a round on an edition."""
    form = call.form()
    number, announcement = form.number("edition"), _announcement(call, form)
    form.check()
    edition = edition_numbered(call.session, call.programme, number)
    consultation = announce_round(call.session, edition, announcement, at=call.at, by=call.person)
    return _go(call, consultation, "round-announced")


def open_now(call: Call) -> Response:
    """Open an announced round before its time."""
    form = call.form()
    despite = form.text("despite", most=TEXT_LIMIT)
    form.check()
    opened = open_round(call.session, _round(call), despite=despite, at=call.at, by=call.person)
    return _go(call, opened, "round-opened")


def extend(call: Call) -> Response:
    """Let a round end later than announced."""
    form, consultation = call.form(), _round(call)
    closes_at = form.moment("closes_at", call.service.settings.zone)
    reason = form.text("reason", required=True, most=TEXT_LIMIT)
    form.check()
    # A moment that could not be read never gets past the check.
    closes_at = closes_at or call.at
    extend_round(call.session, consultation, closes_at=closes_at, reason=reason, at=call.at, by=call.person)
    return _go(call, consultation, "round-extended")


def close(call: Call) -> Response:
    """Close a round before its time, once that was confirmed."""
    if not call.form().ticked("sure"):
        raise Invalid(Fault("sure", Reason.NOT_CONFIRMED))
    return _go(call, close_round(call.session, _round(call), at=call.at, by=call.person), "round-closed")


def _round(call: Call) -> Round:
    return round_numbered(call.session, call.programme, call.number("round"))


def _is_short(consultation: Round, zone: ZoneInfo) -> bool:
    """Tell whether a round has too few days, by the clock on the wall: a day of 23 hours is a day too."""
    opens, closes = (moment.astimezone(zone) for moment in (consultation.opens_at, consultation.closes_at))
    return closes.replace(tzinfo=None) - opens.replace(tzinfo=None) < FEWEST_DAYS


def _go(call: Call, consultation: Round, said: str) -> Response:
    return call.go("rounds.show", programme=call.programme.slug, round=consultation.number, said=said)


def _in_days(call: Call, days: int, hour: time) -> datetime:
    """Return an hour of the day that is so many days from now, where the city is."""
    zone = call.service.settings.zone
    return datetime.combine(call.at.astimezone(zone) + timedelta(days=days), hour, zone)


def _announcement(call: Call, form: Form) -> Announcement:
    zone = call.service.settings.zone
    # A moment that could not be read never gets past the check that follows.
    return Announcement(
        opens_at=form.moment("opens_at", zone) or call.at,
        closes_at=form.moment("closes_at", zone) or call.at,
        answer_by=form.moment("answer_by", zone, required=False),
        aim=form.text("aim", required=True, most=TEXT_LIMIT),
        subject=form.text("subject", required=True, most=TEXT_LIMIT),
        scope=form.text("scope", required=True, most=TEXT_LIMIT),
        form=form.text("form", required=True, most=TEXT_LIMIT),
        unit=form.text("unit", required=True, most=TEXT_LIMIT),
        despite=form.text("despite", most=TEXT_LIMIT),
    )
