"""What changed between two texts: in order, in words, with the unchanged folded away."""

from collections.abc import Sequence
from dataclasses import replace
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from drafts.changes import Change, Changes, Departure, compare
from drafts.comparing import Fate, Piece, PieceKind
from drafts.terms import UnitKind
from drafts.wordings import Step
from tests.drafts.test_pairing import CONTEST, COUNCIL, Section, section
from tests.drafts.test_pairing import Paragraph as Table

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
    assert change.steps == (Step("własny wynosi 10% kosztów", "własny wynosi 5% kosztów"),)


@pytest.mark.parametrize(
    ("words", "step"),
    [
        ("Program roczny trwa trzy lata.", Step("", "roczny")),
        ("Program trwa lata.", Step("trzy", "")),
        ("Program trwa trzy lata, nie dłużej.", Step("", ", nie dłużej")),
        ("Program nie trwa trzy lata.", Step("Program trwa", "Program nie trwa")),
        ("Program trwa trzy lata;", Step("trwa trzy lata.", "trwa trzy lata;")),
    ],
    ids=["added", "taken out", "added behind a comma", "a short word", "only a sign"],
)
def test_words_added_or_taken_out_are_named(words: str, step: Step) -> None:
    assert only(section("A", "k1: Wkład własny wynosi 10% kosztów.", f"k2: {words}")).steps == (step,)


@pytest.mark.parametrize(
    ("old", "new", "reference"),
    [
        ("Rzecz, o której mowa w § 12 ust. 1.", "Rzecz, o której mowa w § 14 ust. 3.", True),
        ("Rzecz trwa 12 dni.", "Rzecz trwa 14 dni.", False),
    ],
    ids=["a citation", "a number"],
)
def test_another_number_in_a_citation_is_known_from_another_number(
    old: str, new: str, reference: bool
) -> None:
    (change,) = compare([section("A", f"k1: {old}")], [section("A", f"k1: {new}")]).sections[0].own
    assert [step.reference for step in change.steps] == [reference]


def test_a_title_and_the_cells_of_a_table_keep_their_own_pieces() -> None:
    old = Table("t1", "tabela 1", "Koszty Rok | Kwota\n2012 | 10 zł", "Koszty", UnitKind.TABLE)
    new = replace(old, words="Koszty Rok | Kwota\n2012 | 15 zł\n2013 | 20 zł")
    changes = compare([Section(OLD.id, "A", (old,))], [Section(OLD.id, "A", (new,))])
    (change,) = changes.sections[0].own
    (before,), (after,), (through,) = change.before, change.after, change.through
    assert [joined(part.title) for part in (before, after, through)] == ["Koszty"] * 3
    assert [[joined(cell) for cell in row] for row in before.rows] == [["Rok", "Kwota"], ["2012", "10 zł"]]
    assert [[joined(cell) for cell in row] for row in after.rows][2] == ["2013", "20 zł"]
    assert [piece.kind for piece in through.rows[1][1]][:2] == [PieceKind.DELETED, PieceKind.INSERTED]


def test_a_table_of_which_a_row_went_is_told_in_lines() -> None:
    old = Table("t1", "tabela 1", "Rok | Kwota\n2012 | 10 zł\n2013 | 20 zł", "", UnitKind.TABLE)
    new = replace(old, words="Rok | Kwota\n2012 | 10 zł")
    changes = compare([Section(OLD.id, "A", (old,))], [Section(OLD.id, "A", (new,))])
    (through,) = changes.sections[0].own[0].through
    assert (through.rows, joined(through.text)) == ((), old.words)


def test_a_new_section_of_moved_paragraphs_is_known_from_one_that_is_all_new() -> None:
    moved, fresh = section("B", "k2: Program trwa trzy lata."), section("C", "k5: Nowe.")
    changes = compare([OLD], [section("A", "k1: Wkład własny wynosi 10% kosztów."), moved, fresh])
    assert [one.holds_others for one in changes.sections[1:]] == [True, False]
    assert [one.is_same for one in changes.sections] == [False, False, False]


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
    assert change.steps == (Step("Program trwa trzy lata", "Program trwa cztery lata"),)


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
    assert [(run.folded, len(run.items)) for run in runs] == [(True, 4), (False, 3), (True, 4)]


def test_little_is_not_worth_folding() -> None:
    old = section("A", *(f"k{n}: Punkt {n}" for n in range(4)))
    new = section("A", *(f"k{n}: Punkt {n or 'zmieniony'}" for n in range(4)))
    assert not any(run.folded for run in compare([old], [new]).sections[0].runs)


def test_changes_are_numbered_in_the_order_of_the_text() -> None:
    new = section("A", "k9: Nowe.", "k1: Wkład własny wynosi 5% kosztów.", "k2: Program trwa dwa lata.")
    assert [change.number for change in compare([OLD], [new]).sections[0].own] == [1, 2, 3]


TERM = "Program trwa trzy lata."


def departures(changes: Changes) -> list[Departure]:
    return [item for one in changes.sections for item in one.items if isinstance(item, Departure)]


def test_a_moved_paragraph_leaves_a_note_that_leads_there_and_back() -> None:
    changes = compare(
        [section("A", "k1: jeden", f"k2: {CONTEST}"), section("B", "k3: trzy")],
        [section("A", "k1: jeden"), section("B", "k3: trzy", f"k2: {CONTEST}")],
    )
    (note,) = departures(changes)
    (change,) = changes.sections[1].own
    assert note is changes.sections[0].items[1]
    assert (note.old.label, note.to.label, note.to.anchor) == ("§ 2", "§ 2", change.after[0].anchor)
    assert [way.anchor for way in change.back] == [note.anchor]


