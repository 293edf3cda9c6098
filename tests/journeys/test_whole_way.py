"""The whole way of a programme, by the people who go it: text in, two rounds, answers, text and table out.

Gone with and without JavaScript, on both databases; forms are found by their fields' names.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Page, expect
from sqlmodel import select

from drafting.cli import main
from drafting.service import now
from drafts.database import transaction
from drafts.models import Letter, Person
from drafts.queries.checking import findings
from drafts.queries.people import teams
from drafts.queries.texts import programme_called
from drafts.terms import TeamKind
from tests import cast as people
from tests.cast import NOON, WARSAW, Clock
from tests.journeys.conftest import House, OpenPage
from tests.kept import keep_file

ASSUMPTIONS = """# Program współpracy miasta Lipowo na lata 2027–2029

## Rozdział 1. Cele

§ 1. Celem programu jest współpraca miasta z organizacjami.

§ 2. Program jest konsultowany przez co najmniej 14 dni.

## Rozdział 2. Zasady

§ 3. Współpraca opiera się na zasadach:
1) partnerstwa;
2) jawności.
"""
TEXT = "/pl/programmes/lipowo"
BODY = "Czternaście dni to za mało dla organizacji, które działają społecznie."
ANNOUNCED = {
    "aim": "Poznanie opinii organizacji.",
    "subject": "Program współpracy miasta Lipowo.",
    "scope": "Cały tekst.",
    "form": "W serwisie.",
    "unit": "Wydział Spraw Społecznych",
}
NEW_WORDS = "Program jest konsultowany przez co najmniej 21 dni."


@pytest.fixture
def imported(
    house: House,
    clock: Clock,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Take the assumptions in by the command line, which goes by the real time; so does this journey."""
    clock.at = now() + timedelta(minutes=1)
    file = tmp_path / "zalozenia.md"
    file.write_text(ASSUMPTIONS, encoding="utf-8")
    monkeypatch.setenv("DATABASE_URL", house.settings.database_url)
    with pytest.raises(SystemExit, match="0"):
        main(["import", str(file), "--programme", "lipowo", "--stage", "assumptions"])
    with pytest.raises(SystemExit, match="0"):
        main(["person", "add", "olga@lipowo.example", "--name", "Olga Urząd", "--official", "lipowo"])


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def scripts(request: pytest.FixtureRequest) -> bool:
    """Tell whether the browser runs scripts."""
    return bool(request.param)


@pytest.fixture
def go(imported: None, open_page: OpenPage, scripts: bool) -> Callable[[Person | None], Page]:
    """Return what opens a page for a person in this journey's kind of browser."""
    return lambda person: open_page(person, scripts=scripts)


@pytest.mark.journey
def test_a_programme_goes_through_two_rounds(
    go: Callable[[Person | None], Page], house: House, clock: Clock
) -> None:
    official = go(person(house, "olga@lipowo.example"))
    announce(official, clock.at, edition=1)
    official.locator("form[action$='/open'] button").click()
    expect(official.locator(".flash")).to_be_visible()

    author = go(None)
    sign_in_by_letter(author, house, "maria@mosty.example", "Maria Leśna")
    comment_on(author, "§ 2", BODY, quote="co najmniej 14 dni", proposal=NEW_WORDS)
    expect(author.locator("main")).to_contain_text("I-001")

    drafter = go(make_drafter(house))
    drafter.goto(f"{TEXT}/rounds/1/answers")
    drafter.get_by_role("link", name="I-001").click()
    answer(drafter, "accepted", "Dziękujemy, wydłużono termin.", "Zmieniono § 2.")
    drafter.goto(f"{TEXT}/rounds/1/comments/1")
    expect(drafter.locator("main")).not_to_contain_text("Dziękujemy, wydłużono termin.")

    change_section(drafter, "Cele", "co najmniej 14 dni", "co najmniej 21 dni")
    close(official, 1)
    official.goto(f"{TEXT}/rounds/1/answers")
    official.locator("details:has([name=sure]) summary").click()
    official.check("[name=sure]")
    official.locator("form[action$='/answers/publish'] button").click()
    expect(official.locator(".flash")).to_be_visible()
    assert "Dziękujemy, wydłużono termin." in letters_to(house, "maria@mosty.example")[-1]

    author.goto(f"{TEXT}/rounds/1/comments/1")
    expect(author.locator("main")).to_contain_text("Dziękujemy, wydłużono termin.")

    publish(official, stage="draft")
    author.goto(f"{TEXT}/editions/2/changes")
    expect(author.locator("ins", has_text="21").first).to_be_visible()
    expect(author.locator("del", has_text="14").first).to_be_visible()

    confirm_places(drafter, edition=2)
    announce(official, clock.at, edition=2)
    official.locator("form[action$='/open'] button").click()
    comment_on(author, "§ 3 pkt 2", "Popieramy zasadę jawności.", edition=2)
    expect(author.locator("main")).to_contain_text("II-001")

    check_files(official)
    with transaction(house.engine, writing=False) as session:
        assert list(findings(session)) == []


