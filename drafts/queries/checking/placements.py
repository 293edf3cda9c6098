"""Whether comments stand in later editions where the log tells that they were placed."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import chain, pairwise
from uuid import UUID

from sqlmodel import Session, col, select

from drafts.models import EditionAlignment, Paragraph, Placement
from drafts.models.telling import Facts, placed_facts, placement_facts, placements_digest
from drafts.queries.chains import Told
from drafts.queries.checking.finding import Finding, found, read


def placements(session: Session, told: Told) -> Iterator[Finding]:
    """Check that each comment stands in later editions where it was placed, and then where people decided.

    What was placed when an edition was published is told by one line for all; everything later by its own.
    """
    query = (
        select(Placement, Paragraph)
        .outerjoin(Paragraph, col(Placement.paragraph_id) == col(Paragraph.id))
        .order_by(col(Placement.edition_id), col(Placement.comment_id), col(Placement.number))
    )
    placed: defaultdict[UUID, list[Facts]] = defaultdict(list)
    rows = chain(read(session, query), [(None, None)])
    for (placement, paragraph), (later, _) in pairwise(rows):
        facts = placement_facts(placement)
        key = f"{placement.comment_id}/{placement.edition_id}/{placement.number}"
        fault = ""
        if placement.number == 1 and not told.has("placement", key):
            placed[placement.edition_id].append(facts)
        else:
            fault = told.fault("placement", key, facts)
        faults = fault, _place_fault(placement, paragraph), _end_fault(placement, later)
        yield from found("placement", placement.id, *faults)
    yield from _placings(session, told, placed)


def _placings(session: Session, told: Told, placed: dict[UUID, list[Facts]]) -> Iterator[Finding]:
    """Check that each edition's alignment, and all that was placed with it, is what was told."""
    for alignment in read(session, select(EditionAlignment)):
        facts = placed.pop(alignment.edition_id, [])
        summed = placed_facts(alignment, len(facts), placements_digest(facts))
        fault = told.fault("placing", str(alignment.edition_id), summed)
        yield from found("placing", alignment.edition_id, fault)
    for edition_id in placed:
        yield from found("placing", edition_id, "follows from no alignment")


def _place_fault(placement: Placement, paragraph: Paragraph | None) -> str:
    start = placement.quote_start or 0
    words = paragraph.words[start : start + len(placement.quote)] if paragraph else ""
    return "" if words == placement.quote else "quotes words that are not where it says"


def _end_fault(former: Placement, later: Placement | None) -> str:
    """Return what is wrong with the end of a placement: a later one of its comment ends it, none else."""
    of = (former.comment_id, former.edition_id)
    ends = later.made_at if later and (later.comment_id, later.edition_id) == of else None
    return "" if former.superseded_at == ends else "ends when no decision was made"
