"""Reading programmes of every custom into units, and writing them again."""

import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafts.structure import Unit, normalise, parse_programme, parse_section, write_units
from drafts.terms import SectionKind, UnitKind

CANONICAL = """### § 1. Cele

1. Program ma cele:
   1) pierwszy;
   2) drugi, w tym:
      a) bliższy,
      b) dalszy:
         – w mieście,
         – w dzielnicach;
   3) trzeci.
2. Cele ocenia Rada.

§ 2. Program obowiązuje od dnia ogłoszenia.

| Rok | Kwota |
|---|---|
| 2026 | 100 |"""


def labels(units: Sequence[Unit]) -> list[str]:
    return [unit.label for unit in units]


def kinds(units: Sequence[Unit]) -> list[UnitKind]:
    return [unit.kind for unit in units]


def texts(units: Sequence[Unit]) -> list[str]:
    return [unit.text for unit in units]


def test_canonical_text_is_read_and_written_unchanged() -> None:
    units = parse_section(CANONICAL)

    assert labels(units) == [
        "§ 1",
        "§ 1 ust. 1",
        "§ 1 ust. 1 pkt 1",
        "§ 1 ust. 1 pkt 2",
        "§ 1 ust. 1 pkt 2 lit. a",
        "§ 1 ust. 1 pkt 2 lit. b",
        "§ 1 ust. 1 pkt 2 lit. b tiret pierwsze",
        "§ 1 ust. 1 pkt 2 lit. b tiret drugie",
        "§ 1 ust. 1 pkt 3",
        "§ 1 ust. 2",
        "§ 2",
        "§ 2 tabela 1",
    ]
    assert [unit.depth for unit in units] == [0, 1, 2, 2, 3, 3, 4, 4, 2, 1, 0, 1]
    assert (units[0].heading, units[0].text) == ("Cele", "")
    assert write_units(units) == CANONICAL


def test_a_unit_keeps_its_mark_as_it_stood() -> None:
    units = parse_section("§2. 1. Raz:\n1) dwa:\n za) trzy:\n- cztery\n2a. pięć")

    assert [unit.number for unit in units] == ["§2.", "1.", "1)", "za)", "-", "2a."]
    assert labels(units)[-1] == "§ 2 ust. 2a"


