"""Every kind of page, wide and narrow, in both languages: accessible and no wider than the screen."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import Engine

from drafts.commands.editions import publish_edition
from drafts.commands.responses import publish_responses
from drafts.commands.revising import SectionWords
from drafts.commands.texts import save_section
from drafts.database import transaction
from drafts.models import Person
from drafts.queries.texts import latest_revision
from drafts.terms import Disposition, Stage
from tests import cast as people
from tests.cast import NOON, Cast
from tests.journeys.conftest import OpenPage

P = "/programmes/wpw"
PUBLIC = (
    "",
    "/accessibility",
    "/privacy",
    "/sign-in",
    "/sign-in/sent",
    "/sign-in/unknown-link",
    P,
    f"{P}/editions/1",
    f"{P}/editions/2/changes?since=1",
    f"{P}/rounds/1",
    f"{P}/rounds/1/comments",
    f"{P}/rounds/1/comments/1",
    f"{P}/rounds/1/text",
    f"{P}/rounds/1/paragraphs/{{key}}",
    f"{P}/rounds/1/sections/{{section}}",
    "/nothing-here",
)
PARTICIPANT = (
    "/account",
    "/my-comments",
    f"{P}/rounds/1/paragraphs/{{key}}",
    f"{P}/rounds/1/comments/2/change",
)
ADMINISTRATOR = (
    "/people",
    f"{P}/desk",
    f"{P}/sections/{{section}}",
    f"{P}/sections/{{section}}/history",
    f"{P}/sections/{{section}}/revisions/1",
    f"{P}/sections/{{section}}/move",
    f"{P}/sections/{{section}}/move?key={{key}}&to={{section}}",
    f"{P}/sections/new",
    f"{P}/editions/new",
    f"{P}/rounds/new",
    f"{P}/rounds/1",
    f"{P}/rounds/1/answers",
    f"{P}/rounds/1/answers/1",
    f"{P}/rounds/1/answers/2",
)


@pytest.fixture
def places(engine: Engine, cast: Cast) -> dict[str, object]:
    """Say, answer, publish and change something; return what the addresses need."""
    with transaction(engine, writing=True) as session:
        people.bring_on(session, cast)
        first = people.comment(session, cast, quote="do dnia 31 grudnia 2029 r.", organisation=cast.bridges)
        people.comment(session, cast, "Popieramy ten zapis.")
        people.comment(session, cast, "Prosimy o krótszy tekst.", label="")
        official, round_ = people.here(session, cast.official), people.here(session, cast.round)
        part = Disposition.ACCEPTED_IN_PART
        people.answer(session, cast, first, disposition=part, reason="Termin wynika z uchwały.")
        publish_responses(session, round_, at=NOON, by=official)
        section = people.here(session, cast.sections[0])
        revision = latest_revision(session, section)
        body = revision.body.replace("31 grudnia 2029", "30 czerwca 2030")
        words = SectionWords(revision.kind, revision.label, revision.title, body, "Po uwadze I-001")
        save_section(session, section, words, base=revision.number, at=NOON, by=official)
        programme = people.here(session, cast.programme)
        publish_edition(session, programme, Stage.DRAFT, at=NOON, by=official)
    return {"key": cast.paragraph("§ 2 ust. 1").key, "section": cast.sections[0].id}


@pytest.mark.journey
@pytest.mark.parametrize("ground", ["sqlite"], indirect=True)
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize(
    ("reader", "addresses"),
    [("visitor", PUBLIC), ("participant", PARTICIPANT), ("administrator", ADMINISTRATOR)],
    ids=["public", "participant", "administrator"],
)
def test_pages_are_accessible_and_no_wider_than_the_screen(
    reader: str,
    addresses: tuple[str, ...],
    width: int,
    places: dict[str, object],
    cast: Cast,
    open_page: OpenPage,
    axe: Callable[[Page], None],
) -> None:
    person: Person | None = getattr(cast, reader, None)
    page = open_page(person, width=width)
    language = "en" if width == 320 else "pl"
    for address in addresses:
        page.goto(f"/{language}{address.format(**places)}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        axe(page)


@pytest.mark.journey
@pytest.mark.parametrize("ground", ["sqlite"], indirect=True)
def test_a_thread_opens_below_its_paragraph_and_closes_by_the_keyboard(
    places: dict[str, object], cast: Cast, open_page: OpenPage, axe: Callable[[Page], None]
) -> None:
    page = open_page(cast.participant)
    page.goto(f"/pl{P}/editions/1")
    link = page.locator(f"#p-{places['key']} .thread-link")
    link.focus()
    page.keyboard.press("Enter")
    thread = page.locator(f"#thread-{places['key']}")
    expect(thread.get_by_text("Popieramy ten zapis.")).to_be_visible()
    axe(page)
    page.keyboard.press("Escape")
    expect(thread).to_be_empty()
    expect(link).to_be_focused()


@pytest.mark.journey
@pytest.mark.parametrize("ground", ["sqlite"], indirect=True)
def test_a_double_click_makes_one_comment(cast: Cast, open_page: OpenPage) -> None:
    page = open_page(cast.participant, scripts=False)
    page.goto(f"/pl{P}/rounds/1/paragraphs/{cast.paragraph('§ 2 ust. 1').key}")
    page.fill("[name=body]", "Jedna uwaga, dwa kliknięcia.")
    page.locator("form:has([name=body]) button").dblclick()
    expect(page.locator(".flash")).to_be_visible()
    expect(page.get_by_text("Jedna uwaga, dwa kliknięcia.")).to_have_count(1)
