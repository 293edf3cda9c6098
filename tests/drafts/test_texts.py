"""The text: taken in whole, saved section by section, never overwritten; paragraphs keep their keys."""

import threading
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from drafts.commands.editions import publish_edition
from drafts.commands.revising import SectionWords
from drafts.commands.taking_in import take_in
from drafts.commands.texts import SECTION_LIMIT, add_section, drop_section, save_section
from drafts.database import transaction
from drafts.errors import Conflict, Invalid, Reason
from drafts.models import Revision
from drafts.queries.checking import findings
from drafts.queries.editions import read_edition
from drafts.queries.texts import history, latest_revision, paragraph_now, revisions_now
from drafts.structure import parse_programme
from drafts.terms import SectionKind, Stage
from tests.cast import NOON, TEXT, Cast, gather, here

ANNEX = SectionWords(SectionKind.ANNEX, "Załącznik nr 1", "Wzór oferty", "§ 1. Oferta zawiera opis zadania.")


def faults(refused: pytest.ExceptionInfo[Invalid]) -> list[tuple[str, Reason]]:
    return [(fault.field, fault.reason) for fault in refused.value.faults]


def words_of(revision: Revision, **changed: Any) -> SectionWords:
    words = SectionWords(revision.kind, revision.label, revision.title, revision.body)
    return replace(words, **changed)


def reworded(revision: Revision, old: str, new: str) -> SectionWords:
    assert old in revision.body
    return words_of(revision, body=revision.body.replace(old, new))


def names(session: Session, cast: Cast) -> list[str]:
    return [revision.name for revision in revisions_now(session, cast.programme)]


def test_saving_adds_a_revision_and_keeps_the_one_before(session: Session, cast: Cast) -> None:
    section = cast.sections[1]
    first = latest_revision(session, section)
    words = reworded(first, "15 listopada", "30 listopada")
    second = save_section(session, section, words, base=1, at=NOON, by=cast.drafter)
    assert [revision.number for revision in history(session, section)] == [2, 1]
    assert (second.base_id, second.author, second.created_at) == (first.id, cast.drafter, NOON)
    assert "15 listopada" in first.body


def test_paragraphs_that_stay_keep_their_keys(session: Session, cast: Cast) -> None:
    section, before = cast.sections[1], latest_revision(session, cast.sections[1])
    words = reworded(before, "15 listopada", "30 listopada")
    after = save_section(session, section, words, base=1, at=NOON, by=cast.drafter)
    assert [one.key for one in after.paragraphs] == [one.key for one in before.paragraphs]


def test_a_paragraph_is_found_by_its_key_as_it_stands_now(session: Session, cast: Cast) -> None:
    section, before = cast.sections[1], latest_revision(session, cast.sections[1])
    words = reworded(before, "15 listopada", "30 listopada")
    save_section(session, section, words, base=1, at=NOON, by=cast.drafter)
    now = paragraph_now(session, cast.programme, cast.paragraph("§ 3 ust. 2").key)
    assert now is not None
    assert "30 listopada" in now.words
    assert paragraph_now(session, cast.other_programme, now.key) is None


def test_what_clashes_with_a_newer_text_is_a_conflict_that_tells_of_the_newer(
    session: Session, cast: Cast
) -> None:
    section, first = cast.sections[1], latest_revision(session, cast.sections[1])
    save_section(session, section, words_of(first, body="§ 1. Ich."), base=1, at=NOON, by=cast.drafter)
    with pytest.raises(Conflict) as refused:
        save_section(session, section, words_of(first, body="§ 1. Moje."), base=1, at=NOON, by=cast.official)
    assert (refused.value.reason, refused.value.theirs) == (Reason.CHANGED_MEANWHILE, "§ 1. Ich.")
    assert latest_revision(session, section).body == "§ 1. Ich."


