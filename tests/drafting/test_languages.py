"""Polish and English: dates, numbers, how text is set, and the same page in the other language."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from starlette.requests import Request

from drafting.labels import LABELS, label
from drafting.languages import filters, other_address, preferred, translations, typeset
from drafting.messages import REASONS, SAID, field_label, reason
from drafts import terms
from drafts.errors import Fault, Reason
from drafts.terms import Language, UnitKind

WARSAW = ZoneInfo("Europe/Warsaw")
PLAIN = {"\u00a0": " "}
# Units are cited by their labels, never named as a kind; languages are shown in their own words.
UNNAMED = {UnitKind, Language}
NAMED = [
    term
    for kind in vars(terms).values()
    if isinstance(kind, type) and issubclass(kind, terms.StrEnum) and kind not in UNNAMED
    for term in kind
]


def asking(accept: str = "", path: str = "/pl", query: str = "") -> Request:
    return Request(
        {
            "type": "http",
            "method": "GET",
            "scheme": "http",
            "server": ("127.0.0.1", 8000),
            "path": path,
            "query_string": query.encode(),
            "headers": [(b"accept-language", accept.encode())],
            "path_params": {"language": path.split("/")[1]},
        }
    )


def shown(name: str, value: object, language: Language = Language.POLISH) -> str:
    return filters(language, WARSAW)[name](value).translate(str.maketrans(PLAIN))


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (datetime(2026, 12, 5, 14, 30, tzinfo=UTC), "5 grudnia 2026 r., godz. 15.30 (czas warszawski)"),
        (datetime(2026, 7, 31, 22, 0, tzinfo=UTC), "1 sierpnia 2026 r., godz. 0.00 (czas warszawski)"),
    ],
    ids=["winter", "summer, already the next day"],
)
def test_moments_are_told_in_polish_by_the_clocks_of_warsaw(at: datetime, words: str) -> None:
    assert shown("moment", at) == words


def test_moments_are_told_in_english() -> None:
    at = datetime(2026, 12, 5, 14, 30, tzinfo=UTC)
    assert shown("moment", at, Language.ENGLISH) == "5 December 2026, 15:30 (Warsaw time)"


def test_machines_are_told_the_moment_with_its_offset() -> None:
    at = datetime(2026, 12, 5, 14, 30, tzinfo=UTC)
    assert shown("iso", at) == "2026-12-05T15:30+01:00"
    assert (shown("day_field", at), shown("hour_field", at)) == ("2026-12-05", "15:30")


def test_numbers_are_written_as_each_language_does() -> None:
    assert (shown("amount", 12345), shown("amount", 12345, Language.ENGLISH)) == ("12 345", "12,345")
    assert shown("share", 0.5) == "50%"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("w mieście i na wsi", "w~mieście i~na wsi"),
        ("art. 5 ust. 2 pkt 3 lit. a", "art.~5 ust.~2 pkt~3 lit.~a"),
        ("§ 4 oraz §§ 5 i 6", "§~4 oraz §§~5 i~6"),
        ("2026 r. i 500 zł, 50 %", "2026~r. i~500~zł, 50~%"),
        ("A i o u", "A~i~o~u"),
        ("kraj owo", "kraj owo"),
    ],
)
def test_lines_do_not_end_in_a_short_word(typed: str, expected: str) -> None:
    assert typeset(typed).replace("\u00a0", "~") == expected


def test_setting_a_text_twice_changes_nothing_more() -> None:
    text = typeset("w art. 5 i w ust. 2")
    assert typeset(text) == text


@pytest.mark.parametrize(
    ("accept", "language"),
    [
        ("", Language.POLISH),
        ("pl-PL,pl;q=0.9,en;q=0.8", Language.POLISH),
        ("en-GB,en;q=0.9", Language.ENGLISH),
        ("de-DE,de;q=0.9", Language.POLISH),
        ("de-DE,en;q=0.5", Language.ENGLISH),
        (";;,,*", Language.POLISH),
    ],
)
def test_newcomers_get_the_language_their_browser_asks_for(accept: str, language: Language) -> None:
    assert preferred(asking(accept)) is language


@pytest.mark.parametrize(
    ("path", "query", "other"),
    [
        ("/pl", "", "/en"),
        ("/en/programmes/wpw", "", "/pl/programmes/wpw"),
        ("/pl/programmes/pl", "state=drafted", "/en/programmes/pl?state=drafted"),
        ("/pl/account", "said=account-saved&a=1", "/en/account?a=1"),
    ],
)
def test_every_page_has_an_address_in_the_other_language(path: str, query: str, other: str) -> None:
    assert other_address(asking(path=path, query=query)) == other


SAME = {"ePUAP", "moderator"}


def test_every_term_has_a_name_in_both_languages() -> None:
    # Some words are the same in both languages.
    untranslated = [term for term in NAMED if polish(label(term)) == label(term) not in SAME]
    assert untranslated == []
    assert len(LABELS) == len(NAMED)


def test_every_refusal_is_worded_in_both_languages() -> None:
    assert [why for why in Reason if polish(REASONS[why]) == REASONS[why]] == []
    assert set(REASONS) == set(Reason)


def test_a_refusal_names_the_limit_or_the_moment_it_concerns() -> None:
    long = reason(Fault("body", Reason.TOO_LONG, "20000"), Language.ENGLISH, WARSAW)
    closed = reason(Fault("", Reason.ROUND_CLOSED, "2026-10-22T13:30:00+00:00"), Language.POLISH, WARSAW)
    assert "20000 characters" in long
    assert "22 października 2026 r., godz. 15.30" in closed.translate(str.maketrans(PLAIN))


def test_a_refusal_tells_moments_as_the_pages_do_in_the_zone_of_the_settings() -> None:
    opens = Fault("", Reason.ROUND_NOT_OPEN_YET, "2026-12-05T14:30:00+00:00")
    assert "5 December 2026, 15:30" in reason(opens, Language.ENGLISH, WARSAW).translate(str.maketrans(PLAIN))
    assert "14:30" in reason(opens, Language.ENGLISH, ZoneInfo("UTC"))


def test_a_field_is_called_as_on_the_pages_of_its_folder() -> None:
    assert field_label("answers", "body", Language.ENGLISH) == "Answer to the author"
    assert field_label("people", "body", Language.POLISH) == polish("Organisation or team")
    assert field_label("account", "sure", Language.POLISH) == ""


def test_every_refusal_can_be_worded_whatever_its_detail() -> None:
    for why in Reason:
        for detail in ("", "7", "2026-12-05T14:30:00+00:00"):
            words = [reason(Fault("body", why, detail), language, WARSAW) for language in Language]
            assert "%(" not in "".join(words)


def test_everything_done_is_told_in_both_languages() -> None:
    assert [key for key, words in SAID.items() if polish(words) == words] == []


def polish(msgid: str) -> str:
    return translations(Language.POLISH).gettext(msgid)
