"""Two editions compared: in words, in one text, side by side, with the comments behind the changes."""

import re

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from drafts.commands.editions import publish_edition
from drafts.database import transaction
from drafts.terms import Stage
from tests import cast as people
from tests.cast import NOON, Cast, here
from tests.conftest import Counted
from tests.drafting.conftest import SignedIn
from tests.drafting.views.test_editions import change


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
    assert "compared with edition 2" in client.get(address).text
    assert "1 change." in client.get(address).text
    older = client.get(f"{address}?since=1")
    assert "compared with edition 1" in older.text
    assert "2 changes." in older.text


@pytest.mark.parametrize("ground", ["sqlite"], indirect=True)
def test_any_two_editions_can_be_chosen_in_either_order(
    client: TestClient, engine: Engine, cast: Cast
) -> None:
    change(engine, cast, "15 listopada", "30 listopada")
    change(engine, cast, "partnerstwa", "zaufania")
    for query in (
        "since=1&edition=3&view=side",
        "since=3&edition=1&view=side",
        "edition=1&since=3&view=side",
    ):
        answer = client.get(f"/en/programmes/wpw/editions/2/changes?{query}", follow_redirects=False)
        assert answer.status_code == 303
        assert answer.headers["location"] == "/en/programmes/wpw/editions/3/changes?since=1&view=side"


@pytest.mark.parametrize("ground", ["sqlite"], indirect=True)
def test_an_edition_is_not_compared_with_itself(client: TestClient, engine: Engine, cast: Cast) -> None:
    change(engine, cast, "15 listopada", "30 listopada")
    page = client.get("/en/programmes/wpw/editions/2/changes?since=2&edition=2")
    assert page.status_code == 200
    assert "Choose two different editions." in page.text


MOVED = "2. Miasto ogłasza otwarty konkurs ofert nie później niż do dnia 15 listopada.\n"
SPLIT = "Projekt programu jest konsultowany z organizacjami przez co najmniej 21 dni."
PARTS = (
    f"1. Projekt programu jest konsultowany z organizacjami.\n2. Przez co najmniej 21 dni.\n3. {MOVED[3:]}"
)


@pytest.mark.parametrize("ground", ["sqlite"], indirect=True)
@pytest.mark.parametrize("view", ["", "&view=side"], ids=["one text", "side by side"])
def test_every_way_on_the_page_leads_to_a_place_on_it(
    view: str, client: TestClient, engine: Engine, cast: Cast
) -> None:
    change(engine, cast, MOVED, "", publish=False)
    change(engine, cast, SPLIT, PARTS)
    page = client.get(f"/en/programmes/wpw/editions/2/changes?since=1{view}").text
    places = re.findall(r'id="([^"]+)"', page)
    assert len(places) == len(set(places))
    ways = set(re.findall(r'href="#((?:change|now|was|p|s)-[^"]+)"', page))
    assert ways <= set(places)
    assert any(way.startswith("p-") for way in ways)
    assert any(way.startswith("was-") for way in ways)
    for told in ("split into", "moved, now:", "§\u00a04 ust.\u00a02"):
        assert told in page


@pytest.mark.parametrize("ground", ["sqlite"], indirect=True)
def test_the_map_of_citations_is_folded_and_holds_what_changed_or_all(
    client: TestClient, engine: Engine, cast: Cast
) -> None:
    change(engine, cast, "1. Współpraca", "1. Miasto prowadzi wykaz zespołów.\n2. Współpraca", publish=False)
    change(engine, cast, "2. Miasto ogłasza", "3. Miasto ogłasza")
    address = "/en/programmes/wpw/editions/2/changes?since=1"
    some, all_of_them = client.get(address).text, client.get(f"{address}&citations=all").text
    key = cast.paragraph("§ 3 ust. 2").key
    assert f'editions/1#p-{key}" lang="pl">§\u00a03 ust.\u00a02' in some
    assert f'editions/2#p-{key}" lang="pl">§\u00a03 ust.\u00a03' in some
    assert some.count("editions/1#p-") == 2
    assert all_of_them.count("editions/1#p-") == len(cast.paragraphs)


