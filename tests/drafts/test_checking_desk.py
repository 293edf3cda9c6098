"""Checking what happened on the desk: causes, descents, and sections left out."""

from dataclasses import replace

import pytest
from sqlalchemy import delete, text, update
from sqlmodel import Session, col, select

from drafts.commands.restoring import restore_section
from drafts.commands.texts import drop_section, save_section
from drafts.models import Cause, Comment, Descent, Revision, Section
from drafts.queries.checking import findings
from drafts.queries.texts import latest_revision
from tests import cast as people
from tests.cast import NOON, Cast
from tests.drafts.test_working_copies import WORDS

pytestmark = pytest.mark.parametrize("ground", ["sqlite"], indirect=True)

LONG = "§ 1. Miasto wspiera rozwój wolontariatu mieszkańców, a organizacje prowadzą biura pośrednictwa."
CUT = "§ 1. Miasto wspiera rozwój wolontariatu mieszkańców.\n\n§ 2. Organizacje prowadzą biura pośrednictwa."


@pytest.fixture
def comments(session: Session, cast: Cast) -> list[Comment]:
    """Two comments, one of which caused a paragraph to be cut in two."""
    made = [people.comment(session, cast, label=""), people.comment(session, cast)]
    section = cast.sections[0]
    save_section(session, section, replace(WORDS, body=LONG), base=1, at=NOON, by=cast.drafter)
    cut = replace(WORDS, body=CUT)
    save_section(session, section, cut, base=2, because=made[:1], at=NOON, by=cast.drafter)
    assert session.exec(select(Descent)).all()
    assert findings(session) == []
    return made


def kinds(session: Session) -> set[str]:
    session.expunge_all()
    return {finding.kind for finding in findings(session)}


def test_a_cause_that_vanished_is_named(session: Session, comments: list[Comment]) -> None:
    session.execute(delete(Cause))
    assert kinds(session) == {"log"}


def test_a_cause_given_to_another_comment_is_named(session: Session, comments: list[Comment]) -> None:
    session.execute(update(Cause).values(comment_id=comments[1].id))
    assert kinds(session) == {"causes"}


def test_a_cause_that_nobody_named_is_found(session: Session, cast: Cast, comments: list[Comment]) -> None:
    first = session.exec(select(Revision).where(Revision.section_id == cast.sections[1].id)).first()
    assert first
    session.add(Cause(revision_id=first.id, comment_id=comments[1].id))
    session.flush()
    assert kinds(session) == {"causes"}


def test_an_altered_descent_is_named(session: Session, comments: list[Comment]) -> None:
    session.execute(update(Descent).values(from_key="0000000000"))
    assert kinds(session) == {"descents"}


def test_a_section_left_out_or_taken_back_behind_the_log_is_named(session: Session, cast: Cast) -> None:
    section = cast.sections[1]
    drop_section(session, section, at=NOON, by=cast.official)
    assert findings(session) == []
    session.execute(update(Section).where(col(Section.id) == section.id).values(dropped_at=None))
    assert kinds(session) == {"section"}


def test_a_section_that_only_the_database_leaves_out_is_named(session: Session, cast: Cast) -> None:
    section = cast.sections[1]
    drop_section(session, section, at=NOON, by=cast.official)
    restore_section(session, section, at=NOON, by=cast.official)
    assert findings(session) == []
    session.execute(update(Section).values(dropped_at=NOON))
    assert kinds(session) == {"section"}


def test_a_row_made_into_nonsense_is_a_finding_and_hides_no_other(
    session: Session, cast: Cast, comments: list[Comment]
) -> None:
    now = latest_revision(session, cast.sections[1])
    session.execute(update(Revision).where(col(Revision.id) == now.id).values(body="Inaczej."))
    session.execute(text("UPDATE comment SET target = 'zzz'"))
    assert {"comment", "revision"} <= kinds(session)
