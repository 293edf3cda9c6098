"""Canonical form and digests: the same for the same facts, different for any other."""

from datetime import UTC, datetime
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import assume, given
from hypothesis import strategies as st

from drafts.receipts import GENESIS, canonical, digest_of, entry_digest

FACTS = st.dictionaries(st.text(max_size=8), st.none() | st.booleans() | st.integers() | st.text(max_size=8))
# Lone surrogates are no text: forms refuse them before anything is digested.
WORDS = st.lists(st.text(st.characters(codec="utf-8"), max_size=6), max_size=5)
NOON = datetime(2026, 10, 6, 12, 0, tzinfo=UTC)


LINE: dict[str, Any] = {
    "previous": GENESIS,
    "chain": "house",
    "number": 1,
    "at": NOON,
    "person": "",
    "action": "person.added",
    "facts": "{}",
}


def seal(**changed: Any) -> str:
    line = LINE | changed
    return entry_digest(line.pop("previous"), **line)


@given(FACTS)
def test_the_order_of_facts_does_not_matter(facts: dict[str, str]) -> None:
    assert canonical(facts) == canonical(dict(reversed(facts.items())))


def test_canonical_form_is_plain_sorted_json() -> None:
    assert canonical({"b": "żółć", "a": 1, "c": None}) == '{"a":1,"b":"żółć","c":null}'


@given(WORDS, WORDS)
def test_different_texts_have_different_digests(one: list[str], other: list[str]) -> None:
    assume(one != other)
    assert digest_of(*one) != digest_of(*other)


def test_no_text_runs_into_the_next() -> None:
    assert digest_of("ab", "c") != digest_of("a", "bc") != digest_of("abc")


def test_a_digest_is_made_of_each_text_after_its_length_in_bytes() -> None:
    assert digest_of("ab", "ż") == sha256("2:ab2:ż".encode()).hexdigest()


def test_a_seal_covers_every_part_of_its_line() -> None:
    changes = [
        {"previous": "1" * 64},
        {"chain": "other"},
        {"number": 2},
        {"at": NOON.replace(microsecond=1)},
        {"person": "somebody"},
        {"action": "person.renamed"},
        {"facts": '{"a":1}'},
    ]
    seals = {seal(**change) for change in changes}
    assert len(seals | {seal()}) == len(changes) + 1


def test_a_seal_does_not_depend_on_the_time_zone() -> None:
    assert seal(at=NOON.astimezone(ZoneInfo("Europe/Warsaw"))) == seal()
