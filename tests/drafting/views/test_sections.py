"""Changing a section: saved, shown again when refused, never over somebody else's text."""

import re

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from drafts.commands.texts import drop_section
from drafts.database import transaction
from drafts.models import Revision
from drafts.queries.desk import causes_of
from drafts.queries.texts import latest_revision, revisions_now
from tests import cast as people
from tests.cast import NOON, Cast, here
from tests.drafting.conftest import SignedIn

NEW = "/en/programmes/wpw/sections/new"
FORM = {"kind": "chapter", "label": "Rozdział 1", "title": "Postanowienia ogólne", "note": "", "base": "1"}
ANNEX = {"kind": "annex", "label": "Załącznik nr 1", "title": "Wzór", "body": "§ 1. Treść wzoru."}


@pytest.fixture
def address(cast: Cast) -> str:
    """Return the address of the first section."""
    return f"/en/programmes/wpw/sections/{cast.sections[0].id}"


@pytest.fixture
def drafter(signed_in: SignedIn, cast: Cast) -> TestClient:
    """Return the drafter's client."""
    return signed_in(cast.drafter)


def now(engine: Engine, cast: Cast) -> Revision:
    with transaction(engine, writing=False) as session:
        return latest_revision(session, here(session, cast.sections[0]))


def names(engine: Engine, cast: Cast) -> list[str]:
    with transaction(engine, writing=False) as session:
        return [one.name for one in revisions_now(session, here(session, cast.programme))]


def base_of(page: str) -> str:
    found = re.search(r'name="base" value="([^"]*)"', page)
    assert found
    return found[1]


def test_the_form_holds_the_text_that_stands_and_how_it_is_read(drafter: TestClient, address: str) -> None:
    page = drafter.get(address)
    assert page.status_code == 200
    assert "Słowniczek" in page.text
    assert '<span class="label" lang="pl">§\u00a02 ust.\u00a01</span>' in page.text
    assert base_of(page.text) == "1"


def test_a_saved_text_is_the_next_version_with_its_author_and_note(
    drafter: TestClient, engine: Engine, cast: Cast, address: str
) -> None:
    answer = drafter.post(address, data=FORM | {"body": "§ 1. Nowy tekst.\r\n", "note": "Skrócono."})
    assert answer.status_code == 303
    assert answer.headers["location"] == "/en/programmes/wpw/desk?said=section-saved"
    saved = now(engine, cast)
    assert (saved.number, saved.body, saved.note) == (2, "§ 1. Nowy tekst.", "Skrócono.")
    assert saved.author_id == cast.drafter.id


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"body": " "}, "body"),
        ({"body": "Treść\x00."}, "body"),
        ({"body": "Treść.", "kind": "poemat"}, "kind"),
        ({"body": "Treść.", "label": "", "title": ""}, "title"),
        ({"body": "Treść.", "base": "ostatnia"}, "base"),
    ],
    ids=["empty", "strange characters", "unknown kind", "without a name", "no version"],
)
def test_a_text_that_cannot_be_saved_is_shown_again_with_all_that_was_typed(
    fields: dict[str, str], field: str, drafter: TestClient, engine: Engine, cast: Cast, address: str
) -> None:
    page = drafter.post(address, data=FORM | {"note": "Moja notatka"} | fields)
    assert page.status_code == 422
    assert "<title>Error:" in page.text
    assert f'href="#field-{field}"' in page.text
    assert "Moja notatka" in page.text
    assert now(engine, cast).number == 1


def test_the_text_as_it_stands_is_no_change(
    drafter: TestClient, engine: Engine, cast: Cast, address: str
) -> None:
    stands = now(engine, cast).body.replace("\n", "\r\n")
    page = drafter.post(address, data=FORM | {"body": stands})
    assert (page.status_code, now(engine, cast).number) == (422, 1)
    assert "Nothing was changed." in page.text


def test_a_refusal_for_another_reason_does_not_hide_that_somebody_saved(
    signed_in: SignedIn, drafter: TestClient, cast: Cast, address: str
) -> None:
    drafter.post(address, data=FORM | {"body": "Ich."})
    page = signed_in(cast.official).post(address, data=FORM | {"body": "Moje.", "kind": "poemat"})
    assert (page.status_code, base_of(page.text)) == (422, "1")


def test_the_comments_because_of_which_a_text_was_changed_are_named(
    drafter: TestClient, engine: Engine, cast: Cast, address: str
) -> None:
    with transaction(engine, writing=True) as session:
        people.comment(session, cast)
        people.comment(session, cast, "Prosimy o wykaz.")
    form = FORM | {"body": "§ 1. Nowy tekst.", "because": "I-001; i-9"}
    refused = drafter.post(address, data=form)
    assert (refused.status_code, now(engine, cast).number) == (422, 1)
    assert 'href="#field-because"' in refused.text
    assert 'value="I-001; i-9"' in refused.text
    assert drafter.post(address, data=form | {"because": "I-001, i-2"}).status_code == 303
    with transaction(engine, writing=False) as session:
        saved = latest_revision(session, here(session, cast.sections[0]))
        assert [one.reference for one in causes_of(session, [saved])[saved.id]] == ["I-001", "I-002"]