def test_a_split_paragraph_is_one_change_with_its_parts() -> None:
    old = section("A", f"k1: {CONTEST} {COUNCIL}", f"k2: {TERM}")
    new = section("A", f"k1: {CONTEST}", f"k9: {COUNCIL}", f"k2: {TERM}")
    changes = compare([old], [new])
    (change,) = changes.sections[0].own
    assert (change.fate, len(change.olds), change.steps) == (Fate.SPLIT, 1, ())
    assert [joined(part.pieces) for part in change.through] == [CONTEST, COUNCIL]
    assert (changes.count, departures(changes)) == (1, [])


def test_a_part_that_stands_elsewhere_and_its_whole_lead_to_each_other() -> None:
    old = [section("A", f"k1: {CONTEST} {COUNCIL}"), section("B", f"k2: {TERM}")]
    new = [section("A", f"k1: {CONTEST}"), section("B", f"k2: {TERM}", f"k9: {COUNCIL}")]
    split, part = (change for one in compare(old, new).sections for change in one.own)
    assert (split.fate, part.fate, part.olds, part.home) == (Fate.SPLIT, Fate.SPLIT, (), "A")
    assert [way.anchor for way in split.others] == [part.after[0].anchor]
    assert [way.anchor for way in part.back] == [split.after[0].anchor]
    assert [piece.kind for piece in part.pieces] == [PieceKind.KEPT]


def test_merged_paragraphs_are_one_change_and_only_the_one_from_afar_leaves_a_note() -> None:
    further = "Organizacje składają sprawozdania w terminie trzydziestu dni od zakończenia zadania."
    old = [section("A", f"k1: {CONTEST}", f"k2: {COUNCIL}"), section("B", f"k3: {TERM}", f"k4: {further}")]
    new = [section("A", f"k1: {CONTEST} {COUNCIL} {further}"), section("B", f"k3: {TERM}")]
    changes = compare(old, new)
    (change,) = changes.sections[0].own
    assert (change.fate, change.steps) == (Fate.MERGED, ())
    assert [one.words for one in change.olds] == [CONTEST, COUNCIL, further]
    assert [(note.fate, note.old.words) for note in departures(changes)] == [(Fate.MERGED, further)]


def test_the_map_of_citations_leads_from_every_old_label_to_the_new_ones() -> None:
    old = section("A", "k1: jeden", f"k2: {CONTEST} {COUNCIL}", "k3: trzy", f"k4: {TERM}")
    new = section("A", f"k2: {CONTEST}", f"k9: {COUNCIL}", "k3: trzy", "k5: Zupełnie nowe.")
    citations = compare([old], [new]).citations
    assert [(one.old.label, [now.label for now in one.news]) for one in citations if one.changed] == [
        ("§ 1", []),
        ("§ 2", ["§ 1", "§ 2"]),
        ("§ 4", []),
    ]
    assert len(citations) == 4


SENTENCES = some.lists(
    some.lists(some.sampled_from(f"{CONTEST} {COUNCIL} {TERM}\n| 5 zł".split(" ")), min_size=1, max_size=12),
    min_size=1,
    max_size=6,
)


@settings(deadline=None, max_examples=60)
@given(SENTENCES, some.data())
def test_every_paragraph_appears_once_and_the_pieces_rebuild_both_texts(
    sentences: list[list[str]], data: some.DataObject
) -> None:
    words = [" ".join(one) for one in sentences]
    cuts = data.draw(some.lists(some.sampled_from(words), max_size=6))
    joins = [" ".join(data.draw(some.permutations(words))[:2]) for _ in range(2)]
    middle = data.draw(some.integers(0, len(words)))
    old = [section("A", *numbered(words[:middle])), section("B", *numbered(words[middle:], 50))]
    new = [section("B", *joins, *cuts), section("A", *numbered(words[::-1]), *cuts)]
    changes = [change for one in compare(old, new).sections for change in one.changes]
    assert once([one for change in changes for one in change.olds], old)
    assert once([one for change in changes for one in change.news], new)
    for change in changes:
        for part in (*change.before, *change.after):
            assert joined(part.pieces) == part.paragraph.words


def numbered(words: Sequence[str], start: int = 1) -> list[str]:
    """Return words of paragraphs of which every other one has a key."""
    return [f"k{n}: {one}" if n % 2 else one for n, one in enumerate(words, start)]


def once(found: Sequence[object], sections: Sequence[Section]) -> bool:
    """Tell whether just the paragraphs of these sections were found, each once."""
    wanted = [id(one) for section in sections for one in section.paragraphs]
    return sorted(map(id, found)) == sorted(wanted)


def joined(pieces: Sequence[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def test_four_hundred_paragraphs_are_compared_well_under_a_second() -> None:
    words = [
        f"Zadanie {n} obejmuje działanie {n * 7} oraz wsparcie organizacji {n * 13}." for n in range(400)
    ]
    changed = [one.replace("wsparcie", "pomoc") if n % 3 else one for n, one in enumerate(words)]
    old, new = section("A", *words), section("A", *changed[200:], *changed[:200])
    start = perf_counter()
    steps = [change.steps for change in compare([old], [new]).sections[0].own]
    assert perf_counter() - start < 1
    assert len(steps) > 200
