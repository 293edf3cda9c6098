"""Quoted words: found where they stand, told apart where they stand twice."""

from hypothesis import given
from hypothesis import strategies as st

from drafts.anchoring import find_quote, quote_at

PARAGRAPH = "Miasto ogłasza „otwarty konkurs” – także konkurs łączony – nie później niż 15 listopada."


def test_words_are_found_with_what_stands_around_them() -> None:
    [place] = find_quote(PARAGRAPH, "otwarty konkurs")
    assert place.exact == "otwarty konkurs"
    assert PARAGRAPH[place.start :].startswith("otwarty konkurs")
    assert place.prefix == "Miasto ogłasza „"
    assert place.suffix == "” – także konkurs łą"


def test_words_that_are_not_there_are_not_found() -> None:
    assert find_quote(PARAGRAPH, "zamknięty konkurs") == []


def test_the_words_of_the_paragraph_are_kept_not_those_typed() -> None:
    [place] = find_quote(PARAGRAPH, '"otwarty   konkurs"\n- także')
    assert place.exact == "„otwarty konkurs” – także"


def test_capitals_matter() -> None:
    assert find_quote(PARAGRAPH, "miasto") == []


def test_no_words_are_found_nowhere() -> None:
    assert find_quote(PARAGRAPH, " \n ") == []


def test_signs_of_patterns_are_taken_as_they_are() -> None:
    [place] = find_quote("Kwota (brutto) wynosi 5.000 zł?", "(brutto) wynosi 5.000 zł?")
    assert place.start == 6
    assert find_quote("Kwota 52000 zł", "5.000") == []


def test_letters_beyond_the_basic_plane_count_as_one() -> None:
    [place] = find_quote("Znak 🌳 i słowo", "słowo")
    assert place.start == 9


def test_of_two_equal_quotes_the_words_before_decide() -> None:
    places = find_quote(PARAGRAPH, "konkurs")
    assert len(places) == 2
    assert quote_at(places, "") is None
    assert quote_at(places, "także ") == places[1]


def test_equal_quotes_that_overlap_are_both_found() -> None:
    places = find_quote("ogród i drzewa, i drzewa, i trawnik", "i drzewa, i")
    assert [place.start for place in places] == [6, 16]


def test_words_before_that_fit_both_decide_nothing() -> None:
    places = find_quote("dom i dom i dom", "dom")
    assert quote_at(places, "i ") is None


def test_a_single_place_needs_no_words_before() -> None:
    places = find_quote(PARAGRAPH, "listopada")
    assert quote_at(places, "coś innego") == places[0]


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=60), st.data())
def test_whatever_is_cut_from_a_text_is_found_in_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    wanted = text[start:end]
    places = find_quote(text, wanted)
    if wanted.strip():
        assert any(place.exact.split() == wanted.split() for place in places)
    assert all(text[place.start :].startswith(place.exact) for place in places)
    assert all(text[: place.start].endswith(place.prefix) for place in places)
