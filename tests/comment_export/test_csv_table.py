"""Tests of the comment table as CSV."""

import csv
from io import BytesIO, StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comment_export.comment_table import CommentTable, Variant
from comment_export.writers.csv_table import safe_cell, write_comment_table_csv
from drafts.terms import Disposition, Language
from tests.comment_export.makers import JASNA, ZMYSLONY, answer, comment, draft, place, table


def written(asked: CommentTable) -> bytes:
    out = BytesIO()
    write_comment_table_csv(asked, out)
    return out.getvalue()


def read(asked: CommentTable, delimiter: str = ";") -> list[list[str]]:
    text = written(asked).decode("utf-8-sig")
    return list(csv.reader(StringIO(text, newline=""), delimiter=delimiter))


def test_the_file_begins_with_a_byte_order_mark_for_spreadsheets() -> None:
    assert written(table(comment())).startswith(b"\xef\xbb\xbfLp.;Nr uwagi;Podmiot;")


def test_a_row_holds_every_column() -> None:
    fact = comment(
        place=place(quote=(20, 23), wording_after="Wkład własny wynosi 20% wartości zadania."),
        answer=answer(Disposition.NOT_ACCEPTED, response="Nie."),
        followed=True,
    )
    header, row = read(table(fact))
    assert dict(zip(header, row, strict=True)) == {
        "Lp.": "1",
        "Nr uwagi": "I-001",
        "Podmiot": "Fundacja Jasna Strona",
        "Etap i wersja": "Założenia, wersja 1",
        "Jednostka redakcyjna": "§ 4 ust. 1",
        "Brzmienie w projekcie": "Wkład własny wynosi «20%» wartości zadania.",
        "Treść uwagi i uzasadnienie": "Wkład jest zbyt wysoki.\nUzasadnienie: Małe organizacje go nie mają.",
        "Proponowane brzmienie": "Wkład własny wynosi 5% wartości zadania.",
        "Stanowisko": "nieuwzględniona",
        "Odpowiedź": "Nie.\nUzasadnienie: Nie pozwala na to ustawa.",
        "Brzmienie po zmianie": "Bez zmian.",
        "Data wpływu": "10 czerwca 2026 r., godz. 9.05",
        "Sposób zgłoszenia": "formularz internetowy",
        "Rodzaj uwagi": "zmiana brzmienia",
        "Data odpowiedzi": "10 lipca 2026 r.",
        "Klucz jednostki": "0a1b2c3d4e",
        "Skrót SHA-256 wersji rozdziału": "d" * 64,
    }


def test_the_internal_table_says_first_whose_name_is_not_public() -> None:
    header, *rows = read(
        table(comment(submitter=JASNA), comment(submitter=ZMYSLONY), variant=Variant.INTERNAL)
    )
    assert header[:4] == ["Nazwisko niepubliczne", "Lp.", "Nr uwagi", "Podmiot"]
    assert [(row[0], row[3]) for row in rows] == [("nie", "Fundacja Jasna Strona"), ("tak", "Jan Zmyślony")]
    assert {len(row) for row in rows} == {len(header)}


def test_a_draft_is_called_a_draft_and_has_no_day() -> None:
    header, row = read(table(comment(answer=draft())))
    found = dict(zip(header, row, strict=True))
    assert found["Stanowisko"] == "uwzględniona (projekt odpowiedzi – nieopublikowana)"
    assert found["Data odpowiedzi"] == ""


def test_english_tables_use_commas() -> None:
    header, row = read(table(comment(), language=Language.ENGLISH), delimiter=",")
    assert header[:3] == ["No.", "Comment", "Submitter"]
    assert len(row) == len(header)


def test_a_table_without_comments_still_names_its_columns() -> None:
    assert len(read(table())) == 1


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\n", "\r", "\x00=", "\x1b@"])
def test_no_cell_begins_like_a_formula(start: str) -> None:
    assert safe_cell(f"{start}cmd()").startswith("'")


@pytest.mark.parametrize("text", ["", "§ 4 – ust. 1", "– tiret", "5 = 5", "👩🏽‍🌾 שלום"])
def test_ordinary_cells_stay_as_they_are(text: str) -> None:
    assert safe_cell(text) == text


def test_a_formula_in_a_comment_reaches_the_file_as_text() -> None:
    _, row = read(table(comment(body="=cmd|' /C calc'!A0", justification="", proposal='=HYPERLINK("x")')))
    assert row[6:8] == ["'=cmd|' /C calc'!A0", '\'=HYPERLINK("x")']


@given(st.lists(st.text(st.characters(codec=None)), min_size=1, max_size=3))
def test_whatever_is_commented_the_rows_stay_whole(bodies: list[str]) -> None:
    _, *rows = read(table(*(comment(body=body, justification="") for body in bodies)))
    assert [row[6] for row in rows] == [safe_cell(body) for body in bodies]


def test_the_stream_stays_open() -> None:
    out = BytesIO()
    write_comment_table_csv(table(comment()), out)
    assert not out.closed
