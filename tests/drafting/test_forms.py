"""Reading forms: what was typed becomes clean values, and everything wrong is told at once."""

from datetime import UTC, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.forms import Form
from drafts.errors import Fault, Invalid, Reason
from drafts.terms import Disposition

WARSAW = ZoneInfo("Europe/Warsaw")


def reasons(form: Form) -> list[tuple[str, Reason]]:
    return [(fault.field, fault.reason) for fault in form.faults]


def test_text_is_trimmed_and_its_letters_and_line_ends_are_made_alike() -> None:
    decomposed = "  z\u0307o\u0301\u0142c\u0301\r\ndruga\rtrzecia \n"
    assert Form({"body": decomposed}).text("body") == "żółć\ndruga\ntrzecia"


def test_a_line_is_one_line_without_double_spaces() -> None:
    assert Form({"name": " Maria \r\n  Leśna\t"}).line("name") == "Maria Leśna"


@pytest.mark.parametrize("typed", ["\x00", "a\x1bb", "\ud800", "\uffff", "\x7f"])
def test_characters_that_cannot_be_stored_are_refused(typed: str) -> None:
    form = Form({"body": f"Uwaga{typed}do ust. 1"})
    form.text("body")
    assert reasons(form) == [("body", Reason.BAD_CHARACTERS)]


@pytest.mark.parametrize("typed", ["\t", "\n", "🌳", "\u00a0", "\u200d", "ﬁ", "ا"])
def test_characters_of_real_texts_are_taken(typed: str) -> None:
    form = Form({"body": f"Uwaga{typed}do"})
    assert form.text("body") == f"Uwaga{typed}do"
    assert not form.faults


def test_text_may_be_as_long_as_its_limit_and_no_longer() -> None:
    form = Form({"right": "ż" * 10, "long": "ż" * 11})
    form.text("right", most=10)
    form.text("long", most=10)
    assert form.faults == [Fault("long", Reason.TOO_LONG, "10")]


@pytest.mark.parametrize("typed", [{}, {"body": ""}, {"body": " \r\n "}], ids=["not sent", "empty", "spaces"])
def test_a_required_text_must_say_something(typed: dict[str, str]) -> None:
    form = Form(typed)
    form.text("body", required=True)
    assert reasons(form) == [("body", Reason.MISSING)]


@pytest.mark.parametrize(
    ("typed", "address"),
    [("Maria@Mosty.Example", "maria@mosty.example"), (" jan+wpw@ogrody.example ", "jan+wpw@ogrody.example")],
)
def test_an_address_is_kept_in_small_letters(typed: str, address: str) -> None:
    form = Form({"email": typed})
    assert form.email("email") == address
    assert not form.faults


@pytest.mark.parametrize(
    "typed", ["maria", "maria@mosty", "a@b.example, c@d.example", "a@@b.example", "<a@b.example>", "a@b."]
)
def test_what_is_no_address_is_refused(typed: str) -> None:
    form = Form({"email": typed})
    form.email("email")
    assert reasons(form) == [("email", Reason.NOT_AN_EMAIL)]


def test_an_address_holds_no_line_of_another_header() -> None:
    form = Form({"email": "a@b.example\r\nBcc: c@d.example"})
    form.email("email")
    assert reasons(form) == [("email", Reason.NOT_AN_EMAIL)]


def test_a_choice_is_a_term_of_its_list() -> None:
    assert Form({"disposition": "explained"}).choice("disposition", Disposition) is Disposition.EXPLAINED


@pytest.mark.parametrize(
    ("typed", "reason"), [({}, Reason.MISSING), ({"disposition": "ignored"}, Reason.NOT_A_CHOICE)]
)
def test_a_choice_outside_its_list_is_refused(typed: dict[str, str], reason: Reason) -> None:
    form = Form(typed)
    form.choice("disposition", Disposition)
    assert reasons(form) == [("disposition", reason)]


@pytest.mark.parametrize(
    ("typed", "number"), [("7", 7), (" 12 ", 12), ("-1", -1), ("999999999", 999_999_999)]
)
def test_a_whole_number_is_read(typed: str, number: int) -> None:
    assert Form({"base": typed}).number("base") == number


