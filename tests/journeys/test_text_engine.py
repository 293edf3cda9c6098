"""Comments keep their places while the text changes because of them: edited, split, moved and deleted."""

from datetime import timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from drafts.database import transaction
from drafts.queries.checking import findings
from tests import cast as people
from tests.cast import CLOSES, WARSAW, Cast, Clock
from tests.journeys.conftest import House, OpenPage

TEXT = "/pl/programmes/wpw"
QUEUE = f"{TEXT}/editions/2/placements"
COMMENTED = {
    "I-001": ("§ 3 ust. 2", "nie później niż do dnia 15 listopada"),
    "I-002": ("§ 2 ust. 2", ""),
    "I-003": ("§ 4", "co najmniej 21 dni"),
    "I-004": ("§ 1 pkt 2", "stowarzyszenia i fundacje"),
}
EDITED = ("do dnia 15 listopada", "do dnia 30 listopada")
SPLIT = (
    "rozwija cele programu wieloletniego i wskazuje środki na dany rok.",
    "rozwija cele programu wieloletniego.\n3. Program roczny wskazuje środki na dany rok.",
)
DELETED = (
    ";\n2) organizacjach – należy przez to rozumieć stowarzyszenia i fundacje działające w mieście.",
    ".",
)


@pytest.fixture
def commented(house: House, cast: Cast) -> None:
    """Let an organisation comment on four paragraphs in the round, which is over now."""
    with transaction(house.engine, writing=True) as session:
        for reference, (label, quote) in COMMENTED.items():
            body = f"Treść uwagi {reference}."
            people.comment(session, cast, body, label=label, quote=quote, organisation=cast.bridges)


@pytest.mark.journey
@pytest.mark.parametrize("ground", ["sqlite"], indirect=True)
def test_every_comment_is_where_a_person_would_look_for_it(
    open_page: OpenPage, house: House, clock: Clock, cast: Cast, commented: None
) -> None:
    clock.at = CLOSES
    drafter, official, reader = open_page(cast.drafter), open_page(cast.official), open_page()
    save(drafter, "Zasady współpracy", EDITED, because="I-001")
    save(drafter, "Postanowienia ogólne", SPLIT, DELETED, because="I-002, I-004")
    move(drafter, "§ 4", "Zasady współpracy", to="Postanowienia ogólne", behind="§ 2")
    publish(official)

    expect_at(reader, "§ 3 ust. 2", "I-001")
    expect_at(reader, "§ 2 ust. 2", "I-002")
    expect_at(reader, "§ 4", "I-003")
    expect_on_its_page(reader, "I-003", "§ 4")

    drafter.goto(QUEUE)
    expect(drafter.locator("article h3")).to_have_text(
        ["I-001 – § 3 ust. 2", "I-002 – § 2 ust. 2", "I-004 – § 1 pkt 2"]
    )
    queued(drafter, "I-001").locator("form[action*='/confirm'] button").click()
    expect(queued(drafter, "I-001")).to_have_count(0)
    correct(drafter, "I-002", "§ 2 ust. 3", "wskazuje środki na dany rok")
    overtake(drafter, "I-004", "Definicję organizacji zawiera ustawa.")
    expect(drafter.locator("article")).to_have_count(0)

    expect_at(reader, "§ 2 ust. 3", "I-002")
    reader.goto(f"{TEXT}/rounds/1/comments/4")
    expect(reader.locator("main")).to_contain_text("Definicję organizacji zawiera ustawa.")
    announce(official, clock)
    with transaction(house.engine, writing=False) as session:
        assert list(findings(session)) == []


def save(page: Page, title: str, *changes: tuple[str, str], because: str) -> None:
    """Change words of a section in the editor because of comments."""
    open_section(page, title)
    text = page.input_value("[name=body]")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    page.fill("[name=body]", text)
    page.fill("[name=because]", because)
    page.locator("form:has([name=base]) button:not([name])").first.click()
    expect(page.locator(".flash")).to_be_visible()


def move(page: Page, label: str, title: str, *, to: str, behind: str) -> None:
    """Move a unit from its section to another one, behind a unit there."""
    open_section(page, title)
    page.locator("main a[href$='/move']").click()
    choose(page, "key", label)
    target = page.locator("[name=to] option", has_text=to).get_attribute("value")
    page.select_option("[name=to]", target)
    page.locator("form:has([name=to]) button").click()
    choose(page, "after", behind)
    page.locator("form:has([name=after]) button").click()
    expect(page.locator(".flash")).to_be_visible()


def open_section(page: Page, title: str) -> None:
    """Open a section in the editor, from the desk."""
    page.goto(f"{TEXT}/desk")
    page.locator("main a[href*='/sections/']", has_text=title).first.click()


def choose(page: Page, name: str, label: str) -> None:
    """Choose among radio buttons the one of the unit with this label."""
    page.locator(f".choice:has([name={name}]):has(b:text-is('{label}')) label").click()


def publish(page: Page) -> None:
    """Publish the text on the desk as a further draft."""
    page.goto(f"{TEXT}/editions/new")
    page.check("[name=stage][value=draft]")
    page.locator("main form button").last.click()
    expect(page.locator(".flash")).to_be_visible()


def expect_at(page: Page, label: str, reference: str) -> None:
    """Find an earlier comment from its paragraph in the new text."""
    page.goto(f"{TEXT}/editions/2")
    paragraph = page.locator(f"[data-paragraph]:has(> .label:text-is('{label}'))")
    paragraph.locator("a[href$='/earlier']").click()
    expect(page.locator("article", has_text=f"Treść uwagi {reference}.")).to_be_visible()


def expect_on_its_page(page: Page, reference: str, label: str) -> None:
    """Find the new place of a comment from the comment's own page."""
    page.goto(f"{TEXT}/rounds/1/comments/{int(reference[-3:])}")
    page.locator("main a[href*='/editions/2#p-']", has_text=label).click()
    expect(page.locator("[data-paragraph]:target > .label")).to_have_text(label)


def queued(page: Page, reference: str) -> Locator:
    """Return a comment of the queue."""
    return page.locator("article", has_text=f"Treść uwagi {reference}.")


def correct(page: Page, reference: str, label: str, quote: str) -> None:
    """Pick another place for a comment of the queue."""
    queued(page, reference).locator("a[href*='/placements/']").click()
    key = page.locator("[name=paragraph] option", has_text=label).first.get_attribute("value")
    page.select_option("[name=paragraph]", key)
    page.fill("[name=quote]", quote)
    page.locator("form:has([name=paragraph]) button").click()
    expect(page.locator(".flash")).to_be_visible()


def overtake(page: Page, reference: str, note: str) -> None:
    """Say that a comment of the queue needs no place any more."""
    row = queued(page, reference)
    row.locator("details:has(form[action$='/overtaken']) summary").click()
    row.locator("form[action$='/overtaken'] textarea").fill(note)
    row.locator("form[action$='/overtaken'] button").click()
    expect(page.locator(".flash")).to_be_visible()


def announce(page: Page, clock: Clock) -> None:
    """Announce the next round on the new edition, without having to say why."""
    page.goto(f"{TEXT}/rounds/new")
    for name, days in (("opens_at", 7), ("closes_at", 30)):
        day = (clock.at.astimezone(WARSAW) + timedelta(days=days)).date()
        page.fill(f"[name={name}_day]", day.isoformat())
        page.fill(f"[name={name}_hour]", "15:30")
    for name in ("aim", "subject", "scope", "form", "unit"):
        page.fill(f"[name={name}]", "Jak w pierwszej rundzie.")
    page.locator("main form button").last.click()
    expect(page.locator(".flash")).to_be_visible()
