"""Placing comments in later editions: they follow their words, and none is lost."""

import pytest
from sqlalchemy import delete
from sqlmodel import Session

from drafts.commands.comments import CommentWords, Pin, make_comment, withdraw_comment
from drafts.commands.deciding import confirm_placements
from drafts.commands.placing import place_missing
from drafts.errors import Conflict
from drafts.models import Comment, EditionAlignment, Placement, Section
from drafts.queries.checking import findings
from drafts.queries.pins import pinned_section
from drafts.queries.placements import (
    doubtful_count,
    placed_at,
    placed_on,
    placements_of,
    spots_in,
    stored_alignment,
)
from drafts.terms import CommentKind, Standing, Target
from tests import cast as people
from tests.cast import NOON, Cast
from tests.conftest import Counted
from tests.press import Press, placed

CONTEST = "2. Miasto ogłasza otwarty konkurs ofert nie później niż do dnia 15 listopada."
DAYS = "Projekt programu jest konsultowany z organizacjami przez co najmniej 21 dni."

LITE = pytest.mark.parametrize("ground", ["sqlite"], indirect=True)


@pytest.fixture
def publish(session: Session, cast: Cast) -> Press:
    """Return what publishes the cast's text, a little changed, as the next edition."""
    return Press(session, cast)


def test_every_comment_is_where_its_words_are(session: Session, cast: Cast, publish: Press) -> None:
    untouched = people.comment(session, cast, label="§ 3 ust. 1")
    quoted = people.comment(session, cast, label="§ 3 ust. 2", quote="do dnia 15 listopada")
    whole = people.comment(session, cast, label="")
    edition = publish(("nie później niż do dnia 15 listopada", "najpóźniej do dnia 15 listopada co roku"))
    here = placed(session, untouched)
    assert (here.standing, here.confidence, here.is_doubtful) == (Standing.SAME, 1.0, False)
    moved = placed(session, quoted)
    assert moved.quote == "do dnia 15 listopada"
    assert moved.paragraph
    assert moved.paragraph.words[moved.quote_start :].startswith("do dnia 15 listopada co roku")
    at_all = placed(session, whole)
    assert (at_all.standing, at_all.revision_id, at_all.paragraph_id) == (Standing.SAME, None, None)
    earlier = placed_on(session, edition)
    assert (earlier.whole, earlier.gone, sum(earlier.paragraphs.values())) == (1, 0, 2)
    assert [one.comment_id for one in placed_at(session, edition)] == [whole.id]
    assert findings(session) == []


@LITE
def test_a_comment_on_a_section_stands_with_it_or_is_listed_as_gone(
    session: Session, cast: Cast, publish: Press
) -> None:
    comments = [_on_section(session, cast, section) for section in cast.sections]
    rest = people.TEXT[people.TEXT.index("## Rozdział 2") :]
    edition = publish((rest, ""))
    stays, gone = (placed(session, comment) for comment in comments)
    assert (stays.standing, gone.standing) == (Standing.SAME, Standing.DELETED)
    assert stays.revision
    assert stays.revision.section_id == cast.sections[0].id
    assert gone.revision_id is None
    assert placed_on(session, edition).gone == 1


@LITE
def test_a_paragraph_whose_words_are_all_new_keeps_its_comments_in_doubt(
    session: Session, cast: Cast, publish: Press
) -> None:
    comment = people.comment(session, cast, label="§ 4", quote="co najmniej 21 dni")
    edition = publish((DAYS, "Uwagi przyjmuje wydział właściwy do spraw społecznych."))
    here = placed(session, comment)
    assert here.standing in (Standing.WORDS_GONE, Standing.DELETED)
    assert (here.quote, here.quote_start, here.is_doubtful) == ("", None, True)
    assert doubtful_count(session, edition) == 1


@LITE
def test_signs_that_are_no_words_stay_where_nothing_changed(
    session: Session, cast: Cast, publish: Press
) -> None:
    comment = people.comment(session, cast, label="§ 1 pkt 1", quote="–")
    publish(("21 dni", "30 dni"))
    here = placed(session, comment)
    assert (here.standing, here.quote, here.quote_start) == (Standing.SAME, "–", comment.quote_start)


@LITE
def test_a_removed_paragraph_leaves_its_comment_with_the_section(
    session: Session, cast: Cast, publish: Press
) -> None:
    comment = people.comment(session, cast, label="§ 3 ust. 2", quote="otwarty konkurs ofert")
    edition = publish((CONTEST, ""))
    here = placed(session, comment)
    assert (here.standing, here.paragraph_id, here.is_doubtful) == (Standing.DELETED, None, True)
    assert here.revision
    assert here.revision.section_id == cast.sections[1].id
    assert placed_on(session, edition).lost == {here.revision_id: 1}