def test_a_section_left_out_meanwhile_is_a_conflict(session: Session, cast: Cast) -> None:
    section, first = cast.sections[1], latest_revision(session, cast.sections[1])
    drop_section(session, section, at=NOON, by=cast.official)
    with pytest.raises(Conflict):
        save_section(session, section, words_of(first, body="Moje."), base=1, at=NOON, by=cast.drafter)


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"body": " \n "}, ("body", Reason.MISSING)),
        ({"body": "a" * (SECTION_LIMIT + 1)}, ("body", Reason.TOO_LONG)),
        ({"label": "", "title": "", "body": "Treść."}, ("title", Reason.MISSING)),
        ({}, ("body", Reason.NOTHING_CHANGED)),
    ],
    ids=["empty", "too long", "without a name", "unchanged"],
)
def test_a_text_that_cannot_be_saved_is_refused(
    changed: dict[str, str], fault: tuple[str, Reason], session: Session, cast: Cast
) -> None:
    section, first = cast.sections[0], latest_revision(session, cast.sections[0])
    with pytest.raises(Invalid) as refused:
        save_section(session, section, words_of(first, **changed), base=1, at=NOON, by=cast.drafter)
    assert faults(refused) == [fault]


@pytest.mark.parametrize(
    "changed",
    [{"kind": SectionKind.ANNEX}, {"label": "Rozdział 9"}, {"title": "Inny tytuł"}],
    ids=["kind", "label", "title"],
)
def test_a_change_of_the_heading_alone_is_a_change(
    changed: dict[str, object], session: Session, cast: Cast
) -> None:
    section, first = cast.sections[0], latest_revision(session, cast.sections[0])
    saved = save_section(session, section, words_of(first, **changed), base=1, at=NOON, by=cast.drafter)
    assert saved.number == 2


@pytest.mark.parametrize(
    ("after", "place"), [(-1, 0), (0, 1), (1, 2)], ids=["first", "in the middle", "last"]
)
def test_a_section_is_added_where_it_belongs(after: int, place: int, session: Session, cast: Cast) -> None:
    before = names(session, cast)
    behind = cast.sections[after] if after >= 0 else None
    add_section(session, cast.programme, ANNEX, after=behind, at=NOON, by=cast.drafter)
    assert names(session, cast) == [*before[:place], "Załącznik nr 1. Wzór oferty", *before[place:]]


def test_a_section_left_out_is_gone_from_the_desk_and_stays_in_its_edition(
    session: Session, cast: Cast
) -> None:
    drop_section(session, cast.sections[0], at=NOON, by=cast.official)
    assert names(session, cast) == ["Rozdział 2. Zasady współpracy"]
    assert len(read_edition(session, cast.edition).sections) == 2
    assert len(history(session, cast.sections[0])) == 1


def test_a_whole_text_taken_in_again_keeps_sections_and_keys(session: Session, cast: Cast) -> None:
    keys = [one.key for revision in revisions_now(session, cast.programme) for one in revision.paragraphs]
    text = parse_programme(TEXT.replace("15 listopada", "30 listopada"))
    taken = take_in(session, cast.programme, text, at=NOON, by=cast.official)
    assert [revision.section_id for revision in taken] == [section.id for section in cast.sections]
    assert [one.key for revision in taken for one in revision.paragraphs] == keys


def test_a_section_that_says_what_it_said_gets_no_new_revision(session: Session, cast: Cast) -> None:
    text = parse_programme(TEXT.replace("15 listopada", "30 listopada"))
    taken = take_in(session, cast.programme, text, at=NOON, by=cast.official)
    assert [revision.number for revision in taken] == [1, 2]
    assert findings(session) == []


def test_sections_that_only_changed_places_get_no_new_revisions(session: Session, cast: Cast) -> None:
    text = parse_programme(TEXT)
    turned = replace(text, sections=text.sections[::-1])
    take_in(session, cast.programme, turned, at=NOON, by=cast.official)
    now = revisions_now(session, cast.programme)
    assert [revision.section_id for revision in now] == [section.id for section in cast.sections[::-1]]
    assert [revision.number for revision in now] == [1, 1]


@pytest.mark.parametrize("words", ["15 listopada", "30 listopada"], ids=["unchanged", "changed"])
def test_a_section_that_comes_back_is_the_one_it_was(session: Session, cast: Cast, words: str) -> None:
    keys = [one.key for one in latest_revision(session, cast.sections[1]).paragraphs]
    shorter = parse_programme(TEXT[: TEXT.index("## Rozdział 2.")])
    take_in(session, cast.programme, shorter, at=NOON, by=cast.official)
    again = parse_programme(TEXT.replace("15 listopada", words))
    _, back = take_in(session, cast.programme, again, at=NOON, by=cast.official)
    assert (back.section_id, back.section.dropped_at) == (cast.sections[1].id, None)
    assert [one.key for one in back.paragraphs] == keys