@pytest.mark.journey
def test_a_comment_one_second_after_the_deadline_is_refused_with_its_text_kept(
    go: Callable[[Person | None], Page], house: House, clock: Clock
) -> None:
    official = go(person(house, "olga@lipowo.example"))
    announce(official, clock.at, edition=1)
    official.locator("form[action$='/open'] button").click()
    closes_at = clock.at.astimezone(WARSAW).replace(hour=15, minute=30) + timedelta(days=30)

    clock.at = closes_at - timedelta(minutes=5)
    author = go(None)
    sign_in_by_letter(author, house, "maria@mosty.example", "Maria Leśna")
    author.goto(f"{TEXT}/editions/1")
    open_thread(author, "§ 2")
    author.fill("[name=body]", BODY)
    clock.at = closes_at
    author.locator(
        "form:has([name=body]) button[type=submit], form:has([name=body]) button:not([type])"
    ).last.click()
    expect(author.locator(".error-summary")).to_be_visible()
    expect(author.locator("main")).to_contain_text("godz. 15.30".replace(" ", "\u00a0"))
    expect(author.locator("textarea", has_text=BODY).or_(author.get_by_text(BODY)).first).to_be_visible()


def person(house: House, email: str) -> Person:
    with transaction(house.engine, writing=False) as session:
        return session.exec(select(Person).where(Person.email == email)).one()


def make_drafter(house: House) -> Person:
    """Add a drafter of the programme's coordinating team."""
    with transaction(house.engine, writing=True) as session:
        bodies = teams(session, programme_called(session, "lipowo"))
        team = next(team for team in bodies if team.kind is TeamKind.COORDINATING)
        return people.member(session, "daria@lipowo.example", "Daria Pióro", team, at=NOON)


def letters_to(house: House, email: str) -> list[str]:
    """Return the texts of the letters to an address, the newest last."""
    with transaction(house.engine, writing=False) as session:
        letters = session.exec(select(Letter).where(Letter.recipient == email).order_by(Letter.created_at))
        return [letter.body for letter in letters]


def sign_in_by_letter(page: Page, house: House, email: str, name: str) -> None:
    """Ask for a link, open it as it stands in the letter, and say one's name."""
    page.goto("/pl/sign-in")
    page.fill("[name=email]", email)
    page.locator("main form button").click()
    link = next(word for word in letters_to(house, email)[-1].split() if "/sign-in/" in word)
    page.goto(link)
    page.fill("[name=name]", name)
    page.locator("main form button").click()
    expect(page.locator("header")).to_contain_text(name)


def confirm_places(page: Page, *, edition: int) -> None:
    """Confirm where all comments that are in doubt stand in a new edition."""
    page.goto(f"{TEXT}/editions/{edition}/placements")
    page.locator("#bulk button[name=all]").click()
    expect(page.locator(".flash")).to_be_visible()


