"""Cutting programmes of every custom into titled sections."""

import pytest

from drafts.structure import SectionText, parse_programme
from drafts.terms import SectionKind


def labels(section: SectionText) -> list[str]:
    return [unit.label for unit in section.units]


def texts(section: SectionText) -> list[str]:
    return [unit.text for unit in section.units]


HEADINGS = {
    "Markdown": ("## Rozdział 2. Cele\n\nTekst.", "Rozdział 2", "Cele"),
    "Markdown without a name": ("## Cele\n\nTekst.", "", "Cele"),
    "Markdown with a bare number": ("## 3. Cele\n\nTekst.", "3", "Cele"),
    "plain text on one line": ("Rozdział II – Cele\nTekst.", "Rozdział II", "Cele"),
    "a title on the next line": ("Rozdział II\nCele\n\nTekst.", "Rozdział II", "Cele"),
    "capitals over two lines": ("ROZDZIAŁ IV\nCELE\nPROGRAMU\n§ 1. Tekst.", "Rozdział IV", "CELE PROGRAMU"),
    "a part": ("Część 1. Cele\nTekst.", "Część 1", "Cele"),
    "a division": ("Dział I\n\nCele\n\nTekst.", "Dział I", "Cele"),
    "an annex of the programme": (
        "Załącznik nr 1 do Programu\nWzór uwagi\n\nTekst.",
        "Załącznik nr 1",
        "do Programu – Wzór uwagi",
    ),
    "a number in words": ("ROZDZIAŁ PIERWSZY\nCele\n§ 1. Tekst.", "Rozdział pierwszy", "Cele"),
    "a short word": ("Rozdz. II. Cele\n§ 1. Tekst.", "Rozdz. II", "Cele"),
    "a scanned word": ("Rozdzial 2\nCele\n§ 1. Tekst.", "Rozdzial 2", "Cele"),
    "a short annex": ("Zał. nr 1. Wzór\nTekst.", "Zał. nr 1", "Wzór"),
    "an inserted number": ("Rozdział 2a\nCele\n§ 1. Tekst.", "Rozdział 2a", "Cele"),
    "a preamble": ("PREAMBUŁA\nTekst.", "Preambuła", ""),
    "prose right below": ("Rozdział 1\n\nTekst tego rozdziału kończy się kropką.", "Rozdział 1", ""),
}


@pytest.mark.parametrize(("text", "label", "title"), HEADINGS.values(), ids=HEADINGS)
def test_a_section_begins_with(text: str, label: str, title: str) -> None:
    (section,) = parse_programme(text).sections

    assert (section.label, section.title) == (label, title)
    assert len(section.units) == 1


def test_a_programme_has_a_title_and_sections_of_every_kind() -> None:
    programme = parse_programme(
        "# Program\n\n## Preambuła\n\nSłowo wstępne.\n\n## Rozdział 1. Cele\n\n### § 1. Cel\n\n1. Raz.\n\n"
        "## Załącznik nr 1. Wzór\n\n§ 1. Dwa."
    )

    assert programme.title == "Program"
    assert [section.kind for section in programme.sections] == [
        SectionKind.PREAMBLE,
        SectionKind.CHAPTER,
        SectionKind.ANNEX,
    ]
    assert [labels(section) for section in programme.sections] == [
        ["Preambuła akapit 1"],
        ["§ 1", "§ 1 ust. 1"],
        ["Załącznik nr 1 § 1"],
    ]


def test_lines_in_capitals_divide_a_text_without_chapters() -> None:
    programme = parse_programme(
        "Program - prace\n\n2030-11-18\n\nZASADY PRACY\nzespołu\n\nMówimy krótko.\n\nPLAN 2030\n\n1. Raz."
    )

    assert programme.title == "Program - prace, 2030-11-18"
    assert [section.title for section in programme.sections] == ["ZASADY PRACY zespołu", "PLAN 2030"]


def test_roman_numbers_divide_a_text_without_chapters() -> None:
    programme = parse_programme("I. Wstęp\nTekst.\nII. Cele\n1. Raz.")

    assert [(section.label, section.title) for section in programme.sections] == [
        ("I", "Wstęp"),
        ("II", "Cele"),
    ]


