"""Downloads: the right words in the right file, for the right people."""

import csv
from io import BytesIO, StringIO
from urllib.parse import quote
from zipfile import ZipFile

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from drafts.commands.comments import withdraw_comment
from drafts.commands.editions import publish_edition
from drafts.commands.responses import publish_responses
from drafts.commands.revising import SectionWords
from drafts.commands.texts import save_section
from drafts.database import transaction
from drafts.queries.texts import latest_revision
from drafts.terms import Disposition, Stage
from tests import cast as people
from tests.cast import NOON, Cast, here
from tests.conftest import Counted
from tests.drafting.conftest import DOCX, SignedIn

ROUND = "/pl/programmes/wpw/rounds/1"
PUBLIC, INTERNAL = f"{ROUND}/comment-table", f"{ROUND}/internal-table"


@pytest.fixture
def official(signed_in: SignedIn, cast: Cast) -> TestClient:
    """Return the official's client."""
    return signed_in(cast.official)


@pytest.fixture(autouse=True)
def comments(engine: Engine, cast: Cast) -> None:
    """Make four comments: published, drafted, withdrawn and without an answer."""
    with transaction(engine, writing=True) as session:
        first = people.comment(session, cast, quote="31 grudnia", organisation=cast.bridges)
        people.answer(session, cast, first, "Opublikowana.", disposition=Disposition.EXPLAINED, reason="Tak.")
        publish_responses(session, here(session, cast.round), at=NOON, by=here(session, cast.official))
        second = people.comment(session, cast, label="§ 3 ust. 2", by=cast.other_participant)
        people.answer(session, cast, second, "Szkic.")
        third = people.comment(
            session, cast, "Wycofane.", label="§ 4", by=cast.other_participant, organisation=cast.gardens
        )
        withdraw_comment(session, third, at=NOON, by=here(session, cast.other_participant))
        people.comment(session, cast, "Ogólnie dobrze.", label="")


def change(engine: Engine, cast: Cast, old: str, new: str) -> None:
    """Publish an edition in which the second section has other words."""
    with transaction(engine, writing=True) as session:
        section, by = here(session, cast.sections[1]), here(session, cast.official)
        now = latest_revision(session, section)
        words = SectionWords(now.kind, now.label, now.title, now.body.replace(old, new))
        save_section(session, section, words, base=now.number, at=NOON, by=by)
        publish_edition(session, here(session, cast.programme), Stage.FINAL, at=NOON, by=by)


def rows(client: TestClient, address: str) -> list[dict[str, str]]:
    answer = client.get(address)
    assert answer.status_code == 200
    return list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig"), newline=""), delimiter=";"))


def words(client: TestClient, address: str) -> str:
    answer = client.get(address)
    assert (answer.status_code, answer.headers["content-type"]) == (200, DOCX)
    with ZipFile(BytesIO(answer.content)) as package:
        return package.read("word/document.xml").decode()


def by_number(client: TestClient, address: str) -> dict[str, dict[str, str]]:
    return {row["Nr uwagi"]: row for row in rows(client, address)}


def test_the_public_table_has_public_names_and_published_answers_alone(
    client: TestClient, cast: Cast
) -> None:
    table = by_number(client, f"{PUBLIC}.csv")
    assert list(table) == ["I-004", "I-001", "I-002", "I-003"]
    assert table["I-001"]["Podmiot"] == cast.bridges.name
    assert table["I-001"]["Odpowiedź"].startswith("Opublikowana.")
    assert (table["I-002"]["Podmiot"], table["I-002"]["Odpowiedź"]) == ("osoba prywatna", "")
    assert [table[number]["Stanowisko"] for number in ("I-001", "I-002", "I-003")] == [
        "wyjaśniona",
        "bez odpowiedzi",
        "wycofana",
    ]


