"""What a reader of a round's public list of comments asks to see, in the order of the text or by number."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from drafting.endpoint import Call
from drafting.keeping import Latest
from drafting.showing.comment_list import Page, asked_page, within
from drafting.showing.published_text import edition_text
from drafting.showing.sieves import asked_sieve, sieve_query
from drafts.models import Round
from drafts.queries.comments import Sieve
from drafts.queries.editions import EditionText
from drafts.queries.listing import Listed, counted_states, listed_in, read_listed, sifted
from drafts.queries.records import last_entry
from drafts.terms import State

PAGE_LENGTH = 50
PUBLIC_STATES = (State.UNANSWERED, State.PUBLISHED, State.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class PublicList:
    """One page of the chosen comments, the queries that lead to its neighbours, and the choice itself.

    `order` is "number" or "", `counts` are states (None for all) with their numbers and queries.
    """

    sieve: Sieve
    order: str
    query: str
    counts: list[tuple[State | None, int, str]]
    page: Page
    previous: str | None
    next: str | None


def public_list(call: Call, consultation: Round) -> PublicList:
    """Return what the address asks to see of a round's comments."""
    sieve = asked_sieve(call)
    order = "number" if call.request.query_params.get("order") == "number" else ""
    listed = _listed(call, consultation)
    chosen = sifted(listed, sieve)
    page = _page(call, consultation, chosen if order else _in_text_order(chosen, _text(call, consultation)))
    return PublicList(
        sieve=sieve,
        order=order,
        query=sieve_query(sieve, order=order),
        counts=_counts(listed, sieve, order),
        page=page,
        previous=sieve_query(sieve, order=order, page=page.number - 1) if page.number > 1 else None,
        next=sieve_query(sieve, order=order, page=page.number + 1) if page.number < page.pages else None,
    )


def _listed(call: Call, consultation: Round) -> tuple[Listed, ...]:
    """Return every comment of a round to choose from, kept until something changes."""
    kept: Latest[tuple[Listed, ...]] = call.service.pages.kept.get(("listed", consultation.id), Latest)
    version = last_entry(call.session, consultation.programme)
    return kept.get(version, lambda: listed_in(call.session, consultation))


def _text(call: Call, consultation: Round) -> EditionText:
    return edition_text(call, consultation.edition)


def _in_text_order(listed: Sequence[Listed], text: EditionText) -> list[Listed]:
    """Return comments on the whole text first, then as the text goes on; the earlier first at one place."""
    places: dict[UUID | None, int] = {None: 0}
    for section in text.sections:
        for place in (section.revision_id, *(paragraph.id for paragraph in section.paragraphs)):
            places[place] = len(places)
    return sorted(listed, key=lambda one: places[one.place_id])


def _page(call: Call, consultation: Round, listed: Sequence[Listed]) -> Page:
    number, pages = within(asked_page(call), total=len(listed), length=PAGE_LENGTH)
    start = (number - 1) * PAGE_LENGTH
    said = read_listed(call.session, consultation, listed[start : start + PAGE_LENGTH])
    return Page(tuple(said), number, pages, len(listed))


def _counts(listed: Sequence[Listed], sieve: Sieve, order: str) -> list[tuple[State | None, int, str]]:
    counts = counted_states(listed, sieve)
    numbers = [(None, counts.total()), *((state, counts[state]) for state in PUBLIC_STATES)]
    return [
        (state, number, sieve_query(replace(sieve, state=state), order=order)) for state, number in numbers
    ]
