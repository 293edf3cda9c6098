"""Word by word what changed in a text, and what does not count as a change."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafts.comparing import PieceKind, plain, word_diff


def pieces(old: str, new: str) -> list[tuple[PieceKind, str]]:
    return [(piece.kind, piece.text) for piece in word_diff(old, new)]


DIFFS = {
    "equal texts": ("Rada gminy", "Rada gminy", [(PieceKind.KEPT, "Rada gminy")]),
    "two empty texts": ("", "", []),
    "a new text": ("", "Rada", [(PieceKind.INSERTED, "Rada")]),
    "a changed word": (
        "Program trwa jeden rok.",
        "Program trwa dwa lata.",
        [
            (PieceKind.KEPT, "Program trwa "),
            (PieceKind.DELETED, "jeden rok"),
            (PieceKind.INSERTED, "dwa lata"),
            (PieceKind.KEPT, "."),
        ],
    ),
    "a small island between changes": (
        "Zespół doradza w mieście",
        "Zespół działa w gminie",
        [
            (PieceKind.KEPT, "Zespół "),
            (PieceKind.DELETED, "doradza w mieście"),
            (PieceKind.INSERTED, "działa w gminie"),
        ],
    ),
    "a small island between insertions": (
        "Rada i gmina",
        "Rada miasta i sama gmina",
        [
            (PieceKind.KEPT, "Rada "),
            (PieceKind.INSERTED, "miasta "),
            (PieceKind.KEPT, "i"),
            (PieceKind.INSERTED, " sama"),
            (PieceKind.KEPT, " gmina"),
        ],
    ),
    "figures": (
        "na 12 500 000 zł",
        "na 12 800 000 zł",
        [
            (PieceKind.KEPT, "na "),
            (PieceKind.DELETED, "12 500 000"),
            (PieceKind.INSERTED, "12 800 000"),
            (PieceKind.KEPT, " zł"),
        ],
    ),
    "figures with points": (
        "1.500.000,00 zł",
        "1.750.000,00 zł",
        [
            (PieceKind.DELETED, "1.500.000,00"),
            (PieceKind.INSERTED, "1.750.000,00"),
            (PieceKind.KEPT, " zł"),
        ],
    ),
    "cells and rows of a table": (
        "1 | 100 | 200\n2 | 300",
        "1 | 110 | 210\n3 | 300",
        [
            (PieceKind.KEPT, "1 | "),
            (PieceKind.DELETED, "100"),
            (PieceKind.INSERTED, "110"),
            (PieceKind.KEPT, " | "),
            (PieceKind.DELETED, "200"),
            (PieceKind.INSERTED, "210"),
            (PieceKind.KEPT, "\n"),
            (PieceKind.DELETED, "2"),
            (PieceKind.INSERTED, "3"),
            (PieceKind.KEPT, " | 300"),
        ],
    ),
    "a word that begins as another": (
        "Cele roczne",
        "Celem roczne",
        [(PieceKind.DELETED, "Cele"), (PieceKind.INSERTED, "Celem"), (PieceKind.KEPT, " roczne")],
    ),
}


@pytest.mark.parametrize(("old", "new", "expected"), DIFFS.values(), ids=DIFFS)
def test_the_word_diff_is_readable_for(old: str, new: str, expected: list[tuple[PieceKind, str]]) -> None:
    assert pieces(old, new) == expected


TEXTS = st.text() | st.lists(st.sampled_from(["rada", "i", "w", "gmina", "cel,", "–", "\n", "zł."])).map(
    " ".join
)


@given(TEXTS, TEXTS)
def test_the_word_diff_gives_back_both_texts(old: str, new: str) -> None:
    found = word_diff(old, new)

    assert "".join(piece.text for piece in found if piece.kind is not PieceKind.INSERTED) == old
    assert "".join(piece.text for piece in found if piece.kind is not PieceKind.DELETED) == new
    assert all(piece.text for piece in found)


@given(TEXTS, TEXTS)
def test_what_was_deleted_comes_before_what_was_inserted(old: str, new: str) -> None:
    kinds = [piece.kind for piece in word_diff(old, new)]

    assert (PieceKind.INSERTED, PieceKind.DELETED) not in zip(kinds, kinds[1:], strict=False)


def test_numbering_and_kinds_of_quotes_and_dashes_do_not_count() -> None:
    assert plain("§ 1. Cel –  „rozwój”") == plain('2a) Cel - "rozwój"') == 'Cel - "rozwój"'


def test_capitals_count() -> None:
    assert plain("Rada") != plain("rada")
