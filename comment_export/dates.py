"""Dates and hours as they stand in documents, in the time of Warsaw."""

from datetime import datetime
from zoneinfo import ZoneInfo

from drafts.terms import Language

WARSAW = ZoneInfo("Europe/Warsaw")
MONTHS = {
    Language.POLISH: (
        *("stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca"),
        *("lipca", "sierpnia", "września", "października", "listopada", "grudnia"),
    ),
    Language.ENGLISH: (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}


def long_date(moment: datetime, language: Language) -> str:
    """Return the day of an aware moment: “5 grudnia 2026 r.”, “5 December 2026”."""
    local = moment.astimezone(WARSAW)
    ending = " r." if language is Language.POLISH else ""
    return f"{local.day} {MONTHS[language][local.month - 1]} {local.year}{ending}"


def long_moment(moment: datetime, language: Language) -> str:
    """Return day and hour of an aware moment: “5 grudnia 2026 r., godz. 15.30”, “5 December 2026, 15:30”."""
    local = moment.astimezone(WARSAW)
    hour = f"godz. {local.hour}.{local:%M}" if language is Language.POLISH else f"{local:%H:%M}"
    return f"{long_date(moment, language)}, {hour}"
