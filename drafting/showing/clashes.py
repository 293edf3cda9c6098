"""Places that two people changed at once, ready to be shown side by side and chosen from."""

from dataclasses import dataclass

from drafting.endpoint import Call
from drafting.forms.sections import CLASH
from drafts.comparing import Piece, word_diff
from drafts.merging import Clash, Clashing


@dataclass(frozen=True, slots=True)
class ShownClash:
    """A place with both wordings as they differ from the one they began from, and what was chosen so far.

    `missing` tells that the others were chosen and this one was left out.
    """

    clash: Clash
    field: str
    mine: tuple[Piece, ...]
    theirs: tuple[Piece, ...]
    chosen: str
    missing: bool


def shown_clashes(call: Call, refusal: Clashing) -> list[ShownClash]:
    """Return the clashes in their order; what was chosen against an older revision counts no more."""
    same = call.form().raw("theirs") == str(refusal.number)
    return [_shown(call, clash, chosen=same) for clash in refusal.merge.clashes]


def _shown(call: Call, clash: Clash, *, chosen: bool) -> ShownClash:
    field = f"{CLASH}{clash.number}"
    choice = call.form().raw(field) if chosen else ""
    return ShownClash(
        clash=clash,
        field=field,
        mine=word_diff(clash.base, clash.mine),
        theirs=word_diff(clash.base, clash.theirs),
        chosen=choice,
        missing=chosen and not choice,
    )
