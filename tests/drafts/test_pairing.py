"""Pairing: by key first, by words where there is none, and what of it moved."""

from dataclasses import dataclass
from uuid import UUID, uuid5

from hypothesis import given
from hypothesis import strategies as some

from drafts.comparing import longest_rising
from drafts.pairing import pair

HOUSE = UUID(int=1)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph to be paired."""

    key: str
    label: str
    words: str


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
