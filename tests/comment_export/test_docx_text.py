"""Tests of the text of an edition as a Word document."""

import docx
import pytest
from docx.document import Document
from docx.text.paragraph import Paragraph

from comment_export.final_text import FinalText
from drafts.terms import Language, SectionKind, Stage, UnitKind
from tests.comment_export.lint import W, faults_of, page_millimetres, part
from tests.comment_export.makers import final_text, paragraph, section, text_docx


def opened(text: FinalText) -> Document:
    """Return the written text, read by another program, after it passed the lint."""
    written = text_docx(text)
    assert faults_of(written) == []
    return docx.Document(written)


def styles(document: Document) -> dict[str, str]:
    """Return the name of the style of each paragraph, by its words."""
    return {p.text: p.style.name for p in document.paragraphs if p.style and p.style.name}


def called(document: Document, words: str) -> Paragraph:
    """Return the one paragraph that reads so."""
    (found,) = [p for p in document.paragraphs if p.text == words]
    return found


def header_lines(document: Document) -> list[str]:
    return [p.text for p in document.sections[0].header.paragraphs]


def test_the_cover_and_the_header_of_a_draft_are_marked() -> None:
    document = opened(final_text(section(paragraph(UnitKind.PROSE))))
    assert [p.text for p in document.paragraphs[:3]] == [
        "Projekt",
        "Program Współpracy na lata 2027–2029",
        "Wersja 2 z dnia 5 grudnia 2026 r.",
    ]
    assert header_lines(document) == [
        "Program Współpracy na lata 2027–2029",
        f"Projekt, wersja 2 z dnia 5 grudnia 2026 r. · SHA-256: {'e' * 64}",
    ]


def test_assumptions_are_marked_as_such() -> None:
    document = opened(final_text(stage=Stage.ASSUMPTIONS, edition_number=1, digest=""))
    assert document.paragraphs[0].text == "Założenia"
    assert header_lines(document)[1] == "Założenia, wersja 1 z dnia 5 grudnia 2026 r."


def test_a_final_text_bears_no_mark() -> None:
    document = opened(final_text(section(paragraph(UnitKind.PROSE)), stage=Stage.FINAL, edition_number=3))
    assert document.paragraphs[0].text == "Program Współpracy na lata 2027–2029"
    assert header_lines(document)[1].startswith("Wersja 3 z dnia 5 grudnia 2026 r. · ")


def test_the_page_is_a4_standing_and_the_document_polish() -> None:
    document = opened(final_text(section(paragraph(UnitKind.PROSE))))
    assert page_millimetres(document)[:2] == (210, 297)
    assert document.core_properties.title == "Program Współpracy na lata 2027–2029"
    assert document.core_properties.language == "pl-PL"


def test_units_stand_under_real_headings_with_their_stored_numbers() -> None:
    document = opened(
        final_text(
            section(
                paragraph(UnitKind.HEADING, key="a", heading="Diagnoza", text=""),
                paragraph(UnitKind.ARTICLE, key="b", number="§ 3.", heading="Cel", text="Celem jest dialog."),
                paragraph(UnitKind.ARTICLE, key="c", number="§ 4.", text="Bez tytułu."),
                paragraph(UnitKind.ARTICLE, key="d", number="§ 5.", text=""),
                paragraph(UnitKind.USTEP, key="e", depth=1, number="2a.", text="Ustęp."),
                paragraph(UnitKind.POINT, key="f", depth=2, number="1)", text="punkt,"),
                paragraph(UnitKind.CLOSING, key="g", depth=1, text="– razem."),
                paragraph(UnitKind.PROSE, key="h", text="Zwykły akapit."),
            )
        )
    )
    found = styles(document)
    assert found["Rozdział 2. Cele"] == "Heading 1"
    assert found["Diagnoza"] == found["§ 3. Cel"] == "Heading 2"
    assert found["Celem jest dialog."] == found["§ 4. Bez tytułu."] == found["Zwykły akapit."] == "Normal"
    assert found["§ 5."] == "Article number"
    assert found["2a.\tUstęp."] == "Level 2"
    assert found["1)\tpunkt,"] == "Level 3"
    assert found["– razem."] == "Plain 1"