def test_a_text_without_headings_is_one_section_without_a_name() -> None:
    (section,) = parse_programme("Pierwszy akapit\nma dwie linie.\n\nDrugi akapit.").sections

    assert (section.label, section.title) == ("", "")
    assert texts(section) == ["Pierwszy akapit ma dwie linie.", "Drugi akapit."]


def test_words_before_the_first_heading_are_a_section_of_their_own() -> None:
    first, second = parse_programme("To jest wstęp.\n\nRozdział 1. Cele\n\n§ 1. Raz.").sections

    assert (first.title, texts(first)) == ("", ["To jest wstęp."])
    assert second.label == "Rozdział 1"


def test_a_title_before_the_first_heading_is_the_title() -> None:
    programme = parse_programme("PROGRAM WSPÓŁPRACY\nNA ROK 2030\n\nRozdział 1. Cele\n\n§ 1. Raz.")

    assert programme.title == "PROGRAM WSPÓŁPRACY NA ROK 2030"
    assert [section.label for section in programme.sections] == ["Rozdział 1"]


@pytest.mark.parametrize("between", [" ", "\n"], ids=["on one line", "on two lines"])
def test_the_resolution_that_a_programme_is_annexed_to_is_no_annex(between: str) -> None:
    head = f"Załącznik nr 1{between}do uchwały Rady nr 5."
    text = f"{head}\n\nRozdział 1. Cele\n\n§ 1. Raz.\n\nZałącznik nr 1\nWzór"

    kinds_found = [section.kind for section in parse_programme(text).sections]

    assert kinds_found == [SectionKind.CHAPTER, SectionKind.CHAPTER, SectionKind.ANNEX]


RESOLUTION = (
    "Załącznik do uchwały nr XII/34/2026\nRady Miasta Przykładowa\nz dnia 5 listopada 2026 r.\n\n"
    "PROGRAM WSPÓŁPRACY\nNA ROK 2027\n\nRozdział 1\nPostanowienia ogólne\n§ 1. Program."
)


@pytest.mark.parametrize("between", ["\n", "\n\n"], ids=["lines together", "lines apart"])
def test_the_resolution_above_it_does_not_hide_the_title(between: str) -> None:
    head, rest = RESOLUTION.split("\n\n", 1)
    programme = parse_programme(head.replace("\n", between) + "\n\n" + rest)

    assert programme.title == "PROGRAM WSPÓŁPRACY NA ROK 2027"
    assert [section.label for section in programme.sections] == ["", "Rozdział 1"]
    assert " ".join(texts(programme.sections[0])) == " ".join(head.split())


CONTENTS = {
    "dots": "Rozdział 3. Zasady ......... 5\nRozdział 4. Formy ......... 7",
    "dots apart": "Rozdział 3. Zasady . . . . 5\nRozdział 4. Formy . . . . 7",
    "tabs": "Rozdział 3. Zasady\t5\nRozdział 4. Formy\t7",
    "the title on the next line": "Rozdział 3.\nZasady ...... 5\nRozdział 4.\nFormy … 7",
}


@pytest.mark.parametrize("contents", CONTENTS.values(), ids=CONTENTS)
def test_a_table_of_contents_makes_no_chapters(contents: str) -> None:
    programme = parse_programme(
        f"PROGRAM\n\nSpis treści\n\n{contents}\n\n"
        "Rozdział 3. Zasady\n§ 1. Zasady.\n\nRozdział 4. Formy\n§ 2. Formy."
    )

    assert programme.title == "PROGRAM"
    assert [section.label for section in programme.sections] == ["", "Rozdział 3", "Rozdział 4"]


def test_a_text_without_words_has_no_sections() -> None:
    assert parse_programme(" \n\n--- \n").sections == ()


def test_a_preamble_does_not_hide_that_chapters_have_roman_numbers() -> None:
    programme = parse_programme(
        "Preambuła\n\nMy.\nI. Cele\n1. Raz.\n\nII. Zasady\n1. Dwa.\n\nZałącznik nr 1\nWzór\n\nI. A\n1. Trzy."
    )

    assert [section.label for section in programme.sections] == ["Preambuła", "I", "II", "Załącznik nr 1"]
    assert labels(programme.sections[2]) == ["rozdz. II ust. 1"]
