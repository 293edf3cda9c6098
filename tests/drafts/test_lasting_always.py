"""Whatever is done to a text, one key after the other: none stands twice, none is lost, none is made up."""

from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, select

from drafts.commands.moving import move_paragraphs
from drafts.commands.restoring import restore_revision, restore_section
from drafts.commands.revising import SectionWords
from drafts.commands.texts import drop_section, save_section
from drafts.errors import Refusal
from drafts.models import Descent, Paragraph
from drafts.queries.checking import findings
from drafts.queries.texts import history, latest_revision, revisions_now
from tests.cast import NOON, Cast

T = TypeVar("T")
STEPS = ["save", "save", "save", "move", "restore", "drop or bring back"]
EDITS = ["drop", "copy", "turn", "split", "join", "reword", "put in"]


def standing(session: Session, cast: Cast) -> list[tuple[str, str]]:
    """Return the key and the words of every paragraph that stands now."""
    now = revisions_now(session, cast.programme)
    return [(one.key, one.words) for revision in now for one in revision.paragraphs]


def reworked(lines: list[str], data: st.DataObject) -> list[str]:
    """Return the lines of a text with one of them left out, doubled, turned round, split, joined, changed."""
    at = data.draw(st.integers(0, 99), label="line") % len(lines)
    line, words = lines[at], lines[at].split()
    half = len(words) // 2
    number = data.draw(st.integers(100, 999), label="number")
    made = {
        "drop": [],
        "copy": [line, line],
        "turn": [line[::-1]],
        "split": [" ".join(words[:half]), f"{number}. " + " ".join(words[half:])],
        "join": [line.rstrip() + " " + "".join(lines[at + 1 : at + 2])],
        "reword": [line.replace("progra", f"plan{number}")],
        "put in": [line, f"{number}. Nowy przepis numer {number} o sprawach {number + 1}."],
    }
    edit = data.draw(st.sampled_from(EDITS), label="edit")
    return [*lines[:at], *made[edit], *lines[at + (2 if edit == "join" else 1) :]]


def pick(data: st.DataObject, among: Sequence[T], label: str) -> T:
    return among[data.draw(st.integers(0, 99), label=label) % len(among)]


def do(session: Session, cast: Cast, step: str, data: st.DataObject) -> None:
    """Take a step in one of the sections; it may be refused."""
    here, to = pick(data, cast.sections, "section"), pick(data, cast.sections, "to")
    now = latest_revision(session, here)
    if step == "save":
        body = "\n".join(reworked(now.body.split("\n"), data))
        words = SectionWords(now.kind, now.label, now.title, body)
        save_section(session, here, words, base=now.number, at=NOON, by=cast.drafter)
    elif step == "move":
        bases = {one.id: latest_revision(session, one).number for one in cast.sections}
        key = pick(data, now.paragraphs, "moving").key
        after = pick(data, latest_revision(session, to).paragraphs, "after").key
        move_paragraphs(session, here, key, to=to, after=after, bases=bases, at=NOON, by=cast.drafter)
    elif step == "restore":
        revision = pick(data, history(session, here), "revision")
        restore_revision(session, here, revision, base=now.number, at=NOON, by=cast.drafter)
    elif here.dropped_at:
        restore_section(session, here, at=NOON, by=cast.official)
    elif not any(one.dropped_at for one in cast.sections):
        drop_section(session, here, at=NOON, by=cast.official)


@pytest.mark.parametrize("ground", ["sqlite"], indirect=True)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_keys_are_never_lost_nor_doubled(session: Session, cast: Cast, data: st.DataObject) -> None:
    example = session.begin_nested()
    try:
        for step in data.draw(st.lists(st.sampled_from(STEPS), min_size=2, max_size=6), label="steps"):
            before = standing(session, cast)
            with suppress(Refusal), session.begin_nested():
                do(session, cast, step, data)
            check(before, standing(session, cast))
        known = set(session.exec(select(Paragraph.key)).all())
        for descent in session.exec(select(Descent)).all():
            assert {descent.key, descent.from_key} <= known
            assert descent.key != descent.from_key
        assert findings(session) == []
    finally:
        example.rollback()


def check(before: list[tuple[str, str]], after: list[tuple[str, str]]) -> None:
    """Make sure that no key stands twice, and that words standing once before and after have the same."""
    keys, words = (Counter(column) for column in zip(*after, strict=True))
    assert set(keys.values()) == {1}
    once = {said for said, times in words.items() if times == 1}
    once &= {said for said, times in Counter(said for _, said in before).items() if times == 1}
    assert {one for one in before if one[1] in once} == {one for one in after if one[1] in once}
