"""Tests of dates and hours as documents write them."""

from datetime import UTC, datetime

from comment_export.dates import long_date, long_moment
from drafts.terms import Language

AFTERNOON = datetime(2026, 12, 5, 14, 30, tzinfo=UTC)


def test_a_moment_is_written_as_polish_officials_write_it() -> None:
    assert long_moment(AFTERNOON, Language.POLISH) == "5 grudnia 2026 r., godz. 15.30"


def test_a_moment_is_written_in_english_for_english_readers() -> None:
    assert long_moment(AFTERNOON, Language.ENGLISH) == "5 December 2026, 15:30"


def test_the_hour_has_no_leading_zero_in_polish() -> None:
    assert long_moment(datetime(2026, 6, 1, 6, 5, tzinfo=UTC), Language.POLISH).endswith("godz. 8.05")


def test_the_day_is_that_of_warsaw() -> None:
    assert long_date(datetime(2026, 8, 31, 22, 30, tzinfo=UTC), Language.POLISH) == "1 września 2026 r."
