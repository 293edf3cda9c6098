"""Where a round stands at a moment."""

from enum import StrEnum

from drafting.endpoint import Call
from drafts.models import Round


class Phase(StrEnum):
    """Where a round stands at a moment; NONE where there is no round."""

    NONE = "none"
    ANNOUNCED = "announced"
    OPEN = "open"
    OVER = "over"


def phase_of(call: Call, consultation: Round | None) -> Phase:
    """Return where a round stands now."""
    if not consultation:
        return Phase.NONE
    if consultation.is_open(call.at):
        return Phase.OPEN
    return Phase.OVER if consultation.is_over(call.at) else Phase.ANNOUNCED
