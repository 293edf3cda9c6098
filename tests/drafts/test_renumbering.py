"""Numbering anew: each form goes on in its own way, keys stay, references follow in the same transaction."""

import pytest
from hypothesis import given
from sqlmodel import Session

from drafts.commands.programmes import import_edition
from drafts.commands.renumbering import correct_references, renumber
from drafts.commands.revising import SectionWords
from drafts.commands.texts import drop_section, save_section
from drafts.errors import Conflict, Invalid, NotFound
from drafts.models import Revision
from drafts.queries.checking import findings
from drafts.queries.references import open_references, text_seal
from drafts.queries.texts import latest_revision, revisions_now
from drafts.structure import SectionText, Unit, parse_programme, parse_section
from drafts.structure.renumbering import renumbered, renumbered_programme
from drafts.structure.stale import ReferenceState
from drafts.terms import SectionKind, Stage
from tests.cast import NOON, Cast
from tests.drafts.test_structure import PROGRAMMES

FORMS = {
    "an inserted ustęp": ("1. Raz.\n2. Dwa.\n2a. Trzy.\n3. Cztery.", ["1.", "2.", "3.", "4."]),
    "a gap": ("§ 1. Raz:\n1) dwa;\n3) trzy;\n7) cztery.", ["§ 1.", "1)", "2)", "3)"]),
    "each parent anew": (
        "1. Raz:\n1) a;\n1a) b.\n3. Dwa:\n2) c;\n3) d.",
        ["1.", "1)", "2)", "2.", "1)", "2)"],
    ),
    "letters": ("a) raz,\nb) dwa,\nba) trzy,\nc) cztery", ["a)", "b)", "c)", "d)"]),
    "Roman numbers": ("i. raz\nii. dwa\niv. trzy", ["i.", "ii.", "iii."]),
    "dashes": ("1) raz:\n   – dwa,\n   – trzy;\n3) cztery", ["1)", "–", "–", "2)"]),
    "paths": ("2. Raz.\n2.1. Dwa.\n2.2. Trzy.\n5. Cztery.\n5.1. Pięć.", ["1.", "1.1.", "1.2.", "2.", "2.1."]),
    "another enumeration behind prose": ("1. Raz.\n3. Dwa.\n\nDalej:\n\n1. Trzy.", ["1.", "2.", "", "1."]),
    "one enumeration around prose": ("1. Raz.\n\nWtręt.\n\n3. Dwa.", ["1.", "", "2."]),
    "scanned numbers": ("1 .  Raz.\n3 . Dwa.", ["1 .", "2 ."]),
}


@pytest.mark.parametrize(("text", "numbers"), FORMS.values(), ids=FORMS)
def test_units_are_numbered_in_their_own_form(text: str, numbers: list[str]) -> None:
    units = parse_section(text)

    assert [unit.number for unit in renumbered(units)] == numbers


def test_letters_go_on_after_z() -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    text = "".join(f"{letter}) raz,\n" for letter in letters) + "za) dwa,\nzc) trzy"

    assert [unit.number for unit in renumbered(parse_section(text))][-3:] == ["z)", "za)", "zb)"]


@given(PROGRAMMES)
def test_numbering_changes_nothing_but_numbers_and_doing_it_twice_does_no_more(text: str) -> None:
    units = parse_section(text)
    once = renumbered(units)

    assert [(one.kind, one.depth, one.heading, one.text) for one in once] == [
        (one.kind, one.depth, one.heading, one.text) for one in units
    ]
    assert renumbered(once) == once


TEXT = """# Program współpracy

## Rozdział 1. Zasady

§ 1. Cele określa § 2a ust. 2, a sposób oceny § 4.

§ 2. Program jest jawny.

§ 2a. Tryb
1. Miasto ogłasza konkurs.
2. Komisja ocenia oferty zgodnie z ust. 1 i art. 5 ust. 2 ustawy.

## Rozdział 2. Ocena

§ 4. Ocena jest roczna.

§ 5. Do oceny stosuje się § 2a ust. 1 oraz § 1 załącznika nr 1.

## Załącznik nr 1. Regulamin

§ 1. Regulamin określa tryb.

§ 3. Tryb z § 1 jest jawny.
"""


def articles(sections: tuple[SectionText, ...]) -> list[list[str]]:
    return [[unit.number for unit in one.units if "§" in unit.number] for one in sections]


def test_paragraph_signs_go_on_through_the_chapters_and_begin_anew_in_each_annex() -> None:
    sections = parse_programme(TEXT).sections

    assert articles(renumbered_programme(sections)) == [
        ["§ 1.", "§ 2.", "§ 3."],
        ["§ 4.", "§ 5."],
        ["§ 1.", "§ 2."],
    ]
    assert articles(renumbered_programme(sections, only=2)) == [
        ["§ 1.", "§ 2.", "§ 2a."],
        ["§ 4.", "§ 5."],
        ["§ 1.", "§ 2."],
    ]


def test_chapters_that_each_begin_with_the_first_paragraph_sign_keep_doing_so() -> None:
    text = "## Rozdział 1. A\n§ 1. Raz.\n§ 3. Dwa.\n## Rozdział 2. B\n§ 1. Trzy.\n§ 4. Cztery."

    assert articles(renumbered_programme(parse_programme(text).sections)) == [["§ 1.", "§ 2."]] * 2


def test_a_unit_that_would_be_read_otherwise_after_renumbering_leaves_the_section_alone() -> None:
    units = (
        Unit(kind=parse_section("1. x")[0].kind, depth=3, number="2.", label="ust. 2", heading="", text="A."),
    )

    assert renumbered(units) == units


