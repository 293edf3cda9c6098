"""Lines broken by a page or a scanner: joined to their unit, and page furniture left out."""

import pytest

from drafts.structure import parse_section, write_units
from tests.drafts.test_structure import texts

BROKEN_LINES = {
    "a wrapped point": ("1) Gmina i\n   organizacje;\n2) Rada", ["Gmina i organizacje;", "Rada"]),
    "a page break in the middle of a sentence": (
        "Prace w\n\n\n\nzespołach trwają.",
        ["Prace w zespołach trwają."],
    ),
    "a reference at the end of a line": (
        "Stosuje się art. 4 ust.\n1. ustawy.",
        ["Stosuje się art. 4 ust. 1. ustawy."],
    ),
    "a dash in the middle of a sentence": ("Powstaje Panel\n– grupa osób.", ["Powstaje Panel – grupa osób."]),
    "an abbreviation at the start of a line": ("Od 2011\nr. działa zespół.", ["Od 2011 r. działa zespół."]),
    "a hyphen at the end of a line": ("Cele społeczno-\ngospodarcze.", ["Cele społeczno-gospodarcze."]),
    "a point whose second line stands further in": (
        "1) sport\n   i rekreację,\n2) kulturę.",
        ["sport i rekreację,", "kulturę."],
    ),
    "a point before another one": ("1) sport\ni rekreację,\n2) kulturę.", ["sport i rekreację,", "kulturę."]),
    "a number of days alone on its line": ("Termin wynosi\n21\ndni.", ["Termin wynosi 21 dni."]),
    "a number cited alone on its line": ("Zasady z ust.\n4\nstosuje się.", ["Zasady z ust. 4 stosuje się."]),
    "numbers in a column": ("Lp.\n\n1\n\nSport\n\n2\n\nKultura", ["Lp.", "1", "Sport", "2", "Kultura"]),
    "a page of a journal": ("(Dz. Urz. UE L 119,\nstr. 1) jest.", ["(Dz. Urz. UE L 119, str. 1) jest."]),
    "a point alone on its line": ("1)\npierwszy\n2)\n\ndrugi", ["pierwszy", "drugi"]),
    "a sentence that ends before a small letter": ("Koniec.\n\nnowy akapit", ["Koniec.", "nowy akapit"]),
}


@pytest.mark.parametrize(("text", "expected"), BROKEN_LINES.values(), ids=BROKEN_LINES)
def test_broken_lines_are_joined_to_their_unit(text: str, expected: list[str]) -> None:
    assert texts(parse_section(text)) == expected


FURNITURE = {
    "a number between dashes": "\n\n– 3 –\n\n",
    "a number in a sentence": "\n4\n",
    "a number between blank lines": "\n\n4\n\n",
    "a page of all pages": "\nStrona 5 z 12\n",
    "an abbreviated page": "\n\nstr. 3\n",
    "a file mark and a page": "\nId: 3F2A-11. Podpisany\nStrona 3\n",
}


@pytest.mark.parametrize("furniture", FURNITURE.values(), ids=FURNITURE)
@pytest.mark.parametrize("before", ["1. Współpraca", "§ 2. Współpraca", "Współpraca", "1) współpraca"])
def test_page_furniture_is_left_out_and_the_sentence_goes_on(before: str, furniture: str) -> None:
    body = f"{before} odbywa się{furniture}na zasadach ustawy."
    (unit,) = parse_section(body)

    assert (unit.heading, unit.text) == ("", before.split(" ")[-1] + " odbywa się na zasadach ustawy.")


def test_a_rising_row_of_page_numbers_is_left_out() -> None:
    page = ("słowo " * 100).strip()

    assert "4" not in write_units(parse_section("\n".join(f"{page}.\n{number}" for number in range(3, 6))))
    assert "9" in write_units(parse_section("\n".join(f"{page}.\n{number}" for number in (9, 4, 7))))
