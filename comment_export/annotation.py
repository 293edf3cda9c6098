"""A comment as a Web Annotation (W3C, 2017), for other programmes to read."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from drafts.receipts import moment
from drafts.selectors import selectors_of, to_json

MEDIA_TYPE = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'


@dataclass(frozen=True, slots=True)
class Annotated:
    """A public comment: `address` is its own page, `source` the place it is about on the page of the text.

    `words` are those of the paragraph, and `start` (code points, from 0) where `quote` stands in them; None
    where nothing is quoted. `submitter` is the public name, "" without one.
    """

    address: str
    source: str
    body: str
    proposal: str
    submitter: str
    is_organisation: bool
    received_at: datetime
    words: str = ""
    quote: str = ""
    start: int | None = None


def annotation(one: Annotated) -> dict[str, Any]:
    """Return a comment in the standard's shape, ready to be written as JSON."""
    bodies = [_body(one.body, "commenting")]
    if one.proposal:
        bodies.append(_body(one.proposal, "editing"))
    shape: dict[str, Any] = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": one.address,
        "type": "Annotation",
        "motivation": "commenting",
        "created": moment(one.received_at),
        "body": bodies,
        "target": _target(one),
    }
    if one.submitter:
        shape["creator"] = {
            "type": "Organization" if one.is_organisation else "Person",
            "name": one.submitter,
        }
    return shape


def _body(value: str, purpose: str) -> dict[str, str]:
    return {
        "type": "TextualBody",
        "value": value,
        "format": "text/plain",
        "language": "pl",
        "purpose": purpose,
    }


def _target(one: Annotated) -> dict[str, Any]:
    if one.start is None:
        return {"source": one.source}
    selectors = selectors_of(one.words, one.start, one.start + len(one.quote))
    return {"source": one.source, "selector": [to_json(selector) for selector in selectors]}
