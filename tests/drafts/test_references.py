"""Cross-references: found in running text, followed, and noticed when their target moved or is gone."""

from collections.abc import Iterable
from dataclasses import dataclass
from random import Random
from time import process_time
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafts.structure import parse_programme
from drafts.structure.references import references_in
from drafts.structure.rewording import reworded
from drafts.structure.stale import ReferenceFinding, ReferenceState, stale
from drafts.terms import SectionKind

FOUND = {
    "o których mowa w § 4 ust. 1 i 2, stosuje się": {"§ 4 ust. 1 i 2": ["§ 4 ust. 1", "§ 4 ust. 2"]},
    "w § 4, 5 i 7": {"§ 4, 5 i 7": ["§ 4", "§ 5", "§ 7"]},
    "z ust. 1 pkt 2 lub 3": {"ust. 1 pkt 2 lub 3": ["ust. 1 pkt 2", "ust. 1 pkt 3"]},
    "w pkt 1–3 oraz 5": {"pkt 1–3 oraz 5": ["pkt 1", "pkt 3", "pkt 5"]},
    "w ustępie 2, punkcie 3, literze b": {"ustępie 2, punkcie 3, literze b": ["ust. 2 pkt 3 lit. b"]},
    "rozdziału IV i Rozdziale 3": {"rozdziału IV": ["Rozdział IV"], "Rozdziale 3": ["Rozdział 3"]},
    "wraz z załącznikiem nr 2": {"załącznikiem nr 2": ["Załącznik nr 2"]},
    "w § 2 ust. 1 załącznika nr 1": {"§ 2 ust. 1 załącznika nr 1": ["Załącznik nr 1 § 2 ust. 1"]},
    "§ 4 ust. 1 oraz ust. 3 pkt 2": {"§ 4 ust. 1 oraz ust. 3 pkt 2": ["§ 4 ust. 1", "§ 4 ust. 3 pkt 2"]},
    "§ 4 i 5 ust. 2": {"§ 4 i 5 ust. 2": ["§ 4", "§ 5 ust. 2"]},
    "Załączniki nr 1 i 2 do programu": {"Załączniki nr 1 i 2": ["Załącznik nr 1", "Załącznik nr 2"]},
    "ust. 1 oraz § 7": {"ust. 1": ["ust. 1"], "§ 7": ["§ 7"]},
    "lit. a i w zakresie": {"lit. a": ["lit. a"]},
    "lit. za oraz zb": {"lit. za oraz zb": ["lit. za", "lit. zb"]},
    "tiret drugie i trzecie": {"tiret drugie i trzecie": ["tiret drugie", "tiret trzecie"]},
    "w ust. 2 i 14 dni przed": {"ust. 2": ["ust. 2"]},
    "do § 4 do 31 grudnia": {"§ 4": ["§ 4"]},
    "§ 2 i 3 rozporządzenia oraz § 4": {"§ 4": ["§ 4"]},
    "art. 5a ust. 2 ustawy o działalności": {},
    "art. 4 ust. 1 pkt 1–33 oraz ust. 2 ustawy": {},
    "art. 104 § 1 k.p.a.": {},
    "na podstawie § 3 ust. 1 i § 5 uchwały nr 7": {},
    "ust. 1 wyżej wymienionej ustawy": {},
    "załącznik nr 1 do uchwały": {},
    "dział 851, rozdział 85154, § 2820": {},
    "§ 1. Siedzibą jest miasto, o którym mowa w § 2.": {"§ 2": ["§ 2"]},
    "Dz. U. z 2024 r. poz. 1491, literami 3 i ustawa 5": {},
    "ust. 1 pkt 1) i 2)": {"ust. 1 pkt 1) i 2)": ["ust. 1 pkt 1", "ust. 1 pkt 2"]},
    "pkt 1)-3)": {"pkt 1)-3)": ["pkt 1", "pkt 3"]},
    "pkt 1) – 3) oraz 5)": {"pkt 1) – 3) oraz 5)": ["pkt 1", "pkt 3", "pkt 5"]},
    "§ 5 pkt 3 lit. a) i b)": {"§ 5 pkt 3 lit. a) i b)": ["§ 5 pkt 3 lit. a", "§ 5 pkt 3 lit. b"]},
    "(o którym mowa w ust. 1) i 2 razy": {"ust. 1": ["ust. 1"]},
    "§ 3 ust. 1 Zasad": {},
    "§ 4 Procedury": {},
    "§ 2 Planu": {},
    "§ 3 ust. 1 Polityki rachunkowości": {},
    "§ 8 wzoru umowy": {},
    "§ 3 poprzedniego programu": {},
    "§ 2 ust. 1 Wieloletniego programu": {},
    "zgodnie ze Statutem, § 2": {},
    "zgodnie z § 4 Prezydent ogłasza": {"§ 4": ["§ 4"]},
    "§ 4 niniejszego Programu": {"§ 4": ["§ 4"]},
    "w rozdziale drugim": {"rozdziale drugim": ["Rozdział 2"]},
    "w załączniku do Programu": {"załączniku": ["Załącznik"]},
    "w § 2 załącznika do niniejszego programu": {"§ 2 załącznika": ["Załącznik § 2"]},
    "w paragrafie piątym": {"paragrafie piątym": ["§ 5"]},
    "art. 15 ust. 1 oraz w ust. 2 niniejszego paragrafu": {"ust. 2": ["ust. 2"]},
    "§ 5 ust. 1 zdanie pierwsze i ust. 3": {
        "§ 5 ust. 1 zdanie pierwsze i ust. 3": ["§ 5 ust. 1", "§ 5 ust. 3"]
    },
    "§ 5 ust. 1 zdanie drugie ustawy": {},
}


