"""Tests of what no file may carry."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from comment_export.cleaning import clean


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n", "\v", "\f", "\x85", "\u2028", "\u2029"])
def test_every_end_of_a_line_becomes_a_line_feed(end: str) -> None:
    assert clean(f"pierwszy{end}drugi") == "pierwszy\ndrugi"


def test_control_characters_and_lone_surrogates_disappear() -> None:
    assert clean("a\x00b\x07c\x1b[0m\x7f\x9b\ud83d\ufffe\uffff") == "abc[0m"


def test_emoji_right_to_left_words_and_tabs_stay() -> None:
    assert clean("👩🏽‍🌾\tשלום مرحبا") == "👩🏽‍🌾\tשלום مرحبا"


@given(st.text(st.characters(codec=None)))
def test_whatever_is_cleaned_can_stand_in_xml(text: str) -> None:
    element = etree.Element("words")
    element.text = clean(text)
    assert etree.fromstring(etree.tostring(element)).text in (clean(text), None)
