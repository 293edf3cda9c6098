"""Deciding about places: decisions last and are proven, and no round begins while any is waiting."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import delete, update
from sqlmodel import Session

from drafts.commands.deciding import confirm_placements, decide_place, mark_overtaken
from drafts.commands.rounds import open_round
from drafts.errors import Conflict, Fault, Invalid, Reason
from drafts.models import EditionAlignment, Placement
from drafts.queries.checking import findings
from drafts.queries.placements import doubtful_count
from drafts.terms import Standing
from tests import cast as people
from tests.cast import NOON, Cast
from tests.press import Press, labelled, placed

CONTEST = "2. Miasto ogłasza otwarty konkurs ofert nie później niż do dnia 15 listopada."

LITE = pytest.mark.parametrize("ground", ["sqlite"], indirect=True)


@pytest.fixture
def publish(session: Session, cast: Cast) -> Press:
    """Return what publishes the cast's text, a little changed, as the next edition."""
    return Press(session, cast)


@LITE
def test_what_a_person_decided_lasts_through_the_next_edition(
    session: Session, cast: Cast, publish: Press
) -> None:
    removed = people.comment(session, cast, label="§ 3 ust. 2")
    overtaken = people.comment(session, cast, label="§ 3 ust. 2", quote="15 listopada")
    second = publish((CONTEST, ""))
    term = labelled(session, second, "§ 2 ust. 1")
    by = {"at": NOON, "by": cast.drafter}
    decide_place(session, placed(session, removed), paragraph=term, quote="31 grudnia 2029", note="", **by)
    mark_overtaken(session, placed(session, overtaken), note="Konkursu już nie ma.", **by)
    assert doubtful_count(session, second) == 0
    third = publish(("21 dni", "30 dni"))
    here, gone = placed(session, removed), placed(session, overtaken)
    assert (here.standing, here.quote, here.edition_id) == (Standing.SAME, "31 grudnia 2029", third.id)
    assert (gone.standing, gone.note, gone.decided_by) == (
        Standing.OVERTAKEN,
        "Konkursu już nie ma.",
        cast.drafter,
    )
    assert doubtful_count(session, third) == 0
    assert findings(session) == []


@LITE
def test_a_decision_follows_the_machines_and_can_be_taken_again(
    session: Session, cast: Cast, publish: Press
) -> None:
    comment = people.comment(session, cast, label="§ 3 ust. 2")
    edition = publish(("15 listopada", "30 listopada"))
    proposed = placed(session, comment)
    (confirmed,) = confirm_placements(session, [proposed], at=NOON, by=cast.drafter)
    assert (confirmed.number, confirmed.algorithm, confirmed.decided_by_id) == (2, None, cast.drafter.id)
    assert (confirmed.standing, confirmed.is_doubtful) == (Standing.EDITED, False)
    with pytest.raises(Conflict):
        confirm_placements(session, [proposed], at=NOON, by=cast.official)
    other = labelled(session, edition, "§ 3 ust. 1")
    again = decide_place(
        session, confirmed, paragraph=other, quote="", note="Tu pasuje.", at=NOON, by=cast.official
    )
    assert (again.number, again.paragraph_id, again.standing) == (3, other.id, Standing.EDITED)
    assert findings(session) == []


@LITE
@pytest.mark.parametrize(
    ("quote", "reason"),
    [("słów tych nie ma", Reason.WORDS_NOT_THERE), ("dnia", Reason.WORDS_MORE_THAN_ONCE)],
)
def test_words_pointed_to_must_stand_there_once(
    session: Session, cast: Cast, publish: Press, quote: str, reason: Reason
) -> None:
    comment = people.comment(session, cast, label="§ 3 ust. 2")
    term = labelled(session, publish(("15 listopada", "30 listopada")), "§ 2 ust. 1")
    with pytest.raises(Invalid) as refusal:
        decide_place(
            session,
            placed(session, comment),
            paragraph=term,
            quote=quote,
            note="",
            at=NOON,
            by=cast.drafter,
        )
    assert refusal.value.faults == (Fault("quote", reason),)


