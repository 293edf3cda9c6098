"""Lasting keys: a paragraph is found again that was split, merged, taken out or put into another section."""

import pytest
from sqlmodel import Session

from drafts.commands.revising import SectionWords
from drafts.commands.taking_in import take_in
from drafts.commands.texts import add_section, save_section
from drafts.models import Revision, Section
from drafts.queries.checking import findings
from drafts.queries.desk import descents_of
from drafts.queries.texts import latest_revision, revisions_now
from drafts.structure import parse_programme
from drafts.terms import SectionKind
from tests.cast import NOON, TEXT, Cast

pytestmark = pytest.mark.parametrize("ground", ["sqlite"], indirect=True)

CONTEST = "2. Miasto ogłasza otwarty konkurs ofert nie później niż do dnia 15 listopada."
RULES = "1. Współpraca opiera się na zasadach partnerstwa, jawności i pomocniczości."


def save(session: Session, section: Section, cast: Cast, *changes: tuple[str, str]) -> Revision:
    """Save a section with words changed, each of which must stand there."""
    now = latest_revision(session, section)
    body = now.body
    for old, new in changes:
        assert old in body
        body = body.replace(old, new)
    words = SectionWords(now.kind, now.label, now.title, body)
    return save_section(session, section, words, base=now.number, at=NOON, by=cast.drafter)


def key_of(revision: Revision, words: str) -> str:
    (found,) = [paragraph.key for paragraph in revision.paragraphs if words in paragraph.words]
    return found


def descents(session: Session, revision: Revision) -> set[tuple[str, str]]:
    return {(one.key, one.from_key) for one in descents_of(session, revision)}


def test_the_larger_part_of_a_split_keeps_the_key_and_the_other_descends_from_it(
    session: Session, cast: Cast
) -> None:
    contest = cast.paragraph("§ 3 ust. 2").key
    split = CONTEST.replace("ofert nie", "ofert.\n3. Czyni to nie")
    saved = save(session, cast.sections[1], cast, (CONTEST, split))
    parts = {key_of(saved, "konkurs ofert"), key_of(saved, "15 listopada")}
    assert contest in parts
    (other,) = parts - {contest}
    assert descents(session, saved) == {(other, contest)}
    assert findings(session) == []


def test_merged_paragraphs_keep_the_key_of_the_larger_and_descend_from_the_other(
    session: Session, cast: Cast
) -> None:
    rules, contest = cast.paragraph("§ 3 ust. 1").key, cast.paragraph("§ 3 ust. 2").key
    saved = save(session, cast.sections[1], cast, (f"\n{CONTEST}", f" {CONTEST[3:]}"))
    merged = key_of(saved, "konkurs")
    assert merged in (rules, contest)
    assert descents(session, saved) == {(merged, ({rules, contest} - {merged}).pop())}


def test_a_paragraph_cut_from_one_section_and_put_into_another_keeps_its_key(
    session: Session, cast: Cast
) -> None:
    save(session, cast.sections[1], cast, (f"\n{CONTEST}", ""))
    end = "środki na dany rok."
    saved = save(session, cast.sections[0], cast, (end, f"{end}\n3. {CONTEST[3:]}"))
    assert key_of(saved, "konkurs") == cast.paragraph("§ 3 ust. 2").key
    assert descents(session, saved) == set()


def test_a_paragraph_changed_a_little_on_its_way_keeps_its_key(session: Session, cast: Cast) -> None:
    save(session, cast.sections[1], cast, (f"\n{CONTEST}", ""))
    words = SectionWords(
        SectionKind.CHAPTER, "Rozdział 3", "Konkursy", f"1. {CONTEST[3:]}".replace("15", "30")
    )
    added = add_section(session, cast.programme, words, after=None, at=NOON, by=cast.drafter)
    assert key_of(added, "konkurs") == cast.paragraph("§ 3 ust. 2").key


def test_a_copy_has_a_key_of_its_own(session: Session, cast: Cast) -> None:
    end = "środki na dany rok."
    saved = save(session, cast.sections[0], cast, (end, f"{end}\n3. {CONTEST[3:]}"))
    assert key_of(saved, "konkurs") != cast.paragraph("§ 3 ust. 2").key


def test_what_was_copied_first_and_left_out_later_is_known_as_its_descendant(
    session: Session, cast: Cast
) -> None:
    end = "środki na dany rok."
    copied = save(session, cast.sections[0], cast, (end, f"{end}\n3. {CONTEST[3:]}"))
    left = save(session, cast.sections[1], cast, (f"\n{CONTEST}", ""))
    assert descents(session, left) == {(key_of(copied, "konkurs"), cast.paragraph("§ 3 ust. 2").key)}


def test_what_comes_back_later_is_the_paragraph_it_was(session: Session, cast: Cast) -> None:
    save(session, cast.sections[1], cast, (f"\n{CONTEST}", ""))
    save(session, cast.sections[1], cast, ("jawności", "równości"))
    saved = save(session, cast.sections[1], cast, ("pomocniczości.", f"pomocniczości.\n{CONTEST}"))
    assert key_of(saved, "konkurs") == cast.paragraph("§ 3 ust. 2").key


