"""Spots carried on from edition to edition: confidence, decisions, and where what is lost stands."""

from uuid import UUID, uuid4

import pytest

from drafts.alignment import align
from drafts.queries.carrying import Carrier, Spot, words_in
from drafts.queries.editions import EditionText, TextParagraph, TextSection
from drafts.terms import SectionKind, Stage, Standing, UnitKind
from tests.cast import NOON

FIRST, SECOND, SOMEBODY = uuid4(), uuid4(), uuid4()
GOALS = "Miasto wspiera rozwój wolontariatu mieszkańców we wszystkich dzielnicach."
RULES = "Współpraca opiera się na zasadach pomocniczości, partnerstwa i jawności."
SIGNS = "– – –"


def edition(first: dict[str, str], second: dict[str, str] | None = None) -> EditionText:
    """Return an edition of one or two sections with these words by their keys."""
    sections = [(FIRST, first), *([(SECOND, second)] if second else [])]
    return EditionText(uuid4(), 1, Stage.DRAFT, "", NOON, tuple(_section(*one) for one in sections))


def _section(section_id: UUID, words: dict[str, str]) -> TextSection:
    paragraphs = tuple(
        TextParagraph(uuid4(), key, UnitKind.PROSE, 0, "", "", "", text) for key, text in words.items()
    )
    return TextSection(section_id, uuid4(), 1, "", SectionKind.CHAPTER, "", "", paragraphs)


def spot(
    text: EditionText,
    key: str,
    *,
    made_in: UUID = FIRST,
    standing: Standing = Standing.SAME,
    confidence: float = 1.0,
    decided_by: UUID | None = None,
) -> Spot:
    section, paragraph = next(pair for pair in text.paragraphs() if pair[1].key == key)
    place = (section.revision_id, paragraph.id, "", None)
    return Spot(uuid4(), made_in, *place, standing, confidence, decided_by, "Tak." if decided_by else "")


def carried(old: EditionText, new: EditionText, one: Spot) -> Spot:
    return Carrier(old, new, align(words_in(old), words_in(new))).carry([one])[0]


def test_confidence_goes_down_from_edition_to_edition() -> None:
    old, new = edition({"a": f"{GOALS} Dotąd."}), edition({"a": f"{GOALS} Zawsze."})
    once, again = (carried(old, new, spot(old, "a", confidence=one)) for one in (1.0, 0.5))
    assert again.confidence == pytest.approx(once.confidence / 2)


def test_a_decision_ends_where_the_comment_is_found_again_by_itself() -> None:
    old, new = edition({"a": SIGNS, "b": GOALS}), edition({"a": SIGNS, "b": RULES})
    found = carried(old, new, spot(old, "a", decided_by=SOMEBODY))
    assert (found.standing, found.decided_by_id, found.note) == (Standing.SAME, None, "")


def test_what_is_lost_stands_with_the_section_it_was_last_in_not_the_one_it_was_made_in() -> None:
    old = edition({"a": RULES}, {"b": GOALS})
    new = edition({"a": RULES}, {"c": "Zupełnie co innego napisano tutaj od nowa."})
    found = carried(old, new, spot(old, "b", made_in=FIRST))
    assert (found.standing, found.revision_id) == (Standing.DELETED, new.sections[1].revision_id)


def test_words_that_were_gone_are_deleted_with_their_paragraph() -> None:
    old, new = edition({"a": GOALS, "b": RULES}), edition({"b": RULES})
    found = carried(old, new, spot(old, "a", standing=Standing.WORDS_GONE, decided_by=SOMEBODY))
    assert (found.standing, found.paragraph_id, found.decided_by_id) == (Standing.DELETED, None, SOMEBODY)