def test_the_internal_table_has_every_name_and_the_drafted_answers(official: TestClient, cast: Cast) -> None:
    table = by_number(official, f"{INTERNAL}.csv")
    assert table["I-002"]["Podmiot"] == cast.other_participant.name
    assert table["I-002"]["Odpowiedź"] == "Szkic."
    assert table["I-002"]["Stanowisko"] == "uwzględniona (projekt odpowiedzi – nieopublikowana)"
    assert (table["I-002"]["Data odpowiedzi"], table["I-002"]["Nazwisko niepubliczne"]) == ("", "tak")
    assert (table["I-001"]["Data odpowiedzi"] != "", table["I-001"]["Nazwisko niepubliczne"]) == (True, "nie")


def test_of_a_withdrawn_comment_the_public_table_says_only_that_it_was_made(
    client: TestClient, official: TestClient, cast: Cast
) -> None:
    public, internal = (
        by_number(client, f"{PUBLIC}.csv")["I-003"],
        by_number(official, f"{INTERNAL}.csv")["I-003"],
    )
    assert (public["Treść uwagi i uzasadnienie"], public["Podmiot"]) == ("", "bez podania nazwy")
    assert public["Jednostka redakcyjna"] == "§ 4"
    assert (internal["Treść uwagi i uzasadnienie"], internal["Podmiot"]) == ("Wycofane.", cast.gardens.name)


def test_the_quoted_words_are_marked_where_they_stand(client: TestClient) -> None:
    wording = by_number(client, f"{PUBLIC}.csv")["I-001"]["Brzmienie w projekcie"]
    assert "do dnia «31 grudnia» 2029 r." in wording


def test_the_filters_of_the_screen_hold_for_the_internal_table_and_stand_in_its_head(
    official: TestClient, cast: Cast
) -> None:
    assert list(by_number(official, f"{INTERNAL}.csv?state=drafted")) == ["I-002"]
    query = f"section={cast.sections[0].id}&organisation={cast.bridges.id}&words=termin"
    document = words(official, f"{INTERNAL}.docx?{query}")
    for told in ("Rozdział 1. Postanowienia ogólne", cast.bridges.name, "termin", "Olga Urzędniczka"):
        assert told in document


def test_the_public_table_cannot_be_filtered_and_does_not_say_who_asked(official: TestClient) -> None:
    assert len(rows(official, f"{PUBLIC}.csv?state=drafted")) == 4
    assert "Olga Urzędniczka" not in words(official, f"{PUBLIC}.docx")


def test_without_a_later_edition_no_change_is_told(client: TestClient) -> None:
    assert {row["Brzmienie po zmianie"] for row in rows(client, f"{PUBLIC}.csv")} == {""}


def test_the_wording_after_the_change_is_that_of_the_next_edition_for_good(
    official: TestClient, engine: Engine, cast: Cast
) -> None:
    change(engine, cast, "15 listopada", "30 listopada")
    change(engine, cast, "30 listopada", "1 grudnia")
    table = by_number(official, f"{INTERNAL}.csv")
    assert "30 listopada" in table["I-002"]["Brzmienie po zmianie"]
    assert table["I-001"]["Brzmienie po zmianie"] == "Bez zmian."
    assert table["I-004"]["Brzmienie po zmianie"] == table["I-003"]["Brzmienie po zmianie"] == ""
    assert "wersja 2 z dnia" in words(official, f"{INTERNAL}.docx")


def test_a_change_is_not_told_of_a_comment_that_has_no_public_answer(
    client: TestClient, engine: Engine, cast: Cast
) -> None:
    change(engine, cast, "15 listopada", "30 listopada")
    assert by_number(client, f"{PUBLIC}.csv")["I-002"]["Brzmienie po zmianie"] == ""


def test_an_accepted_comment_whose_paragraph_is_gone_sends_to_the_answer(
    official: TestClient, engine: Engine, cast: Cast
) -> None:
    text = "2. Miasto ogłasza otwarty konkurs ofert nie później niż do dnia 15 listopada."
    change(engine, cast, text, "")
    told = by_number(official, f"{INTERNAL}.csv")["I-002"]["Brzmienie po zmianie"]
    assert told == "Zmianę wprowadzono w innym miejscu – zob. odpowiedź."