@LITE
def test_a_paragraph_of_another_edition_is_no_place(session: Session, cast: Cast, publish: Press) -> None:
    comment = people.comment(session, cast, label="§ 3 ust. 2")
    publish(("15 listopada", "30 listopada"))
    elsewhere = cast.paragraph("§ 3 ust. 2")
    with pytest.raises(Invalid):
        decide_place(
            session,
            placed(session, comment),
            paragraph=elsewhere,
            quote="",
            note="",
            at=NOON,
            by=cast.drafter,
        )


@LITE
def test_overtaken_needs_a_reason(session: Session, cast: Cast, publish: Press) -> None:
    comment = people.comment(session, cast, label="§ 3 ust. 2")
    publish(("15 listopada", "30 listopada"))
    with pytest.raises(Invalid):
        mark_overtaken(session, placed(session, comment), note=" ", at=NOON, by=cast.drafter)


@LITE
def test_no_round_begins_on_places_in_doubt_without_a_reason(
    session: Session, cast: Cast, publish: Press
) -> None:
    people.comment(session, cast, label="§ 3 ust. 2")
    edition = publish(("15 listopada", "30 listopada"))
    tomorrow = NOON + timedelta(days=1)
    begin = {"opens_at": tomorrow, "at": NOON, "by": cast.official}
    with pytest.raises(Invalid) as refusal:
        people.open_round_on(session, edition, **begin)
    assert refusal.value.faults == (Fault("despite", Reason.PLACES_IN_DOUBT, "1"),)
    held = people.open_round_on(session, edition, despite="Termin ustawowy.", **begin)
    assert held.despite == "Termin ustawowy."
    assert open_round(session, held, at=NOON, by=cast.official).despite == "Termin ustawowy."
    assert findings(session) == []


@LITE
def test_a_round_announced_in_order_needs_a_reason_once_a_place_is_in_doubt(
    session: Session, cast: Cast, publish: Press
) -> None:
    edition = publish(("15 listopada", "30 listopada"))
    tomorrow = NOON + timedelta(days=1)
    held = people.open_round_on(
        session, edition, opens_at=tomorrow, despite="Na zapas.", at=NOON, by=cast.official
    )
    assert held.despite == ""
    people.comment(session, cast, label="§ 3 ust. 2")
    with pytest.raises(Invalid):
        open_round(session, held, at=NOON, by=cast.official)
    opened = open_round(session, held, despite="Termin ustawowy.", at=NOON, by=cast.official)
    assert opened.despite == "Termin ustawowy."
    assert findings(session) == []


@LITE
@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ({"standing": Standing.MOVED}, "placing"),
        ({"paragraph_id": None}, "placing"),
        ({"confidence": 0.5}, "placing"),
        ({"quote": "inne słowa"}, "placement"),
        ({"superseded_at": NOON}, "placement"),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else value,
)
def test_a_placement_altered_behind_the_services_back_is_named(
    session: Session, cast: Cast, publish: Press, values: dict[str, Any], kind: str
) -> None:
    comment = people.comment(session, cast, quote="31 grudnia")
    publish(("15 listopada", "30 listopada"))
    session.execute(update(Placement).where(Placement.comment_id == comment.id).values(**values))
    session.expunge_all()
    assert kind in {finding.kind for finding in findings(session)}


@LITE
def test_a_decision_or_an_alignment_altered_or_lost_is_named(
    session: Session, cast: Cast, publish: Press
) -> None:
    comment = people.comment(session, cast, label="§ 3 ust. 2")
    publish(("15 listopada", "30 listopada"))
    confirm_placements(session, [placed(session, comment)], at=NOON, by=cast.drafter)
    session.execute(update(Placement).where(Placement.number == 2).values(note="Dopisane."))
    session.execute(update(EditionAlignment).values(algorithm=0))
    session.expunge_all()
    assert {finding.kind for finding in findings(session)} == {"placement", "placing"}
    session.execute(delete(Placement).where(Placement.number == 2))
    faults = {finding.fault for finding in findings(session)}
    assert "tells of a placement that is not there" in faults
