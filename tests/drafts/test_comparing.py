"""Pairing the paragraphs of two texts, and the word diff inside a pair."""

import time
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafts.comparing import Fate, Match, PieceKind, align, word_diff

GOALS = "Celem programu jest rozwój współpracy gminy z organizacjami."
RULES = "Współpraca opiera się na zasadach jawności, partnerstwa i pomocniczości."
MONEY = "Na realizację programu przeznacza się środki z budżetu gminy."
REPORT = "Sprawozdanie z realizacji programu jest ogłaszane do końca maja."


def story(matches: Sequence[Match]) -> list[tuple[int | None, int | None, Fate]]:
    return [(match.old, match.new, match.fate) for match in matches]


def pieces(old: str, new: str) -> list[tuple[PieceKind, str]]:
    return [(piece.kind, piece.text) for piece in word_diff(old, new)]


FATES = {
    "nothing changed": ([GOALS, RULES], [GOALS, RULES], [(0, 0, Fate.SAME), (1, 1, Fate.SAME)]),
    "only numbers, dashes and quotes changed": (
        ["§ 1. Cel – „rozwój”", "1) b"],
        ['§ 2. Cel - "rozwój"', "2a) b"],
        [(0, 0, Fate.SAME), (1, 1, Fate.SAME)],
    ),
    "only capitals changed": (["rada gminy"], ["Rada Gminy"], [(0, 0, Fate.EDITED)]),
    "words changed": (
        [GOALS, RULES],
        [GOALS, RULES.replace("jawności", "równości")],
        [(0, 0, Fate.SAME), (1, 1, Fate.EDITED)],
    ),
    "a paragraph was added": (
        [GOALS, RULES],
        [GOALS, MONEY, RULES],
        [(0, 0, Fate.SAME), (None, 1, Fate.ADDED), (1, 2, Fate.SAME)],
    ),
    "a paragraph was dropped": (
        [GOALS, MONEY, RULES],
        [GOALS, RULES],
        [(0, 0, Fate.SAME), (1, None, Fate.DROPPED), (2, 1, Fate.SAME)],
    ),
    "the first paragraph was dropped": (
        [GOALS, RULES],
        [RULES],
        [(0, None, Fate.DROPPED), (1, 0, Fate.SAME)],
    ),
    "a paragraph moved": (
        [GOALS, RULES, MONEY, REPORT],
        [MONEY, GOALS, RULES, REPORT],
        [(2, 0, Fate.MOVED), (0, 1, Fate.SAME), (1, 2, Fate.SAME), (3, 3, Fate.SAME)],
    ),
    "a paragraph moved and changed": (
        [GOALS, RULES, MONEY, REPORT],
        [MONEY.replace("gminy", "miasta"), GOALS, RULES, REPORT],
        [(2, 0, Fate.MOVED_EDITED), (0, 1, Fate.SAME), (1, 2, Fate.SAME), (3, 3, Fate.SAME)],
    ),
    "equal paragraphs follow their neighbours": (
        [GOALS, "Uchylony.", RULES, "Uchylony.", MONEY],
        [RULES, "Uchylony.", MONEY, GOALS, "Uchylony."],
        [
            (2, 0, Fate.SAME),
            (3, 1, Fate.SAME),
            (4, 2, Fate.SAME),
            (0, 3, Fate.MOVED),
            (1, 4, Fate.MOVED),
        ],
    ),
    "empty paragraphs follow their neighbours": (
        [GOALS, "", RULES],
        [MONEY, GOALS, ""],
        [(None, 0, Fate.ADDED), (0, 1, Fate.SAME), (1, 2, Fate.SAME), (2, None, Fate.DROPPED)],
    ),
    "all was dropped": ([GOALS, RULES], [], [(0, None, Fate.DROPPED), (1, None, Fate.DROPPED)]),
    "all is new": ([], [GOALS], [(None, 0, Fate.ADDED)]),
}


@pytest.mark.parametrize(("old", "new", "expected"), FATES.values(), ids=FATES)
def test_fates_are_right_when(
    old: list[str], new: list[str], expected: list[tuple[int | None, int | None, Fate]]
) -> None:
    assert story(align(old, new)) == expected


def test_likeness_is_one_for_equal_and_nothing_for_unpaired_paragraphs() -> None:
    same, edited, added = align([GOALS, RULES], [GOALS, RULES.replace("jawności", "równości"), MONEY])

    assert same.likeness == 1
    assert 0.45 < edited.likeness < 1
    assert added.likeness == 0


def test_one_paragraph_is_paired_with_the_most_alike_only() -> None:
    near, far = RULES.replace("jawności", "równości"), RULES.replace("jawności, partnerstwa i", "")

    assert story(align([RULES], [far, near])) == [(None, 0, Fate.ADDED), (0, 1, Fate.EDITED)]


def test_two_long_texts_are_aligned_within_a_second() -> None:
    old = [" ".join(f"słowo{(7 * row + 11 * place) % 900}" for place in range(40)) for row in range(400)]
    new = [text.replace("słowo1", "wyraz1") for text in old]
    begun = time.perf_counter()

    assert all(match.old == match.new for match in align(old, new))
    # Measured at about 0.3 s; the rest is for slow machines.
    assert time.perf_counter() - begun < 3


@given(st.lists(st.text(max_size=30)), st.lists(st.text(max_size=30)))
def test_each_paragraph_is_used_once(old: list[str], new: list[str]) -> None:
    matches = align(old, new)

    assert sorted(match.old for match in matches if match.old is not None) == list(range(len(old)))
    assert [match.new for match in matches if match.new is not None] == list(range(len(new)))
    assert all(0 <= match.likeness <= 1 for match in matches)
    assert align(old, new) == matches


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
