"""Anchors carried into a later text: where each lands, and what a reader is told of it."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafts.alignment import align
from drafts.anchoring import Anchor, Landing, carry, land
from drafts.terms import Standing
from tests.drafts.test_alignment import GOALS, MONEY, PARAGRAPHS, REPORT, RULES, TEXT


def landing(old: list[str], new: list[str], place: int, quote: str = "") -> Landing:
    start = old[place].index(quote)
    anchor = Anchor(place, start, start + len(quote or old[place]))
    return land(align(old, new), old, new, [anchor])[0]


def told(
    old: list[str], new: list[str], place: int, quote: str = ""
) -> tuple[Standing, str | None, int | None]:
    found = landing(old, new, place, quote)
    at = found.anchor
    return found.standing, new[at.paragraph][at.start : at.end] if at else None, found.paragraph


EQUAL_RULES = RULES.replace("jawności", "równości")
QUOTES = {
    "untouched words in an edited paragraph": (
        [GOALS, EQUAL_RULES],
        "pomocniczości i uczciwej",
        (Standing.SAME, "pomocniczości i uczciwej", 1),
    ),
    "words of which one changed": (
        [GOALS, EQUAL_RULES],
        "zasadach jawności, partnerstwa",
        (Standing.EDITED, "zasadach równości, partnerstwa", 1),
    ),
    "a word that is gone": ([GOALS, EQUAL_RULES], "jawności", (Standing.EDITED, "równości", 1)),
    "a word without another in its place": (
        [GOALS, RULES.replace("jawności, ", "")],
        "jawności",
        (Standing.WORDS_GONE, None, 1),
    ),
    "a word whose neighbour stays": ([GOALS, EQUAL_RULES], "partnerstwa", (Standing.SAME, "partnerstwa", 1)),
    "words of a paragraph that moved": (
        [RULES, MONEY, REPORT, GOALS],
        "rozwój współpracy",
        (Standing.MOVED, "rozwój współpracy", 3),
    ),
    "words of a dropped paragraph": ([GOALS, MONEY], "uczciwej konkurencji", (Standing.DELETED, None, None)),
    "words of which only the capitals changed": (
        [GOALS, RULES.replace("zasadach", "Zasadach")],
        "na zasadach",
        (Standing.EDITED, "na Zasadach", 1),
    ),
}


@pytest.mark.parametrize(("new", "quote", "expected"), QUOTES.values(), ids=QUOTES)
def test_a_quote_is_carried(
    new: list[str], quote: str, expected: tuple[Standing, str | None, int | None]
) -> None:
    assert told(TEXT, new, 0 if quote in GOALS else 1, quote) == expected


WHOLE = {
    "that is unchanged": (TEXT, (Standing.SAME, RULES, 1)),
    "that was edited": (
        [GOALS, EQUAL_RULES, MONEY, REPORT],
        (Standing.EDITED, EQUAL_RULES, 1),
    ),
    "that moved": ([GOALS, MONEY, REPORT, RULES], (Standing.MOVED, RULES, 3)),
    "that others moved around": ([REPORT, GOALS, RULES, MONEY], (Standing.SAME, RULES, 2)),
    "that was dropped": ([GOALS, MONEY, REPORT], (Standing.DELETED, None, None)),
    "into which another was merged": ([GOALS, f"{RULES} {MONEY}", REPORT], (Standing.MERGED, RULES[:-1], 1)),
}


@pytest.mark.parametrize(("new", "expected"), WHOLE.values(), ids=WHOLE)
def test_a_comment_stands_at_a_paragraph(
    new: list[str], expected: tuple[Standing, str | None, int | None]
) -> None:
    standing, words, paragraph = told(TEXT, new, 1)

    assert (standing, words.rstrip(".") if words else None, paragraph) == (
        expected[0],
        expected[1].rstrip(".") if expected[1] else None,
        expected[2],
    )


def test_a_comment_on_a_split_paragraph_says_so_and_its_quotes_stand() -> None:
    old, new = [GOALS, f"{RULES} {REPORT}"], [GOALS, RULES, REPORT]

    assert told(old, new, 1)[0] is Standing.SPLIT
    assert told(old, new, 1, "końca maja") == (Standing.SAME, "końca maja", 2)


def test_a_quote_that_went_on_in_two_paragraphs_is_split() -> None:
    old, new = [GOALS, f"{RULES} {REPORT}"], [GOALS, RULES, REPORT]

    assert told(old, new, 1, "uczciwej konkurencji. Sprawozdanie z realizacji programu") == (
        Standing.SPLIT,
        "Sprawozdanie z realizacji programu",
        2,
    )


def test_only_a_new_number_is_no_change() -> None:
    old, new = [GOALS, f"3) {RULES}"], [GOALS, "3) nowy punkt o czymś innym", f"4) {RULES}"]

    assert told(old, new, 1) == (Standing.SAME, f"4) {RULES}", 2)


def test_a_comment_does_not_jump_to_a_lookalike() -> None:
    lookalike = MONEY.replace("gminy", "powiatu")
    old, new = [GOALS, MONEY, RULES, lookalike], [GOALS, RULES, lookalike]

    assert told(old, new, 1, "środki finansowe zapisane w budżecie gminy") == (Standing.DELETED, None, None)
    assert told(old, new, 3, "budżecie") == (Standing.SAME, "budżecie", 2)


def test_a_single_word_without_its_neighbours_is_detached() -> None:
    old, new = (
        ["Rada gminy uchwala program współpracy."],
        ["Program uchwala burmistrz po konsultacjach z mieszkańcami."],
    )

    assert landing(old, new, 0, "uchwala").anchor is None


def test_words_in_a_table_stand() -> None:
    old = ["| Lp. | Zadanie | Kwota |\n| 1 | Sport | 5 000 zł |"]
    new = ["| Lp. | Zadanie | Kwota |\n| 1 | Kultura | 9 000 zł |\n| 2 | Sport | 5 000 zł |"]

    assert told(old, new, 0, "Sport | 5 000") == (Standing.SAME, "Sport | 5 000", 0)


def test_marks_at_the_edge_go_along() -> None:
    old, new = (
        ["Ogłasza się „otwarty konkurs ofert” w urzędzie miasta."],
        ["Ogłasza się tu „otwarty konkurs ofert” w urzędzie miasta."],
    )

    assert told(old, new, 0, "„otwarty konkurs ofert” ")[1] == "„otwarty konkurs ofert” "
    assert told(old, new, 0, "twarty konkurs ofe")[1] == "twarty konkurs ofe"


def test_confidence_is_the_share_of_words_that_went_on() -> None:
    old, new = [GOALS, RULES], [GOALS, EQUAL_RULES]

    assert landing(old, new, 1, "zasadach jawności, partnerstwa, pomocniczości").confidence == 0.75
    assert landing(old, new, 0).confidence == 1
    assert landing(old, new, 1, "jawności").confidence == 0


@given(PARAGRAPHS.filter(any), st.data())
@settings(max_examples=40)
def test_in_an_unchanged_text_every_anchor_stays(text: list[str], data: st.DataObject) -> None:
    place = data.draw(st.sampled_from([place for place, words in enumerate(text) if words]))
    start = data.draw(st.integers(0, len(text[place]) - 1))
    end = data.draw(st.integers(start + 1, len(text[place])))

    assert carry(text, text, [(place, start, end)]) == [(place, start, end)]


@given(PARAGRAPHS, PARAGRAPHS, st.lists(st.tuples(*[st.integers(-1, 20)] * 3), max_size=20))
@settings(max_examples=80)
def test_any_anchor_has_an_answer_inside_the_new_text(
    old: list[str], new: list[str], anchors: list[tuple[int, int, int]]
) -> None:
    for found in land(align(old, new), old, new, [Anchor(*anchor) for anchor in anchors]):
        assert 0 <= found.confidence <= 1
        if at := found.anchor:
            assert 0 <= at.start < at.end <= len(new[at.paragraph])
            assert found.paragraph == at.paragraph
            assert found.standing not in (Standing.WORDS_GONE, Standing.DELETED)
        else:
            assert found.standing is (Standing.DELETED if found.paragraph is None else Standing.WORDS_GONE)


def test_a_thousand_paragraphs_and_ten_thousand_anchors_take_less_than_a_moment() -> None:
    old = [
        " ".join(f"słowo{(7 * row + row * row + 11 * place) % 900}" for place in range(40))
        for row in range(1000)
    ]
    new = [text.replace("słowo1", "wyraz1", 1) for text in old if len(text) % 20]
    anchors = [Anchor(at % 1000, at % 200, at % 200 + 30) for at in range(10_000)]
    begun = time.process_time()
    land(align(old, new), old, new, anchors)

    # Measured at about 0.5 s; the rest is for slow machines.
    assert time.process_time() - begun < 3


def test_a_huge_paragraph_is_landed_in() -> None:
    old, new = ["a " * 500_000], ["a " * 499_999 + "b"]
    begun = time.process_time()
    land(align(old, new), old, new, [Anchor(0, 0, len(old[0])), Anchor(0, 10, 30)])

    assert time.process_time() - begun < 15


@pytest.mark.parametrize("quote", ["nie mniej niż 10%", "wynosi nie mniej niż 10%", "mniej niż 10% kosztów"])
def test_what_came_for_a_word_at_the_edge_of_a_quote_belongs_to_it(quote: str) -> None:
    old = "Wkład własny organizacji wynosi nie mniej niż 10% kosztów"
    new = old.replace("10", "5")
    assert told([old], [new], 0, quote) == (Standing.EDITED, quote.replace("10", "5"), 0)


def amounts(*points: tuple[str, int]) -> list[str]:
    return [f"na {goal} – kwotę nie mniejszą niż {amount} 000 zł;" for goal, amount in points]


def terms(*points: tuple[str, str]) -> list[str]:
    return [
        f"w konkursie na zadania z zakresu {goal} – w terminie do dnia {day} 2027 r.;" for goal, day in points
    ]


def grants(first: str, second: str) -> list[str]:
    way = "wykonania zadania wraz z udzieleniem dotacji na"
    return [f"powierzenie {way} {first} jego realizacji;", f"wsparcie {way} {second} jego realizacji."]


SHIFTED = {
    "two amounts": (
        amounts(("kulturę", 200), ("sport", 300)),
        amounts(("kulturę", 300), ("sport", 400)),
        "300 000 zł",
        "400 000 zł",
    ),
    "three amounts": (
        amounts(("kulturę", 200), ("sport", 300), ("ekologię", 400)),
        amounts(("kulturę", 300), ("sport", 400), ("ekologię", 500)),
        "300 000 zł",
        "400 000 zł",
    ),
    "three dates": (
        terms(("kultury", "15 lutego"), ("sportu", "30 marca"), ("ekologii", "15 kwietnia")),
        terms(("kultury", "30 marca"), ("sportu", "15 kwietnia"), ("ekologii", "31 maja")),
        "30 marca 2027",
        "15 kwietnia 2027",
    ),
    "two words of law": (
        grants("finansowanie", "dofinansowanie"),
        grants("dofinansowanie", "finansowanie"),
        "dofinansowanie",
        "finansowanie",
    ),
}


@pytest.mark.parametrize(("old", "new", "quote", "there"), SHIFTED.values(), ids=SHIFTED)
def test_what_stands_in_a_neighbouring_point_now_draws_no_comment_there(
    old: list[str], new: list[str], quote: str, there: str
) -> None:
    assert told(old, new, 1, quote) == (Standing.EDITED, there, 1)
    assert [told(old, new, place)[::2] for place in range(len(old))] == [
        (Standing.EDITED, place) for place in range(len(old))
    ]


def test_a_new_point_with_the_amount_of_another_draws_no_comment() -> None:
    old = amounts(("kulturę", 200), ("sport", 300))
    new = amounts(("kulturę", 200), ("ekologię", 300), ("sport", 400))

    assert told(old, new, 1, "300 000 zł") == (Standing.EDITED, "400 000 zł", 2)


APPEAL = "Od rozstrzygnięcia nie przysługuje odwołanie."
APPEALED = [f"Oferty ocenia komisja. {APPEAL}", "Komisja sporządza protokół."]
APPEALED_LATER = ["Oferty ocenia komisja.", f"Komisja sporządza protokół. {APPEAL}"]


@pytest.mark.parametrize(
    ("place", "quote", "expected"),
    [
        (0, "", (Standing.SPLIT, "Oferty ocenia komisja.", 0)),
        (0, "Oferty ocenia komisja.", (Standing.SAME, "Oferty ocenia komisja.", 0)),
        (0, APPEAL, (Standing.EDITED, APPEAL, 1)),
        (1, "sporządza protokół", (Standing.SAME, "sporządza protokół", 1)),
        (1, "", (Standing.MERGED, "Komisja sporządza protokół.", 1)),
    ],
)
def test_of_a_sentence_that_moved_to_another_paragraph_both_are_told(
    place: int, quote: str, expected: tuple[Standing, str | None, int | None]
) -> None:
    assert told(APPEALED, APPEALED_LATER, place, quote) == expected


def test_a_comment_stays_at_its_paragraph_though_more_of_it_went_into_another() -> None:
    sentence = "Oferta podpisana nieczytelnie podlega odrzuceniu."
    rest = ["Oferty ocenia komisja.", "Oferty niekompletne podlegają odrzuceniu."]
    old = [f"Oferty składa się elektronicznie. {sentence}", *rest]
    new = ["Oferty składa się elektronicznie.", rest[0], f"{rest[1]} {sentence}"]

    assert told(old, new, 0) == (Standing.SPLIT, new[0], 0)


REPLACED = {
    "10%": ("Wkład wynosi 10% kosztów.", "Wkład wynosi 5% kosztów.", "5%"),
    "21 dni": ("Termin wynosi 21 dni od dziś.", "Termin wynosi 14 dni od dziś.", "14 dni"),
    "12 500 000 zł": ("Daje się 12 500 000 zł na to.", "Daje się 14 000 000 zł na to.", "14 000 000 zł"),
    "do dnia 31 maja": (
        "Składa się do dnia 31 maja tego roku.",
        "Składa się do dnia 30 kwietnia tego roku.",
        "do dnia 30 kwietnia",
    ),
    "Prezydent składa": (
        "Co roku Prezydent składa sprawozdanie.",
        "Co roku Prezydent przedstawia sprawozdanie.",
        "Prezydent przedstawia",
    ),
}


@pytest.mark.parametrize(("quote", "case"), REPLACED.items(), ids=REPLACED)
def test_a_comment_stands_at_what_came_for_its_words(quote: str, case: tuple[str, str, str]) -> None:
    old, new, there = case
    start = old.index(quote)

    assert told([old], [new], 0, quote) == (Standing.EDITED, there, 0)
    assert landing([old], [new], 0, quote).confidence <= 0.5
    assert carry([old], [new], [(0, start, start + len(quote))]) == [None]


def test_a_comment_on_a_number_follows_what_it_numbers() -> None:
    old = ["§ 8.", GOALS, "§ 9.", RULES, "§ 10.", MONEY]
    new = ["§ 8.", GOALS, "§ 9.", REPORT, "§ 10.", RULES, "§ 11.", MONEY]

    assert told(old, new, 2) == (Standing.SAME, "§ 10.", 4)


POINTS = ["Program obejmuje:", "sport;", "kulturę;", "rozwój wolontariatu;", "ochronę zdrowia.", MONEY]
PROSE = ["Program obejmuje sport, kulturę, rozwój wolontariatu i ochronę zdrowia.", MONEY]


@pytest.mark.parametrize("place", range(5))
def test_points_that_became_a_sentence_are_merged_into_it(place: int) -> None:
    assert told(POINTS, PROSE, place)[::2] == (Standing.MERGED, 0)


def test_a_sentence_that_became_points_is_split() -> None:
    assert told(PROSE, POINTS, 0) == (Standing.SPLIT, POINTS[0], 0)
    assert told(PROSE, POINTS, 0, "rozwój wolontariatu") == (Standing.SAME, "rozwój wolontariatu", 3)
