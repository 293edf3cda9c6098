"""A long list of comments, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass

from drafting.endpoint import Call
from drafts.models import Organisation
from drafts.queries.comments import Said
from drafts.queries.people import alphabetical


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list, counted from 1; `total` is how long the whole list is."""

    said: tuple[Said, ...]
    number: int
    pages: int
    total: int


def asked_page(call: Call) -> int:
    """Return the number of the page in the address, 1 where there is none."""
    asked = call.request.query_params.get("page", "1")
    return max(1, int(asked)) if asked.isdecimal() and len(asked) < 10 else 1


def page_of(said: Sequence[Said], number: int, length: int) -> Page:
    """Return the page of this number, the last one where the list is shorter."""
    number, pages = within(number, total=len(said), length=length)
    start = (number - 1) * length
    return Page(tuple(said[start : start + length]), number, pages, len(said))


def within(number: int, *, total: int, length: int) -> tuple[int, int]:
    """Return the number of a page, the last one's where there are fewer, and how many pages there are."""
    pages = max(1, -(-total // length))
    return min(number, pages), pages


def organisations_of(said: Sequence[Said]) -> list[Organisation]:
    """Return the organisations that commented, by name."""
    found = {body.id: body for one in said if (body := one.comment.submission.organisation)}
    return sorted(found.values(), key=lambda body: alphabetical(body.name))
