"""Polish and English: translations, dates, numbers, and how text is set."""

import re
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from urllib.parse import quote
from zoneinfo import ZoneInfo

from babel import Locale, negotiate_locale
from babel.dates import format_date, format_time
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent
from starlette.requests import Request

from drafting.labels import label
from drafts.terms import Language

CATALOGUES = Path(__file__).parent / "locale"
NO_BREAK = "\u00a0"

_BOUND = re.compile(r"(?<![\w\u00a0<])((?:[aiouwzAIOUWZ]|art\.|ust\.|pkt|lit\.|nr|§§?|poz\.|godz\.)) (?=\S)")
_AFTER_NUMBER = re.compile(r"(?<=\d) (?=r\.|zł|%|\d{3}\b)")


@lru_cache
def translations(language: Language) -> NullTranslations:
    """Return the translations into a language; English is what the code is written in."""
    path = CATALOGUES / language.value / "LC_MESSAGES" / "drafting.po"
    if language is Language.ENGLISH or not path.exists():
        return NullTranslations()
    compiled = BytesIO()
    with path.open("rb") as source:
        write_mo(compiled, read_po(source, locale=language.value))
    compiled.seek(0)
    return GNUTranslations(compiled)


def in_polish(msgid: str, **places: object) -> str:
    """Return a text in Polish, in which programmes and what is noted about them are written."""
    return translations(Language.POLISH).gettext(msgid) % places


def locale_of(language: Language) -> Locale:
    """Return how dates and numbers are written in a language; English ones as in Britain."""
    return Locale("pl") if language is Language.POLISH else Locale("en", "GB")


def filters(language: Language, zone: ZoneInfo) -> dict[str, Callable[..., str]]:
    """Return the filters of a language's templates."""
    locale = locale_of(language)
    return {
        "day": lambda moment: day(moment, locale, zone),
        "moment": lambda moment: full_moment(moment, locale, zone),
        "short_moment": lambda moment: short_moment(moment, locale, zone),
        "iso": lambda moment: moment.astimezone(zone).isoformat(timespec="minutes"),
        "day_field": lambda moment: moment.astimezone(zone).strftime("%Y-%m-%d"),
        "hour_field": lambda moment: moment.astimezone(zone).strftime("%H:%M"),
        "amount": lambda number: str(format_decimal(number, locale=locale)),
        "share": lambda number: str(format_percent(number, locale=locale)),
        "term": lambda term: translations(language).gettext(label(term)),
        "typeset": typeset,
    }


def day(moment: datetime, locale: Locale, zone: ZoneInfo) -> str:
    """Return a day in words: “5 grudnia 2026 r.”, “5 December 2026”."""
    words = format_date(moment.astimezone(zone), format="long", locale=locale)
    return words.replace(" ", NO_BREAK) + (f"{NO_BREAK}r." if locale.language == "pl" else "")


def full_moment(moment: datetime, locale: Locale, zone: ZoneInfo) -> str:
    """Return a day and hour with the zone: “5 grudnia 2026 r., godz. 15.30 (czas warszawski)”."""
    if locale.language == "pl":
        return f"{short_moment(moment, locale, zone)} (czas{NO_BREAK}warszawski)"
    return f"{short_moment(moment, locale, zone)} (Warsaw{NO_BREAK}time)"


def short_moment(moment: datetime, locale: Locale, zone: ZoneInfo) -> str:
    """Return a day and hour: “5 grudnia 2026 r., godz. 15.30”."""
    local = moment.astimezone(zone)
    if locale.language == "pl":
        return f"{day(moment, locale, zone)}, godz.{NO_BREAK}{local.hour}.{local:%M}"
    return f"{day(moment, locale, zone)}, {format_time(local, format='short', locale=locale, tzinfo=zone)}"


def gettext_of(language: Language) -> tuple[Callable[[str], str], Callable[[str, str, int], str]]:
    """Return what translates a text, and one with plural forms; Polish comes with its no-break spaces."""
    found = translations(language)
    if language is not Language.POLISH:
        return found.gettext, found.ngettext
    return (
        lambda text: typeset(found.gettext(text)),
        lambda one, many, number: typeset(found.ngettext(one, many, number)),
    )


def typeset(text: str) -> str:
    """Return Polish text with no-break spaces where a line must not end: after “w”, “art.”, “§”, …"""
    return _AFTER_NUMBER.sub(NO_BREAK, _BOUND.sub(rf"\1{NO_BREAK}", text))


def preferred(request: Request) -> Language:
    """Return the language a browser asks for, Polish where it asks for none of ours."""
    asked = [part.split(";")[0].strip() for part in request.headers.get("Accept-Language", "").split(",")]
    best = negotiate_locale([one for one in asked if one], _codes(), sep="-")
    return Language(best) if best else Language.POLISH


def other_address(request: Request) -> str:
    """Return the address of the same page in the other language."""
    here = request.path_params.get("language", "pl")
    other = Language.ENGLISH if here == "pl" else Language.POLISH
    rest = address_of(request).removeprefix(f"/{here}")
    query = "&".join(part for part in request.url.query.split("&") if part and not part.startswith("said="))
    return f"/{other.value}{rest}" + (f"?{query}" if query else "")


def address_of(request: Request) -> str:
    """Return the path of a request as it can stand in a link, whatever characters were sent."""
    return quote(request.url.path)


def _codes() -> Sequence[str]:
    return [language.value for language in Language]
