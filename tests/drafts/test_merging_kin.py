"""Two edits merged between whose paragraphs words went back and forth: no sentence is lost, none doubled."""

from collections import Counter
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafts.merging import Merge, merge
from drafts.merging.words import weave
from drafts.structure import Unit, parse_section, write_units
from drafts.terms import Choice

RATED, APPEAL, RECORD = (
    "Oferty ocenia komisja.",
    "Od rozstrzygnięcia nie przysługuje odwołanie.",
    "Komisja sporządza protokół.",
)
SHARE, SIGNED, TERM = (
    "Wkład własny wynosi co najmniej 10%.",
    "Umowę zawiera się na piśmie.",
    "Termin wynosi 21 dni od ogłoszenia.",
)
JUDGED, RESULTS, ELSE = "Komisja ocenia oferty.", "Wyniki publikuje się w biuletynie urzędu miasta.", "Inne."
JOINED = "Komisja ocenia oferty, a wyniki publikuje się w biuletynie urzędu miasta."
LATER = RESULTS.replace("Wyniki", "Wyniki niezwłocznie")


def text(*paragraphs: str) -> str:
    return "".join(f"{number}. {words}\n" for number, words in enumerate(paragraphs, start=1))


def merging(base: str, mine: str, theirs: str) -> Merge:
    return merge(*(parse_section(one) for one in (base, mine, theirs)))


def body(written: str) -> str:
    """Return a text as it is written once it was read."""
    return write_units(parse_section(written))


HANGING = {
    "one moved a sentence that the other left out": (
        text(f"{RATED} {APPEAL}", RECORD),
        text(RATED, f"{RECORD} {APPEAL}"),
        text(RATED, RECORD),
    ),
    "one joined two paragraphs, one of which the other changed": (
        text(JUDGED, RESULTS, ELSE),
        text(JOINED, ELSE),
        text(JUDGED, LATER, ELSE),
    ),
    "one joined two paragraphs, from one of which the other took a sentence": (
        text(f"{RECORD} {SHARE}", SIGNED),
        text(f"{RECORD} {SHARE} {SIGNED}"),
        text(RECORD, SIGNED),
    ),
    "both moved a sentence, each to another place": (
        text(f"{RATED} {TERM}", SIGNED, APPEAL),
        text(RATED, f"{SIGNED} {TERM}", APPEAL),
        text(RATED, SIGNED, f"{APPEAL} {TERM}"),
    ),
    "both put the same sentence in, each at another place": (
        text(RATED, SIGNED, APPEAL),
        text(f"{RATED} {TERM}", SIGNED, APPEAL),
        text(RATED, SIGNED, f"{APPEAL} {TERM}"),
    ),
    "one made prose of points, of which the other changed one": (
        "1. Cele:\n1) rozwój wolontariatu lokalnego;\n2) promocja kultury ludowej.\n2. Inne.\n",
        "1. Cele to rozwój wolontariatu lokalnego i promocja kultury ludowej.\n2. Inne.\n",
        "1. Cele:\n1) rozwój wolontariatu;\n2) promocja kultury ludowej.\n2. Inne.\n",
    ),
    "one added a column to a table, of which the other changed a value": (
        "| Zadanie | 2026 |\n|---|---|\n| Kultura | 10 |\n",
        "| Zadanie | 2026 | 2027 |\n|---|---|---|\n| Kultura | 10 | 12 |\n",
        "| Zadanie | 2026 |\n|---|---|\n| Kultura | 15 |\n",
    ),
}


@pytest.mark.parametrize(("base", "mine", "theirs"), HANGING.values(), ids=HANGING)
def test_each_choice_gives_that_person_s_own_text_when(base: str, mine: str, theirs: str) -> None:
    found = merging(base, mine, theirs)
    assert len(found.clashes) == 1
    assert found.body({1: Choice.MINE}) == body(mine)
    assert found.body({1: Choice.THEIRS}) == body(theirs)


def test_of_both_wordings_of_what_hangs_together_theirs_comes_first() -> None:
    found = merging(*HANGING["one made prose of points, of which the other changed one"])
    assert found.body({1: Choice.BOTH}) == body(
        "1. Cele:\n1) rozwój wolontariatu;\n2) promocja kultury ludowej.\n"
        "2. Cele to rozwój wolontariatu lokalnego i promocja kultury ludowej.\n3. Inne.\n"
    )


def test_what_hangs_together_is_shown_whole() -> None:
    (clash,) = merging(text(JUDGED, RESULTS, ELSE), text(JOINED, ELSE), text(JUDGED, LATER, ELSE)).clashes
    assert clash.label == "ust. 1, ust. 2"
    assert JUDGED in clash.theirs
    assert (JOINED in clash.mine, LATER in clash.theirs, RESULTS in clash.base) == (True, True, True)