@pytest.fixture
def text(session: Session, cast: Cast) -> list[Revision]:
    """Return the revisions of a text with references, published as an edition."""
    import_edition(session, cast.programme, parse_programme(TEXT), Stage.DRAFT, at=NOON, by=cast.official)
    return revisions_now(session, cast.programme)


def edit(session: Session, cast: Cast, revision: Revision, old: str, new: str) -> None:
    assert old in revision.body
    body = revision.body.replace(old, new)
    words = SectionWords(revision.kind, revision.label, revision.title, body)
    save_section(session, revision.section, words, base=revision.number, at=NOON, by=cast.drafter)


def seal(session: Session, cast: Cast) -> str:
    return text_seal(revisions_now(session, cast.programme))


def said(session: Session, cast: Cast) -> dict[str, str]:
    now = revisions_now(session, cast.programme)
    return {one.label: one.text for revision in now for one in revision.paragraphs}


@pytest.mark.parametrize("ground", ["sqlite"], indirect=True)
def test_renumbering_keeps_all_keys_and_corrects_the_references(
    session: Session, cast: Cast, text: list[Revision]
) -> None:
    keys = [[one.key for one in revision.paragraphs] for revision in text]
    base = seal(session, cast)

    saved = renumber(session, cast.programme, section=None, base=base, at=NOON, by=cast.drafter, note="N")

    now = revisions_now(session, cast.programme)
    assert [[one.key for one in revision.paragraphs] for revision in now] == keys
    assert [(one.label, one.note, one.author_id) for one in saved] == [
        (label, "N", cast.drafter.id) for label in ("Rozdział 1", "Rozdział 2", "Załącznik nr 1")
    ]
    texts = said(session, cast)
    assert texts["§ 1"] == "Cele określa § 3 ust. 2, a sposób oceny § 4."
    assert texts["§ 3 ust. 2"] == "Komisja ocenia oferty zgodnie z ust. 1 i art. 5 ust. 2 ustawy."
    assert texts["§ 5"] == "Do oceny stosuje się § 3 ust. 1 oraz § 1 załącznika nr 1."
    assert texts["Załącznik nr 1 § 2"] == "Tryb z § 1 jest jawny."
    assert open_references(session, cast.programme) == ()
    assert list(findings(session)) == []
    with pytest.raises(Conflict):
        renumber(session, cast.programme, section=None, base=base, at=NOON, by=cast.drafter)
    with pytest.raises(Invalid):
        renumber(session, cast.programme, section=None, base=seal(session, cast), at=NOON, by=cast.drafter)


@pytest.mark.parametrize("ground", ["sqlite"], indirect=True)
def test_one_section_is_renumbered_by_itself(session: Session, cast: Cast, text: list[Revision]) -> None:
    annex = text[2].section
    base = seal(session, cast)

    saved = renumber(session, cast.programme, section=annex, base=base, at=NOON, by=cast.drafter)

    assert [one.section_id for one in saved] == [annex.id]
    assert "§ 2a ust. 2" in said(session, cast)
    drop_section(session, annex, at=NOON, by=cast.official)
    with pytest.raises(NotFound):
        renumber(session, cast.programme, section=annex, base=seal(session, cast), at=NOON, by=cast.drafter)


@pytest.mark.parametrize("ground", ["sqlite"], indirect=True)
def test_references_that_moved_are_corrected_one_by_one_or_all_at_once(
    session: Session, cast: Cast, text: list[Revision]
) -> None:
    edit(session, cast, text[0], "§ 2a. Tryb", "§ 3. Tryb")
    first, second = open_references(session, cast.programme)
    assert [(one.label, one.state, one.offered) for one in (first, second)] == [
        ("§ 1", ReferenceState.MOVED, "§ 3 ust. 2"),
        ("§ 5", ReferenceState.MOVED, "§ 3 ust. 1"),
    ]
    base, at = seal(session, cast), {(second.key, second.reference.start)}

    [saved] = correct_references(session, cast.programme, at, base=base, at=NOON, by=cast.drafter)

    assert saved.section_id == text[1].section_id
    assert open_references(session, cast.programme) == (first,)
    with pytest.raises(Conflict):
        correct_references(session, cast.programme, None, base=base, at=NOON, by=cast.drafter)
    base = seal(session, cast)
    correct_references(session, cast.programme, None, base=base, at=NOON, by=cast.drafter)
    assert open_references(session, cast.programme) == ()
    with pytest.raises(Invalid):
        correct_references(session, cast.programme, None, base=seal(session, cast), at=NOON, by=cast.drafter)


@pytest.mark.parametrize("ground", ["sqlite"], indirect=True)
def test_a_reference_to_what_was_left_out_is_told_and_not_corrected(
    session: Session, cast: Cast, text: list[Revision]
) -> None:
    drop_section(session, text[2].section, at=NOON, by=cast.official)

    [found] = open_references(session, cast.programme)

    assert (found.label, found.reference.words) == ("§ 5", "§ 1 załącznika nr 1")
    assert (found.state, found.offered) == (ReferenceState.DANGLING, "")


@pytest.mark.parametrize("ground", ["sqlite"], indirect=True)
def test_renumbering_corrects_even_a_reference_that_was_stale_before(
    session: Session, cast: Cast, text: list[Revision]
) -> None:
    edit(session, cast, text[1], "§ 4. Ocena", "§ 4. Nowe.\n\n§ 4a. Ocena")

    base = seal(session, cast)
    renumber(session, cast.programme, section=None, base=base, at=NOON, by=cast.drafter)

    assert said(session, cast)["§ 1"] == "Cele określa § 3 ust. 2, a sposób oceny § 5."
    assert latest_revision(session, text[1].section).kind is SectionKind.CHAPTER
