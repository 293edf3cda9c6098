"""Tests of the comment table as a Word document."""

from io import BytesIO
from time import perf_counter

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.shared import Emu, Mm

from comment_export.comment_table import CommentFacts, CommentTable, Variant
from drafts.terms import CommentKind, Disposition, Language
from tests.comment_export.lint import W, faults_of, page_millimetres, paragraph_words, part, words_of
from tests.comment_export.makers import (
    JUNE,
    MADE_AT,
    ZMYSLONY,
    answer,
    comment,
    draft,
    place,
    round_facts,
    table,
    table_docx,
)

NASTY = {
    "empty": "",
    "20,000 characters": "Zażółć gęślą jaźń. " * 1053,
    "one endless word": "ą" * 20_000,
    "emoji": "👩🏽‍🌾🇵🇱",
    "right to left": "\u202eשלום עולם مرحبا",
    "control characters": "a\x00b\x08c\x1b\ud800d\r\n\r\ne\tf",
    "a formula": "=cmd|' /C calc'!A0",
    "markup": "</w:t></w:r><w:p/>&amp;<![CDATA[ ]]>",
    "only spaces": " \n \u00a0\n",
}


def opened(asked: CommentTable) -> Document:
    """Return the written table, read by another program, after it passed the lint."""
    written = table_docx(asked)
    assert faults_of(written) == []
    return docx.Document(written)


def cells(document: Document) -> list[str]:
    """Return the texts of the first comment's cells."""
    return [cell.text for cell in document.tables[-1].rows[1].cells]


def styled(document: Document, style: str) -> list[str]:
    """Return the words in a character style."""
    runs = document.element.body.iter(f"{W}r")
    marked = (r for r in runs if r.find(f"{W}rPr/{W}rStyle[@{W}val='{style}']") is not None)
    return [run.text or "" for run in marked]


def test_a_row_has_eight_cells_with_all_that_is_known() -> None:
    fact = comment(place=place(label_now="§ 5 ust. 1", edition_now=2), answer=answer(Disposition.EXPLAINED))
    assert cells(opened(table(fact))) == [
        "1.\nI-001\nZałożenia,\u00a0wersja\u00a01".replace(",\u00a0", ", "),
        "Fundacja Jasna Strona",
        "§\u00a04 ust.\u00a01 (w wersji\u00a02: §\u00a05 ust.\u00a01)\n"
        "Wkład własny wynosi 20% wartości zadania.",
        "Wkład jest zbyt wysoki.\nUzasadnienie: Małe organizacje go nie mają.",
        "Wkład własny wynosi 5% wartości zadania.",
        "wyjaśniona",
        "Dziękujemy.\nUzasadnienie: Nie pozwala na to ustawa.",
        "–",
    ]


def test_the_page_is_a4_lying_and_the_document_polish() -> None:
    document = opened(table(comment()))
    page = document.sections[0]
    assert page.orientation is WD_ORIENT.LANDSCAPE
    assert page_millimetres(document) == (297, 210, 269)
    properties = document.core_properties
    assert properties.title == "Zestawienie uwag. Program Współpracy na lata 2027–2029"
    assert (properties.language, properties.author) == ("pl-PL", "Wydział Przykładowy")
    languages = [e.get(f"{W}val") for e in document.styles.element.iter(f"{W}lang")]
    assert languages == ["pl-PL"]


def test_columns_fill_the_page_and_no_more() -> None:
    document = opened(table(comment()))
    widths = [column.width or Mm(0) for column in document.tables[-1].columns]
    assert len(widths) == 8
    assert Emu(sum(widths)).mm == pytest.approx(page_millimetres(document)[2], abs=0.5)


def test_there_is_one_table_a_section_under_a_real_heading() -> None:
    other = place(section_key="money", section_position=5, section_label="Rozdział 5. Środki")
    document = opened(table(comment(place=None), comment(), comment(place=other), comment(place=other)))
    headings = [p.text for p in document.paragraphs if p.style and p.style.name == "Heading 2"]
    assert headings[-3:] == ["Uwagi ogólne", "Rozdział 2. Cele", "Rozdział 5. Środki"]
    assert [len(each.rows) for each in document.tables[-3:]] == [2, 2, 3]


