"""Citations: read as people type them, written as the law writes them, followed to their unit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafts.structure import parse_programme, parse_section
from drafts.structure.citing import Citation, read_citation
from drafts.structure.directory import Cited, SectionOutline, find_cited
from drafts.structure.levels import section_key
from drafts.terms import SectionKind
from tests.drafts.test_structure import PROGRAMMES

TYPED = {
    "§5 ust.2 pkt 3 lit a": "§ 5 ust. 2 pkt 3 lit. a",
    "par. 5 ust 2": "§ 5 ust. 2",
    "paragraf 4": "§ 4",
    "§ 5 ust. 2 pkt 3 lit. a tiret drugie": "§ 5 ust. 2 pkt 3 lit. a tiret drugie",
    "lit. a tir. 2": "lit. a tiret drugie",
    "drugie tiret": "tiret drugie",
    "§ 1 pkt 1 lit. b tiret pierwsze podwójne tiret 3": (
        "§ 1 pkt 1 lit. b tiret pierwsze podwójne tiret trzecie"
    ),
    "tiret 21": "tiret 21",
    "§ 5.2.3.a": "§ 5 ust. 2 pkt 3 lit. a",
    "rozdz. II § 3": "Rozdział II § 3",
    "zał. 1 § 2": "Załącznik nr 1 § 2",
    "Załączniku Nr 2, § 3a": "Załącznik nr 2 § 3a",
    "ust. 2a": "ust. 2a",
    "Rozdział 4": "Rozdział 4",
    "§ 4 ust. 1-3": "§ 4 ust. 1",
    "§ 4 ust. 1, 2 i 3": "§ 4 ust. 1",
    "PAR. 4 UST. 1 LIT. ZA": "§ 4 ust. 1 lit. za",
    "§\u00a04,\u00a0ust.\u00a01, pkt 2)": "§ 4 ust. 1 pkt 2",
    "ustęp 2 punkt 3 litera b": "ust. 2 pkt 3 lit. b",
    "dot. § 4 ust. 1.": "§ 4 ust. 1",
    "pkt 1.2": "pkt 1.2",
    "pkt 3 ust. 2": "ust. 2 pkt 3",
    "Preambuła": "Preambuła",
    "§ 5 ust. 2 zdanie drugie": "§ 5 ust. 2",
    "§ 5 ust. 2 zd. 2": "§ 5 ust. 2",
    "§ 5 ust. 2 (zdanie pierwsze)": "§ 5 ust. 2",
    "§ 5 ust. 2 in fine": "§ 5 ust. 2",
    "§ 5 Formy współpracy": "§ 5",
    "pkt 3 w ust. 2 § 5": "§ 5 ust. 2 pkt 3",
    "§ 5 - ust. 2": "§ 5 ust. 2",
    "§. 5": "§ 5",
    "par.5ust.2": "§ 5 ust. 2",
    "§5 u.2 p.3": "§ 5 ust. 2 pkt 3",
    "uwaga do § 5 ust. 2": "§ 5 ust. 2",
    "ad. § 5": "§ 5",
    "II rozdział": "Rozdział II",
    "zalacznik 1": "Załącznik nr 1",
    "rozdzial 2": "Rozdział 2",
    "lit. „a”": "lit. a",
    "ustęp drugi": "ust. 2",
    "Załącznik nr 1 do Programu § 2": "Załącznik nr 1 § 2",
    "Rozdział drugi": "Rozdział 2",
    "zał.": "Załącznik",
    "§ 5 a": "§ 5a",
    "§ 1 akapit 2": "§ 1 akapit 2",
    "Tabela 1": "tabela 1",
}


@pytest.mark.parametrize(("typed", "canonical"), TYPED.items(), ids=TYPED)
def test_a_citation_is_read_in_its_usual_spellings(typed: str, canonical: str) -> None:
    assert str(read_citation(typed)) == canonical


@pytest.mark.parametrize(
    "typed",
    ["", "§", "12", "§ 3 § 4", "termin konsultacji", "§ 5.2", "ust. 1 i inne", "§ 5 formy współpracy"],
)
def test_what_is_no_citation_is_not_read(typed: str) -> None:
    assert read_citation(typed) is None


NUMBERS = st.one_of(st.just(""), st.from_regex(r"[1-9][0-9]?[a-c]?", fullmatch=True))
ORDERS = st.one_of(st.just(""), st.integers(1, 30).map(str))
LETTERS = st.sampled_from(["", "a", "z", "za", "ba"])
SECTIONS = st.sampled_from(
    ["", "Rozdział 2", "Rozdział IV", "Załącznik nr 1", "Część II", "Dział I", "Aneks 1"]
)


@given(st.builds(Citation, SECTIONS, NUMBERS, NUMBERS, NUMBERS, LETTERS, ORDERS, ORDERS))
def test_a_written_citation_is_read_as_itself(citation: Citation) -> None:
    assert read_citation(str(citation)) == (citation if citation.levels() else None)


@given(st.text() | st.text(alphabet="§ ust.pktli123aIV,-()"))
def test_reading_never_fails_and_what_was_read_stays_the_same(typed: str) -> None:
    citation = read_citation(typed)

    assert citation is None or read_citation(str(citation)) == citation


@pytest.mark.parametrize(
    "labels",
    [
        ("Rozdział IV", "rozdz. 4", "IV", "4", "Rozdział czwarty"),
        ("Załącznik nr 1", "Zał. 1", "Załącznik I"),
        ("Część 2a", "część IIa"),
    ],
)
def test_sections_are_the_same_however_they_are_numbered(labels: tuple[str, ...]) -> None:
    assert len({section_key(label) for label in labels}) == 1


TEXT = """# Program

