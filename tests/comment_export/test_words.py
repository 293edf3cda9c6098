"""Tests of the words that documents are made of."""

from dataclasses import fields

import pytest

from comment_export.comment_table import Outcome, Variant
from comment_export.words import words_in
from comment_export.words.catalogue import Forms
from drafts.terms import Channel, CommentKind, Disposition, Language, Stage

UWAGA = Forms("uwaga", "uwagi", "uwag")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "0 uwag"),
        (1, "1 uwaga"),
        (2, "2 uwagi"),
        (4, "4 uwagi"),
        (5, "5 uwag"),
        (12, "12 uwag"),
        (21, "21 uwag"),
        (22, "22 uwagi"),
        (112, "112 uwag"),
        (1003, "1003 uwagi"),
    ],
)
def test_polish_nouns_follow_their_number(number: int, words: str) -> None:
    assert UWAGA.counted(number) == words


@pytest.mark.parametrize("language", Language)
def test_every_term_of_every_closed_list_has_a_word(language: Language) -> None:
    words = words_in(language)
    assert set(words.outcomes) == set(Outcome)
    assert set(words.kinds) == set(CommentKind)
    assert set(words.channels) == set(Channel)
    assert set(words.editions) == set(words.stage_marks) == set(Stage)
    assert set(words.variants) == set(words.variant_marks) == set(Variant)


def test_every_disposition_is_an_outcome() -> None:
    assert {Outcome(disposition) for disposition in Disposition} < set(Outcome)


def test_both_languages_ask_for_the_same_facts() -> None:
    polish, english = (words_in(language) for language in Language)
    for field in fields(polish):
        ours, theirs = getattr(polish, field.name), getattr(english, field.name)
        if isinstance(ours, str):
            assert ours.count("{}") == theirs.count("{}"), field.name


def test_the_polish_columns_are_those_of_the_field() -> None:
    names = words_in(Language.POLISH).columns
    assert (names.ordinal, names.reference, names.submitter) == ("Lp.", "Nr uwagi", "Podmiot")
    assert (names.edition, names.unit) == ("Etap i wersja", "Jednostka redakcyjna")
    assert (names.wording, names.comment) == ("Brzmienie w projekcie", "Treść uwagi i uzasadnienie")
    assert (names.proposal, names.outcome) == ("Proponowane brzmienie", "Stanowisko")
    assert (names.response, names.change) == ("Odpowiedź", "Brzmienie po zmianie")