def test_numbers_hang_before_their_text() -> None:
    deep = paragraph(UnitKind.POINT, depth=2, number="1)", text="punkt,")
    document = opened(final_text(section(deep)))
    assert styles(document)["1)\tpunkt,"] == "Level 3"
    layout = document.styles["Level 3"].paragraph_format
    assert round(layout.left_indent.mm) == 24
    assert round(layout.first_line_indent.mm) == -8


def test_what_is_nested_too_deep_stays_on_the_page() -> None:
    deep = paragraph(UnitKind.ITEM, depth=40, number="•", text="głęboko")
    assert styles(opened(final_text(section(deep))))["•\tgłęboko"] == "Level 6"


def test_a_heading_of_an_unnumbered_unit_stands_before_its_text() -> None:
    unit = paragraph(UnitKind.USTEP, number="1.", heading="Partnerstwo.", text="Gmina słucha.")
    assert called(opened(final_text(section(unit))), "1.\tPartnerstwo. Gmina słucha.")


def test_every_unit_and_section_has_its_bookmark() -> None:
    text = final_text(
        section(paragraph(UnitKind.PROSE, key="a"), paragraph(UnitKind.TABLE, key="b", text="x | y"))
    )
    document = part(text_docx(text), "word/document.xml")
    names = [e.get(f"{W}name") for e in document.iter(f"{W}bookmarkStart")]
    assert names == ["_sec_1", "_par_a", "_par_b"]


def test_the_contents_are_lines_that_lead_to_their_headings() -> None:
    unit = paragraph(UnitKind.ARTICLE, key="b", number="§ 3.", heading="Cel", text="")
    document = opened(final_text(section(unit)))
    lines = [p for p in document.paragraphs if p.style and (p.style.name or "").startswith("toc")]
    assert [p.text.strip() for p in lines] == ["Rozdział 2. Cele", "§ 3. Cel"]
    assert [link.fragment for p in lines for link in p.hyperlinks] == ["_sec_1", "_par_b"]


def test_a_text_without_headings_has_no_contents() -> None:
    bare = section(paragraph(UnitKind.PROSE), kind=SectionKind.PREAMBLE, label="", title="")
    assert "Spis treści" not in styles(opened(final_text(bare)))


def test_a_table_is_a_table_with_a_header_row() -> None:
    text = "Rok | Środki\n2027 | 12 000 000\n2028"
    document = opened(final_text(section(paragraph(UnitKind.TABLE, heading="Środki", text=text))))
    (found,) = document.tables
    assert [[cell.text for cell in row.cells] for row in found.rows] == [
        ["Rok", "Środki"],
        ["2027", "12 000 000"],
        ["2028", ""],
    ]
    assert styles(document)["Środki"] == "Table heading"


def test_two_tables_in_a_row_do_not_run_together() -> None:
    units = [paragraph(UnitKind.TABLE, key=key, text="a | b\nc | d") for key in ("one", "two")]
    assert len(opened(final_text(section(*units))).tables) == 2


def test_an_annex_begins_a_page() -> None:
    annex = section(
        paragraph(UnitKind.PROSE, key="z"), kind=SectionKind.ANNEX, label="Załącznik nr 1", title=""
    )
    document = opened(final_text(section(paragraph(UnitKind.PROSE)), annex))
    heading = [p for p in document.paragraphs if p.text == "Załącznik nr 1"][-1]
    assert heading.paragraph_format.page_break_before


@pytest.mark.parametrize("kind", UnitKind)
@pytest.mark.parametrize("text", ["", "a\x00\r\nb", "=cmd()", "ą" * 20_000, "👩🏽‍🌾 | שלום"])
def test_nasty_words_do_no_harm_in_any_unit(kind: UnitKind, text: str) -> None:
    opened(final_text(section(paragraph(kind, text=text, heading=text, number=text))))


def test_a_text_without_sections_is_a_cover() -> None:
    document = opened(final_text(language=Language.ENGLISH, unit="", legal_basis="", digest=""))
    assert [p.text for p in document.paragraphs] == [
        "Draft",
        "Program Współpracy na lata 2027–2029",
        "Edition 2 of 5 December 2026",
    ]
