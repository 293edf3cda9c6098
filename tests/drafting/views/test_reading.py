"""The page of the text: paragraphs with lasting addresses, links to comments, marks, and nothing stale."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from drafting.endpoint import Call
from drafts.commands.comments import withdraw_comment
from drafts.commands.programmes import import_edition
from drafts.commands.rounds import extend_round
from drafts.database import transaction
from drafts.structure import parse_programme
from drafts.terms import Stage
from tests import cast as people
from tests.cast import CLOSES, NOON, OPENS, Cast, Clock
from tests.conftest import Counted
from tests.drafting.conftest import SignedIn

TEXT = "/en/programmes/wpw/editions/1"
THREADS = "/en/programmes/wpw/rounds/1/paragraphs"


def plain(text: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", "", text).split())


def link_to(page: str, address: str) -> str:
    """Return what a link to comments says, "" where there is none."""
    found = re.search(rf'<a class="thread-link" href="{re.escape(address)}".*?</a>', page, re.DOTALL)
    return plain(found[0]) if found else ""


def test_every_paragraph_has_its_lasting_address_and_a_link_to_comment(
    client: TestClient, cast: Cast
) -> None:
    page = client.get(TEXT).text
    for paragraph in cast.paragraphs:
        assert f'id="p-{paragraph.key}" data-paragraph="{paragraph.key}"' in page
        assert link_to(page, f"{THREADS}/{paragraph.key}") == f"Add a comment on {paragraph.label}"
    for section in cast.sections:
        assert f'<h2 id="s-{section.id}"' in page
        assert f'href="#s-{section.id}"' in page


def test_the_text_is_whole_and_without_breaks_where_polish_has_none(client: TestClient, cast: Cast) -> None:
    page = client.get(TEXT).text
    words = page.replace("\u00a0", " ")
    for paragraph in cast.paragraphs:
        assert paragraph.heading in words
        assert paragraph.text in words
    assert "zasadach partnerstwa, jawności i\u00a0pomocniczości" in page


def test_the_status_line_tells_round_deadline_and_edition(client: TestClient, cast: Cast) -> None:
    page = client.get(TEXT).text.replace("\u00a0", " ")
    assert "Open for comments" in page
    assert "22 October 2026, 15:30 (Warsaw time)" in page
    assert "Edition 1 (draft)" in page
    assert 'href="/en/programmes/wpw/editions/1/text.docx"' in page


def test_comments_are_counted_at_their_place(client: TestClient, engine: Engine, cast: Cast) -> None:
    with transaction(engine, writing=True) as session:
        people.comment(session, cast, "Pierwsza.")
        people.comment(session, cast, "Druga.")
        people.comment(session, cast, "Do całości.", label="")
    page = client.get(TEXT).text
    address = f"{THREADS}/{cast.paragraph('§ 2 ust. 1').key}"
    assert link_to(page, address) == "2 comments · Add a comment on § 2 ust. 1"
    whole = link_to(page, "/en/programmes/wpw/rounds/1/text")
    assert whole == "1 comment · Comment on the whole text"


def test_quoted_words_are_marked_and_lead_to_the_comment(
    client: TestClient, engine: Engine, cast: Cast
) -> None:
    with transaction(engine, writing=True) as session:
        people.comment(session, cast, quote="31 grudnia 2029")
    key = cast.paragraph("§ 2 ust. 1").key
    mark = f'<mark id="quote-1"><a href="{THREADS}/{key}#comment-1">31 grudnia 2029</a></mark>'
    assert mark in client.get(TEXT).text


def test_a_withdrawn_comment_leaves_neither_mark_nor_count(
    client: TestClient, engine: Engine, cast: Cast
) -> None:
    with transaction(engine, writing=True) as session:
        comment = people.comment(session, cast, quote="31 grudnia")
    assert "<mark" in client.get(TEXT).text
    with transaction(engine, writing=True) as session:
        withdraw_comment(session, people.here(session, comment), at=NOON, by=comment.submission.person)
    page = client.get(TEXT).text
    assert "<mark" not in page
    assert "1 comment" not in page


@pytest.mark.parametrize("moment", [OPENS - timedelta(seconds=1), CLOSES], ids=["too early", "too late"])
def test_outside_the_round_nothing_invites_to_comment(
    client: TestClient, engine: Engine, clock: Clock, cast: Cast, moment: object
) -> None:
    with transaction(engine, writing=True) as session:
        people.comment(session, cast)
    clock.at = moment
    page = client.get(TEXT).text
    assert "Add a comment" not in page
    assert 'id="quote-button"' not in page
    assert link_to(page, f"{THREADS}/{cast.paragraph('§ 2 ust. 1').key}") == "1 comment on § 2 ust. 1"
    assert link_to(page, f"{THREADS}/{cast.paragraph('§ 2 ust. 2').key}") == ""


def test_the_page_turns_with_the_clock_and_with_every_decision(
    client: TestClient, engine: Engine, clock: Clock, cast: Cast
) -> None:
    assert "Open for comments" in client.get(TEXT).text
    clock.at = CLOSES
    assert "Not open for comments" in client.get(TEXT).text
    with transaction(engine, writing=True) as session:
        consultation = people.here(session, cast.round)
        later = CLOSES + timedelta(days=7)
        extend_round(session, consultation, closes_at=later, reason="Ferie.", at=CLOSES, by=cast.official)
    page = client.get(TEXT).text
    assert "Open for comments" in page
    assert "29\u00a0October\u00a02026" in page


def test_the_kept_text_holds_nobodys_name(signed_in: SignedIn, client: TestClient, cast: Cast) -> None:
    assert "Maria Leśna" in signed_in(cast.participant).get(TEXT).text
    assert "Maria Leśna" not in client.get(TEXT).text


def test_both_languages_are_kept_apart(client: TestClient, cast: Cast) -> None:
    assert 'href="/en/programmes/wpw/rounds/1/text"' in client.get(TEXT).text
    assert 'href="/pl/programmes/wpw/rounds/1/text"' in client.get(TEXT.replace("/en/", "/pl/")).text


def test_an_edition_without_a_round_is_only_read(client: TestClient, cast: Cast) -> None:
    page = client.get("/en/programmes/zielen/editions/1").text
    assert "thread-link" not in page
    assert "Not open for comments" in page


def test_a_later_edition_leads_to_what_changed(client: TestClient, engine: Engine, cast: Cast) -> None:
    with transaction(engine, writing=True) as session:
        text = parse_programme(people.TEXT.replace("15 listopada", "30 listopada"))
        import_edition(session, people.here(session, cast.programme), text, Stage.FINAL, at=NOON, by=None)
    page = client.get("/en/programmes/wpw/editions/2").text
    assert 'href="/en/programmes/wpw/editions/2/changes"' in page
    kept = cast.paragraph("§ 2 ust. 1").key
    assert f'id="p-{kept}"' in page
    assert "changes" not in client.get(TEXT).text.split("reading")[0]


def test_a_table_is_shown_as_a_table(client: TestClient, engine: Engine) -> None:
    table = "\n\n| Rok | Środki |\n|---|---|\n| 2027 | 26 500 000 zł |\n"
    with transaction(engine, writing=True) as session:
        people.begin_programme(session, "srodki", people.OTHER_TEXT + table, at=NOON, by=None)
    page = client.get("/en/programmes/srodki/editions/1").text
    assert '<th scope="col">Środki</th>' in page
    assert "<td>26\u00a0500\u00a0000\u00a0zł</td>" in page


def test_words_of_a_programme_are_never_markup(client: TestClient, engine: Engine) -> None:
    words = "<script>alert(1)</script> & <b>ważne</b>"
    with transaction(engine, writing=True) as session:
        text = people.OTHER_TEXT.replace("ochrona drzew", words)
        people.begin_programme(session, "zly", text, at=NOON, by=None)
    page = client.get("/en/programmes/zly/editions/1").text
    assert "<script>alert" not in page
    assert "&lt;b&gt;ważne&lt;/b&gt;" in page or "<b>ważne" not in page


def test_the_page_asks_little_and_no_more_for_more_comments(
    signed_in: SignedIn, engine: Engine, cast: Cast, counted: Counted
) -> None:
    client = signed_in(cast.official)
    client.get(TEXT)
    with counted() as first:
        client.get(TEXT)
    with transaction(engine, writing=True) as session:
        for number in range(10):
            people.comment(session, cast, f"Uwaga {number}.", quote="31 grudnia")
    with counted() as renewed:
        client.get(TEXT)
    with counted() as again:
        client.get(TEXT)
    assert len(again) == len(first) <= 6
    assert len(renewed) <= len(first) + 3


def test_the_text_is_made_once_for_all_readers_until_something_changes(
    signed_in: SignedIn, engine: Engine, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    readers = [signed_in(person) for person in (cast.participant, cast.drafter, cast.official)]
    pages = readers[0].app.state.service.pages
    made: list[str] = []
    render = pages.render

    def noting(call: Call, template: str, context: dict[str, object]) -> str:
        made.append(template)
        return render(call, template, context)

    monkeypatch.setattr(pages, "render", noting)
    for client in readers:
        client.get(TEXT)
    assert made.count("editions/text.html") == 1
    with transaction(engine, writing=True) as session:
        people.comment(session, cast)
    for client in readers:
        client.get(TEXT)
    assert made.count("editions/text.html") == 2
