"""Writing in a browser: what is typed is kept meanwhile, and two people do not lose each other's words."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.cast import Cast
from tests.journeys.conftest import OpenPage

pytestmark = [pytest.mark.journey, pytest.mark.parametrize("ground", ["sqlite"], indirect=True)]


@pytest.fixture
def address(cast: Cast) -> str:
    """Return the address of the first section."""
    return f"/pl/programmes/wpw/sections/{cast.sections[0].id}"


def test_what_is_typed_is_kept_and_read_while_one_types(
    cast: Cast, address: str, open_page: OpenPage, axe: Callable[[Page], None]
) -> None:
    page, other = open_page(cast.drafter), open_page(cast.official)
    page.goto(address)
    page.fill("#field-body", "§ 1. Zaczęte zdanie")
    expect(page.locator("#kept")).to_contain_text("12:00")
    expect(page.locator("#field-body")).to_be_focused()
    expect(page.locator("#preview .panel")).to_contain_text("Zaczęte zdanie")
    axe(page)
    other.goto(address)
    expect(other.locator(".notice")).to_contain_text("Daria Pióro")
    other.fill("#field-body", "§ 1. Inne zdanie")
    expect(other.locator("#kept")).to_contain_text("Daria Pióro")
    page.reload()
    expect(page.locator("#field-body")).to_have_value("§ 1. Zaczęte zdanie")
    expect(page.locator("#kept")).to_be_empty()


def test_a_copy_that_cannot_be_kept_is_told_and_stays_on_the_device(
    cast: Cast, address: str, open_page: OpenPage
) -> None:
    page = open_page(cast.drafter)
    page.goto(address)
    failed = page.locator("[data-failed]").get_attribute("data-failed") or ""
    page.fill("#field-title", "Tytuł z niewidocznym\u200bznakiem")
    page.fill("#field-body", "§ 1. Pisane mimo to")
    expect(page.locator("#kept")).to_have_text(failed)
    assert "Pisane mimo to" in page.evaluate("JSON.stringify(localStorage)")
    page.fill("#field-title", "Tytuł")
    page.locator("[data-failed]").press("Enter")
    expect(page.locator("#kept")).to_contain_text("12:00")
    assert "Pisane mimo to" not in page.evaluate("JSON.stringify(localStorage)")


@pytest.mark.parametrize("width", [320, 1280])
def test_a_clash_is_settled_by_the_keyboard_and_without_a_script(
    width: int, cast: Cast, address: str, open_page: OpenPage, axe: Callable[[Page], None]
) -> None:
    first = open_page(cast.drafter, scripts=False)
    second = open_page(cast.official, scripts=width == 1280, width=width)
    for page, year in ((first, "2030"), (second, "2031")):
        page.goto(address)
        body = page.locator("#field-body").input_value()
        page.fill("#field-body", body.replace("2029", year))
    for page in (first, second):
        page.locator("button:not([name]):not([formaction])", has_text="nową wersję").press("Enter")
    expect(second.locator(".error-summary")).to_contain_text("§ 2 ust. 1")
    if width == 1280:
        axe(second)
    assert second.evaluate("document.documentElement.scrollWidth") <= width
    second.locator("[name=clash-1]").first.focus()
    second.keyboard.press("Space")
    second.keyboard.press("Enter")
    expect(second.locator(".notice.good")).to_contain_text("Daria Pióro")
    expect(second.locator(".flash")).to_be_visible()