def test_quoted_words_are_marked_and_the_change_is_shown() -> None:
    after = "Wkład własny wynosi 10% wartości zadania."
    changed = place(quote=(20, 23), wording_after=after)
    document = opened(table(comment(place=changed, answer=answer(), followed=True)))
    assert styled(document, "Marked") == ["20%"]
    assert "".join(styled(document, "Deleted")).startswith("20")
    assert "".join(styled(document, "Inserted")).startswith("10")


def test_a_dropped_unit_is_struck_out_under_a_note() -> None:
    removal = comment(kind=CommentKind.REMOVAL, place=place(dropped=True), answer=answer(), followed=True)
    document = opened(table(removal))
    assert cells(document)[-1] == "Jednostkę skreślono.\nWkład własny wynosi 20% wartości zadania."
    assert styled(document, "Deleted") == ["Wkład własny wynosi 20% wartości zadania."]


def test_the_head_tells_all_that_is_known() -> None:
    filters = ("tylko runda I", "stanowisko: wyjaśniona")
    asked = table(comment(), filters=filters, council_opinion="pozytywna", variant=Variant.INTERNAL)
    lines = [p.text for p in opened(asked).paragraphs]
    for line in (
        "Podstawa prawna:\tart. 5a ust. 1 ustawy",
        "Jednostka odpowiedzialna:\tWydział Przykładowy",
        "Opinia rady działalności pożytku publicznego:\tpozytywna",
        "Zakres zestawienia:\ttylko runda I\nstanowisko: wyjaśniona",
        "Stan na:\t5 grudnia 2026 r., godz. 15.30",
        "Pobrane przez:\tAnna Przykładowa",
        "Brzmienie po zmianie:\tRunda I: wersja 2 z dnia 10 września 2026 r.\n"
        "Runda II: kolejnej wersji jeszcze nie opublikowano",
    ):
        assert line in lines


def test_the_head_leaves_out_what_is_not_known() -> None:
    words = words_of(table_docx(table(comment(), legal_basis="", asked_by="")))
    assert "Podstawa prawna" not in words
    assert "Opinia rady" not in words
    assert "Pobrane przez" not in words


def test_the_head_tells_of_each_round_with_the_digest_of_its_edition() -> None:
    rounds = opened(table(comment())).tables[0]
    assert [cell.text for cell in rounds.rows[1].cells] == [
        "Runda I",
        "Założenia, wersja 1",
        "1 czerwca 2026 r.",
        "5 czerwca 2026 r., godz. 8.00 – 26 czerwca 2026 r., godz. 23.59",
        "formularz internetowy, spotkanie otwarte",
        f"{'1' * 32}\n{'1' * 32}",
    ]


def test_the_summary_counts_by_outcome_and_round_with_shares() -> None:
    facts = [comment(reference="I-001", answer=answer()), comment(reference="I-002")]
    figures = opened(table(*facts)).tables[1]
    found = {row.cells[0].text: [cell.text for cell in row.cells[1:]] for row in figures.rows}
    assert found["Stanowisko"] == ["Runda I", "Runda II", "Razem"]
    assert found["uwzględniona"] == ["1 (50,0%)", "0", "1 (50,0%)"]
    assert found["bez odpowiedzi"] == ["1 (50,0%)", "0", "1 (50,0%)"]
    assert found["Razem"] == ["2 (100,0%)", "0", "2 (100,0%)"]


def test_the_summary_says_that_it_reconciles() -> None:
    words = words_of(table_docx(table(comment())))
    assert "Zestawienie obejmuje 1 uwagę (1 zgłoszenie, 1 podmiot)." in words
    assert "Liczby są zgodne" in words


def test_a_consultation_without_comments_has_words_of_its_own() -> None:
    document = opened(table())
    lines = [p.text for p in document.paragraphs]
    assert (
        "W rundzie I (5 czerwca 2026 r., godz. 8.00 – 26 czerwca 2026 r., godz. 23.59) nie zgłoszono uwag."
        in lines
    )
    assert len(document.tables) == 1
    assert "Uwagi i stanowiska" not in lines


def test_a_round_that_is_still_open_has_no_comments_so_far() -> None:
    words = words_of(table_docx(table(rounds=(round_facts(1),), made_at=JUNE)))
    assert "do chwili sporządzenia zestawienia nie zgłoszono uwag" in words