@pytest.mark.parametrize("typed", ["", "1.5", "1e3", "9999999999", "abc", "1 000"])
def test_what_is_no_whole_number_is_refused(typed: str) -> None:
    form = Form({"base": typed})
    form.number("base")
    assert reasons(form) == [("base", Reason.NOT_A_NUMBER)]


@pytest.mark.parametrize("typed", ["", "1", "00000000-0000-0000-0000-00000000000g"])
def test_what_is_no_id_is_none(typed: str) -> None:
    assert Form({"organisation": typed}).identity("organisation") is None


def test_an_id_is_read() -> None:
    assert Form({"organisation": str(UUID(int=5))}).identity("organisation") == UUID(int=5)


@pytest.mark.parametrize(
    ("day", "hour", "moment"),
    [
        ("2026-12-05", "15:30", datetime(2026, 12, 5, 14, 30, tzinfo=UTC)),
        ("2026-06-05", "15:30", datetime(2026, 6, 5, 13, 30, tzinfo=UTC)),
        ("2026-10-25", "02:30", datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
    ],
    ids=["winter", "summer", "the hour that comes twice: its first time"],
)
def test_a_moment_is_read_by_the_clocks_of_warsaw(day: str, hour: str, moment: datetime) -> None:
    read = Form({"closes_day": day, "closes_hour": hour}).moment("closes", WARSAW)
    assert read == moment
    assert read.tzinfo is UTC


@pytest.mark.parametrize(
    ("day", "hour", "reason"),
    [
        ("", "", Reason.MISSING),
        ("", "15:30", Reason.MISSING),
        ("2026-12-05", "", Reason.NOT_A_MOMENT),
        ("5.12.2026", "15:30", Reason.NOT_A_MOMENT),
        ("2026-02-30", "15:30", Reason.NOT_A_MOMENT),
        ("2026-12-05", "25:00", Reason.NOT_A_MOMENT),
        ("2027-03-28", "02:30", Reason.NOT_A_MOMENT),
        ("0001-01-01", "00:00", Reason.NOT_A_MOMENT),
    ],
)
def test_what_is_no_moment_is_refused(day: str, hour: str, reason: Reason) -> None:
    form = Form({"closes_day": day, "closes_hour": hour})
    assert form.moment("closes", WARSAW) is None
    assert reasons(form) == [("closes_day", reason)]


def test_a_moment_that_may_be_left_out_is_none() -> None:
    form = Form({"answer_day": " ", "answer_hour": ""})
    assert form.moment("answer", WARSAW, required=False) is None
    assert not form.faults


def test_all_faults_are_told_at_once() -> None:
    form = Form({"email": "maria"})
    form.text("body", required=True)
    form.email("email")
    with pytest.raises(Invalid) as refused:
        form.check()
    assert [fault.field for fault in refused.value.faults] == ["body", "email"]


def test_a_form_without_faults_passes() -> None:
    form = Form({"body": "Uwaga."})
    form.text("body", required=True)
    form.check()


@given(st.text(max_size=50))
def test_reading_what_was_read_changes_nothing(typed: str) -> None:
    once = Form({"body": typed}).text("body")
    assert Form({"body": once}).text("body") == once


@pytest.mark.parametrize(
    "address",
    [
        "a@[.b",
        "=?utf-8?q?@?=$a._[",
        "jan@dom",
        "jan@dom..pl",
        "@dom.pl",
        "jan kos@dom.pl",
        "ż@dom.pl",
        "İ" * 120 + "@a.pl",
    ],
)
def test_an_address_that_no_letter_can_carry_is_a_fault(address: str) -> None:
    form = Form({"email": address})
    form.email("email")
    assert [fault.reason for fault in form.faults] == [Reason.NOT_AN_EMAIL]


def test_heaps_of_marks_on_one_letter_are_a_fault_at_once() -> None:
    form = Form({"body": "a" + "\u0315\u0300" * 500_000})
    assert form.text("body") == ""
    assert [fault.reason for fault in form.faults] == [Reason.BAD_CHARACTERS]


@pytest.mark.parametrize("sign", ["\u200b", "\u00ad", "\ufe0f", "\u202e", "\u3164"])
def test_a_name_with_a_sign_that_nobody_sees_is_a_fault(sign: str) -> None:
    form = Form({"name": f"Fundacja{sign}"})
    form.line("name")
    assert [fault.reason for fault in form.faults] == [Reason.BAD_CHARACTERS]