def test_a_paragraph_that_moved_out_of_a_dropped_section_is_not_there_twice(
    session: Session, cast: Cast
) -> None:
    moved = TEXT[TEXT.index("### § 3. Zasady") :]
    one_chapter = parse_programme(TEXT[: TEXT.index("## Rozdział 2.")] + moved)
    take_in(session, cast.programme, one_chapter, at=NOON, by=cast.official)
    take_in(session, cast.programme, parse_programme(TEXT), at=NOON, by=cast.official)
    keys = [one.key for revision in revisions_now(session, cast.programme) for one in revision.paragraphs]
    assert len(keys) == len(set(keys))
    assert findings(session) == []


def test_a_section_left_out_twice_keeps_its_first_moment(session: Session, cast: Cast) -> None:
    drop_section(session, cast.sections[0], at=NOON, by=cast.official)
    drop_section(session, cast.sections[0], at=NOON + timedelta(hours=1), by=cast.official)
    assert cast.sections[0].dropped_at == NOON


def test_a_section_that_a_new_text_lacks_is_left_out(session: Session, cast: Cast) -> None:
    text = parse_programme(TEXT[: TEXT.index("## Rozdział 2.")])
    take_in(session, cast.programme, text, at=NOON, by=cast.official)
    assert names(session, cast) == ["Rozdział 1. Postanowienia ogólne"]
    assert cast.sections[1].dropped_at == NOON


def test_an_edition_stays_as_it_was_published(session: Session, cast: Cast) -> None:
    before = read_edition(session, cast.edition)
    section, first = cast.sections[1], latest_revision(session, cast.sections[1])
    save_section(session, section, words_of(first, body="§ 1. Nowe."), base=1, at=NOON, by=cast.drafter)
    publish_edition(session, cast.programme, Stage.DRAFT, at=NOON, by=cast.official)
    assert read_edition(session, cast.edition) == before


def test_editions_are_numbered_and_sealed(session: Session, cast: Cast) -> None:
    second = publish_edition(session, cast.programme, Stage.FINAL, note="Koniec.", at=NOON, by=cast.official)
    assert (second.number, second.stage, second.note) == (2, Stage.FINAL, "Koniec.")
    assert second.digest != cast.edition.digest


@pytest.mark.parametrize("empty", [False, True], ids=["nothing changed", "nothing there"])
def test_an_edition_without_anything_new_is_refused(empty: bool, session: Session, cast: Cast) -> None:
    for section in cast.sections if empty else ():
        drop_section(session, section, at=NOON, by=cast.official)
    with pytest.raises(Invalid) as refused:
        publish_edition(session, cast.programme, Stage.DRAFT, at=NOON, by=cast.official)
    reason = Reason.NOTHING_TO_PUBLISH if empty else Reason.NOTHING_CHANGED
    assert faults(refused) == [("", reason)]


def test_changes_of_the_text_are_in_the_log(session: Session, cast: Cast) -> None:
    section, first = cast.sections[1], latest_revision(session, cast.sections[1])
    save_section(session, section, words_of(first, body="§ 1. Nowe."), base=1, at=NOON, by=cast.drafter)
    add_section(session, cast.programme, ANNEX, after=cast.sections[1], at=NOON, by=cast.drafter)
    drop_section(session, cast.sections[0], at=NOON + timedelta(hours=1), by=cast.official)
    assert findings(session) == []


def test_of_two_who_save_at_once_one_is_told(engine: Engine) -> None:
    with transaction(engine, writing=True) as session:
        cast = gather(session)
    outcomes: list[str] = []
    threads = [threading.Thread(target=_save, args=(engine, cast, text, outcomes)) for text in ("A.", "B.")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["conflict", "saved"]


def _save(engine: Engine, cast: Cast, text: str, outcomes: list[str]) -> None:
    with transaction(engine, writing=True) as session:
        section, drafter = here(session, cast.sections[0]), here(session, cast.drafter)
        words = SectionWords(SectionKind.CHAPTER, "Rozdział 1", "", text)
        try:
            save_section(session, section, words, base=1, at=NOON, by=drafter)
            outcomes.append("saved")
        except Conflict:
            outcomes.append("conflict")
