"""Working copies: what is typed is kept for its author, seen by nobody else, and goes when it is saved."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import Session, func, select

from drafts.commands.revising import SectionWords
from drafts.commands.texts import SECTION_LIMIT, save_section
from drafts.commands.working_copies import give_up_working_copy, keep_working_copy
from drafts.errors import Invalid, NotFound, Reason
from drafts.models import Entry, WorkingCopy
from drafts.queries.desk import others_at_work, working_copy
from drafts.terms import SectionKind
from tests.cast import NOON, Cast
from tests.drafts.test_texts import faults

SQLITE = pytest.mark.parametrize("ground", ["sqlite"], indirect=True)
LATER = NOON + timedelta(minutes=5)
WORDS = SectionWords(SectionKind.CHAPTER, "Rozdział 1", "Cele", "§ 1. Piszę dalej", "Uwagi z rundy.")


def lines(session: Session) -> int:
    return session.exec(select(func.count()).select_from(Entry)).one()


def test_what_was_typed_last_is_kept(session: Session, cast: Cast) -> None:
    section, before = cast.sections[0], lines(session)
    keep_working_copy(session, section, WORDS, base=1, at=NOON, by=cast.drafter)
    words = replace(WORDS, kind=SectionKind.ANNEX, body="§ 1. Piszę dalej i dalej")
    keep_working_copy(session, section, words, base=1, at=LATER, by=cast.drafter)
    session.expire_all()
    kept = session.exec(select(WorkingCopy)).one()
    assert SectionWords(kept.kind, kept.label, kept.title, kept.body, kept.note) == words
    assert (kept.base, kept.saved_at, kept.seen_at) == (1, LATER, LATER)
    assert lines(session) == before


@SQLITE
@pytest.mark.parametrize(("base", "saved_at"), [(1, NOON), (2, LATER)], ids=["nothing", "the version"])
def test_the_same_words_only_say_that_the_editor_is_open_unless_they_follow_another_text(
    base: int, saved_at: object, session: Session, cast: Cast
) -> None:
    section = cast.sections[0]
    save_section(session, section, replace(WORDS, body="§ 1. Inni"), base=1, at=NOON, by=cast.official)
    keep_working_copy(session, section, WORDS, base=1, at=NOON, by=cast.drafter)
    kept = keep_working_copy(session, section, WORDS, base=base, at=LATER, by=cast.drafter)
    assert (kept.saved_at, kept.seen_at) == (saved_at, LATER)


@SQLITE
def test_a_copy_of_a_version_that_never_was_is_not_kept(session: Session, cast: Cast) -> None:
    with pytest.raises(NotFound):
        keep_working_copy(session, cast.sections[0], WORDS, base=-5, at=NOON, by=cast.drafter)


@SQLITE
def test_too_long_a_text_is_not_kept(session: Session, cast: Cast) -> None:
    words = replace(WORDS, body="a" * (SECTION_LIMIT + 1))
    with pytest.raises(Invalid) as refused:
        keep_working_copy(session, cast.sections[0], words, base=1, at=NOON, by=cast.drafter)
    assert faults(refused) == [("body", Reason.TOO_LONG)]


@SQLITE
@pytest.mark.parametrize("saved", [True, False], ids=["saved", "given up"])
def test_a_copy_goes_when_it_is(saved: bool, session: Session, cast: Cast) -> None:
    section = cast.sections[0]
    for person in (cast.drafter, cast.official):
        keep_working_copy(session, section, WORDS, base=1, at=NOON, by=person)
    if saved:
        save_section(session, section, WORDS, base=1, at=NOON, by=cast.drafter)
    else:
        give_up_working_copy(session, section, by=cast.drafter)
    assert working_copy(session, section, cast.drafter) is None
    assert working_copy(session, section, cast.official) is not None


@SQLITE
def test_giving_up_what_is_not_there_does_nothing(session: Session, cast: Cast) -> None:
    give_up_working_copy(session, cast.sections[0], by=cast.drafter)
    assert working_copy(session, cast.sections[0], cast.drafter) is None


def test_who_else_is_at_work_is_known_while_the_editor_is_open(session: Session, cast: Cast) -> None:
    section, other = cast.sections
    keep_working_copy(session, section, WORDS, base=1, at=NOON, by=cast.official)
    keep_working_copy(session, section, WORDS, base=1, at=LATER, by=cast.administrator)
    keep_working_copy(session, section, WORDS, base=1, at=LATER, by=cast.drafter)
    keep_working_copy(session, other, WORDS, base=1, at=LATER, by=cast.official)
    found = others_at_work(session, section, cast.drafter, since=NOON)
    assert [copy.person for copy in found] == [cast.administrator, cast.official]
    recent = others_at_work(session, section, cast.drafter, since=LATER)
    assert [copy.person for copy in recent] == [cast.administrator]
