"""Pairing: by key first, by words where there is none; what of it moved, was split and was merged."""

from dataclasses import dataclass
from uuid import UUID, uuid5

from hypothesis import given
from hypothesis import strategies as some

from drafts.alignment import Alignment
from drafts.comparing import longest_rising
from drafts.pairing import pair
from drafts.terms import UnitKind

HOUSE = UUID(int=1)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph to be paired."""

    key: str
    label: str
    words: str
    heading: str = ""
    kind: UnitKind = UnitKind.PROSE


@dataclass(frozen=True, slots=True)
class Section:
    """A section to be paired."""

    id: UUID
    name: str
    paragraphs: tuple[Paragraph, ...]


def section(name: str, *paragraphs: str) -> Section:
    """Return a section of paragraphs written “key: words”; those without a colon have no key."""
    parted = [words.rpartition(": ") for words in paragraphs]
    own = tuple(Paragraph(key, f"§ {n}", words) for n, (key, _, words) in enumerate(parted, 1))
    return Section(uuid5(HOUSE, name), name, own)


def test_paragraphs_are_paired_by_their_keys_whatever_their_words() -> None:
    old = [section("A", "k1: Miasto ogłasza konkurs.", "k2: Program trwa trzy lata.")]
    new = [section("A", "k2: Zupełnie co innego.", "k1: I jeszcze coś.")]
    assert pair(old, new).old_of == {0: 1, 1: 0}


def test_what_has_no_key_is_paired_by_its_words() -> None:
    old = [section("A", "k1: Miasto ogłasza otwarty konkurs ofert.", "k2: Program trwa trzy lata.")]
    new = [section("A", "Wstęp, którego nie było.", "Miasto ogłasza otwarty konkurs ofert.")]
    assert pair(old, new).old_of == {1: 0}


def test_a_paragraph_out_of_the_old_order_moved() -> None:
    old = [section("A", "k1: jeden", "k2: dwa", "k3: trzy", "k4: cztery")]
    new = [section("A", "k4: cztery", "k1: jeden", "k2: dwa", "k3: trzy")]
    assert pair(old, new).moved == {0}


def test_a_paragraph_from_another_section_moved() -> None:
    old = [section("A", "k1: jeden", "k2: dwa"), section("B", "k3: trzy")]
    new = [section("A", "k1: jeden"), section("B", "k2: dwa", "k3: trzy")]
    assert pair(old, new).moved == {1}


def test_paragraphs_that_moved_with_their_section_did_not_move_within_it() -> None:
    one, other = section("A", "k1: jeden"), section("B", "k2: dwa")
    assert pair([one, other], [other, one]).moved == frozenset()


CONTEST = "Miasto ogłasza otwarty konkurs ofert na zadania publiczne w dziedzinie kultury."
COUNCIL = "Rada opiniuje sprawozdanie z wykonania rocznego planu współpracy przed końcem kwietnia."


def test_what_no_key_continues_is_a_part_of_the_split_paragraph() -> None:
    old = [section("A", f"k1: {CONTEST} {COUNCIL}", "k2: Program trwa trzy lata.")]
    new = [section("A", f"k1: {CONTEST}", "k2: Program trwa trzy lata."), section("B", f"k9: {COUNCIL}")]
    pairing = pair(old, new)
    assert (pairing.old_of, pairing.part_of) == ({0: 0, 1: 1}, {2: 0})
    assert pairing.living_on[0] == (0, 2)


def test_what_lives_on_within_another_was_merged_into_it() -> None:
    old = [section("A", f"k1: {CONTEST}", "k2: Program trwa trzy lata."), section("B", f"k3: {COUNCIL}")]
    new = [section("A", f"k1: {CONTEST} {COUNCIL}", "k2: Program trwa trzy lata.")]
    pairing = pair(old, new)
    assert (pairing.merged_into, pairing.merged_at) == ({2: 0}, {0: (2,)})


def test_a_turn_of_phrase_makes_no_part() -> None:
    old = [section("A", f"k1: {CONTEST} {COUNCIL} Program trwa trzy lata i może zostać przedłużony.")]
    phrase = "Otwarty konkurs rozstrzyga komisja powołana odrębnym zarządzeniem burmistrza."
    new = [section("A", *(f"{one.key}: {one.words}" for one in old[0].paragraphs), f"k9: {phrase}")]
    assert pair(old, new).part_of == {}


def test_the_stored_alignment_is_read_where_there_is_one() -> None:
    old, new = [section("A", f"k1: {CONTEST}")], [section("A", f"k9: {CONTEST}")]
    assert pair(old, new).old_of == {0: 0}
    assert pair(old, new, Alignment((), {}, ())).old_of == {}


@given(some.lists(some.integers(0, 50), unique=True))
def test_the_longest_rising_run_rises_and_no_other_is_longer(numbers: list[int]) -> None:
    indices = longest_rising(numbers)
    assert indices == sorted(set(indices))
    run = [numbers[index] for index in indices]
    assert run == sorted(run)
    assert len(run) == _longest(numbers)


def _longest(numbers: list[int]) -> int:
    lengths: list[int] = []
    for index, number in enumerate(numbers):
        shorter = [length for before, length in zip(numbers[:index], lengths, strict=True) if before < number]
        lengths.append(1 + max(shorter, default=0))
    return max(lengths, default=0)
