"""Tests of the rows of the comment table."""

from dataclasses import replace
from datetime import timedelta

from comment_export.comment_table import CommentFacts, Variant
from comment_export.evidence import EvidenceRow, MarkedWords, evidence_rows
from drafts.terms import Disposition, Language, Stage
from tests.comment_export.makers import JASNA, JUNE, ZMYSLONY, answer, comment, draft, place


def rows(*facts: CommentFacts, variant: Variant = Variant.PUBLIC) -> list[EvidenceRow]:
    return list(evidence_rows(facts, Language.POLISH, variant))


def only(fact: CommentFacts) -> EvidenceRow:
    (row,) = rows(fact)
    return row


def test_general_remarks_come_first_then_document_order_then_round_then_time() -> None:
    later_section = place(section_key="money", section_position=3, paragraph_position=0)
    in_order = [
        comment(reference="II-009", place=None),
        comment(reference="I-005", place=place(paragraph_key="", paragraph_position=-1)),
        comment(reference="I-004", received_at=JUNE),
        comment(reference="I-003", received_at=JUNE + timedelta(hours=1)),
        comment(reference="II-002", round_number=2, received_at=JUNE - timedelta(days=1)),
        comment(reference="I-001", place=later_section),
    ]
    found = rows(*reversed(in_order))
    assert [row.reference for row in found] == [fact.reference for fact in in_order]
    assert [row.ordinal for row in found] == [1, 2, 3, 4, 5, 6]


def test_a_section_is_called_as_in_the_latest_edition_commented_on() -> None:
    renamed = place(section_label="Rozdział 3. Cele i zadania")
    found = rows(comment(), comment(reference="II-001", edition_number=2, round_number=2, place=renamed))
    assert {row.section for row in found} == {"Rozdział 3. Cele i zadania"}


def test_two_sections_at_one_position_are_kept_apart() -> None:
    other = place(section_key="other", section_label="Rozdział 2. Inny")
    found = rows(comment(), comment(place=other), comment())
    assert [row.section_key for row in found] == ["goals", "goals", "other"]


def test_a_general_remark_is_about_the_whole_document() -> None:
    row = only(comment(place=None))
    assert (row.section, row.unit, row.wording) == ("Uwagi ogólne", "cały tekst", MarkedWords(""))
    assert (row.paragraph_key, row.revision_digest) == ("", "")


def test_a_comment_on_a_section_names_the_section() -> None:
    assert only(comment(place=place(label="", wording=""))).unit == "Rozdział 2. Cele"


def test_the_unit_says_where_it_stands_now_if_it_moved() -> None:
    assert (
        only(comment(place=place(label_now="§ 5 ust. 1", edition_now=2))).unit
        == "§ 4 ust. 1 (w wersji 2: § 5 ust. 1)"
    )
    assert only(comment(place=place(label_now="§ 4 ust. 1"))).unit == "§ 4 ust. 1"


def test_quoted_words_are_marked() -> None:
    row = only(comment(place=place(quote=(20, 23))))
    assert row.wording == MarkedWords("Wkład własny wynosi ", "20%", " wartości zadania.")


def test_a_heading_is_parted_from_its_text_and_quotes_stay_on_their_words() -> None:
    headed = place(heading="Cel główny", wording="Cel główny Celem jest pomoc.")
    assert only(comment(place=headed)).wording == MarkedWords("Cel główny. Celem jest pomoc.")
    for quote, parts in {
        (0, 10): ("", "Cel główny", ". Celem jest pomoc."),
        (11, 16): ("Cel główny. ", "Celem", " jest pomoc."),
        (4, 16): ("Cel ", "główny. Celem", " jest pomoc."),
    }.items():
        assert only(comment(place=replace(headed, quote=quote))).wording == MarkedWords(*parts)


def test_a_draft_says_so_and_has_no_day() -> None:
    row = only(comment(answer=draft()))
    assert (row.outcome, row.answered) == ("uwzględniona", "")
    assert row.outcome_note == "projekt odpowiedzi – nieopublikowana"
    assert only(comment(answer=answer())).outcome_note == ""


def test_a_comment_without_an_answer_has_an_outcome_all_the_same() -> None:
    row = only(comment(answer=None))
    assert (row.outcome, row.response, row.answered) == ("bez odpowiedzi", "", "")


def test_an_answer_shows_with_its_reason_and_day() -> None:
    row = only(comment(answer=answer(Disposition.NOT_ACCEPTED)))
    assert (row.outcome, row.response) == ("nieuwzględniona", "Dziękujemy.")
    assert (row.reason, row.answered) == ("Nie pozwala na to ustawa.", "10 lipca 2026 r.")


def test_a_withdrawn_comment_is_withdrawn_whatever_was_answered() -> None:
    assert only(comment(answer=answer(), withdrawn=True)).outcome == "wycofana"


def test_the_public_table_names_only_those_who_may_be_named() -> None:
    found = rows(comment(submitter=JASNA), comment(submitter=ZMYSLONY))
    assert [row.submitter for row in found] == ["Fundacja Jasna Strona", "osoba prywatna"]


def test_the_internal_table_names_all() -> None:
    found = rows(comment(submitter=ZMYSLONY), variant=Variant.INTERNAL)
    assert [(row.submitter, row.private) for row in found] == [("Jan Zmyślony", True)]


def test_an_organisation_that_is_not_named_is_not_called_a_person() -> None:
    assert only(comment(submitter=replace(JASNA, public=False))).submitter == "bez podania nazwy"


def test_the_anonymous_table_numbers_submitters_and_keeps_them_apart() -> None:
    facts = [comment(submitter=who) for who in (ZMYSLONY, JASNA, ZMYSLONY)]
    found = rows(*facts, variant=Variant.ANONYMOUS)
    assert [row.submitter for row in found] == ["podmiot nr 1", "podmiot nr 2", "podmiot nr 1"]


def test_the_final_edition_is_named_as_such() -> None:
    assert only(comment(stage=Stage.FINAL, edition_number=3)).edition == "Wersja ostateczna, nr 3"


def test_an_empty_table_has_no_rows() -> None:
    assert rows() == []