@pytest.mark.parametrize(("text", "expected"), FOUND.items(), ids=FOUND)
def test_references_are_found_with_what_they_mean(text: str, expected: dict[str, list[str]]) -> None:
    found = references_in(text)

    assert {one.words: [str(citation) for citation in one.citations] for one in found} == expected
    assert all(text[one.start : one.end] == one.words for one in found)


PIECES = ["§ 4", "ust. 1", "pkt 2", " i ", ", ", "lit. a", "art. 5", " w ", "–", "3", "ustawy", " "]


@given(st.text() | st.lists(st.sampled_from(PIECES)).map("".join))
def test_finding_never_fails_and_every_number_stands_in_its_words(text: str) -> None:
    for reference in references_in(text):
        assert text[reference.start : reference.end] == reference.words
        assert {at for number in reference.numbers for at in number.citations} == set(
            range(len(reference.citations))
        )


@dataclass(frozen=True)
class Unit:
    key: str
    label: str
    heading: str
    text: str


@dataclass(frozen=True)
class Section:
    id: UUID
    kind: SectionKind
    label: str
    paragraphs: tuple[Unit, ...]


def read(text: str) -> list[Section]:
    """Read a programme; the key of a paragraph is its first word, that of a section its first letter."""
    return [
        Section(
            UUID(int=ord(section.title[0])),
            section.kind,
            section.label,
            tuple(
                Unit((unit.heading or unit.text).split()[0], unit.label, unit.heading, unit.text)
                for unit in section.units
            ),
        )
        for section in parse_programme(text).sections
    ]


def told(findings: Iterable[ReferenceFinding]) -> dict[str, list[tuple[str, str]]]:
    """Return for each paragraph the references that are not fine: their state and what is offered."""
    found: dict[str, list[tuple[str, str]]] = {}
    for one in findings:
        wrong = [] if one.state is ReferenceState.FINE else [(one.state.value, one.offered)]
        found[one.key] = found.get(one.key, []) + wrong
    return found


OLD = """# P

## Rozdział 1. Alfa

§ 1. Ala ma cele, o których mowa w § 2 ust. 1 i 2.

§ 2. Duet
1. Bela stosuje ust. 2 oraz pkt 9.
2. Cela zawiera:
1) daty zgodne z lit. a;
2) ewę, o której mowa w pkt 1 i w § 3 ust. 1.

§ 3. Fela wykonuje rozdział 2, a także § 2 załącznika nr 1.

## Rozdział 2. Beta

§ 4. Gala stosuje art. 5 ust. 1 ustawy, części 2 oraz § 8.

## Załącznik nr 1. Gamma

§ 1. Hela czyta § 2.

§ 2. Iga czyta § 4 programu i § 9.
"""