@LITE
def test_what_nobody_has_looked_at_stays_in_doubt(session: Session, cast: Cast, publish: Press) -> None:
    edited = people.comment(session, cast, label="§ 3 ust. 2")
    removed = people.comment(session, cast, label="§ 1 pkt 2")
    publish(("15 listopada", "30 listopada"), ("2) organizacjach", "2) kołach gospodyń"))
    standings = [placed(session, one).standing for one in (edited, removed)]
    third = publish(("21 dni", "30 dni"))
    assert [placed(session, one).standing for one in (edited, removed)] == standings
    assert doubtful_count(session, third) == 2


@LITE
def test_a_withdrawn_comment_stands_nowhere(session: Session, cast: Cast, publish: Press) -> None:
    before, after = people.comment(session, cast), people.comment(session, cast, label="§ 3 ust. 2")
    withdraw_comment(session, before, at=NOON, by=cast.participant)
    edition = publish(("15 listopada", "30 listopada"))
    proposed = placed(session, after)
    withdraw_comment(session, after, at=NOON, by=cast.participant)
    assert (doubtful_count(session, edition), placed_on(session, edition).paragraphs) == (0, {})
    assert [placements_of(session, one) for one in (before, after)] == [[], []]
    assert spots_in(session, edition) == []
    with pytest.raises(Conflict):
        confirm_placements(session, [proposed], at=NOON, by=cast.drafter)
    assert findings(session) == []


def test_a_comment_made_later_on_an_earlier_edition_is_placed_at_once(
    session: Session, cast: Cast, publish: Press
) -> None:
    second = publish(("15 listopada", "30 listopada"))
    third = publish(("21 dni", "30 dni"))
    comment = people.comment(session, cast, label="§ 3 ust. 2")
    assert [one.edition_id for one in placements_of(session, comment)] == [second.id, third.id]
    assert [doubtful_count(session, one) for one in (second, third)] == [1, 1]
    assert findings(session) == []


@LITE
def test_a_database_from_before_is_placed_once(session: Session, cast: Cast, publish: Press) -> None:
    comment = people.comment(session, cast, label="§ 3 ust. 2")
    publish(("15 listopada", "30 listopada"))
    third = publish(("21 dni", "30 dni"))
    _forget_places(session)
    assert place_missing(session, at=NOON) == 2
    assert place_missing(session, at=NOON) == 0
    assert placed(session, comment).edition_id == third.id
    assert findings(session) == []


@LITE
def test_an_alignment_is_kept_of_neighbouring_editions(session: Session, cast: Cast, publish: Press) -> None:
    second, third = publish(("21 dni", "30 dni")), publish(("30 dni", "28 dni"))
    kept = stored_alignment(session, cast.edition, second)
    assert kept
    assert len(kept.heirs) == len(cast.paragraphs)
    assert stored_alignment(session, cast.edition, third) is None
    assert stored_alignment(session, third, second) is None


@LITE
def test_publishing_asks_no_more_for_more_comments(
    session: Session, cast: Cast, publish: Press, counted: Counted
) -> None:
    people.comment(session, cast, label="§ 3 ust. 2")
    _begin_afresh(session, cast)
    with counted() as few:
        publish(("15 listopada", "30 listopada"))
    for number in range(20):
        people.comment(session, cast, f"Uwaga {number}.", label="§ 3 ust. 1", quote="zasadach")
    _begin_afresh(session, cast)
    with counted() as many:
        publish(("30 listopada", "20 listopada"))
    assert len(many) == len(few)


def _begin_afresh(session: Session, cast: Cast) -> None:
    session.expunge_all()
    people.bring_on(session, cast)


def _on_section(session: Session, cast: Cast, section: Section) -> Comment:
    revision = pinned_section(session, cast.edition, section.id)
    words = CommentWords(CommentKind.REMARK, "Dobry rozdział.")
    comment = make_comment(session, cast.round, Pin(revision), words, at=NOON, by=cast.participant)
    assert comment.target is Target.SECTION
    return comment


def _forget_places(session: Session) -> None:
    """Leave a database as an earlier release left it: without places."""
    for model in (Placement, EditionAlignment):
        session.execute(delete(model))
    session.expunge_all()