TABLE = "| Zadanie | Kwota |\n|---|---|\n| Kultura | 100 |\n| Sport | 300 |\n"
TOGETHER = {
    "different cells of a table were changed": (
        TABLE,
        TABLE.replace("100", "150"),
        TABLE.replace("300", "350"),
        TABLE.replace("100", "150").replace("300", "350"),
    ),
    "one moved a sentence and the other changed a far word of what it left": (
        text(f"Oferty ocenia komisja konkursowa. {APPEAL}", RECORD),
        text("Oferty ocenia komisja konkursowa.", f"{RECORD} {APPEAL}"),
        text(f"Wnioski ocenia komisja konkursowa. {APPEAL}", RECORD),
        text("Wnioski ocenia komisja konkursowa.", f"{RECORD} {APPEAL}"),
    ),
    "one left out the last point and the other added one behind it": (
        "1. Cele:\n1) sport;\n2) kultura.\n2. Inne.\n",
        "1. Cele:\n1) sport;\n2) kultura;\n3) zdrowie.\n2. Inne.\n",
        "1. Cele:\n1) sport;\n2. Inne.\n",
        "1. Cele:\n1) sport;\n2) zdrowie.\n2. Inne.\n",
    ),
    "both added a last paragraph": (
        text(RATED, RECORD),
        text(RATED, RECORD, SIGNED),
        text(RATED, RECORD, TERM),
        text(RATED, RECORD, TERM, SIGNED),
    ),
    "one added a paragraph and the other left one out": (
        text(RATED, RECORD, SHARE),
        text(RATED, RECORD, SHARE, SIGNED),
        text(RATED, SHARE),
        text(RATED, SHARE, SIGNED),
    ),
}


@pytest.mark.parametrize(("base", "mine", "theirs", "both"), TOGETHER.values(), ids=TOGETHER)
def test_both_edits_stand_and_the_numbers_follow_when(base: str, mine: str, theirs: str, both: str) -> None:
    found = merging(base, mine, theirs)
    assert found.clashes == ()
    assert found.body({}) == body(both)
    assert merging(base, theirs, mine).merged({}) == found.merged({})


TOUCHING = {
    "one word stands between": ("14 dni roboczych", "21 dni roboczych", "14 dni kalendarzowych"),
    "one turns the sentence": (
        "Od decyzji przysługuje odwołanie do Prezydenta",
        "Od decyzji nie przysługuje odwołanie do Prezydenta",
        "Od decyzji przysługuje odwołanie do Rady Miasta",
    ),
}


@pytest.mark.parametrize(("base", "mine", "theirs"), TOUCHING.values(), ids=TOUCHING)
def test_edits_touch_when(base: str, mine: str, theirs: str) -> None:
    assert weave(base, mine, theirs) == (mine, theirs)


STOCK = (RATED, APPEAL, RECORD, SHARE, SIGNED, TERM, RESULTS)
NEW = ("Środki przyznaje Prezydent Miasta.", "Sprawozdanie składa się do końca maja.")
Paragraphs = list[list[str]]


@st.composite
def bases(draw: st.DrawFn) -> Paragraphs:
    cuts = sorted(draw(st.sets(st.integers(1, len(STOCK) - 1), min_size=1, max_size=4)))
    ends = zip([0, *cuts], [*cuts, len(STOCK)], strict=True)
    return [list(STOCK[start:end]) for start, end in ends]


def edited(base: Paragraphs, draw: st.DrawFn) -> Paragraphs:
    """Return paragraphs of which sentences were moved, left out, put in, or some joined, split, exchanged."""
    made = [list(paragraph) for paragraph in base]
    for _ in range(draw(st.integers(1, 2))):
        at, to = draw(st.integers(0, len(made) - 1)), draw(st.integers(0, len(made) - 1))
        done = draw(st.sampled_from(["move", "join", "split", "delete", "add", "exchange"]))
        sentence = draw(st.integers(0, len(made[at]) - 1))
        if done == "move":
            made[to].append(made[at].pop(sentence))
        elif done == "delete":
            made[at].pop(sentence)
        elif done == "add":
            made[at].insert(sentence, draw(st.sampled_from(NEW)))
        elif done == "join":
            made[at : at + 2] = [sum(made[at : at + 2], [])]
        elif done == "split":
            made[at : at + 1] = [made[at][:sentence], made[at][sentence:]]
        else:
            made[at], made[to] = made[to], made[at]
        made = [paragraph for paragraph in made if paragraph] or [[ELSE]]
    return made


@st.composite
def edits(draw: st.DrawFn) -> tuple[Paragraphs, Paragraphs, Paragraphs]:
    base = draw(bases())
    return base, edited(base, draw), edited(base, draw)


def times(paragraphs: Paragraphs) -> Counter[str]:
    return Counter(sentence for paragraph in paragraphs for sentence in paragraph)


def said(units: tuple[Unit, ...]) -> Counter[str]:
    words = "\n".join(unit.text for unit in units)
    return Counter({one: words.count(one) for one in (*STOCK, *NEW)})


@settings(max_examples=60, deadline=None)
@given(edits())
def test_whatever_is_chosen_no_sentence_is_lost_or_doubled(
    texts: tuple[Paragraphs, Paragraphs, Paragraphs],
) -> None:
    base, mine, theirs = (times(one) for one in texts)
    found = merging(*(text(*map(" ".join, one)) for one in texts))
    numbers = range(1, len(found.clashes) + 1)
    for chosen in product(Choice, repeat=len(numbers)):
        now = said(found.merged(dict(zip(numbers, chosen, strict=True))))
        assert all(now[one] for one in base.keys() & mine.keys() & theirs.keys())
        assert Choice.BOTH in chosen or now <= base | mine | theirs
