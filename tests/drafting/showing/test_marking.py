"""Marks on quoted words: where they begin and end, and what happens where they overlap."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.showing.marking import Marked, Stretch, mark_up
from drafts.queries.quotes import Quoted
from drafts.terms import UnitKind


@dataclass(frozen=True)
class Words:
    """A paragraph with as much as marking needs."""

    text: str
    heading: str = ""
    kind: UnitKind = UnitKind.USTEP

    @property
    def words(self) -> str:
        return " ".join(part for part in (self.heading, self.text) if part)


def marked(words: Words, *places: tuple[int, int, int]) -> Marked:
    return mark_up(words, [Quoted(number, start, end) for number, start, end in places])


def test_a_paragraph_without_quotes_is_one_stretch() -> None:
    assert marked(Words("Cały tekst.")).text == (Stretch("Cały tekst."),)


def test_quoted_words_stand_between_plain_ones() -> None:
    assert marked(Words("Cały ważny tekst."), (7, 5, 10)).text == (
        Stretch("Cały "),
        Stretch("ważny", (7,), begins=True),
        Stretch(" tekst."),
    )


def test_overlapping_quotes_share_one_mark() -> None:
    assert marked(Words("jeden dwa trzy"), (2, 6, 14), (1, 0, 9)).text == (
        Stretch("jeden dwa trzy", (1, 2), begins=True),
    )


def test_quotes_side_by_side_keep_their_own_marks() -> None:
    runs = marked(Words("jeden dwa"), (1, 0, 5), (2, 5, 9)).text
    assert [run.comments for run in runs] == [(1,), (2,)]


def test_a_quote_across_heading_and_text_is_marked_in_both_and_begins_once() -> None:
    both = marked(Words("Treść.", heading="Cel"), (3, 1, 6))
    assert both.heading == (Stretch("C"), Stretch("el", (3,), begins=True))
    assert both.text == (Stretch("Tr", (3,)), Stretch("eść."))


def test_a_table_is_marked_by_cells_and_short_rows_are_filled_up() -> None:
    table = marked(Words("Rok | Kwota\n2012", kind=UnitKind.TABLE), (4, 6, 11))
    assert table.text == ()
    assert table.rows == (
        ((Stretch("Rok"),), (Stretch("Kwota", (4,), begins=True),)),
        ((Stretch("2012"),), ()),
    )


def test_a_table_with_a_heading_knows_where_its_cells_begin() -> None:
    table = marked(Words("Rok | Kwota", heading="Środki", kind=UnitKind.TABLE), (4, 7, 10))
    assert table.rows[0][0] == (Stretch("Rok", (4,), begins=True),)


@pytest.mark.parametrize("heading", ["", "Nagłówek 🎈"])
@given(text=st.text(min_size=1), data=st.data())
def test_marks_lose_and_add_no_letter(heading: str, text: str, data: st.DataObject) -> None:
    words = Words(text, heading=heading)
    places = st.integers(0, len(words.words))
    spans = data.draw(st.lists(st.tuples(places, places), max_size=5))
    shown = marked(words, *((number, min(span), max(span)) for number, span in enumerate(spans)))
    assert "".join(run.text for run in shown.heading) == heading
    assert "".join(run.text for run in shown.text) == text


def test_an_uneven_table_is_not_filled_up_to_heaps_of_cells() -> None:
    rows = ["a | " * 3_000 + "a", *["a"] * 3_000]
    table = marked(Words("\n".join(rows), kind=UnitKind.TABLE))
    assert sum(map(len, table.rows)) == 6_001
