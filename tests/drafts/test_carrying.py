"""Spots carried to the next edition: where paragraphs have no words of their own, or none that went on."""

from collections.abc import Sequence
from uuid import uuid4

import pytest

from drafts.alignment import align
from drafts.queries.carrying import Carrier, Spot, words_in
from drafts.queries.editions import EditionText, TextParagraph, TextSection
from drafts.structure import parse_section
from drafts.terms import SectionKind, Stage, Standing
from tests.cast import NOON

ARTICLES = ("1. Miasto wspiera organizacje.", "1. Konkurs ogłasza Prezydent.", "1. Komisja ocenia oferty.")
KEYS = ("a", "a1", "b", "b1", "c", "c1")


def edition(articles: Sequence[str], keys: Sequence[str]) -> EditionText:
    """Return an edition of §§ without words, each over one ustęp, whose paragraphs have these keys."""
    units = parse_section("".join(f"§ {number}.\n{text}\n" for number, text in enumerate(articles, start=1)))
    paragraphs = tuple(
        TextParagraph(uuid4(), key, unit.kind, unit.depth, unit.number, unit.label, unit.heading, unit.text)
        for key, unit in zip(keys, units, strict=True)
    )
    section = TextSection(uuid4(), uuid4(), 1, "", SectionKind.CHAPTER, "", "", paragraphs)
    return EditionText(uuid4(), 1, Stage.DRAFT, "", NOON, (section,))


def carried(old: EditionText, new: EditionText, key: str) -> tuple[Standing, str]:
    """Return where a comment on a whole paragraph stands in the new edition, "" for nowhere."""
    section, paragraph = next(one for one in old.paragraphs() if one[1].key == key)
    spot = Spot(uuid4(), section.id, section.revision_id, paragraph.id)
    (found,) = Carrier(old, new, align(words_in(old), words_in(new))).carry([spot])
    labels = {paragraph.id: paragraph.label for _, paragraph in new.paragraphs()}
    return found.standing, labels[found.paragraph_id] if found.paragraph_id else ""


@pytest.mark.parametrize(
    ("key", "expected"), [("b", "§ 3"), ("c", "§ 2")], ids=["the second paragraph", "the third paragraph"]
)
def test_a_comment_on_a_mere_number_goes_where_its_key_goes(key: str, expected: str) -> None:
    new = edition([ARTICLES[0], ARTICLES[2], ARTICLES[1]], ["a", "a1", "c", "c1", "b", "b1"])
    assert carried(edition(ARTICLES, KEYS), new, key) == (Standing.SAME, expected)


def test_a_comment_on_a_mere_number_that_is_gone_stands_nowhere() -> None:
    new = edition(ARTICLES[1:], KEYS[2:])
    old = edition(ARTICLES, KEYS)
    assert carried(old, new, "a") == (Standing.DELETED, "")
    assert carried(old, new, "b") == (Standing.SAME, "§ 1")


def test_a_comment_on_what_was_wholly_rewritten_stays_there_without_its_words() -> None:
    new = edition([ARTICLES[0], "1. Nabór prowadzi wydział.", ARTICLES[2]], KEYS)
    assert carried(edition(ARTICLES, KEYS), new, "b1") == (Standing.WORDS_GONE, "§ 2 ust. 1")
