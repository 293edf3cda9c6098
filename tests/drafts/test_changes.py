"""What changed between two texts: in order, in words, with the unchanged folded away."""

import pytest

from drafts.changes import Change, Changes, Step, compare
from drafts.comparing import Fate
from tests.drafts.test_pairing import Section, section

OLD = section("A", "k1: Wkład własny wynosi 10% kosztów.", "k2: Program trwa trzy lata.")


def fates(changes: Changes) -> list[list[Fate]]:
    return [[change.fate for change in one.changes] for one in changes.sections]


def only(new: Section) -> Change:
    (change,) = compare([OLD], [new]).sections[0].own
    return change


def test_equal_texts_have_no_changes() -> None:
    changes = compare([OLD], [OLD])
    assert (changes.count, fates(changes)) == (0, [[Fate.SAME, Fate.SAME]])


def test_reworded_words_are_named() -> None:
    change = only(section("A", "k1: Wkład własny wynosi 5% kosztów.", "k2: Program trwa trzy lata."))
    assert (change.fate, change.label) == (Fate.EDITED, "§ 1")
    assert change.steps == (Step("10%", "5%"),)


@pytest.mark.parametrize(
    ("words", "step"),
    [
        ("Program roczny trwa trzy lata.", Step("", "roczny")),
        ("Program trwa lata.", Step("trzy", "")),
    ],
    ids=["added", "taken out"],
)
def test_words_added_or_taken_out_are_named(words: str, step: Step) -> None:
    assert only(section("A", "k1: Wkład własny wynosi 10% kosztów.", f"k2: {words}")).steps == (step,)


def test_a_new_paragraph_stands_in_its_place() -> None:
    new = section("A", "k1: Wkład własny wynosi 10% kosztów.", "k9: Nowe.", "k2: Program trwa trzy lata.")
    assert fates(compare([OLD], [new])) == [[Fate.SAME, Fate.ADDED, Fate.SAME]]


@pytest.mark.parametrize(
    ("kept", "expected"),
    [
        ("k2: Program trwa trzy lata.", [Fate.DROPPED, Fate.SAME]),
        ("k1: Wkład własny wynosi 10% kosztów.", [Fate.SAME, Fate.DROPPED]),
    ],
    ids=["the first", "the last"],
)
def test_a_dropped_paragraph_stands_where_it_stood(kept: str, expected: list[Fate]) -> None:
    changes = compare([OLD], [section("A", kept)])
    assert fates(changes) == [expected]
    assert changes.sections[0].own[0].new is None


def test_a_paragraph_moved_to_another_section_says_from_where() -> None:
    changes = compare(
        [OLD, section("B", "k3: Inne.")],
        [
            section("A", "k1: Wkład własny wynosi 10% kosztów."),
            section("B", "k3: Inne.", "k2: Program trwa trzy lata."),
        ],
    )
    (change,) = changes.sections[1].own
    assert (change.fate, change.home, changes.count) == (Fate.MOVED, "A", 1)
    assert fates(changes) == [[Fate.SAME], [Fate.SAME, Fate.MOVED]]


def test_a_paragraph_moved_and_reworded_says_both() -> None:
    old = section("A", "k1: jeden", "k2: dwa", "k3: Program trwa trzy lata.")
    new = section("A", "k3: Program trwa cztery lata.", "k1: jeden", "k2: dwa")
    (change,) = compare([old], [new]).sections[0].own
    assert (change.fate, change.home, change.label_before) == (Fate.MOVED_EDITED, "", "§ 3")
    assert change.steps == (Step("trzy", "cztery"),)


def test_a_new_label_alone_is_no_change() -> None:
    new = section("A", "k9: Nowe.", "k1: Wkład własny wynosi 10% kosztów.", "k2: Program trwa trzy lata.")
    changes = compare([OLD], [new])
    assert changes.count == 1
    assert [change.label_before for change in changes.sections[0].changes] == ["", "§ 1", "§ 2"]


def test_a_section_that_came_or_went_is_one_change() -> None:
    changes = compare([OLD, section("B", "k3: Inne.", "k4: Dalsze.")], [OLD, section("C", "k5: Nowe.")])
    assert [(one.name, one.fate, one.number) for one in changes.sections] == [
        ("A", Fate.SAME, 0),
        ("B", Fate.DROPPED, 1),
        ("C", Fate.ADDED, 2),
    ]
    assert (changes.count, fates(changes)[1:]) == (2, [[Fate.DROPPED, Fate.DROPPED], [Fate.ADDED]])


def test_a_section_dropped_from_the_beginning_stands_at_the_beginning() -> None:
    changes = compare([section("B", "k3: Inne."), OLD], [OLD])
    assert [one.name for one in changes.sections] == ["B", "A"]


def test_a_renamed_section_says_its_old_name() -> None:
    renamed = Section(OLD.id, "Rozdział 1", OLD.paragraphs)
    (one,) = compare([OLD], [renamed]).sections
    assert (one.fate, one.name_before, one.number, one.own) == (Fate.EDITED, "A", 1, ())


def test_what_is_far_from_any_change_is_folded() -> None:
    numbers = range(1, 12)
    old = section("A", *(f"k{n}: Punkt {n}" for n in numbers))
    new = section("A", *(f"k{n}: Punkt {'zmieniony' if n == 6 else n}" for n in numbers))
    runs = compare([old], [new]).sections[0].runs
    assert [(run.folded, len(run.changes)) for run in runs] == [(True, 4), (False, 3), (True, 4)]


def test_little_is_not_worth_folding() -> None:
    old = section("A", *(f"k{n}: Punkt {n}" for n in range(4)))
    new = section("A", *(f"k{n}: Punkt {n or 'zmieniony'}" for n in range(4)))
    assert not any(run.folded for run in compare([old], [new]).sections[0].runs)


def test_changes_are_numbered_in_the_order_of_the_text() -> None:
    new = section("A", "k9: Nowe.", "k1: Wkład własny wynosi 5% kosztów.", "k2: Program trwa dwa lata.")
    assert [change.number for change in compare([OLD], [new]).sections[0].own] == [1, 2, 3]
