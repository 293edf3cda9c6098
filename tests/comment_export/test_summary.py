"""Tests of the figures of the comment table."""

from comment_export.comment_table import CommentFacts, Outcome
from comment_export.summary import Summary, Tally, reconciliation, share, summary
from comment_export.words import words_in
from drafts.terms import Channel, Disposition, Language
from tests.comment_export.makers import JASNA, ZMYSLONY, answer, comment, draft, place

POLISH = words_in(Language.POLISH)
SIX = (
    comment(reference="I-001", answer=answer()),
    comment(reference="I-002", answer=answer(Disposition.EXPLAINED), submitter=ZMYSLONY, submission="2"),
    comment(reference="I-003", withdrawn=True, answer=answer()),
    comment(reference="I-004", place=None, channel=Channel.POST),
    comment(reference="II-001", round_number=2, answer=answer()),
    comment(reference="II-002", round_number=2, place=place(section_key="x", section_label="Cele")),
)


def figures(*facts: CommentFacts) -> Summary:
    return summary(facts, (1, 2), POLISH)


def test_each_comment_has_one_outcome_in_one_round() -> None:
    found = figures(*SIX)
    first, second = found.by_round[1], found.by_round[2]
    assert [outcome for outcome in Outcome if first[outcome]] == [
        Outcome.ACCEPTED,
        Outcome.EXPLAINED,
        Outcome.WITHDRAWN,
        Outcome.UNANSWERED,
    ]
    assert sum(first.values()) == 4
    assert sum(second.values()) == 2


def test_submitters_and_submissions_are_counted_once_each() -> None:
    found = figures(*SIX)
    assert (found.comments, found.submitters, found.submissions) == (6, 2, 3)


def test_one_submission_number_in_two_rounds_is_two_submissions() -> None:
    assert figures(comment(), comment(round_number=2)).submissions == 2


def test_withdrawn_unanswered_and_disposed_of_make_the_whole() -> None:
    found = figures(*SIX)
    assert (found.disposed_of, found.withdrawn, found.unanswered) == (3, 1, 2)


def test_sections_come_in_document_order_with_general_remarks_first() -> None:
    counted = figures(*SIX).by_section
    assert counted == (Tally("Uwagi ogólne", 1), Tally("Rozdział 2. Cele", 4), Tally("Cele", 1))


def test_sections_of_one_name_are_counted_apart() -> None:
    twin = place(section_key="twin", section_position=9)
    found = figures(comment(), comment(reference="I-002", place=twin))
    assert found.by_section == (Tally("Rozdział 2. Cele", 1), Tally("Rozdział 2. Cele", 1))
    assert found.reconciles


def test_only_channels_that_were_used_are_listed() -> None:
    assert dict(figures(*SIX).by_channel) == {Channel.WEB: 5, Channel.POST: 1}


def test_the_figures_agree_and_say_so() -> None:
    found = figures(*SIX)
    assert found.reconciles
    sentence = "uwagi rozstrzygnięte (3), wycofane (1) i pozostające bez odpowiedzi (2) dają razem 6, czyli"
    assert reconciliation(found, POLISH).startswith(f"Liczby są zgodne: {sentence}")


def test_the_figures_say_how_many_answers_are_drafts() -> None:
    found = figures(*SIX, comment(reference="I-005", answer=draft()))
    assert found.drafts == 1
    assert "rozstrzygnięte (4, w tym nieopublikowane: 1), wycofane (1)" in reconciliation(found, POLISH)


def test_a_draft_about_a_withdrawn_comment_is_not_counted_as_disposed_of() -> None:
    found = figures(comment(answer=draft(), withdrawn=True))
    assert (found.drafts, found.disposed_of, found.withdrawn) == (0, 0, 1)


def test_a_comment_listed_twice_does_not_reconcile() -> None:
    found = figures(comment(), comment())
    assert not found.reconciles
    assert reconciliation(found, POLISH).startswith("Liczby nie są zgodne")


def test_a_comment_from_a_round_that_the_head_does_not_tell_of_does_not_reconcile() -> None:
    assert not figures(comment(round_number=3)).reconciles


def test_no_comments_reconcile_too() -> None:
    found = figures()
    assert found.reconciles
    assert (found.comments, found.submitters, found.by_section, dict(found.by_channel)) == (0, 0, (), {})


def test_a_share_has_one_decimal_and_a_comma_in_polish() -> None:
    assert share(1, 3, POLISH) == "33,3%"
    assert share(1, 3, words_in(Language.ENGLISH)) == "33.3%"
    assert share(0, 0, POLISH) == "–"


def test_consent_does_not_change_the_figures() -> None:
    assert figures(comment(submitter=JASNA), comment(reference="I-2", submitter=ZMYSLONY)).submitters == 2