## Rozdział I. Cele

§ 1. 1. Raz.
2. Dwa:
1) a;
2) b:
a) c,
b) d.

§ 2. Cały paragraf:
1) e;
2) f.

## Rozdział II. Wykaz

1. Pozycja.
2. Inna.

## Załącznik nr 1. Regulamin

§ 1. Regulamin.

§ 3. Komisja.

## Załącznik nr 2. Wzór

1. Wzór.
"""
OUTLINES = [
    SectionOutline(section.kind, section.label, tuple(unit.label for unit in section.units))
    for section in parse_programme(TEXT).sections
]
FOUND = {
    "§ 1": ("§ 1", True),
    "§ 1 ust. 2 pkt 2 lit. b": ("§ 1 ust. 2 pkt 2 lit. b", True),
    "rozdz. 1 § 2": ("§ 2", True),
    "§ 2 ust. 1": ("§ 2", True),
    "§ 2 ust. 1 pkt 2": ("§ 2 pkt 2", True),
    "§ 2 ust. 2": ("§ 2", False),
    "§ 1 ust. 9 pkt 2": ("§ 1", False),
    "zał. 1 § 1 ust. 1": ("Załącznik nr 1 § 1", True),
    "§ 3": ("Załącznik nr 1 § 3", True),
    "rozdział 2 ust. 2": ("Rozdział II ust. 2", True),
    "Załącznik nr 2": ("Załącznik nr 2", True),
    "zał. 2 § 7": ("Załącznik nr 2", False),
}


@pytest.mark.parametrize(("typed", "expected"), FOUND.items(), ids=FOUND)
def test_a_citation_leads_to_the_most_exact_unit(typed: str, expected: tuple[str, bool]) -> None:
    citation = read_citation(typed)
    assert citation
    found = find_cited(OUTLINES, citation)

    assert found
    outline = OUTLINES[found.section]
    label = outline.label if found.unit is None else outline.labels[found.unit]
    assert (label, found.exact) == expected


@pytest.mark.parametrize("typed", ["§ 9", "Rozdział 7", "zał. 3 § 1", "ust. 1"])
def test_a_citation_of_nothing_or_of_several_places_leads_nowhere(typed: str) -> None:
    citation = read_citation(typed)
    assert citation

    assert find_cited(OUTLINES, citation) is None


def test_the_only_annex_needs_no_number() -> None:
    citation = read_citation("załącznik § 3")
    assert citation

    assert find_cited(OUTLINES[:3], citation) == Cited(2, 1)
    assert find_cited(OUTLINES, citation) is None


def test_every_numbered_unit_is_found_by_its_own_label() -> None:
    for at, outline in enumerate(OUTLINES):
        for index, label in enumerate(outline.labels):
            citation = read_citation(label)
            assert citation
            assert find_cited(OUTLINES, citation) == Cited(at, index)


NAMES = {
    "Preambuła\n": SectionKind.PREAMBLE,
    "Wstęp\n": SectionKind.PREAMBLE,
    "Wprowadzenie\n": SectionKind.PREAMBLE,
    "Rozdział II\n": SectionKind.CHAPTER,
    "ROZDZIAŁ DRUGI\n": SectionKind.CHAPTER,
    "Rozdzial 2a\n": SectionKind.CHAPTER,
    "Rozdz. IV\n": SectionKind.CHAPTER,
    "Dział trzeci\n": SectionKind.CHAPTER,
    "Część XIb\n": SectionKind.CHAPTER,
    "Załącznik\n": SectionKind.ANNEX,
    "Załącznik nr 1\n": SectionKind.ANNEX,
    "Zał. nr 2\n": SectionKind.ANNEX,
    "Aneks IV\n": SectionKind.ANNEX,
}


@pytest.mark.parametrize(("heading", "kind"), NAMES.items(), ids=[name.strip() for name in NAMES])
def test_the_label_of_every_section_is_read_and_leads_to_it(heading: str, kind: SectionKind) -> None:
    (section,) = parse_programme(f"{heading}\n\nTo jest akapit.").sections
    outline = SectionOutline(section.kind, section.label, tuple(unit.label for unit in section.units))
    assert section.kind is kind

    for label, unit in ((section.label, None), *((one, at) for at, one in enumerate(outline.labels))):
        citation = read_citation(label)
        assert citation
        assert find_cited([outline], citation) == Cited(0, unit)


@given(PROGRAMMES, st.sampled_from(["", "Rozdział drugi", "II", "Załącznik nr 1"]))
def test_every_label_of_a_unit_is_read_and_leads_to_what_is_called_so(text: str, section: str) -> None:
    labels = tuple(unit.label for unit in parse_section(text, label=section))
    outline = SectionOutline(SectionKind.CHAPTER, section, labels)

    for label in labels:
        citation = read_citation(label)
        assert citation
        assert read_citation(str(citation)) == citation
        found = find_cited([outline], citation)
        assert found
        assert found.exact
        assert found.unit is not None
        assert sorted(labels[found.unit].split()) == sorted(label.split())