def test_a_filter_that_nothing_matches_is_not_a_consultation_without_comments() -> None:
    words = words_of(table_docx(table(filters=("tylko pytania",))))
    assert "Żadna uwaga nie odpowiada podanemu zakresowi zestawienia." in words
    assert "nie zgłoszono uwag" not in words


def test_a_table_of_withdrawn_comments_only_is_a_table() -> None:
    document = opened(table(comment(withdrawn=True), rounds=(round_facts(1),)))
    assert cells(document)[5] == "wycofana"
    assert "wycofane (1)" in words_of(table_docx(table(comment(withdrawn=True))))


def test_a_programme_without_rounds_has_no_table_of_rounds() -> None:
    assert opened(table(rounds=())).tables == []


@pytest.mark.parametrize("variant", [Variant.PUBLIC, Variant.ANONYMOUS])
def test_names_without_consent_are_nowhere_in_the_file(variant: Variant) -> None:
    written = table_docx(table(comment(submitter=ZMYSLONY), variant=variant))
    assert "Zmyślony" not in words_of(written)


def test_every_page_of_the_internal_table_says_that_it_holds_personal_data() -> None:
    warning = "DO UŻYTKU SŁUŻBOWEGO – zawiera dane osobowe"
    internal, public = (
        table_docx(table(comment(), variant=each)) for each in (Variant.INTERNAL, Variant.PUBLIC)
    )
    assert paragraph_words(part(internal, "word/header1.xml")[0]) == warning
    assert warning not in paragraph_words(part(public, "word/header1.xml"))


def test_the_internal_table_marks_names_that_are_not_public() -> None:
    document = opened(table(comment(submitter=ZMYSLONY), variant=Variant.INTERNAL))
    assert cells(document)[1] == "Jan Zmyślony\n(nazwisko niepubliczne)"
    assert cells(opened(table(comment(), variant=Variant.INTERNAL)))[1] == "Fundacja Jasna Strona"


def test_a_draft_is_called_a_draft_under_its_disposition() -> None:
    document = opened(table(comment(answer=draft()), variant=Variant.INTERNAL))
    assert cells(document)[5] == "uwzględniona\nprojekt odpowiedzi – nieopublikowana"


def test_the_table_of_one_round_says_which_edition_it_is_compared_with() -> None:
    lines = [p.text for p in opened(table(comment(), rounds=(round_facts(1),))).paragraphs]
    assert "Brzmienie po zmianie:\twersja 2 z dnia 10 września 2026 r." in lines


def test_the_english_table_is_in_english() -> None:
    document = opened(table(comment(), language=Language.ENGLISH))
    assert document.core_properties.language == "en-GB"
    assert cells(document)[5] == "no response"


@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY.keys())
def test_nasty_words_do_no_harm(text: str) -> None:
    fact = CommentFacts(
        **{name: getattr(comment(), name) for name in comment().__dataclass_fields__}
        | {"body": text, "justification": text, "proposal": text, "answer": answer(response=text)}
        | {"place": place(wording=text, label=text, section_label=text, quote=(0, 5), dropped=True)}
    )
    opened(table(fact, programme=text, legal_basis=text, filters=(text,), asked_by=text, unit=text))


def test_a_quote_beyond_the_words_does_no_harm() -> None:
    opened(table(comment(place=place(quote=(500, 900)))))


def test_the_footer_counts_pages() -> None:
    footer = part(table_docx(table(comment())), "word/footer1.xml")
    assert [e.get(f"{W}instr") for e in footer.iter(f"{W}fldSimple")] == [" PAGE ", " NUMPAGES "]
    assert [paragraph_words(each) for each in footer] == ["Strona 1 z 1"]


def test_the_same_table_gives_the_same_bytes() -> None:
    first, second = (table_docx(table(comment(), made_at=MADE_AT)).getvalue() for _ in range(2))
    assert first == second


def test_the_stream_stays_open() -> None:
    assert not table_docx(table(comment())).closed


def test_thousands_of_comments_are_written_in_seconds() -> None:
    facts = [comment(reference=f"I-{number:04d}", answer=answer()) for number in range(2_000)]
    start = perf_counter()
    written: BytesIO = table_docx(table(*facts))
    assert perf_counter() - start < 10
    assert len(written.getvalue()) > 10_000