def announce(page: Page, now: datetime, *, edition: int) -> None:
    """Announce a round that opens in a week and closes in thirty days at half past three."""
    day = now.astimezone(WARSAW).date()
    page.goto(f"{TEXT}/rounds/new")
    page.select_option("[name=edition]", str(edition))
    for name, days, hour in (
        ("opens_at", 7, "08:00"),
        ("closes_at", 30, "15:30"),
        ("answer_by", 60, "15:30"),
    ):
        page.fill(f"[name={name}_day]", (day + timedelta(days=days)).isoformat())
        page.fill(f"[name={name}_hour]", hour)
    for name in ("aim", "subject", "scope", "form", "unit"):
        page.fill(f"[name={name}]", ANNOUNCED[name])
    page.locator("main form button").last.click()
    expect(page.locator(".flash")).to_be_visible()


def open_thread(page: Page, label: str) -> None:
    """Open what is said about a paragraph, from its link in the text."""
    page.locator(f"[data-paragraph]:has(.label:text-is('{label}')) .thread-link").first.click()
    expect(page.locator("[name=body]")).to_be_visible()


def comment_on(
    page: Page, label: str, body: str, *, quote: str = "", proposal: str = "", edition: int = 1
) -> None:
    """Comment on a paragraph from the text of an edition."""
    page.goto(f"{TEXT}/editions/{edition}")
    open_thread(page, label)
    page.fill("[name=body]", body)
    page.fill("[name=quote]", quote)
    page.locator("details:has([name=proposal]) summary").click()
    page.fill("[name=proposal]", proposal)
    page.locator("form:has([name=body]) button:not([name])").last.click()
    expect(page.locator(".flash").first).to_be_visible()


def answer(page: Page, disposition: str, body: str, reason: str) -> None:
    """Fill in the answer to a comment and save it."""
    page.check(f"[name=disposition][value={disposition}]")
    page.fill("[name=body]", body)
    page.fill("[name=reason]", reason)
    page.locator("form:has([name=disposition]) button").last.click()
    expect(page.locator(".flash")).to_be_visible()


def change_section(page: Page, title: str, old: str, new: str) -> None:
    """Change words of a section in the editor."""
    page.goto(f"{TEXT}/desk")
    page.locator("main a[href*='/sections/']", has_text=title).first.click()
    text = page.input_value("[name=body]")
    assert old in text
    page.fill("[name=body]", text.replace(old, new))
    page.fill("[name=note]", "Po uwadze I-001")
    page.locator("form:has([name=base]) button:not([name])").first.click()
    expect(page.locator(".flash")).to_be_visible()


def close(page: Page, number: int) -> None:
    """Close a round before its time."""
    page.goto(f"{TEXT}/rounds/{number}")
    page.locator("details:has([name=sure]) summary").click()
    page.check("[name=sure]")
    page.locator("form[action$='/close'] button").click()
    expect(page.locator(".flash")).to_be_visible()


def publish(page: Page, *, stage: str) -> None:
    """Publish the text on the desk as the next edition."""
    page.goto(f"{TEXT}/editions/new")
    page.check(f"[name=stage][value={stage}]")
    page.locator("main form button").last.click()
    expect(page.locator(".flash")).to_be_visible()


def check_files(page: Page) -> None:
    """Download table and text, and look into them."""
    table = page.request.get(f"{TEXT}/rounds/1/comment-table.docx").body()
    keep_file("journey-comment-table.docx", table)
    cells = [cell for one in docx.Document(BytesIO(table)).tables for row in one.rows for cell in row.cells]
    words = "\n".join(cell.text for cell in cells)
    assert BODY in words
    assert "uwzględniona" in words
    rows = page.request.get(f"{TEXT}/rounds/1/comment-table.csv").body().decode("utf-8-sig")
    assert "I-001" in rows
    text = page.request.get(f"{TEXT}/editions/2/text.docx").body()
    keep_file("journey-final-text.docx", text)
    assert any(NEW_WORDS in paragraph.text for paragraph in docx.Document(BytesIO(text)).paragraphs)
