"""Tests of what a row says came of a comment."""

from typing import Any

import pytest

from comment_export.comment_table import CommentFacts, Place
from comment_export.consequence import change_of, with_stop
from comment_export.words import words_in
from drafts.comparing import Piece, PieceKind
from drafts.terms import CommentKind, Disposition, Language
from tests.comment_export.makers import PLACE, answer, comment, place

POLISH = words_in(Language.POLISH)
NOTHING: tuple[tuple[Piece, ...], str] = ((), "")
OTHER = "Wkład własny wynosi 10% wartości zadania."
ELSEWHERE = "Zmianę wprowadzono w innym miejscu – zob. odpowiedź."
ACCEPTING = (Disposition.ACCEPTED, Disposition.ACCEPTED_IN_PART)
REFUSING = (Disposition.NOT_ACCEPTED, Disposition.EXPLAINED, Disposition.OUT_OF_SCOPE)
CHANGED, SAME, GONE = place(wording_after=OTHER), place(wording_after=PLACE.wording), place(dropped=True)
SECTION = place(paragraph_key="", wording="")


def answered(disposition: Disposition, where: Place | None, **facts: Any) -> CommentFacts:
    """Return a comment with this answer, after which an edition was published."""
    return comment(place=where, answer=answer(disposition), **{"followed": True, **facts})


def after(pieces: tuple[Piece, ...]) -> str:
    return "".join(piece.text for piece in pieces if piece.kind is not PieceKind.DELETED)


@pytest.mark.parametrize("where", [CHANGED, SAME, GONE, SECTION, None])
def test_withdrawn_and_unanswered_comments_led_to_nothing(where: Place | None) -> None:
    assert change_of(answered(Disposition.ACCEPTED, where, withdrawn=True), POLISH) == NOTHING
    assert change_of(comment(place=where, followed=True), POLISH) == NOTHING


@pytest.mark.parametrize("disposition", REFUSING)
@pytest.mark.parametrize("where", [CHANGED, GONE, SECTION, None])
def test_a_change_of_others_is_not_shown_as_that_of_a_refused_comment(
    disposition: Disposition, where: Place | None
) -> None:
    assert change_of(answered(disposition, where), POLISH) == NOTHING


@pytest.mark.parametrize("disposition", REFUSING)
def test_a_unit_left_as_it_was_after_a_refusal_says_so(disposition: Disposition) -> None:
    assert change_of(answered(disposition, SAME), POLISH) == ((), "Bez zmian.")


@pytest.mark.parametrize("disposition", ACCEPTING)
def test_an_accepted_comment_shows_the_change_of_its_unit(disposition: Disposition) -> None:
    pieces, note = change_of(answered(disposition, CHANGED), POLISH)
    assert (after(pieces), note) == (OTHER, "")
    assert "".join(piece.text for piece in pieces if piece.kind is not PieceKind.INSERTED) == PLACE.wording


@pytest.mark.parametrize("disposition", ACCEPTING)
@pytest.mark.parametrize("where", [SAME, GONE, SECTION, None])
def test_an_accepted_comment_whose_unit_has_no_change_sends_to_the_answer(
    disposition: Disposition, where: Place | None
) -> None:
    assert change_of(answered(disposition, where), POLISH) == ((), ELSEWHERE)


def test_an_accepted_removal_strikes_the_unit_out() -> None:
    removal = answered(Disposition.ACCEPTED, GONE, kind=CommentKind.REMOVAL)
    assert change_of(removal, POLISH) == ((Piece(PieceKind.DELETED, PLACE.wording),), "Jednostkę skreślono.")


def test_accepted_support_asked_for_no_change() -> None:
    support = answered(Disposition.ACCEPTED, SAME, kind=CommentKind.SUPPORT)
    assert change_of(support, POLISH) == ((), "Bez zmian.")
    assert change_of(answered(Disposition.ACCEPTED, None, kind=CommentKind.SUPPORT), POLISH) == NOTHING


@pytest.mark.parametrize("where", [PLACE, SECTION, None])
def test_before_the_next_edition_nothing_is_said(where: Place | None) -> None:
    for disposition in Disposition:
        assert change_of(answered(disposition, where, followed=False), POLISH) == NOTHING


def test_a_heading_that_became_a_unit_of_its_own_is_not_struck_out() -> None:
    moved = place(
        heading="Cel główny", wording="Cel główny Celem jest pomoc.", wording_after="Celem jest pomoc."
    )
    assert change_of(answered(Disposition.EXPLAINED, moved), POLISH) == ((), "Bez zmian.")
    assert change_of(answered(Disposition.ACCEPTED, moved), POLISH) == ((), ELSEWHERE)


def test_a_heading_in_other_words_is_a_change() -> None:
    renamed = place(
        heading="Cel główny",
        wording="Cel główny Celem jest pomoc.",
        heading_after="Cel programu",
        wording_after="Cel programu Celem jest pomoc.",
    )
    pieces, note = change_of(answered(Disposition.ACCEPTED, renamed), POLISH)
    assert (after(pieces), note) == ("Cel programu. Celem jest pomoc.", "")


@pytest.mark.parametrize(
    ("heading", "wording", "shown"),
    [
        ("Cel", "Cel Celem jest", "Cel. Celem jest"),
        ("Cel:", "Cel: pomoc", "Cel: pomoc"),
        ("Cel", "Cel", "Cel"),
        ("", "Celem jest", "Celem jest"),
    ],
)
def test_a_stop_parts_a_heading_from_its_text(heading: str, wording: str, shown: str) -> None:
    assert with_stop(wording, heading) == shown