def test_other_words_do_not_bring_back_what_is_gone(session: Session, cast: Cast) -> None:
    save(session, cast.sections[1], cast, (f"\n{CONTEST}", ""))
    other = "2. Miasto ogłasza wyniki konkursu w dzienniku urzędowym województwa."
    saved = save(session, cast.sections[1], cast, ("pomocniczości.", f"pomocniczości.\n{other}"))
    assert key_of(saved, "wyniki") != cast.paragraph("§ 3 ust. 2").key


def test_a_whole_text_taken_in_brings_back_what_an_earlier_one_left_out(session: Session, cast: Cast) -> None:
    shorter = parse_programme(TEXT.replace(f"{CONTEST}\n", ""))
    take_in(session, cast.programme, shorter, at=NOON, by=cast.official)
    taken = take_in(session, cast.programme, parse_programme(TEXT), at=NOON, by=cast.official)
    assert key_of(taken[1], "konkurs") == cast.paragraph("§ 3 ust. 2").key


def test_a_split_in_a_text_taken_in_is_kept_with_its_section(session: Session, cast: Cast) -> None:
    text = TEXT.replace("ofert nie", "ofert.\n3. Czyni to nie")
    first, second = take_in(session, cast.programme, parse_programme(text), at=NOON, by=cast.official)
    assert (len(descents(session, first)), len(descents(session, second))) == (0, 1)


def test_a_number_without_words_keeps_its_key(session: Session, cast: Cast) -> None:
    bare = TEXT.replace("### § 3. Zasady", "### § 3.").replace("### § 4. Konsultacje", "### § 4.")
    before = take_in(session, cast.programme, parse_programme(bare), at=NOON, by=cast.official)[1]
    saved = save(session, cast.sections[1], cast, (RULES, "1. Zasady ustala rada."))
    keys = {one.number: one.key for one in before.paragraphs}
    assert {one.number: one.key for one in saved.paragraphs}["§ 3."] == keys["§ 3."]
    standing = [one.key for revision in revisions_now(session, cast.programme) for one in revision.paragraphs]
    assert len(standing) == len(set(standing))


BARE = ["1. Miasto wspiera organizacje.\n2. Wsparcie ma formę dotacji.\n"]
BARE += ["1. Konkurs ogłasza Prezydent.\n2. Termin wynosi 21 dni.\n"]
BARE += ["1. Komisja ocenia oferty.\n2. Protokół podpisują członkowie.\n"]
ADDED = "1. Uwagi zgłasza się na formularzu.\n"
BARE_EDITS = {
    "exchanged": ([BARE[0], BARE[2], BARE[1]], ["§ 1", "§ 3", "§ 2"]),
    "put off by another": ([BARE[0], ADDED, *BARE[1:]], ["§ 1", "§ 3", "§ 4"]),
    "left without the first": (BARE[1:], [None, "§ 1", "§ 2"]),
    "rewritten": (
        [BARE[0], "1. Nabór prowadzi wydział.\n2. Nabór trwa miesiąc.\n", BARE[2]],
        ["§ 1", "§ 2", "§ 3"],
    ),
}


def keys_of(session: Session, cast: Cast, body: str) -> dict[str, str]:
    """Save a section with a body and return the keys of its paragraphs by their labels."""
    now = latest_revision(session, cast.sections[1])
    words = SectionWords(now.kind, now.label, now.title, body)
    saved = save_section(session, cast.sections[1], words, base=now.number, at=NOON, by=cast.drafter)
    return {one.label: one.key for one in saved.paragraphs}


@pytest.mark.parametrize(("articles", "expected"), BARE_EDITS.values(), ids=BARE_EDITS)
def test_a_paragraph_of_a_mere_number_goes_with_what_stands_under_it_when(
    articles: list[str], expected: list[str | None], session: Session, cast: Cast
) -> None:
    before, after = (
        keys_of(session, cast, "".join(f"§ {number}.\n{text}" for number, text in enumerate(texts, start=1)))
        for texts in (BARE, articles)
    )
    labels = {key: label for label, key in after.items()}
    assert [labels.get(before[f"§ {number}"]) for number in (1, 2, 3)] == expected


def test_a_paragraph_wholly_rewritten_in_its_place_keeps_its_key(session: Session, cast: Cast) -> None:
    body = (
        "§ 8.\n1. Komisja obraduje jawnie.\n2. Za udział w pracach komisji nie przysługuje wynagrodzenie.\n"
        "3. Protokół podpisują członkowie.\n"
    )
    was = "Za udział w pracach komisji nie przysługuje wynagrodzenie."
    before = keys_of(session, cast, body)
    assert keys_of(session, cast, body.replace(was, "Członkowie działają społecznie.")) == before
