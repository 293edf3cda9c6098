"""Pages about the service itself: how accessible it is, and what becomes of personal data."""

from collections.abc import Sequence
from datetime import date

from starlette.responses import Response

from drafting.endpoint import Call
from drafts.commands.signing import SIGN_IN_LASTS
from drafts.models import Programme
from drafts.queries.texts import programmes

# When the pages of this release were last assessed; an office that assesses them itself states its own day.
ASSESSED = date(2026, 11, 21)


def accessibility(call: Call) -> Response:
    """Show the accessibility statement with the ids that Polish law prescribes."""
    served = programmes(call.session)
    return call.show(
        "pages/accessibility.html",
        host=_host(served),
        office=call.service.settings,
        contact=call.service.settings.mail_from,
        published=served[-1].created_at.date() if served else ASSESSED,
        assessed=ASSESSED,
    )


def privacy(call: Call) -> Response:
    """Show what is stored about people, why, and for how long."""
    return call.show(
        "pages/privacy.html",
        host=_host(programmes(call.session)),
        office=call.service.settings,
        contact=call.service.settings.mail_from,
        signed_in_days=SIGN_IN_LASTS.days,
    )


def _host(served: Sequence[Programme]) -> str:
    """Return who runs the service: the host of its newest programme, "" where none is named."""
    return next((programme.host for programme in served if programme.host), "")