def test_references_are_followed_as_they_are_meant_where_they_stand() -> None:
    assert [(one.key, one.reference.words, one.state.value, one.meant) for one in stale([], read(OLD))] == [
        ("Ala", "§ 2 ust. 1 i 2", "fine", ("Bela", "Cela")),
        ("Bela", "ust. 2", "fine", ("Cela",)),
        ("Bela", "pkt 9", "dangling", ()),
        ("daty", "lit. a", "dangling", ()),
        ("ewę,", "pkt 1", "fine", ("daty",)),
        ("ewę,", "§ 3 ust. 1", "fine", ("Fela",)),
        ("Fela", "rozdział 2", "fine", (str(UUID(int=ord("B"))),)),
        ("Fela", "§ 2 załącznika nr 1", "fine", ("Iga",)),
        ("Gala", "§ 8", "dangling", ()),
        ("Hela", "§ 2", "fine", ("Iga",)),
        ("Iga", "§ 4", "fine", ("Gala",)),
        ("Iga", "§ 9", "dangling", ()),
    ]


HOSTILE = [
    "§ 4 ust. 1) i 2) ",
    "pkt 1, ",
    "1), ",
    "§ 1 wyżej ",
    "§ 1 zdanie ",
    "ust. 1 oraz ",
    "Statutem, § 2 ",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_finding_takes_time_in_step_with_the_length_of_the_text(piece: str) -> None:
    text = f"pkt {piece * 50_000}"[:50_000]
    start = process_time()

    references_in(text)

    assert process_time() - start < 2


REWORDED = {
    "w ust. 1) i 2)": "ust. 2) i 3)",
    "w paragrafie drugim": "paragrafie 3",
    "w załączniku do Programu": "załączniku nr 3",
    "w rozdziale II": "rozdziale 3",
    "w tiret drugim": "tiret trzecie",
}


@pytest.mark.parametrize(("text", "expected"), REWORDED.items(), ids=REWORDED)
def test_a_number_is_reworded_however_it_stands(text: str, expected: str) -> None:
    (found,) = references_in(text)
    further = [
        one.having({level: _next(one.number(level)) for level in one.levels()}) for one in found.citations
    ]

    assert reworded(found, further) == expected


def _next(number: str) -> str:
    """Return the number after one, of a section its name with number 3."""
    return str(int(number) + 1) if number.isdecimal() else f"{number.split()[0]} 3"


def test_an_endless_reference_is_read_in_pieces() -> None:
    found = references_in("§ 4 ust. 1" + " i ust. 2" * 1_000)

    assert max(len(one.citations) for one in found) == 50


def test_words_that_name_no_part_of_this_text_are_no_references_to_it() -> None:
    assert "części 2" not in {one.reference.words for one in stale([], read(OLD))}
    with_parts = OLD.replace("## Rozdział 1. Alfa", "## Część 1. Alfa")
    assert "części 2" in {one.reference.words for one in stale([], read(with_parts))}


MOVES = {
    "a § is put before the one meant": (
        [("§ 4. Gala", "§ 5. Gala"), ("§ 3. Fela", "§ 4. Fela"), ("§ 2. Duet", "§ 2. Nowe.\n\n§ 3. Duet")],
        {
            "Ala": [("moved", "§ 3 ust. 1 i 2")],
            "ewę,": [("moved", "§ 4 ust. 1")],
            "Iga": [("moved", "§ 5")],
            "Hela": [],
        },
    ),
    "the ustępy change places": (
        [("1. Bela", "2. Bela"), ("2. Cela", "1. Cela")],
        {"Ala": [("moved", "§ 2 ust. 2 i 1")], "Bela": [("moved", "ust. 1")]},
    ),
    "one target goes to another §": (
        [
            (
                "2. Cela zawiera:\n1) daty zgodne z lit. a;\n2) ewę, o której mowa w pkt 1 i w § 3 ust. 1.\n",
                "",
            ),
            ("§ 4. Gala", "§ 4. Cela zawiera:\n1) daty;\n2) ewę.\n\n§ 5. Gala"),
        ],
        {"Ala": [("moved", "§ 2 ust. 1 i § 4")], "Bela": [("moved", "§ 4")], "Iga": [("moved", "§ 5")]},
    ),
    "what is meant is left out, and another bears its number": (
        [("1) daty zgodne z lit. a;\n2) ewę", "1) inne;\n2) ewę")],
        {"ewę,": [("dangling", "")]},
    ),
    "a chapter and an annex get other numbers": (
        [
            ("## Rozdział 2. Beta", "## Rozdział 2. Delta\n\n§ 3a. Coś.\n\n## Rozdział III. Beta"),
            ("## Załącznik nr 1. Gamma", "## Załącznik nr 2. Gamma"),
        ],
        {"Fela": [("moved", "rozdział III"), ("moved", "§ 2 załącznika nr 2")], "Hela": []},
    ),
    "a reference was put right by hand already": (
        [("w § 2 ust. 1 i 2", "w § 3 ust. 1 i 2"), ("§ 2. Duet", "§ 2. Nowy.\n\n§ 3. Duet")],
        {"Ala": []},
    ),
}


@pytest.mark.parametrize(("edits", "expected"), MOVES.values(), ids=MOVES)
def test_a_reference_whose_target_moved_is_offered_in_the_same_words_when(
    edits: list[tuple[str, str]], expected: dict[str, list[tuple[str, str]]]
) -> None:
    text = OLD.replace(" oraz pkt 9", "").replace(" i § 9", "")
    before = read(text)
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)

    found = told(stale([before], read(text)))

    assert {key: found[key] for key in expected} == expected


