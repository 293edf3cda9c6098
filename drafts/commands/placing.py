"""Placing comments in later editions: the two texts are aligned once, and every comment follows its words."""

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from sqlmodel import Session, col, insert, select

from drafts.alignment import VERSION, align, dumped
from drafts.commands.recording import record, take_turn
from drafts.models import Comment, Edition, EditionAlignment, Person, Placement, Programme
from drafts.models.telling import placed_facts, placement_facts, placements_digest
from drafts.queries.carrying import Carrier, Spot, words_in
from drafts.queries.editions import read_edition
from drafts.queries.placements import carrier_between, spot_of, spots_in
from drafts.queries.texts import programmes


def place_missing(session: Session, *, at: datetime) -> int:
    """Place all comments in editions published before places were kept; return in how many editions."""
    return sum(place_comments(session, programme, at=at, by=None) for programme in programmes(session))


def place_comments(session: Session, programme: Programme, *, at: datetime, by: Person | None) -> int:
    """Place the standing comments in every edition not yet aligned with the one before; return how many."""
    take_turn(session, programme)
    editions = _in_order(session, programme)
    aligned = set(session.exec(select(EditionAlignment.edition_id)).all())
    missing = [(since, edition) for since, edition in pairwise(editions) if edition.id not in aligned]
    for since, edition in missing:
        _place_in(session, since, edition, at=at, by=by)
    return len(missing)


def place_comment(session: Session, comment: Comment, *, at: datetime, by: Person) -> list[Placement]:
    """Place a comment made on an edition that has successors already, in each of them."""
    editions = [comment.edition, *_in_order(session, comment.round.programme, after=comment.edition)]
    placements, spot = [], spot_of(comment)
    for since, edition in pairwise(editions):
        carrier = carrier_between(session, since, edition)
        if not carrier:
            break
        (spot,) = carrier.carry([spot])
        placements.append(_placement(spot, edition, carrier.algorithm, at))
    session.add_all(placements)
    session.flush()
    for placement in placements:
        facts = placement_facts(placement)
        record(session, comment.round.programme, "comment.placed", at=at, by=by, **facts)
    return placements


def _in_order(session: Session, programme: Programme, *, after: Edition | None = None) -> Sequence[Edition]:
    query = select(Edition).where(
        Edition.programme_id == programme.id, col(Edition.number) > (after.number if after else 0)
    )
    return session.exec(query.order_by(col(Edition.number))).all()


def _place_in(session: Session, since: Edition, edition: Edition, *, at: datetime, by: Person | None) -> None:
    """Align an edition with the one before it and place everything that stands in that one."""
    old, new = read_edition(session, since), read_edition(session, edition)
    alignment = align(words_in(old), words_in(new))
    stored = EditionAlignment(
        edition_id=edition.id, since_id=since.id, algorithm=VERSION, body=dumped(alignment)
    )
    session.add(stored)
    session.flush()
    spots = sorted(spots_in(session, since), key=lambda spot: spot.comment_id)
    carried = Carrier(old, new, alignment).carry(spots)
    placements = [_placement(spot, edition, VERSION, at) for spot in carried]
    _insert(session, placements)
    digest = placements_digest(placement_facts(placement) for placement in placements)
    facts = placed_facts(stored, len(placements), digest)
    record(session, edition.programme, "comments.placed", at=at, by=by, **facts)


def _placement(spot: Spot, edition: Edition, version: int, at: datetime) -> Placement:
    """Return the first placement of a comment in an edition; what a person decided earlier stays theirs."""
    return Placement(
        comment_id=spot.comment_id,
        edition_id=edition.id,
        number=1,
        standing=spot.standing,
        revision_id=spot.revision_id,
        paragraph_id=spot.paragraph_id,
        quote=spot.quote,
        quote_start=spot.quote_start,
        confidence=spot.confidence,
        algorithm=None if spot.decided_by_id else version,
        decided_by_id=spot.decided_by_id,
        note=spot.note,
        made_at=at,
    )


def _insert(session: Session, placements: Sequence[Placement]) -> None:
    """Insert many placements with one statement; without empty values in it there would be one a shape."""
    rows = [{name: getattr(one, name) for name in Placement.model_fields} for one in placements]
    if rows:
        session.execute(insert(Placement).execution_options(render_nulls=True), rows)
