"""Moving paragraphs with what stands under them: keys and words stay, whatever becomes of the numbers."""

import pytest
from sqlmodel import Session

from drafts.commands.comments import withdraw_comment
from drafts.commands.moving import move_paragraphs
from drafts.commands.revising import SectionWords
from drafts.commands.texts import drop_section, save_section
from drafts.errors import Conflict, Invalid, NotFound, Reason
from drafts.models import Revision, Section
from drafts.queries.checking import findings
from drafts.queries.desk import causes_of, descents_of
from drafts.queries.texts import latest_revision
from drafts.terms import SectionKind
from tests import cast as people
from tests.cast import NOON, Cast
from tests.drafts.test_texts import faults

LETTERS = """\
1. Miasto wspiera organizacje przez:
   a. zlecanie im zadań publicznych,
   b. użyczanie im lokali należących do miasta.
2. Współpraca trwa przez cały okres realizacji tego programu
"""
pytestmark = pytest.mark.parametrize("ground", ["sqlite"], indirect=True)


def move(
    session: Session, cast: Cast, key: str, section: int, to: int, after: str | None
) -> tuple[Revision, ...]:
    """Let the drafter move a paragraph of one of the sections into one of them."""
    bases = {one.id: latest_revision(session, one).number for one in cast.sections}
    here, there = cast.sections[section], cast.sections[to]
    return move_paragraphs(
        session, here, key, to=there, after=after, bases=bases, at=NOON, by=cast.drafter, note="Porządki."
    )


def keys(session: Session, section: Section) -> list[str]:
    return [one.key for one in latest_revision(session, section).paragraphs]


def test_a_paragraph_moves_into_another_section_with_all_that_stands_under_it(
    session: Session, cast: Cast
) -> None:
    first, second = (keys(session, section) for section in cast.sections)
    article, last = cast.paragraph("§ 3").key, cast.paragraph("§ 2 ust. 2").key
    left, grown = move(session, cast, article, 1, 0, last)
    assert [one.key for one in left.paragraphs] == second[3:]
    assert [one.key for one in grown.paragraphs] == first + second[:3]
    assert [one.label for one in grown.paragraphs][-3:] == ["§ 3", "§ 3 ust. 1", "§ 3 ust. 2"]
    assert (left.number, grown.number, left.note, grown.note) == (2, 2, "Porządki.", "Porządki.")
    assert findings(session) == []


def test_a_move_names_the_comments_behind_it_in_both_sections(session: Session, cast: Cast) -> None:
    comment = people.comment(session, cast)
    bases = {one.id: 1 for one in cast.sections}
    here, there = cast.sections
    key = cast.paragraph("§ 2").key
    moved = move_paragraphs(
        session, here, key, to=there, after=None, bases=bases, at=NOON, by=cast.drafter, because=[comment]
    )
    causes = causes_of(session, moved)
    assert [causes[one.id] for one in moved] == [[comment], [comment]]
    withdraw_comment(session, comment, at=NOON, by=cast.participant)
    with pytest.raises(Invalid) as refused:
        move_paragraphs(
            session,
            there,
            key,
            to=here,
            after=None,
            bases={one.id: 2 for one in cast.sections},
            at=NOON,
            by=cast.drafter,
            because=[comment],
        )
    assert faults(refused) == [("because", Reason.NO_SUCH_COMMENT)]


def test_what_moves_comes_behind_all_that_stands_under_its_new_neighbour(
    session: Session, cast: Cast
) -> None:
    old = keys(session, cast.sections[0])
    (saved,) = move(session, cast, cast.paragraph("§ 2").key, 0, 0, None)
    assert [one.key for one in saved.paragraphs] == old[3:] + old[:3]
    (again,) = move(session, cast, cast.paragraph("§ 2").key, 0, 0, cast.paragraph("§ 1").key)
    assert [one.key for one in again.paragraphs] == old


def test_a_paragraph_moved_among_other_ones_keeps_its_words(session: Session, cast: Cast) -> None:
    point = cast.paragraph("§ 1 pkt 2")
    left, grown = move(session, cast, point.key, 0, 1, cast.paragraph("§ 3 ust. 2").key)
    assert point.key not in [one.key for one in left.paragraphs]
    assert {one.key: one.words for one in grown.paragraphs}[point.key] == point.words


def test_a_mark_without_sense_in_its_new_place_loses_no_word_and_leaves_its_descent(
    session: Session, cast: Cast
) -> None:
    words = SectionWords(SectionKind.CHAPTER, "Rozdział 1", "Formy", LETTERS)
    before = save_section(session, cast.sections[0], words, base=1, at=NOON, by=cast.drafter)
    letter, behind = before.paragraphs[2], cast.paragraph("§ 3 ust. 2").key
    _, saved = move(session, cast, letter.key, 0, 1, behind)
    (joined,) = [one for one in saved.paragraphs if letter.words in one.words]
    (descent,) = descents_of(session, saved)
    assert (joined.key, descent.key, descent.from_key) == (behind, behind, letter.key)
    assert findings(session) == []


def test_a_place_inside_of_what_moves_is_refused(session: Session, cast: Cast) -> None:
    with pytest.raises(Invalid) as refused:
        move(session, cast, cast.paragraph("§ 3").key, 1, 1, cast.paragraph("§ 3 ust. 1").key)
    assert faults(refused) == [("after", Reason.INSIDE_ITSELF)]


def test_where_it_stands_already_nothing_moves(session: Session, cast: Cast) -> None:
    with pytest.raises(Invalid) as refused:
        move(session, cast, cast.paragraph("§ 4").key, 1, 1, cast.paragraph("§ 3").key)
    assert faults(refused) == [("after", Reason.NOTHING_CHANGED)]


def test_a_section_is_not_emptied_by_moving(session: Session, cast: Cast) -> None:
    move(session, cast, cast.paragraph("§ 3").key, 1, 0, None)
    with pytest.raises(Invalid) as refused:
        move(session, cast, cast.paragraph("§ 4").key, 1, 0, None)
    assert faults(refused) == [("body", Reason.MISSING)]
    assert latest_revision(session, cast.sections[0]).number == 2


@pytest.mark.parametrize(("label", "after"), [("§ 1", None), ("§ 3", "§ 4")], ids=["moving", "after"])
def test_a_paragraph_that_is_not_there_is_not_found(
    label: str, after: str | None, session: Session, cast: Cast
) -> None:
    with pytest.raises(NotFound):
        move(session, cast, cast.paragraph(label).key, 1, 0, after and cast.paragraph(after).key)


def test_a_section_saved_or_left_out_meanwhile_is_a_conflict(session: Session, cast: Cast) -> None:
    here, there = cast.sections
    for bases in ({here.id: 1}, {here.id: 1, there.id: 2}, {here.id: 0, there.id: 1}):
        with pytest.raises(Conflict):
            move_paragraphs(
                session,
                here,
                cast.paragraph("§ 1").key,
                to=there,
                after=None,
                bases=bases,
                at=NOON,
                by=cast.drafter,
            )
    drop_section(session, there, at=NOON, by=cast.official)
    with pytest.raises(Conflict):
        move(session, cast, cast.paragraph("§ 1").key, 0, 1, None)
