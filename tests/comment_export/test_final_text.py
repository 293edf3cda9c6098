"""Tests of the text of an edition before it is written."""

import pytest

from comment_export.final_text import ContentsEntry, bookmark_name, contents, heading_words, table_cells
from drafts.terms import SectionKind, UnitKind
from tests.comment_export.makers import final_text, paragraph, section


def test_the_contents_list_sections_headings_and_articles_with_a_heading() -> None:
    text = final_text(
        section(
            paragraph(UnitKind.HEADING, key="a", heading="Diagnoza", text=""),
            paragraph(UnitKind.ARTICLE, key="b", number="§ 3.", heading="Cel główny", text=""),
            paragraph(UnitKind.ARTICLE, key="c", number="§ 4.", text="Bez tytułu."),
            paragraph(UnitKind.HEADING, key="d", depth=1, heading="", text="Wnioski"),
        )
    )
    assert list(contents(text)) == [
        ContentsEntry(1, "Rozdział 2. Cele", "_sec_1"),
        ContentsEntry(2, "Diagnoza", "_par_a"),
        ContentsEntry(2, "§ 3. Cel główny", "_par_b"),
        ContentsEntry(3, "Wnioski", "_par_d"),
    ]


def test_a_section_without_a_name_is_not_in_the_contents() -> None:
    preamble = section(paragraph(UnitKind.PROSE), kind=SectionKind.PREAMBLE, label="", title="")
    assert list(contents(final_text(preamble))) == []


def test_a_heading_is_its_number_and_its_words() -> None:
    assert heading_words(paragraph(UnitKind.ARTICLE, number="§ 3.", heading="Cel")) == "§ 3. Cel"


def test_a_bookmark_carries_the_key_of_its_paragraph() -> None:
    assert bookmark_name("0a1b2c3d4e") == "_par_0a1b2c3d4e"


@pytest.mark.parametrize("key", ["", "with space", "ż", "a-b", "a" * 36])
def test_a_key_that_word_would_not_take_is_refused(key: str) -> None:
    with pytest.raises(ValueError, match=key or "^$"):
        bookmark_name(key)


def test_short_rows_of_a_table_are_filled_up() -> None:
    assert table_cells("Cel | Miara | Źródło\nUdział | liczba\n\n") == [
        ["Cel", "Miara", "Źródło"],
        ["Udział", "liczba", ""],
    ]
