"""A long list of comments: in the order of the text they are about, and a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass

from drafting.endpoint import Call
from drafts.models import Organisation
from drafts.queries.comments import Said
from drafts.queries.editions import EditionText

PAGE_LENGTH = 50


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list, counted from 1; `total` is how long the whole list is."""

    said: tuple[Said, ...]
    number: int
    pages: int
    total: int


def in_document_order(said: Sequence[Said], text: EditionText) -> list[Said]:
    """Return comments on the whole text first, then as the text goes on; the earlier first at one place."""
    places = {None: 0}
    for section in text.sections:
        for place in (section.revision_id, *(paragraph.id for paragraph in section.paragraphs)):
            places[place] = len(places)
    return sorted(said, key=lambda one: places[one.comment.paragraph_id or one.comment.revision_id])


def asked_page(call: Call) -> int:
    """Return the number of the page in the address, 1 where there is none."""
    asked = call.request.query_params.get("page", "1")
    return max(1, int(asked)) if asked.isdecimal() and len(asked) < 10 else 1


def page_of(said: Sequence[Said], number: int, length: int = PAGE_LENGTH) -> Page:
    """Return the page of this number, the last one where the list is shorter."""
    pages = max(1, -(-len(said) // length))
    number = min(number, pages)
    start = (number - 1) * length
    return Page(tuple(said[start : start + length]), number, pages, len(said))


def organisations_of(said: Sequence[Said]) -> list[Organisation]:
    """Return the organisations that commented, by name."""
    found = {body.id: body for one in said if (body := one.comment.submission.organisation)}
    return sorted(found.values(), key=lambda body: body.name)
