"""Editions: published from what stands on the desk, and compared in words."""

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from drafts.commands.editions import publish_edition
from drafts.commands.responses import publish_responses
from drafts.commands.revising import SectionWords
from drafts.commands.texts import save_section
from drafts.database import transaction
from drafts.queries.editions import editions
from drafts.queries.texts import latest_revision
from drafts.terms import Stage
from tests import cast as people
from tests.cast import NOON, Cast, here
from tests.drafting.conftest import SignedIn

NEW = "/en/programmes/wpw/editions/new"


def change(engine: Engine, cast: Cast, old: str, new: str, *, publish: bool = True) -> None:
    """Save the second section with other words and publish the next edition."""
    with transaction(engine, writing=True) as session:
        section, official = here(session, cast.sections[1]), here(session, cast.official)
        now = latest_revision(session, section)
        words = SectionWords(now.kind, now.label, now.title, now.body.replace(old, new))
        save_section(session, section, words, base=now.number, at=NOON, by=official)
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
    assert "I-001" not in page
    refused = official.post(NEW, data={"stage": "final"})
    assert (refused.status_code, count(engine, cast)) == (422, 1)
    assert "Tick the box to confirm." in refused.text
    assert official.post(NEW, data={"stage": "draft"}).status_code == 303


def test_publishing_is_for_officials(signed_in: SignedIn, cast: Cast) -> None:
    for person in (cast.participant, cast.drafter, cast.other_official):
        assert signed_in(person).get(NEW).status_code == 403
        assert signed_in(person).post(NEW, data={"stage": "final"}).status_code == 403
    assert signed_in(cast.official).delete(NEW).status_code == 405


def test_two_editions_are_compared_in_words_and_in_the_text(
    client: TestClient, engine: Engine, cast: Cast
) -> None:
    change(engine, cast, "15 listopada", "30 listopada")
    page = client.get("/en/programmes/wpw/editions/2/changes")
    assert page.status_code == 200
    for told in ("1 change.", 'href="#change-1"', 'id="change-1"', "15", "30", "<del>", "<ins>"):
        assert told in page.text


def test_a_change_leads_to_the_comments_on_the_earlier_wording(
    client: TestClient, engine: Engine, cast: Cast
) -> None:
    with transaction(engine, writing=True) as session:
        people.comment(session, cast, label="§ 3 ust. 2")
    change(engine, cast, "15 listopada", "30 listopada")
    page = client.get("/en/programmes/wpw/editions/2/changes").text
    assert f"rounds/1/paragraphs/{cast.paragraph('§ 3 ust. 2').key}" in page
    assert "1 comment on the earlier wording" in page


def test_an_edition_is_compared_with_the_one_before_unless_asked_otherwise(
    client: TestClient, engine: Engine, cast: Cast
) -> None:
    change(engine, cast, "15 listopada", "30 listopada")
    change(engine, cast, "partnerstwa", "zaufania")
    address = "/en/programmes/wpw/editions/3/changes"
    assert "Compared with edition 2" in client.get(address).text
    assert "1 change." in client.get(address).text
    older = client.get(f"{address}?since=1")
    assert "Compared with edition 1" in older.text
    assert "2 changes." in older.text


def test_an_edition_of_another_stage_with_the_same_words_says_so(
    client: TestClient, engine: Engine, cast: Cast
) -> None:
    with transaction(engine, writing=True) as session:
        programme, official = here(session, cast.programme), here(session, cast.official)
        publish_edition(session, programme, Stage.FINAL, at=NOON, by=official)
    assert "The words are the same" in client.get("/en/programmes/wpw/editions/2/changes").text


def test_the_first_edition_has_nothing_to_be_compared_with(client: TestClient, cast: Cast) -> None:
    page = client.get("/en/programmes/wpw/editions/1/changes")
    assert page.status_code == 200
    assert "This is the first edition" in page.text


@pytest.mark.parametrize(
    "address",
    [
        "editions/9/changes",
        "editions/1/changes?since=1",
        "editions/1/changes?since=9",
        "editions/1/changes?since=raz",
    ],
)
def test_what_cannot_be_compared_is_not_found(address: str, client: TestClient, cast: Cast) -> None:
    assert client.get(f"/en/programmes/wpw/{address}").status_code == 404


def test_a_comparison_is_only_read(client: TestClient, cast: Cast) -> None:
    assert client.post("/en/programmes/wpw/editions/1/changes").status_code == 405