def test_how_a_text_will_be_read_is_shown_without_saving_it(
    drafter: TestClient, engine: Engine, cast: Cast, address: str
) -> None:
    page = drafter.post(address, data=FORM | {"body": "§ 7. Podgląd.", "preview": "yes"})
    assert page.status_code == 200
    assert '<span class="label" lang="pl">§\u00a07</span>' in page.text
    assert now(engine, cast).number == 1


def test_a_new_section_stands_behind_the_chosen_one(drafter: TestClient, engine: Engine, cast: Cast) -> None:
    assert drafter.get(NEW).status_code == 200
    answer = drafter.post(NEW, data=ANNEX | {"after": str(cast.sections[0].id)})
    assert answer.status_code == 303
    assert names(engine, cast)[1] == "Załącznik nr 1. Wzór"
    assert "said=section-added" in answer.headers["location"]


def test_a_new_section_stands_first_where_none_is_chosen(
    drafter: TestClient, engine: Engine, cast: Cast
) -> None:
    drafter.post(NEW, data=ANNEX | {"after": ""})
    assert names(engine, cast)[0] == "Załącznik nr 1. Wzór"


def test_a_form_sent_twice_adds_one_section(drafter: TestClient, engine: Engine, cast: Cast) -> None:
    form = ANNEX | {"after": "", "once": "ten sam klucz"}
    assert (
        drafter.post(NEW, data=form).headers["location"] == drafter.post(NEW, data=form).headers["location"]
    )
    assert len(names(engine, cast)) == 3


def test_a_new_section_without_a_text_is_shown_again(drafter: TestClient, engine: Engine, cast: Cast) -> None:
    page = drafter.post(NEW, data=ANNEX | {"body": ""})
    assert (page.status_code, len(names(engine, cast))) == (422, 2)
    assert "Załącznik nr 1" in page.text


def test_how_a_new_section_will_be_read_is_shown_without_adding_it(
    drafter: TestClient, engine: Engine, cast: Cast
) -> None:
    page = drafter.post(NEW, data=ANNEX | {"preview": "yes"})
    assert (page.status_code, len(names(engine, cast))) == (200, 2)
    assert "Treść wzoru." in page.text


def test_a_section_is_left_out_once_that_is_confirmed(
    signed_in: SignedIn, engine: Engine, cast: Cast, address: str
) -> None:
    official = signed_in(cast.official)
    unsure = official.post(f"{address}/drop")
    assert (unsure.status_code, len(names(engine, cast))) == (422, 2)
    assert 'href="#field-sure"' in unsure.text
    assert official.post(f"{address}/drop", data={"sure": "yes"}).status_code == 303
    assert names(engine, cast) == ["Rozdział 2. Zasady współpracy"]
    assert "left out" in official.get(address).text


def test_a_text_saved_into_a_section_left_out_meanwhile_is_not_lost(
    drafter: TestClient, engine: Engine, cast: Cast, address: str
) -> None:
    with transaction(engine, writing=True) as session:
        drop_section(session, here(session, cast.sections[0]), at=NOON, by=here(session, cast.official))
    page = drafter.post(address, data=FORM | {"body": "Godziny mojej pracy."})
    assert page.status_code == 409
    assert "Godziny mojej pracy." in page.text


def test_only_officials_leave_a_section_out(drafter: TestClient, address: str) -> None:
    assert drafter.post(f"{address}/drop", data={"sure": "yes"}).status_code == 403
    assert "/drop" not in drafter.get(address).text


def test_a_section_of_another_programme_is_not_found(drafter: TestClient, cast: Cast) -> None:
    assert drafter.get("/en/programmes/wpw/sections/00000000-0000-4000-8000-000000000000").status_code == 404
    address = f"/en/programmes/zielen/sections/{cast.sections[0].id}"
    assert drafter.get(address).status_code == 403


def test_sections_are_for_the_programme_s_own_people(signed_in: SignedIn, cast: Cast, address: str) -> None:
    outsider = signed_in(cast.participant)
    for path in (address, f"{address}/history", NEW):
        assert outsider.get(path).status_code == 403
    assert outsider.post(address, data=FORM | {"body": "Moje."}).status_code == 403


def test_a_section_is_changed_in_no_other_way(drafter: TestClient, address: str) -> None:
    assert drafter.put(address).status_code == 405
    assert drafter.get(f"{address}/drop").status_code == 405
