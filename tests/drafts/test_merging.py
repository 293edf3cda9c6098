"""Two edits of one text merged: what does not touch is made, what touches is chosen, nothing is lost."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafts.merging import Merge, merge, merge_sections
from drafts.merging.words import weave
from drafts.structure import SectionText, Unit, parse_section, write_units
from drafts.terms import Choice, SectionKind

BASE = """\
### § 1. Cele

1. Celem programu jest rozwój współpracy miasta z organizacjami pozarządowymi.
2. Miasto ogłasza konkurs ofert nie później niż do dnia 15 listopada:
   1) w dzienniku urzędowym;
   2) na swojej stronie internetowej.

### § 2. Zasady

1. Współpraca opiera się na zasadach partnerstwa, jawności i pomocniczości.
2. Sprawozdanie z realizacji programu jest ogłaszane do końca maja każdego roku.
"""
AIM = "1. Celem programu jest rozwój współpracy miasta z organizacjami pozarządowymi.\n"
CONTEST = "2. Miasto ogłasza konkurs ofert nie później niż do dnia 15 listopada:\n"
JOURNAL = "   1) w dzienniku urzędowym;\n"
PAGE = "   2) na swojej stronie internetowej.\n"
RULES = "1. Współpraca opiera się na zasadach partnerstwa, jawności i pomocniczości.\n"
REPORT = "2. Sprawozdanie z realizacji programu jest ogłaszane do końca maja każdego roku.\n"
BOARD = "   3) na tablicy ogłoszeń urzędu.\n"
COUNCIL = "3. Rada opiniuje sprawozdanie w terminie dwóch miesięcy.\n"


def edited(*changes: tuple[str, str]) -> str:
    """Return the text with words changed, each of which must stand there."""
    text = BASE
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text


def merging(mine: str, theirs: str) -> Merge:
    return merge(parse_section(BASE), parse_section(mine), parse_section(theirs))


def body(text: str) -> str:
    """Return a text as it is written once it was read."""
    return write_units(parse_section(text))


SEPARATE = {
    "two paragraphs were changed": (
        edited(("rozwój", "trwały rozwój")),
        edited(("maja", "czerwca")),
        edited(("rozwój", "trwały rozwój"), ("maja", "czerwca")),
    ),
    "far words of one paragraph were changed": (
        edited(("ogłasza", "otwiera")),
        edited(("15 listopada", "30 listopada")),
        edited(("ogłasza", "otwiera"), ("15 listopada", "30 listopada")),
    ),
    "both made the same change": (
        edited(("maja", "czerwca")),
        edited(("maja", "czerwca"), ("rozwój", "wzrost")),
        edited(("maja", "czerwca"), ("rozwój", "wzrost")),
    ),
    "one was left out, another changed": (
        edited((PAGE, "")),
        edited(("maja", "czerwca")),
        edited((PAGE, ""), ("maja", "czerwca")),
    ),
    "one was moved, and changed by the other": (
        edited((REPORT, ""), (AIM, AIM + REPORT)),
        edited(("maja", "czerwca")),
        edited((REPORT, ""), (AIM, AIM + REPORT), ("maja", "czerwca")),
    ),
    "one was left out by one and renumbered by the other": (
        edited((REPORT, "")),
        edited(("2. Sprawozdanie", "3. Sprawozdanie"), ("maja", "maja")),
        edited((REPORT, "")),
    ),
    "one was split, a word of its beginning changed": (
        edited((" nie później niż do", ".\n3. Czyni to do")),
        edited(("Miasto ogłasza", "Gmina ogłasza")),
        edited((" nie później niż do", ".\n3. Czyni to do"), ("Miasto ogłasza", "Gmina ogłasza")),
    ),
    "two were put in at different places": (
        edited((PAGE, PAGE + BOARD)),
        edited((REPORT, REPORT + COUNCIL)),
        edited((PAGE, PAGE + BOARD), (REPORT, REPORT + COUNCIL)),
    ),
    "an item and what follows the enumeration were put in at one place": (
        edited((PAGE, PAGE + "3. Konkurs trwa co najmniej 21 dni.\n")),
        edited((PAGE, PAGE + BOARD)),
        edited((PAGE, PAGE + BOARD + "3. Konkurs trwa co najmniej 21 dni.\n")),
    ),
    "both put in the same": (
        edited((PAGE, PAGE + BOARD), ("maja", "czerwca")),
        edited((PAGE, PAGE + BOARD)),
        edited((PAGE, PAGE + BOARD), ("maja", "czerwca")),
    ),
    "a title and the text below were changed": (
        edited(("Zasady", "Zasady współpracy")),
        edited(("jawności i", "równości, jawności i")),
        edited(("Zasady", "Zasady współpracy"), ("jawności i", "równości, jawności i")),
    ),
}


@pytest.mark.parametrize(("mine", "theirs", "both"), SEPARATE.values(), ids=SEPARATE)
def test_edits_are_both_made_when(mine: str, theirs: str, both: str) -> None:
    found = merging(mine, theirs)
    assert found.clashes == ()
    assert found.body({}) == body(both)
    assert merging(theirs, mine).merged({}) == found.merged({})


def test_two_paragraphs_put_in_at_one_place_are_both_kept() -> None:
    mine, theirs = edited((REPORT, REPORT + COUNCIL)), edited((REPORT, REPORT + "3. Koniec programu.\n"))
    found = merging(mine, theirs)
    assert found.clashes == ()
    assert found.merged({}) == merging(theirs, mine).merged({})
    assert [unit.text for unit in found.merged({})][-2:] == [
        "Koniec programu.",
        "Rada opiniuje sprawozdanie w terminie dwóch miesięcy.",
    ]


CLASHES = {
    "the same words were changed": (
        edited(("maja", "czerwca")),
        edited(("maja", "lipca")),
        [("§ 2 ust. 2", REPORT, REPORT.replace("maja", "czerwca"), REPORT.replace("maja", "lipca"))],
    ),
    "words side by side were changed": (
        edited(("końca maja", "połowy maja")),
        edited(("maja każdego", "lipca każdego")),
        [
            (
                "§ 2 ust. 2",
                REPORT,
                REPORT.replace("końca", "połowy"),
                REPORT.replace("maja", "lipca"),
            )
        ],
    ),
    "besides the same words others were changed": (
        edited(("maja", "czerwca"), ("Sprawozdanie", "Raport")),
        edited(("maja", "lipca")),
        [
            (
                "§ 2 ust. 2",
                REPORT,
                REPORT.replace("maja", "czerwca").replace("Sprawozdanie", "Raport"),
                REPORT.replace("maja", "lipca").replace("Sprawozdanie", "Raport"),
            )
        ],
    ),
    "one left out what the other changed": (
        edited((REPORT, "")),
        edited(("maja", "lipca")),
        [("§ 2 ust. 2", REPORT, "", REPORT.replace("maja", "lipca"))],
    ),
    "both wrote the same paragraph anew": (
        edited((JOURNAL, "   1) przez rozplakatowanie;\n")),
        edited((JOURNAL, "   1) listem poleconym;\n")),
        [("§ 1 ust. 2 pkt 1", JOURNAL, "1) przez rozplakatowanie;", "1) listem poleconym;")],
    ),
    "one left out the enumeration to which the other added": (
        edited((CONTEST + JOURNAL + PAGE, "")),
        edited((PAGE, PAGE + BOARD)),
        [
            (
                "§ 1 ust. 2",
                CONTEST + JOURNAL + PAGE,
                "",
                CONTEST + JOURNAL + PAGE + BOARD,
            )
        ],
    ),
}


@pytest.mark.parametrize(("mine", "theirs", "expected"), CLASHES.values(), ids=CLASHES)
def test_a_person_is_asked_when(mine: str, theirs: str, expected: list[tuple[str, str, str, str]]) -> None:
    clashes = merging(mine, theirs).clashes
    assert [one.number for one in clashes] == list(range(1, len(clashes) + 1))
    assert [(one.label, one.base, one.mine, one.theirs) for one in clashes] == [
        (label, *(words.strip() for words in wordings)) for label, *wordings in expected
    ]


CHOICES = {
    Choice.MINE: [REPORT.replace("maja", "czerwca")],
    Choice.THEIRS: [REPORT.replace("maja", "lipca")],
    Choice.BOTH: [REPORT.replace("maja", "lipca"), REPORT.replace("maja", "czerwca").replace("2.", "3.")],
}


@pytest.mark.parametrize(("choice", "lines"), CHOICES.items(), ids=[str(one) for one in CHOICES])
def test_what_was_chosen_stands_then(choice: Choice, lines: list[str]) -> None:
    mine = edited(("maja", "czerwca"), ("rozwój", "wzrost"))
    found = merging(mine, edited(("maja", "lipca")))
    assert found.body({1: choice}) == body(edited((REPORT, "".join(lines)), ("rozwój", "wzrost")))


@pytest.mark.parametrize(
    ("choice", "stays"), [(Choice.MINE, False), (Choice.THEIRS, True), (Choice.BOTH, True)]
)
def test_what_one_left_out_stays_unless_that_is_chosen(choice: Choice, stays: bool) -> None:
    found = merging(edited((REPORT, "")), edited(("maja", "lipca")))
    assert ("lipca" in found.body({1: choice})) is stays


def test_a_clash_without_a_choice_is_an_error() -> None:
    found = merging(edited(("maja", "czerwca")), edited(("maja", "lipca")))
    with pytest.raises(KeyError):
        found.body({})


def named(label: str, title: str) -> SectionText:
    return SectionText(SectionKind.CHAPTER, label, title, parse_section(BASE))


def test_label_and_title_of_a_section_are_merged() -> None:
    base = named("Rozdział 1", "Cele i zasady")
    found = merge_sections(base, replace(base, label="Rozdział 2"), replace(base, title="Cele"))
    assert found.section({}) == replace(base, label="Rozdział 2", title="Cele")


@pytest.mark.parametrize(
    ("choice", "title"),
    [
        (Choice.MINE, "Zadania"),
        (Choice.THEIRS, "Priorytety"),
        (Choice.BOTH, "Priorytety / Zadania"),
    ],
)
def test_two_titles_are_the_first_clash(choice: Choice, title: str) -> None:
    base = named("Rozdział 1", "Cele")
    found = merge_sections(base, replace(base, title="Zadania"), replace(base, title="Priorytety"))
    (clash,) = found.clashes
    names = ("Rozdział 1. Cele", "Rozdział 1. Zadania", "Rozdział 1. Priorytety")
    assert (clash.number, clash.label, clash.base, clash.mine, clash.theirs) == (1, "", *names)
    assert found.section({1: choice}) == replace(base, title=title)


def numbered(texts: Sequence[str]) -> tuple[Unit, ...]:
    return parse_section("".join(f"{number}. {text}\n" for number, text in enumerate(texts, start=1)))


WORDS = st.lists(st.sampled_from(["rada", "gmina", "i", "w", "cel,", "zł.", "–", "miasto"]), max_size=12)
SENTENCES = WORDS.map(" ".join)


@given(SENTENCES, SENTENCES, SENTENCES)
def test_words_are_woven_alike_from_both_sides(base: str, mine: str, theirs: str) -> None:
    assert weave(base, mine, theirs) == weave(base, theirs, mine)[::-1]
    assert weave(base, mine, base) == weave(base, base, mine) == (mine, mine)
    assert weave(base, mine, mine) == (mine, mine)


STOCK = [
    "Celem programu jest rozwój współpracy.",
    "Miasto ogłasza konkurs ofert do dnia 15 listopada.",
    "Rada opiniuje sprawozdanie w terminie dwóch miesięcy.",
    "Komisja ocenia oferty według jawnych kryteriów.",
    "Organizacje zgłaszają uwagi przez 21 dni.",
    "Zespół spotyka się co najmniej raz na kwartał.",
    "Uchylony.",
]
TEXTS = st.lists(st.sampled_from(STOCK) | SENTENCES, max_size=7).map(numbered)


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_merging_with_who_changed_nothing_gives_the_other_text(
    base: tuple[Unit, ...], other: tuple[Unit, ...]
) -> None:
    for found in (merge(base, base, other), merge(base, other, base), merge(base, other, other)):
        assert (found.clashes, found.merged({})) == ((), other)


@st.composite
def edits_of(draw: st.DrawFn, own: str) -> list[str]:
    """An edit of STOCK: paragraphs left out, moved, changed, put in; every new word begins with `own`."""
    texts = draw(st.permutations(STOCK)) if draw(st.booleans()) else list(STOCK)
    edit = []
    for number, text in enumerate(texts):
        words = text.split()
        place = draw(st.integers(0, len(words) - 1))
        done = draw(st.sampled_from(["keep", "keep", "drop", "change", "put in"]))
        if done == "change":
            words[place] = f"{own}{number}"
        edit += [] if done == "drop" else [" ".join(words)]
        edit += [f"{own}a{number} {own}b{number} {own}c{number}"] if done == "put in" else []
    return edit


@settings(deadline=None)
@given(edits_of("moje"), edits_of("ich"), st.sampled_from(Choice))
def test_no_word_is_lost_but_by_choice(mine: list[str], theirs: list[str], choice: Choice) -> None:
    found = merge(numbered(STOCK), numbered(mine), numbered(theirs))
    said = found.body(dict.fromkeys(range(1, len(found.clashes) + 1), choice)).split()
    shown = " ".join(f"{clash.mine} {clash.theirs}" for clash in found.clashes).split()
    for own, texts, other in (("moje", mine, Choice.THEIRS), ("ich", theirs, Choice.MINE)):
        new = Counter(word for word in " ".join(texts).split() if word.startswith(own))
        assert new <= Counter([*said, *shown] if choice is other else said)


@st.composite
def edits_apart(draw: st.DrawFn) -> tuple[str, str]:
    """Two edits of BASE, each of them of other paragraphs than the other's."""
    changes = [
        ("rozwój", "trwały rozwój"),
        ("15 listopada", "30 listopada"),
        ("urzędowym", "ustaw"),
        (RULES, ""),
        ("maja", "czerwca"),
        ("Zasady\n", "Zasady pracy\n"),
        (PAGE, PAGE + BOARD),
        ("pozarządowymi.\n", "pozarządowymi.\n" + COUNCIL),
    ]
    owners = draw(st.lists(st.sampled_from(["mine", "theirs", ""]), min_size=8, max_size=8))
    by = {
        side: [change for change, owner in zip(changes, owners, strict=True) if owner == side]
        for side in ("mine", "theirs")
    }
    return edited(*by["mine"]), edited(*by["theirs"])


@settings(deadline=None)
@given(edits_apart())
def test_merging_is_symmetric_where_edits_do_not_touch(edits: tuple[str, str]) -> None:
    mine, theirs = edits
    found, turned = merging(mine, theirs), merging(theirs, mine)
    assert found.clashes == turned.clashes == ()
    assert found.merged({}) == turned.merged({})
