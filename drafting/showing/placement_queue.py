"""What a drafter asks to see of the carry-over queue: read from the address, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from urllib.parse import urlencode
from uuid import UUID

from drafting.endpoint import Call
from drafting.forms import Form
from drafting.showing.carried import Carried, carried
from drafting.showing.comment_list import asked_page, within
from drafts.models import Edition
from drafts.queries.placements import placements_among
from drafts.queries.queue import Queued, Reckoning, queued_in, reckoning
from drafts.terms import Standing

PAGE_LENGTH = 20
WHOLE_TEXT = "whole-text"


class Share(StrEnum):
    """Which part of the queue is shown."""

    DOUBTFUL = "doubtful"
    DECIDED = "decided"
    CERTAIN = "certain"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class QueueSieve:
    """What is asked for; None means all, `whole_text` asks for comments that belong to no section."""

    share: Share = Share.DOUBTFUL
    standing: Standing | None = None
    section_id: UUID | None = None
    whole_text: bool = False

    def passes(self, one: Queued) -> bool:
        """Tell whether a comment is among those wanted."""
        wanted = {
            Share.DOUBTFUL: one.is_doubtful,
            Share.DECIDED: one.is_decided,
            Share.CERTAIN: one.is_certain,
            Share.ALL: True,
        }
        return (
            wanted[self.share]
            and (not self.standing or one.standing is self.standing)
            and (not self.section_id or one.section_id == self.section_id)
            and (not self.whole_text or not one.section_id)
        )

    def query(self, page: int = 1) -> str:
        """Return the query of an address that asks for this; "" for the first page of what is in doubt."""
        fields = {
            "share": self.share if self.share is not Share.DOUBTFUL else "",
            "standing": self.standing or "",
            "section": WHOLE_TEXT if self.whole_text else self.section_id or "",
            "page": page if page > 1 else "",
        }
        asked = urlencode({name: str(value) for name, value in fields.items() if value})
        return f"?{asked}" if asked else ""


@dataclass(frozen=True, slots=True)
class QueuePage:
    """A page of the queue with the ways to others; `counts` are pairs of a share and how many it holds.

    `done` of `work` comments have been decided about; the rest of `work` is in doubt. `reckoning` says
    that no comment of the earlier editions is left out.
    """

    sieve: QueueSieve
    rows: tuple[Carried, ...]
    total: int
    number: int
    pages: int
    counts: tuple[tuple[Share, int, str], ...]
    done: int
    work: int
    reckoning: Reckoning

    @property
    def previous(self) -> str | None:
        """Return the query of the page before, None on the first."""
        return (self.sieve.query(self.number - 1) or "?page=1") if self.number > 1 else None

    @property
    def next(self) -> str | None:
        """Return the query of the next page, None on the last."""
        return self.sieve.query(self.number + 1) if self.number < self.pages else None

    @property
    def query(self) -> str:
        """Return the query of this very page."""
        return self.sieve.query(self.number)


def queue_page(call: Call, edition: Edition) -> QueuePage:
    """Return the page of an edition's queue that the address asks for."""
    queued, sieve = queued_in(call.session, edition), asked_sieve(call)
    wanted = [one.id for one in queued if sieve.passes(one)]
    number, pages = within(asked_page(call), total=len(wanted), length=PAGE_LENGTH)
    ids = wanted[(number - 1) * PAGE_LENGTH : number * PAGE_LENGTH]
    done = sum(one.is_decided for one in queued)
    return QueuePage(
        sieve=sieve,
        rows=tuple(carried(call, placements_among(call.session, ids))) if ids else (),
        total=len(wanted),
        number=number,
        pages=pages,
        counts=tuple(_counts(queued, sieve)),
        done=done,
        work=done + sum(one.is_doubtful for one in queued),
        reckoning=reckoning(call.session, edition),
    )


def asked_sieve(call: Call) -> QueueSieve:
    """Return the sieve of the address; what it cannot mean is left out."""
    form = Form(call.request.query_params)
    share = next((one for one in Share if one == form.raw("share")), Share.DOUBTFUL)
    standing = next((one for one in Standing if one == form.raw("standing")), None)
    return QueueSieve(share, standing, form.identity("section"), form.raw("section") == WHOLE_TEXT)


def _counts(queued: Sequence[Queued], sieve: QueueSieve) -> list[tuple[Share, int, str]]:
    sieves = [replace(sieve, share=share) for share in Share]
    return [(one.share, sum(one.passes(row) for row in queued), one.query()) for one in sieves]
