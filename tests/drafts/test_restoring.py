"""Restoring: an earlier revision is the text again, as a new one, its paragraphs under their own keys."""

import pytest
from sqlmodel import Session

from drafts.commands.moving import move_paragraphs
from drafts.commands.restoring import restore_revision, restore_section
from drafts.commands.texts import drop_section, save_section
from drafts.errors import Conflict, Invalid, NotFound, Reason
from drafts.models import Revision
from drafts.queries.checking import findings
from drafts.queries.desk import descents_of
from drafts.queries.texts import latest_revision, revision_numbered, revisions_now
from tests.cast import NOON, Cast
from tests.drafts.test_texts import faults, words_of

pytestmark = pytest.mark.parametrize("ground", ["sqlite"], indirect=True)


@pytest.fixture
def first(session: Session, cast: Cast) -> Revision:
    """Return the first revision of the second section, after which another was saved."""
    first = latest_revision(session, cast.sections[1])
    words = words_of(first, title="Inaczej", body="§ 9. Wszystko od nowa.")
    save_section(session, cast.sections[1], words, base=1, at=NOON, by=cast.drafter)
    return first


def test_an_earlier_revision_is_the_next_one(session: Session, cast: Cast, first: Revision) -> None:
    section = cast.sections[1]
    restored = restore_revision(session, section, first, base=2, at=NOON, by=cast.drafter, note="Wracamy.")
    assert (restored.number, restored.note, restored.name) == (3, "Wracamy.", first.name)
    assert restored.body == first.body
    assert restored.base_id == revision_numbered(session, section, 2).id
    assert [one.key for one in restored.paragraphs] == [one.key for one in first.paragraphs]
    assert findings(session) == []


def test_a_paragraph_that_moved_away_stays_there_and_descends_here(session: Session, cast: Cast) -> None:
    section, to = cast.sections[1], cast.sections[0]
    first, moved = latest_revision(session, section), cast.paragraph("§ 4").key
    bases = {section.id: 1, to.id: 1}
    move_paragraphs(session, section, moved, to=to, after=None, bases=bases, at=NOON, by=cast.drafter)
    restored = restore_revision(session, section, first, base=2, at=NOON, by=cast.drafter)
    (descent,) = descents_of(session, restored)
    assert (descent.key, descent.from_key) == (restored.paragraphs[-1].key, moved)
    keys = [one.key for revision in revisions_now(session, cast.programme) for one in revision.paragraphs]
    assert len(keys) == len(set(keys))


def test_what_stands_is_not_restored(session: Session, cast: Cast, first: Revision) -> None:
    now = latest_revision(session, cast.sections[1])
    with pytest.raises(Invalid) as refused:
        restore_revision(session, cast.sections[1], now, base=2, at=NOON, by=cast.drafter)
    assert faults(refused) == [("", Reason.NOTHING_CHANGED)]


def test_a_revision_of_another_section_is_not_found(session: Session, cast: Cast, first: Revision) -> None:
    with pytest.raises(NotFound):
        restore_revision(session, cast.sections[0], first, base=1, at=NOON, by=cast.drafter)


@pytest.mark.parametrize("dropped", [False, True], ids=["saved meanwhile", "left out meanwhile"])
def test_over_a_newer_text_nothing_is_restored(
    dropped: bool, session: Session, cast: Cast, first: Revision
) -> None:
    if dropped:
        drop_section(session, cast.sections[1], at=NOON, by=cast.official)
    with pytest.raises(Conflict) as refused:
        restore_revision(session, cast.sections[1], first, base=1 + dropped, at=NOON, by=cast.drafter)
    assert refused.value.theirs == "§ 9. Wszystko od nowa."


def test_an_unknown_revision_is_not_found(session: Session, cast: Cast) -> None:
    with pytest.raises(NotFound):
        revision_numbered(session, cast.sections[0], 7)


def test_a_paragraph_put_elsewhere_keeps_its_key_there_when_its_section_is_restored(
    session: Session, cast: Cast
) -> None:
    drop_section(session, cast.sections[1], at=NOON, by=cast.official)
    now = latest_revision(session, cast.sections[0])
    words = words_of(now, body=f"{now.body}\n3. {cast.paragraph('§ 3 ust. 2').text}")
    save_section(session, cast.sections[0], words, base=1, at=NOON, by=cast.drafter)
    before = [one.text for one in latest_revision(session, cast.sections[1]).paragraphs]
    restore_section(session, cast.sections[1], at=NOON, by=cast.official)
    kept = cast.paragraph("§ 3 ust. 2").key
    elsewhere, restored = (latest_revision(session, cast.sections[at]) for at in (0, 1))
    assert kept in [one.key for one in elsewhere.paragraphs]
    assert [one.text for one in restored.paragraphs] == before
    assert findings(session) == []
    assert [one.from_key for one in descents_of(session, restored)] == [kept]
