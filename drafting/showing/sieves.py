"""What a reader of the table of comments asks to see: read from the address, and put into words."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar
from urllib.parse import urlencode

from drafting.endpoint import Call
from drafting.forms import Form
from drafting.labels import label
from drafting.languages import translations
from drafting.showing.comment_list import Page, asked_page, page_of
from drafts.models import Organisation
from drafts.queries.comments import Said, Sieve, sift, state_of
from drafts.queries.editions import TextSection
from drafts.terms import Disposition, State, Target

PAGE_LENGTH = 100

# What stands in an address instead of a section or an organisation.
WHOLE_TEXT = "whole-text"
PRIVATE = "private"

Term = TypeVar("Term", State, Disposition)


@dataclass(frozen=True, slots=True)
class Sifting:
    """What a sieve lets through: one page of it, and the queries that lead to its neighbours.

    `query` is that of the sieve itself, `counts` are those of `state_counts`; None: there is no such page.
    """

    sieve: Sieve
    query: str
    counts: list[tuple[State | None, int, str]]
    page: Page
    previous: str | None
    next: str | None


def sifted(call: Call, said: Sequence[Said]) -> Sifting:
    """Return what the address asks to see of these comments."""
    sieve = asked_sieve(call)
    page = page_of(sift(said, sieve), asked_page(call), PAGE_LENGTH)
    return Sifting(
        sieve=sieve,
        query=sieve_query(sieve),
        counts=state_counts(said, sieve),
        page=page,
        previous=sieve_query(sieve, page=page.number - 1) if page.number > 1 else None,
        next=sieve_query(sieve, page=page.number + 1) if page.number < page.pages else None,
    )


def asked_sieve(call: Call) -> Sieve:
    """Return the sieve of the address; what it cannot mean is left out."""
    form = Form(call.request.query_params)
    return Sieve(
        state=_term(form, "state", State),
        disposition=_term(form, "disposition", Disposition),
        organisation_id=form.identity("organisation"),
        section_id=form.identity("section"),
        words=form.line("words")[:200],
        whole_text=form.raw("section") == WHOLE_TEXT,
        private=form.raw("organisation") == PRIVATE,
    )


def sieve_query(sieve: Sieve, **more: object) -> str:
    """Return a sieve as the query of an address, with further parameters; "" where nothing is asked."""
    fields = {
        "state": sieve.state,
        "disposition": sieve.disposition,
        "section": WHOLE_TEXT if sieve.whole_text else sieve.section_id,
        "organisation": PRIVATE if sieve.private else sieve.organisation_id,
        "words": sieve.words,
        **more,
    }
    query = urlencode({name: str(value) for name, value in fields.items() if value})
    return f"?{query}" if query else ""


def state_counts(said: Sequence[Said], sieve: Sieve) -> list[tuple[State | None, int, str]]:
    """Return each state, None for all, with how many comments it has and the query that shows them."""
    others = sift(said, replace(sieve, state=None))
    counts = Counter(state_of(one) for one in others)
    numbers = [(None, len(others)), *((state, counts[state]) for state in State)]
    return [(state, number, sieve_query(replace(sieve, state=state))) for state, number in numbers]


def sieve_lines(
    call: Call, sieve: Sieve, sections: Sequence[TextSection], organisations: Sequence[Organisation]
) -> tuple[str, ...]:
    """Return what the sieve lets through, a line for each condition, to be printed above a table."""
    _ = translations(call.language).gettext
    sections_named = [one.name for one in sections if one.id == sieve.section_id]
    organisations_named = [one.name for one in organisations if one.id == sieve.organisation_id]
    sections_named += [_(label(Target.PROGRAMME))] if sieve.whole_text else []
    organisations_named += [_("private persons")] if sieve.private else []
    conditions = [
        (_("State"), _(label(sieve.state)) if sieve.state else ""),
        (_("Disposition"), _(label(sieve.disposition)) if sieve.disposition else ""),
        (_("Section"), "".join(sections_named)),
        (_("Submitter"), "".join(organisations_named)),
        (_("Words"), sieve.words),
    ]
    return tuple(f"{name}: {value}" for name, value in conditions if value)


def _term(form: Form, name: str, terms: type[Term]) -> Term | None:
    return next((term for term in terms if term == form.raw(name)), None)