def test_a_change_names_the_comments_and_the_notes_behind_it(
    client: TestClient, engine: Engine, cast: Cast
) -> None:
    with transaction(engine, writing=True) as session:
        causes = [people.comment(session, cast, label="§ 3 ust. 2") for _ in range(3)]
        elsewhere = people.comment(session, cast, label="§ 3 ust. 1")
    change(engine, cast, "15 listopada", "20 listopada", publish=False, because=causes[:2], note="Dłużej.")
    change(engine, cast, "20 listopada", "30 listopada", publish=False, because=[*causes[1:2], elsewhere])
    change(engine, cast, "30 listopada", "1 grudnia", note="I jeszcze raz.")
    page = client.get("/en/programmes/wpw/editions/2/changes").text
    (at_section, *_), (at_change, *_) = (
        re.findall(f'class="why">(.*?){end}', page, re.DOTALL) for end in ("</p>", "</span></li>")
    )
    at_section, at_change = at_section.partition("<ul")[0], at_change.rpartition('class="why">')[2]
    assert re.findall(">(I-00[0-9])<", at_change) == ["I-001", "I-002"]
    assert "Dłużej." in at_change
    assert re.findall(">(I-00[0-9])<", at_section) == ["I-004"]
    assert "jeszcze raz." in at_section


@pytest.mark.parametrize("ground", ["sqlite"], indirect=True)
def test_comments_of_earlier_rounds_that_stand_at_a_changed_paragraph_are_counted(
    client: TestClient, engine: Engine, cast: Cast
) -> None:
    with transaction(engine, writing=True) as session:
        people.comment(session, cast, label="§ 3 ust. 2")
    change(engine, cast, "partnerstwa", "zaufania")
    change(engine, cast, "15 listopada", "30 listopada")
    page = client.get("/en/programmes/wpw/editions/3/changes").text
    key = cast.paragraph("§ 3 ust. 2").key
    assert f'editions/2/paragraphs/{key}/earlier">1 comment from an earlier round</a>' in page


@pytest.mark.parametrize("ground", ["sqlite"], indirect=True)
def test_a_comparison_says_what_it_compares_and_where_the_changes_are(
    client: TestClient, engine: Engine, cast: Cast
) -> None:
    change(engine, cast, "15 listopada", "30 listopada", publish=False)
    with transaction(engine, writing=True) as session:
        programme, official = here(session, cast.programme), here(session, cast.official)
        publish_edition(session, programme, Stage.DRAFT, note="Dłuższy termin.", at=NOON, by=official)
    page = client.get("/en/programmes/wpw/editions/2/changes").text
    first, second = (section.id for section in cast.sections)
    for told in ("na lata 2027–2029", "Dłuższy termin.", "no changes"):
        assert told in page
    assert re.search(r"Edition 2 of \d+\s\w+\s2026 compared with edition\s1", page)
    assert f'href="#s-{second}" lang="pl">' in page
    assert f'href="#s-{first}"' not in page
    assert f'<details class="fold" id="s-{first}">' in page


@pytest.mark.parametrize("ground", ["sqlite"], indirect=True)
def test_a_comparison_asks_as_many_questions_however_much_changed(
    signed_in: SignedIn, engine: Engine, cast: Cast, counted: Counted
) -> None:
    change(engine, cast, "15 listopada", "30 listopada")
    change(engine, cast, SPLIT, PARTS)
    reader, asked = signed_in(cast.participant), []
    for address in ("2/changes?since=1", "3/changes?since=1"):
        reader.get(f"/en/programmes/wpw/editions/{address}")
        with counted() as questions:
            assert reader.get(f"/en/programmes/wpw/editions/{address}").status_code == 200
        asked.append(len(questions))
    assert len(set(asked)) == 1


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
        "editions/1/changes?since=9",
        "editions/1/changes?since=1&edition=2",
        "editions/1/changes?since=raz",
    ],
)
def test_what_cannot_be_compared_is_not_found(address: str, client: TestClient, cast: Cast) -> None:
    assert client.get(f"/en/programmes/wpw/{address}").status_code == 404


def test_a_comparison_is_only_read(client: TestClient, cast: Cast) -> None:
    assert client.post("/en/programmes/wpw/editions/1/changes").status_code == 405