Order = list[tuple[int, list[int]]]


@st.composite
def orders(draw: st.DrawFn) -> tuple[Order, Order]:
    """Return the ustępy of some §§ by lasting numbers, and the same in another order, with some more."""
    before = [(place, list(range(draw(st.integers(1, 3))))) for place in range(draw(st.integers(2, 5)))]
    after = [
        (place, draw(st.permutations([*inside, 8][: draw(st.integers(0, 1)) + len(inside)])))
        for place, inside in draw(st.permutations([*before, (9, [0])]))
    ]
    return before, after


def numbered(order: Order, words: dict[str, str]) -> list[Section]:
    """Return a chapter whose §§ and ustępy stand in this order; the key of an ustęp is “§.ustęp”."""
    units = []
    for number, (place, inside) in enumerate(order, 1):
        units.append(Unit(f"{place}", f"§ {number}", f"Tytuł {place}", ""))
        for below, ustep in enumerate(inside, 1):
            key = f"{place}.{ustep}"
            units.append(Unit(key, f"§ {number} ust. {below}", "", words.get(key, "Nic.")))
    return [Section(UUID(int=1), SectionKind.CHAPTER, "Rozdział 1", tuple(units))]


def led(text: list[Section]) -> dict[str, set[str]]:
    """Return for each paragraph with references what they lead to."""
    found: dict[str, set[str]] = {}
    for one in stale([], text):
        found.setdefault(one.key, set()).update(one.meant)
    return found


@given(orders(), st.randoms(use_true_random=False))
def test_what_is_offered_leads_where_the_reference_led(orders: tuple[Order, Order], random: Random) -> None:
    before, after = orders
    forms = ["§ {0} ust. {1}", "§ {0}", "§ {0} ust. {1} i § {0}", "§ {0} ust. 1 i {1}", "§ 1–{0}"]
    words = {}
    for place, inside in before:
        for ustep in inside:
            there, below = random.choice([(at, len(within)) for at, (_, within) in enumerate(before, 1)])
            form = random.choice([*forms, f"ust. {len(inside)}"])
            words[f"{place}.{ustep}"] = f"Stosuje się {form.format(there, below)} oraz art. 3."
    old, new = numbered(before, words), numbered(after, words)

    offered = dict(words)
    for one in reversed(stale([old], new)):
        assert one.state is not ReferenceState.DANGLING
        if one.offered:
            start, end = one.reference.start, one.reference.end
            offered[one.key] = offered[one.key][:start] + one.offered + offered[one.key][end:]

    assert led(numbered(after, offered)) == led(old)