FORMS = {
    "points stand right under a § with an introduction": (
        "§ 4. Zasady są takie:\n1) jawność;\n2) równość.",
        ["§ 4", "§ 4 pkt 1", "§ 4 pkt 2"],
    ),
    "the first ustęp stands on the line of its §": (
        "§ 3. 1. Raz.\n2. Dwa.\n§ 3a. Trzy.",
        ["§ 3", "§ 3 ust. 1", "§ 3 ust. 2", "§ 3a"],
    ),
    "marks without indents nest by their forms": (
        "1. Raz:\n1) dwa:\na) trzy,\nb) cztery;\n2) pięć.\n2. Sześć.",
        ["ust. 1", "ust. 1 pkt 1", "ust. 1 pkt 1 lit. a", "ust. 1 pkt 1 lit. b", "ust. 1 pkt 2", "ust. 2"],
    ),
    "letters go on after z, and i is a letter after h": (
        "1) raz:\nh) dwa,\ni) trzy,\nz) cztery,\nza) pięć",
        ["pkt 1", "pkt 1 lit. h", "pkt 1 lit. i", "pkt 1 lit. z", "pkt 1 lit. za"],
    ),
    "a dash inside a dash is a double tiret": (
        "a) raz:\n– dwa:\n– – trzy,\n– – cztery",
        [
            "lit. a",
            "lit. a tiret pierwsze",
            "lit. a tiret pierwsze podwójne tiret pierwsze",
            "lit. a tiret pierwsze podwójne tiret drugie",
        ],
    ),
    "nested plain lists keep their numbers": (
        "1. Raz:\n\n- a. dwa:\n  - i. trzy\n- ii. cztery:\n 1. pięć\n 2. sześć\n- b. siedem\n\n2. Osiem.",
        [
            "ust. 1",
            "ust. 1 lit. a",
            "ust. 1 lit. a pkt i",
            "ust. 1 lit. a pkt ii",
            "ust. 1 lit. a pkt ii poz. 1",
            "ust. 1 lit. a pkt ii poz. 2",
            "ust. 1 lit. b",
            "ust. 2",
        ],
    ),
    "a list without numbers is counted": (
        "Zasady pracy:\n\n- mówimy krótko\n- słuchamy\n  - uważnie",
        ["akapit 1", "punktor 1", "punktor 2", "punktor 2 punktor 1"],
    ),
    "decimal numbers go below their first number": (
        "1. Raz.\n1.1. Dwa.\n1.2. Trzy.\n1.2.1. Cztery.\n2. Pięć.",
        ["ust. 1", "ust. 1 pkt 1.1", "ust. 1 pkt 1.2", "ust. 1 pkt 1.2 pkt 1.2.1", "ust. 2"],
    ),
    "inserted units stand between their neighbours": (
        "§ 5. Raz.\n§ 5a. 1. Dwa.\n2. Trzy:\n1) a,\n1a) b:\na) x,\nb) y,\nba) z,\nc) w;\n2) c.\n2a. Cztery.",
        [
            *("§ 5", "§ 5a", "§ 5a ust. 1", "§ 5a ust. 2", "§ 5a ust. 2 pkt 1", "§ 5a ust. 2 pkt 1a"),
            *(f"§ 5a ust. 2 pkt 1a lit. {letter}" for letter in ("a", "b", "ba", "c")),
            *("§ 5a ust. 2 pkt 2", "§ 5a ust. 2a"),
        ],
    ),
    "a short word in brackets is no inserted letter": ("a) raz (np) dwa,\nna) trzy", ["lit. a"]),
    "scanned numbers stand apart or too close": (
        "§ 3.Cele\n1 . Raz:\n1.) a;\n2 ) b.\n2.Dwa.",
        ["§ 3", "§ 3 ust. 1", "§ 3 ust. 1 pkt 1", "§ 3 ust. 1 pkt 2", "§ 3 ust. 2"],
    ),
    "escaped numbers and lines broken by tags": (
        "1\\. Raz:<br>1) a;<br/>2) b.<p>2\\. Dwa<br>i trzy.</p>",
        ["ust. 1", "ust. 1 pkt 1", "ust. 1 pkt 2", "ust. 2"],
    ),
    "tabs behind marks make no table": (
        "§ 1.\t1.\tCel:\n1)\trozwój;\n2)\twsparcie.\n\t2.\tZasady:\n1)\ta)\tsport;\n\tb)\tkultura.",
        [
            *("§ 1", "§ 1 ust. 1", "§ 1 ust. 1 pkt 1", "§ 1 ust. 1 pkt 2", "§ 1 ust. 2", "§ 1 ust. 2 pkt 1"),
            *("§ 1 ust. 2 pkt 1 lit. a", "§ 1 ust. 2 pkt 1 lit. b"),
        ],
    ),
    "a letter stands apart from its §": (
        "§1a.\n1. Dodany.\n2. Ustęp.\n§ 1 b\nInny.\n§ 1 c.\ncele\n1. Raz.\n§2\nKoniec.",
        ["§ 1a", "§ 1a ust. 1", "§ 1a ust. 2", "§ 1b", "§ 1c", "§ 1c ust. 1", "§ 2"],
    ),
    "a footnote is no point": (
        "2. Miasto współpracuje.\n1) Dz. U. z 2024 r. poz. 1491.\n2) Dz. U. z 2025 r. poz. 5.\n3. Dalej.",
        ["ust. 2", "akapit 1", "akapit 2", "ust. 3"],
    ),
    "statutes in a list are points": (
        "1. Podstawą są:\n1) Dz. U. z 2024 r. poz. 1491;\n2) Dz. U. z 2025 r. poz. 5.",
        ["ust. 1", "ust. 1 pkt 1", "ust. 1 pkt 2"],
    ),
    "a repeated label gets a number": (
        "1. Raz.\n2. Dwa.\n\nPo przerwie:\n\n1. Trzy:\n1) cztery",
        ["ust. 1", "ust. 2", "akapit 1", "ust. 1 (2)", "ust. 1 (2) pkt 1"],
    ),
    "the text of a § counts as its first paragraph": (
        "### § 3. Tytuł\n\nPierwszy akapit.\n\nDrugi akapit.\n\n### Śródtytuł",
        ["§ 3", "§ 3 akapit 2", "śródtytuł 1"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), FORMS.values(), ids=FORMS)
def test_units_are_cited_from_large_to_small(text: str, expected: list[str]) -> None:
    units = parse_section(text)

    assert labels(units) == expected
    assert parse_section(write_units(units)) == units


CLOSINGS = {
    "after a dash at the indent of the points": "1. Raz:\n   1) dwa,\n   2) trzy\n   – wspólnie.\n2. Cztery.",
    "after a dash without indents": "1. Raz:\n1) dwa,\n2) trzy\n- wspólnie.\n2. Cztery.",
    "in small letters after a blank line": "1. Raz:\n   1) dwa,\n   2) trzy\n\nwspólnie.\n2. Cztery.",
    "in small letters after a short line": "1. Raz:\n1) dwa,\n2) trzy\nwspólnie.\n2. Cztery " + "i pięć " * 3,
}


@pytest.mark.parametrize("text", CLOSINGS.values(), ids=CLOSINGS)
def test_a_closing_common_part_belongs_to_the_introduction(text: str) -> None:
    closing = parse_section(text)[3]

    assert (closing.kind, closing.label, closing.text) == (
        UnitKind.CLOSING,
        "ust. 1 część wspólna",
        "wspólnie.",
    )


def test_a_closing_part_ends_the_enumeration_at_its_indent() -> None:
    body = "1. Raz:\n   1) dwa;\n   2) trzy:\n      a) cztery,\n      b) pięć\n\n   – razem"

    assert labels(parse_section(f"{body}."))[5:] == ["ust. 1 część wspólna"]
    assert labels(parse_section(f"{body};\n   3) sześć."))[5:] == [
        "ust. 1 pkt 2 część wspólna",
        "ust. 1 pkt 3",
    ]


TIRETS = {
    "at the margin after a comma": "2) trzy:\n   – cztery,\n– pięć.",
    "at the margin after a full stop": "2) trzy:\n   – cztery.\n– pięć.",
    "at indents in turns": "2) trzy:\n   – cztery,\n– pięć,\n   – sześć,\n– siedem.",
    "at the margin with more to come": "2) trzy:\n   – cztery,\n   – pięć,\n– sześć,\n– siedem.",
    "at the margin without an end": "2) trzy:\n   – cztery,\n   – pięć,\n– sześć",
}


@pytest.mark.parametrize("text", TIRETS.values(), ids=TIRETS)
def test_a_dash_goes_on_with_tirets(text: str) -> None:
    units = parse_section(f"1. Raz:\n1) dwa;\n{text}")

    assert {unit.kind for unit in units[3:]} == {UnitKind.INDENT}
    assert {unit.depth for unit in units[3:]} == {2}
    assert parse_section(write_units(units)) == units


CLOSED = {
    "after a tiret without an end": "2) trzy:\n   – cztery,\n   – pięć\n– razem.",
    "where the points stand, after several tirets": "2) trzy:\n   – cztery,\n   – pięć,\n– razem.",
}


@pytest.mark.parametrize("text", CLOSED.values(), ids=CLOSED)
def test_a_dash_closes_the_points_behind_their_tirets(text: str) -> None:
    units = parse_section(f"1. Raz:\n1) dwa;\n{text}")

    assert (units[-1].kind, units[-1].label) == (UnitKind.CLOSING, "ust. 1 część wspólna")
    assert parse_section(write_units(units)) == units


def test_dashes_under_a_point_are_no_closing_part() -> None:
    units = parse_section("1) raz\n2) dwa:\n- trzy,\n- cztery\n3) pięć")

    assert labels(units)[2:4] == ["pkt 2 tiret pierwsze", "pkt 2 tiret drugie"]


def test_a_tiret_is_counted_in_words_up_to_twenty() -> None:
    units = parse_section("a) lista:\n" + "\n".join(f"   – punkt {number}," for number in range(22)))

    assert [labels(units)[place] for place in (4, 20, 21, 22)] == [
        "lit. a tiret czwarte",
        "lit. a tiret dwudzieste",
        "lit. a tiret 21",
        "lit. a tiret 22",
    ]


def test_a_double_spaced_text_gets_its_paragraphs_back() -> None:
    lines = (
        "Zespół przygotowuje program wspólnie z mieszkańcami oraz z przedstawicielami",
        "organizacji. W pierwszym kroku oceniane są założenia, które opracował panel Rady",
        "Miasta złożony z osób wskazanych przez organizacje. Planowany okres prac trwa:",
        "kwiecień 2030",
        "Konsultacje – w drugim kroku oceniany jest gotowy projekt, a uwagi do niego można",
        "zgłaszać przez cały miesiąc w dowolny sposób, w tym na spotkaniach otwartych dla",
        "wszystkich.",
    )

    units = parse_section("\n\n".join(lines))

    assert texts(units) == [" ".join(lines[:4]), " ".join(lines[4:])]


ARTICLES = {
    "its title on its line, ustępy below": ("§ 4. Zakres\n1. Raz.", "Zakres", ""),
    "its title on the next line": ("§ 4\nZakres\n1. Raz.", "Zakres", ""),
    "its title with a full stop": ("§ 4. Zakres.\n1. Raz.", "Zakres.", ""),
    "its title as a Markdown heading, text below": ("### § 4. Zakres\n\nRaz.", "Zakres", "Raz."),
    "a title in small letters on the next line": ("§ 4\nzakres\n1. Raz.", "zakres", ""),
    "its text on its line": ("§ 4. Raz.", "", "Raz."),
    "its text on the next line": ("§ 4.\nRaz i\ndwa.", "", "Raz i dwa."),
    "its text below without a space in its mark": ("§4.\n\nRaz.", "", "Raz."),
    "an introduction to points": ("§ 4. Raz:\n1) dwa", "", "Raz:"),
    "nothing of its own": ("§ 4.\n1. Raz.", "", ""),
}


@pytest.mark.parametrize(("text", "heading", "own"), ARTICLES.values(), ids=ARTICLES)
def test_a_paragraph_sign_may_have(text: str, heading: str, own: str) -> None:
    units = parse_section(text)

    assert (units[0].label, units[0].heading, units[0].text) == ("§ 4", heading, own)
    assert parse_section(write_units(units)) == units


def test_a_reference_to_a_paragraph_sign_begins_no_paragraph() -> None:
    assert labels(parse_section("§ 4 ust. 1 stosuje się odpowiednio.")) == ["akapit 1"]


TABLES = {
    "pipes": "| a | b |\n|:--|--:|\n| 1 | 2 |",
    "tabs": "a\tb\n1\t2",
    "tags": "<table><tr><td>a</td> <td>b</td></tr>\n<tr><td>1</td><td>2</td></tr></table>",
    "tabs across a page break": "a\tb\n\n<p>1</p>\t<p>2</p>\n--\t----",
}


@pytest.mark.parametrize("text", TABLES.values(), ids=TABLES)
def test_a_table_is_one_unit_of_rows_and_cells(text: str) -> None:
    units = parse_section(f"Wstęp.\n\n{text}\n\nDalej.")

    assert (units[1].kind, units[1].label, units[1].text) == (UnitKind.TABLE, "tabela 1", "a | b\n1 | 2")
    assert parse_section(write_units(units)) == units


def test_numbers_before_tabs_are_marks_and_no_table() -> None:
    assert kinds(parse_section("1.\tRaz.\n2.\tDwa.")) == [UnitKind.USTEP, UnitKind.USTEP]


def test_capitals_inside_a_section_are_a_subheading() -> None:
    units = parse_section("§ 1. Raz.\n\nPRZEPISY KOŃCOWE\n\n§ 2. Dwa.")

    assert (units[1].kind, units[1].heading, units[1].label) == (
        UnitKind.HEADING,
        "PRZEPISY KOŃCOWE",
        "śródtytuł 1",
    )


PREFIXES = {
    "an annex": ("§ 1. Raz.", SectionKind.ANNEX, "Załącznik nr 1", "Załącznik nr 1 § 1"),
    "a chapter with §": ("§ 1. Raz.", SectionKind.CHAPTER, "Rozdział 2", "§ 1"),
    "a chapter without §": ("1. Raz.", SectionKind.CHAPTER, "Rozdział 2", "Rozdział 2 ust. 1"),
    "a preamble": ("Raz.", SectionKind.PREAMBLE, "Preambuła", "Preambuła akapit 1"),
    "a chapter with a bare number": ("1. Raz.", SectionKind.CHAPTER, "II", "rozdz. II ust. 1"),
    "a section without a name": ("1. Raz.", SectionKind.CHAPTER, "", "ust. 1"),
}


@pytest.mark.parametrize(("body", "kind", "section", "label"), PREFIXES.values(), ids=PREFIXES)
def test_the_label_of_a_section_stands_before_units_of(
    body: str, kind: SectionKind, section: str, label: str
) -> None:
    assert labels(parse_section(body, kind=kind, label=section)) == [label]


WORDS = st.sampled_from(
    [
        "cel",
        "Gmina",
        "rada.",
        "oraz",
        "w",
        "lista:",
        "raz,",
        "dwa;",
        "CELE",
        "„plan”",
        "art.",
        "współ-",
        "2030",
    ]
)
MARKS = st.sampled_from(
    ["", "", "", "1.", "2.", "2a.", "1)", "2)", "a)", "b)", "za)", "i)", "i.", "ii.", "a.", "b.", "- a.", "-"]
    + ["–", "– –", "•", "§ 1.", "§2.", "§ 3", "§ 4. 1.", "### § 5.", "###", "##", "#", "1.1.", "1.1.1.", "|"]
    + ["Rozdział 1", "ROZDZIAŁ II.", "Załącznik nr 1", "Preambuła", "I.", "II.", "r.", "---"]
)
LINES = st.builds(
    lambda indent, mark, words, end: f"{' ' * indent}{mark} {' '.join(words)}{end}",
    st.sampled_from([0, 0, 1, 3, 6]),
    MARKS,
    st.lists(WORDS, max_size=4),
    st.sampled_from(["", "", "", "\n", "\n\n\n", "\tkomórka", "|"]),
)
PROGRAMMES = st.lists(LINES, max_size=12).map("\n".join)


PAGES = st.sampled_from(["– 3 –", "4", "Strona 5 z 12", "str. 3", "Id: 3F2A-11. Podpisany", "2031\n"])
PAGE_LINE = re.compile(r"\s*(?:[–-] ?\d+ ?[–-]|\d{1,3}|(?i:strona|str\.) ?\d.*|(?i:id:).*)\s*")


@given(st.lists(LINES | PAGES, max_size=12).map("\n".join) | st.text())
def test_parsed_units_are_the_same_after_writing_and_parsing_again(text: str) -> None:
    units = parse_section(text, label="Rozdział 1")

    assert parse_section(write_units(units), label="Rozdział 1") == units


@given(st.lists(LINES | PAGES, max_size=12).map("\n".join) | st.text())
def test_no_word_but_page_furniture_is_lost_and_no_label_given_twice(text: str) -> None:
    programme = parse_programme(text)
    found = [programme.title]
    for section in programme.sections:
        assert len(set(labels(section.units))) == len(section.units)
        found += [section.label, section.title]
        found += [f"{unit.number} {unit.heading} {unit.text}" for unit in section.units]

    kept = "\n".join(line for line in normalise(text).split("\n") if not PAGE_LINE.fullmatch(line))
    words = re.findall(r"[^\W_]+", kept.casefold())
    assert set(words) <= set(re.findall(r"[^\W_]+", " ".join(found).casefold()))
