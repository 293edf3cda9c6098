"""Saving a section: together with what others saved, clashes chosen, and because of which comments."""

import json
from dataclasses import replace

import pytest
from sqlmodel import Session, select

from drafts.commands.revising import SectionWords
from drafts.commands.texts import save_section
from drafts.errors import Invalid, Reason
from drafts.merging import Clashing
from drafts.models import Entry
from drafts.queries.checking import findings
from drafts.queries.desk import causes_of
from drafts.queries.texts import latest_revision
from drafts.terms import Choice
from tests import cast as people
from tests.cast import NOON, Cast
from tests.drafts.test_texts import faults, reworded, words_of

SQLITE = pytest.mark.parametrize("ground", ["sqlite"], indirect=True)


def test_what_others_saved_meanwhile_is_merged(session: Session, cast: Cast) -> None:
    section, first = cast.sections[1], latest_revision(session, cast.sections[1])
    theirs = save_section(
        session, section, reworded(first, "15 listopada", "30 listopada"), base=1, at=NOON, by=cast.official
    )
    words = replace(reworded(first, "co najmniej 21 dni", "co najmniej 28 dni"), note="Dłużej.")
    both = save_section(session, section, words, base=1, at=NOON, by=cast.drafter)
    assert (both.number, both.base_id, both.note) == (3, theirs.id, "Dłużej.")
    assert both.body == reworded(theirs, "co najmniej 21 dni", "co najmniej 28 dni").body
    assert [one.key for one in both.paragraphs] == [one.key for one in first.paragraphs]
    assert findings(session) == []


@SQLITE
def test_what_others_saved_already_is_nothing_new(session: Session, cast: Cast) -> None:
    section, first = cast.sections[1], latest_revision(session, cast.sections[1])
    words = reworded(first, "15 listopada", "30 listopada")
    save_section(session, section, words, base=1, at=NOON, by=cast.official)
    with pytest.raises(Invalid) as refused:
        save_section(session, section, words_of(first), base=1, at=NOON, by=cast.drafter)
    assert faults(refused) == [("body", Reason.NOTHING_CHANGED)]


@pytest.fixture
def clashing(session: Session, cast: Cast) -> SectionWords:
    """Return words that clash with those that the official saved meanwhile."""
    first = latest_revision(session, cast.sections[1])
    words = reworded(first, "15 listopada", "30 listopada")
    save_section(session, cast.sections[1], words, base=1, at=NOON, by=cast.official)
    return reworded(first, "15 listopada", "1 grudnia")


@SQLITE
def test_a_clash_is_told_with_all_that_is_to_be_chosen(
    session: Session, cast: Cast, clashing: SectionWords
) -> None:
    with pytest.raises(Clashing) as refused:
        save_section(session, cast.sections[1], clashing, base=1, at=NOON, by=cast.drafter)
    (clash,) = refused.value.merge.clashes
    assert (refused.value.number, clash.number, clash.label) == (2, 1, "§ 3 ust. 2")
    assert ("1 grudnia" in clash.mine, "30 listopada" in clash.theirs) == (True, True)


@SQLITE
@pytest.mark.parametrize(
    ("choice", "there"), [(Choice.MINE, ["1 grudnia"]), (Choice.BOTH, ["30 listopada", "1 grudnia"])]
)
def test_a_clash_that_was_settled_is_saved(
    choice: Choice, there: list[str], session: Session, cast: Cast, clashing: SectionWords
) -> None:
    choices, section = {1: choice}, cast.sections[1]
    saved = save_section(session, section, clashing, base=1, choices=choices, at=NOON, by=cast.drafter)
    assert saved.number == 3
    assert [day for day in ("30 listopada", "1 grudnia") if day in saved.body] == there


@SQLITE
def test_a_choice_of_what_stands_changes_nothing(
    session: Session, cast: Cast, clashing: SectionWords
) -> None:
    choices, section = {1: Choice.THEIRS}, cast.sections[1]
    with pytest.raises(Invalid) as refused:
        save_section(session, section, clashing, base=1, choices=choices, at=NOON, by=cast.drafter)
    assert faults(refused) == [("body", Reason.NOTHING_CHANGED)]


@SQLITE
def test_choices_made_against_an_older_text_are_asked_for_again(
    session: Session, cast: Cast, clashing: SectionWords
) -> None:
    section, now = cast.sections[1], latest_revision(session, cast.sections[1])
    words = reworded(now, "30 listopada", "5 grudnia")
    save_section(session, section, words, base=2, at=NOON, by=cast.official)
    with pytest.raises(Clashing) as refused:
        save_section(
            session,
            section,
            clashing,
            base=1,
            choices={1: Choice.MINE},
            against=2,
            at=NOON,
            by=cast.drafter,
        )
    assert refused.value.number == 3


def test_the_comments_that_led_to_a_change_are_kept_with_it_and_told(session: Session, cast: Cast) -> None:
    section, first = cast.sections[1], latest_revision(session, cast.sections[1])
    comments = [people.comment(session, cast), people.comment(session, cast, "Za późno.")]
    words = reworded(first, "15 listopada", "30 listopada")
    saved = save_section(session, section, words, base=1, because=comments[::-1], at=NOON, by=cast.drafter)
    assert causes_of(session, [first, saved]) == {first.id: [], saved.id: comments}
    entry = session.exec(select(Entry).where(Entry.action == "section.caused")).one()
    assert json.loads(entry.facts)["revision"] == str(saved.id)
    assert findings(session) == []


@SQLITE
def test_a_comment_on_another_programme_leads_to_no_change(session: Session, cast: Cast) -> None:
    section, comment = cast.sections[1], people.comment(session, cast)
    words = words_of(latest_revision(session, section), body="Nowe.")
    comment.round.programme_id = cast.other_programme.id
    with pytest.raises(Invalid) as refused, session.no_autoflush:
        save_section(session, section, words, base=1, because=[comment], at=NOON, by=cast.drafter)
    assert faults(refused) == [("because", Reason.NO_SUCH_COMMENT)]
    session.expire(comment.round)
