"""The pages on references and numbering: what is wrong comes first, and is put right with a button."""

import re

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from drafts.commands.programmes import import_edition
from drafts.commands.revising import SectionWords
from drafts.commands.texts import save_section
from drafts.database import transaction
from drafts.queries.texts import latest_revision, revisions_now
from drafts.structure import parse_programme
from drafts.terms import Stage
from tests.cast import NOON, TEXT, Cast, here
from tests.drafting.conftest import SignedIn

pytestmark = pytest.mark.parametrize("ground", ["sqlite"], indirect=True)

PAGE = "/en/programmes/wpw/references"
RENUMBERING = "/en/programmes/wpw/renumbering"
REFERRING = TEXT + "\nZasady określa § 3 ust. 2, a słowniczek § 1 oraz § 9.\n"


@pytest.fixture
def drafter(signed_in: SignedIn, cast: Cast, engine: Engine) -> TestClient:
    """Return the drafter's client; the programme's last edition refers to § 3 ust. 2, § 1 and § 9."""
    with transaction(engine, writing=True) as session:
        programme = here(session, cast.programme)
        import_edition(session, programme, parse_programme(REFERRING), Stage.DRAFT, at=NOON, by=None)
    return signed_in(cast.drafter)


def insert(engine: Engine, cast: Cast) -> None:
    """Put a § before § 3 by hand, and leave the references as they are."""
    with transaction(engine, writing=True) as session:
        section = here(session, cast.sections[1])
        base = latest_revision(session, section)
        body = base.body.replace("§ 4. K", "§ 5. K").replace("### § 3. Z", "§ 3. Nowe.\n\n### § 4. Z")
        words = SectionWords(base.kind, base.label, base.title, body)
        save_section(session, section, words, base=base.number, at=NOON, by=cast.drafter)


def fields(page: str) -> list[dict[str, str]]:
    """Return the hidden fields of each form for a correction."""
    forms = re.findall(rf'action="(?:{PAGE}|{RENUMBERING})">(.*?)</form>', page, re.DOTALL)
    return [dict(re.findall(r'name="([^"]*)" value="([^"]*)"', form)) for form in forms]


def text_now(engine: Engine, cast: Cast) -> str:
    with transaction(engine, writing=False) as session:
        return "\n".join(one.body for one in revisions_now(session, here(session, cast.programme)))


def test_dangling_references_come_first_and_the_fine_ones_last(drafter: TestClient) -> None:
    page = drafter.get(PAGE).text

    assert "1 reference leads nowhere" in page
    assert "2 references</summary>" in page
    assert "<mark>§\u00a09</mark>" in page
    assert "needs another number" not in page


def test_one_reference_or_all_that_moved_are_put_right(
    drafter: TestClient, engine: Engine, cast: Cast
) -> None:
    insert(engine, cast)
    page = drafter.get(PAGE).text
    assert "1 reference needs another number" in page
    assert '<ins lang="pl">§\u00a04 ust.\u00a02</ins>' in page
    everything, one = fields(page)
    assert "key" not in everything

    answer = drafter.post(PAGE, data=one)

    assert answer.headers["location"] == f"{PAGE}?said=references-corrected"
    assert "Zasady określa § 4 ust. 2, a słowniczek § 1" in text_now(engine, cast)
    stale = drafter.post(PAGE, data=everything | {"once": "another"})
    assert stale.status_code == 409
    assert "Nothing was corrected" in stale.text


def test_nothing_to_correct_is_said(drafter: TestClient) -> None:
    base = fields(drafter.get(RENUMBERING).text)
    assert base == []
    refused = drafter.post(PAGE, data={"base": ""})
    assert refused.status_code == 422


def test_renumbering_is_shown_before_it_is_done(drafter: TestClient, engine: Engine, cast: Cast) -> None:
    insert(engine, cast)
    with transaction(engine, writing=True) as session:
        section = here(session, cast.sections[0])
        base = latest_revision(session, section)
        words = SectionWords(base.kind, base.label, base.title, base.body.replace("§ 2.", "§ 1a."))
        save_section(session, section, words, base=base.number, at=NOON, by=cast.drafter)
    page = drafter.get(RENUMBERING).text
    assert '<th scope="row" data-label="Now" lang="pl">§\u00a01a</th>' in page
    assert '<td data-label="After renumbering" lang="pl">§\u00a02</td>' in page
    assert '<ins lang="pl">§\u00a04 ust.\u00a02</ins>' in page
    [form] = fields(page)

    answer = drafter.post(RENUMBERING, data=form)

    assert answer.headers["location"] == f"{PAGE}?said=text-renumbered"
    now = text_now(engine, cast)
    assert "### § 2. Okres realizacji" in now
    assert "Zasady określa § 4 ust. 2, a słowniczek § 1" in now
    assert drafter.post(RENUMBERING, data=form | {"once": "another"}).status_code == 409
    assert "numbered one after another already" in drafter.get(RENUMBERING).text


def test_one_section_is_renumbered_alone(drafter: TestClient, cast: Cast) -> None:
    page = drafter.get(f"{RENUMBERING}?section={cast.sections[1].id}").text

    assert "Rozdział 2. Zasady współpracy" in page
    assert drafter.get(f"{RENUMBERING}?section={cast.programme.id}").status_code == 404


def test_the_desk_leads_to_the_references(drafter: TestClient) -> None:
    assert f'href="{PAGE}"' in drafter.get("/en/programmes/wpw/desk").text


def test_references_are_for_the_programme_s_own_people(signed_in: SignedIn, cast: Cast) -> None:
    outsider = signed_in(cast.participant)
    assert outsider.get(PAGE).status_code == 403
    assert outsider.post(PAGE, data={"base": ""}).status_code == 403
    assert outsider.put(PAGE).status_code == 405
    assert outsider.get("/en/programmes/nie-ma/references").status_code == 404
