"""Editions: published from what stands on the desk, after a look at what speaks against it."""

from collections.abc import Sequence

import pytest
from sqlalchemy import Engine

from drafts.commands.editions import publish_edition
from drafts.commands.responses import publish_responses
from drafts.commands.revising import SectionWords
from drafts.commands.rounds import close_round
from drafts.commands.texts import save_section
from drafts.database import transaction
from drafts.models import Comment
from drafts.queries.editions import editions
from drafts.queries.texts import latest_revision
from drafts.terms import Stage
from tests import cast as people
from tests.cast import NOON, Cast, here
from tests.drafting.conftest import SignedIn

NEW = "/en/programmes/wpw/editions/new"


def change(
    engine: Engine,
    cast: Cast,
    old: str,
    new: str,
    *,
    publish: bool = True,
    because: Sequence[Comment] = (),
    note: str = "",
) -> None:
    """Save the second section with other words and publish the next edition."""
    with transaction(engine, writing=True) as session:
        section, official = here(session, cast.sections[1]), here(session, cast.official)
        now = latest_revision(session, section)
        words = SectionWords(now.kind, now.label, now.title, now.body.replace(old, new), note)
        causes = [here(session, comment) for comment in because]
        save_section(session, section, words, base=now.number, because=causes, at=NOON, by=official)
        if publish:
            publish_edition(session, here(session, cast.programme), Stage.DRAFT, at=NOON, by=official)


def count(engine: Engine, cast: Cast) -> int:
    with transaction(engine, writing=False) as session:
        return len(editions(session, here(session, cast.programme)))


def test_before_publishing_one_sees_the_number_and_what_changed(
    signed_in: SignedIn, engine: Engine, cast: Cast
) -> None:
    change(engine, cast, "15 listopada", "30 listopada", publish=False)
    page = signed_in(cast.official).get(NEW)
    assert page.status_code == 200
    for told in (
        "Publish edition 2",
        "What changed since edition 1",
        "§\u00a03 ust.\u00a02",
        "never changes",
    ):
        assert told in page.text


def test_a_published_edition_is_there_to_be_read(signed_in: SignedIn, engine: Engine, cast: Cast) -> None:
    change(engine, cast, "15 listopada", "30 listopada", publish=False)
    answer = signed_in(cast.official).post(
        NEW, data={"stage": "final", "note": "Po konsultacjach.", "sure": "yes"}
    )
    assert answer.status_code == 303
    assert answer.headers["location"] == "/en/programmes/wpw/editions/2?said=edition-published"
    with transaction(engine, writing=False) as session:
        latest = editions(session, here(session, cast.programme))[0]
    assert (latest.number, latest.stage, latest.note) == (2, Stage.FINAL, "Po konsultacjach.")


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({"stage": "draft", "note": "Moja notatka"}, "Nothing was changed."),
        ({"stage": "szkic", "note": "Moja notatka"}, "Choose one of the options."),
        ({"note": "Moja notatka"}, "Fill in this field."),
    ],
    ids=["nothing changed", "unknown stage", "no stage"],
)
def test_what_cannot_be_published_is_shown_again(
    form: dict[str, str], told: str, signed_in: SignedIn, engine: Engine, cast: Cast
) -> None:
    page = signed_in(cast.official).post(NEW, data=form)
    assert (page.status_code, count(engine, cast)) == (422, 1)
    assert told in page.text
    assert "Moja notatka" in page.text


def test_a_final_edition_is_not_published_over_warnings_unless_confirmed(
    signed_in: SignedIn, engine: Engine, cast: Cast
) -> None:
    with transaction(engine, writing=True) as session:
        kept, unkept = (people.comment(session, cast, label=f"§ 3 ust. {number}") for number in (2, 1))
        for comment in (kept, unkept):
            people.answer(session, cast, comment)
        publish_responses(session, here(session, cast.round), at=NOON, by=here(session, cast.official))
        people.comment(session, cast)
    change(engine, cast, "15 listopada", "30 listopada", publish=False)
    official = signed_in(cast.official)
    page = official.get(NEW).text
    for told in ("Round 1 lasts until", "1 comment without an answer", "I-002"):
        assert told in page
    warnings, _, after = page.partition("What becomes of the comments")
    assert "I-001" not in warnings
    assert "the place of 1 comment will wait for a decision" in after
    assert ">I-001</a>" in after
    refused = official.post(NEW, data={"stage": "final"})
    assert (refused.status_code, count(engine, cast)) == (422, 1)
    assert "Tick the box to confirm." in refused.text
    assert official.post(NEW, data={"stage": "draft"}).status_code == 303


@pytest.mark.parametrize("ground", ["sqlite"], indirect=True)
def test_a_reference_that_leads_nowhere_is_seen_before_publication(
    signed_in: SignedIn, engine: Engine, cast: Cast
) -> None:
    with transaction(engine, writing=True) as session:
        close_round(session, here(session, cast.round), at=NOON, by=here(session, cast.official))
    change(engine, cast, "15 listopada.", "15 listopada, zgodnie z § 2 ust. 7.", publish=False)
    official = signed_in(cast.official)
    page = official.get(NEW).text
    assert "1 cross-reference leads nowhere" in page
    assert "§\u00a02 ust.\u00a07" in page
    refused = official.post(NEW, data={"stage": "final"})
    assert (refused.status_code, count(engine, cast)) == (422, 1)
    assert official.post(NEW, data={"stage": "final", "sure": "yes"}).status_code == 303


@pytest.mark.parametrize("ground", ["sqlite"], indirect=True)
def test_unsure_places_of_comments_are_seen_before_publication(
    signed_in: SignedIn, engine: Engine, cast: Cast
) -> None:
    with transaction(engine, writing=True) as session:
        people.comment(session, cast, label="§ 3 ust. 2", quote="15 listopada")
    change(engine, cast, "15 listopada", "30 listopada")
    page = signed_in(cast.official).get(NEW).text
    assert "1 comment whose place in edition 2 nobody has confirmed" in page


def test_publishing_is_for_officials(signed_in: SignedIn, cast: Cast) -> None:
    for person in (cast.participant, cast.drafter, cast.other_official):
        assert signed_in(person).get(NEW).status_code == 403
        assert signed_in(person).post(NEW, data={"stage": "final"}).status_code == 403
    assert signed_in(cast.official).delete(NEW).status_code == 405
