"""Selectors of the Web Annotation standard: made, read back, found again, and counted as browsers count."""

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from drafts.errors import Fault, Invalid, Reason
from drafts.selectors import (
    TextPosition,
    TextQuote,
    code_points,
    find,
    from_json,
    selectors_of,
    to_json,
    utf16_units,
)

# Few kinds of sign, so that words come twice and overlap; a tree takes two UTF-16 units.
SOME_WORDS = st.text(st.sampled_from("ab 🌳e\u0301\u00a0\n„”"), max_size=30)
ANY_WORDS = st.text(st.characters(codec="utf-8"), max_size=60) | SOME_WORDS
DOUBLED = "dom i dom 🌳 i dom"


@st.composite
def stretches(draw: st.DrawFn) -> tuple[str, int, int]:
    """Return words with a start and an end in them."""
    words = draw(ANY_WORDS)
    start = draw(st.integers(0, len(words)))
    return words, start, draw(st.integers(start, len(words)))


@given(stretches())
def test_what_is_selected_is_found_where_it_was(stretch: tuple[str, int, int]) -> None:
    words, start, end = stretch
    assert find(words, *selectors_of(words, start, end)) == (start, end)


@given(stretches())
def test_selectors_come_back_from_their_json(stretch: tuple[str, int, int]) -> None:
    words, start, end = stretch
    assume(start < end)
    for selector in selectors_of(words, start, end):
        assert from_json(to_json(selector)) == selector


@given(ANY_WORDS, ANY_WORDS, stretches())
def test_whatever_is_found_says_the_quoted_words(
    words: str, other: str, stretch: tuple[str, int, int]
) -> None:
    quote, position = selectors_of(*stretch)
    found = find(words + other, quote, position)
    if found:
        assert (words + other)[slice(*found)].split() == quote.exact.split()


def test_selectors_have_the_shape_of_the_standard() -> None:
    quote, position = selectors_of("Znak 🌳 i słowo.", 9, 14)
    assert to_json(quote) == {
        "type": "TextQuoteSelector",
        "exact": "słowo",
        "prefix": "Znak 🌳 i ",
        "suffix": ".",
    }
    assert to_json(position) == {"type": "TextPositionSelector", "start": 9, "end": 14}


def test_keys_of_others_are_passed_over_and_surroundings_may_be_left_out() -> None:
    assert from_json({"type": "TextQuoteSelector", "exact": "dom", "id": "a1"}) == TextQuote("dom")


@pytest.mark.parametrize(
    ("shape", "fault"),
    [
        (["TextQuoteSelector"], Fault("", Reason.UNREADABLE)),
        ({"exact": "dom"}, Fault("type", Reason.MISSING)),
        ({"type": "CssSelector", "value": "p"}, Fault("type", Reason.NOT_A_CHOICE)),
        ({"type": ["TextQuoteSelector"]}, Fault("type", Reason.NOT_A_CHOICE)),
        ({"type": "TextQuoteSelector"}, Fault("exact", Reason.MISSING)),
        ({"type": "TextQuoteSelector", "exact": ""}, Fault("exact", Reason.MISSING)),
        ({"type": "TextQuoteSelector", "exact": 7}, Fault("exact", Reason.UNREADABLE)),
        ({"type": "TextQuoteSelector", "exact": "dom", "suffix": 7}, Fault("suffix", Reason.UNREADABLE)),
        ({"type": "TextPositionSelector", "start": 1}, Fault("end", Reason.MISSING)),
        ({"type": "TextPositionSelector", "start": -1, "end": 4}, Fault("start", Reason.NOT_A_NUMBER)),
        ({"type": "TextPositionSelector", "start": 1, "end": "4"}, Fault("end", Reason.NOT_A_NUMBER)),
        ({"type": "TextPositionSelector", "start": True, "end": 4}, Fault("start", Reason.NOT_A_NUMBER)),
        ({"type": "TextPositionSelector", "start": 5, "end": 4}, Fault("end", Reason.NOT_LATER)),
    ],
    ids=[
        "no object", "no type", "another selector", "a list for a type", "no words", "empty words",
        "a number for words", "a number around", "no end", "below 0", "text for a number", "yes for a number",
        "an end before the start",
    ],
)  # fmt: skip
def test_a_bad_shape_is_refused_with_its_reason(shape: object, fault: Fault) -> None:
    with pytest.raises(Invalid) as refused:
        from_json(shape)
    assert refused.value.faults == (fault,)


def test_of_equal_words_the_surroundings_decide_before_the_position() -> None:
    assert find(DOUBLED, TextQuote("dom", prefix="🌳 i "), TextPosition(0, 3)) == (14, 17)


def test_where_the_surroundings_fit_twice_the_position_decides() -> None:
    assert find("dom i dom i dom", TextQuote("dom", prefix="i "), TextPosition(12, 15)) == (12, 15)


def test_where_the_surroundings_are_gone_the_position_stands_alone() -> None:
    assert find(DOUBLED, TextQuote("dom", prefix="nasz "), TextPosition(6, 9)) == (6, 9)


@pytest.mark.parametrize(
    "position", [None, TextPosition(7, 10), TextPosition(6, 10)], ids=["none", "beside", "longer"]
)
def test_nothing_is_guessed_among_equal_places(position: TextPosition | None) -> None:
    assert find(DOUBLED, TextQuote("dom"), position) is None


def test_words_that_are_gone_are_not_found_at_their_position() -> None:
    assert find(DOUBLED, TextQuote("las"), TextPosition(0, 3)) is None


def test_no_break_spaces_of_a_page_are_found_as_plain_ones() -> None:
    assert find("Termin w § 5 ust. 1", TextQuote("w\u00a0§\u00a05", suffix=" ust.\u00a0")) == (7, 12)


@given(ANY_WORDS, st.data())
def test_positions_go_to_the_browser_and_back(words: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(words)))
    units = utf16_units(words, place)
    assert units == len(words[:place].encode("utf-16-le")) // 2
    assert code_points(words, units) == place


@given(ANY_WORDS, st.integers(-5, 150))
@example("🌳", 1)
def test_every_position_of_a_browser_is_a_character_or_nothing(words: str, units: int) -> None:
    length = len(words.encode("utf-16-le")) // 2
    place = code_points(words, units)
    assert (place is None) == (not 0 <= units <= length)
    if place is not None:
        before = utf16_units(words, place)
        assert before in {units, units - 1}
        assert before == units or words[place] > "\uffff"


@pytest.mark.parametrize("place", [-1, 4], ids=["below", "beyond"])
def test_a_position_outside_the_text_is_none(place: int) -> None:
    assert utf16_units("e\u0301🌳", place) is None