def test_a_table_as_a_word_document_holds_the_comments(client: TestClient, cast: Cast) -> None:
    document = words(client, f"{PUBLIC}.docx")
    for told in ("Zestawienie uwag", "I-001", "Ogólnie dobrze.", "Opublikowana."):
        assert told in document


def test_the_text_of_an_edition_is_there_for_everybody(client: TestClient, cast: Cast) -> None:
    document = words(client, "/pl/programmes/wpw/editions/1/text.docx")
    for told in (cast.programme.title, "Słowniczek", "15 listopada"):
        assert told in document


def test_a_file_says_what_it_is_called_how_long_it_is_and_that_it_is_not_to_be_kept(
    official: TestClient,
) -> None:
    answer = official.get(f"{INTERNAL}.csv")
    name = "zestawienie-uwag-runda-1-wieloletni-program-współpracy-wewnętrzne.csv"
    assert answer.headers["content-disposition"] == (
        'attachment; filename="zestawienie-uwag-runda-1-wieloletni-program-wspolpracy-wewnetrzne.csv"; '
        f"filename*=UTF-8''{quote(name)}"
    )
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["cache-control"] == "no-cache, private"
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_file_speaks_the_language_of_its_address(client: TestClient) -> None:
    answer = client.get(f"{PUBLIC}.csv".replace("/pl/", "/en/"))
    assert "Comment and justification" in answer.text
    assert "comment-table-round-1" in answer.headers["content-disposition"]


@pytest.mark.parametrize(
    "address",
    [
        "rounds/1/comment-table.pdf",
        "rounds/7/comment-table.csv",
        "editions/9/text.docx",
        "rounds/1/comment-table",
    ],
    ids=["unknown format", "unknown round", "unknown edition", "no format"],
)
def test_what_there_is_no_file_of_is_not_found(address: str, client: TestClient) -> None:
    assert client.get(f"/pl/programmes/wpw/{address}").status_code == 404


def test_the_internal_table_is_for_officials_alone(
    client: TestClient, signed_in: SignedIn, cast: Cast
) -> None:
    assert client.get(f"{INTERNAL}.csv").status_code == 303
    for person in (cast.participant, cast.drafter, cast.other_official):
        assert signed_in(person).get(f"{INTERNAL}.csv").status_code == 403


def test_files_are_only_read(official: TestClient) -> None:
    assert official.post(f"{INTERNAL}.csv").status_code == 405


def test_a_table_asks_no_more_for_many_comments(
    client: TestClient, engine: Engine, cast: Cast, counted: Counted
) -> None:
    with counted() as few:
        client.get(f"{PUBLIC}.csv")
    with transaction(engine, writing=True) as session:
        for _ in range(5):
            people.comment(session, cast, label="§ 3 ust. 1", by=cast.other_participant)
    with counted() as many:
        client.get(f"{PUBLIC}.csv")
    assert len(many) <= len(few)


def test_a_comment_leaves_as_an_annotation_of_its_words(client: TestClient) -> None:
    answer = client.get(f"{ROUND}/comments/1/annotation.json")
    assert answer.headers["content-type"].startswith("application/ld+json")
    shape = answer.json()
    quote, position = shape["target"]["selector"]
    assert quote["exact"] == "31 grudnia"
    assert position["end"] - position["start"] == len("31 grudnia")
    assert shape["target"]["source"].startswith("http")
    assert shape["creator"]["type"] == "Organization"


def test_a_withdrawn_comment_is_no_data_any_more(client: TestClient) -> None:
    assert client.get(f"{ROUND}/comments/3/annotation.json").status_code == 404


def test_a_person_who_is_not_to_be_named_is_not_named_in_data(client: TestClient) -> None:
    assert "creator" not in client.get(f"{ROUND}/comments/4/annotation.json").json()
