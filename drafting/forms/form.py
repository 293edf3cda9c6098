"""Reading what a person typed: each field asked for by name and kind, all faults told at once."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum
from itertools import groupby
from typing import TypeVar
from unicodedata import combining, normalize
from uuid import UUID
from zoneinfo import ZoneInfo

from drafts.errors import Fault, Invalid, Reason

Term = TypeVar("Term", bound=StrEnum)

_ATOM = r"[\w!#$%&'*+/^`{|}~-]+"
_EMAIL = re.compile(rf"{_ATOM}(?:\.{_ATOM})*@(?:[\w-]+\.)+[\w-]+", re.ASCII)
# More marks than anybody sets on one letter: composing a long row of them takes quadratic time.
MOST_MARKS = 30
# Signs that nobody sees make two equal names look different to the service and alike to its readers.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0]"
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


class Form:
    """The fields of a sent form; `check` raises Invalid with every fault that reading them met."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        self.fields = fields
        self.faults: list[Fault] = []

    def raw(self, name: str) -> str:
        """Return a field as it was typed, "" where it is missing."""
        return self.fields.get(name, "")

    def text(self, name: str, *, required: bool = False, most: int = 20_000) -> str:
        """Return a field as clean text: composed letters, plain line ends, no control characters."""
        raw = self.raw(name)[: 2 * most]
        if _has_heaps_of_marks(raw):
            self._fault(name, Reason.BAD_CHARACTERS)
            return ""
        value = normalize("NFC", raw.replace("\r\n", "\n").replace("\r", "\n")).strip()
        if _CONTROL.search(value):
            self._fault(name, Reason.BAD_CHARACTERS)
        if len(value) > most:
            self._fault(name, Reason.TOO_LONG, str(most))
        if required and not value:
            self._fault(name, Reason.MISSING)
        return value[:most]

    def line(self, name: str, *, required: bool = False, most: int = 200) -> str:
        """Return a field as one line of clean text, in which every sign can be seen."""
        value = " ".join(self.text(name, required=required, most=most).split())
        if _UNSEEN.search(value):
            self._fault(name, Reason.BAD_CHARACTERS)
        return value

    def email(self, name: str) -> str:
        """Return an e-mail address in small letters."""
        value = self.line(name, required=True, most=254).lower()
        if value and not _EMAIL.fullmatch(value):
            self._fault(name, Reason.NOT_AN_EMAIL)
        return value

    def choice(self, name: str, terms: type[Term]) -> Term:
        """Return the chosen term of a closed list; a fault, and the first term, where it is none of them."""
        try:
            return terms(self.raw(name))
        except ValueError:
            self._fault(name, Reason.NOT_A_CHOICE if self.raw(name) else Reason.MISSING)
            return next(iter(terms))

    def number(self, name: str) -> int:
        """Return a whole number of at most nine digits."""
        if re.fullmatch(r"-?\d{1,9}", self.raw(name).strip()):
            return int(self.raw(name))
        self._fault(name, Reason.NOT_A_NUMBER)
        return 0

    def identity(self, name: str) -> UUID | None:
        """Return an id, None where the field is empty or no id."""
        try:
            return UUID(self.raw(name))
        except ValueError:
            return None

    def ticked(self, name: str) -> bool:
        """Tell whether a box was ticked."""
        return bool(self.raw(name))

    def moment(self, name: str, zone: ZoneInfo, *, required: bool = True) -> datetime | None:
        """Return, in UTC, the moment typed as NAME_day (2026-12-05) and NAME_hour (15:30) in this zone.

        An hour that comes twice is its first one; an hour that the clocks leave out is a fault.
        """
        day, hour = self.raw(f"{name}_day").strip(), self.raw(f"{name}_hour").strip()
        if not day and not hour and not required:
            return None
        moment = _moment(f"{day} {hour}", zone)
        if not moment:
            self._fault(f"{name}_day", Reason.NOT_A_MOMENT if day else Reason.MISSING)
        return moment

    def check(self) -> None:
        """Raise Invalid where reading the fields met any fault."""
        if self.faults:
            raise Invalid(*self.faults)

    def _fault(self, name: str, reason: Reason, detail: str = "") -> None:
        self.faults.append(Fault(name, reason, detail))


def _moment(typed: str, zone: ZoneInfo) -> datetime | None:
    """Return the moment in UTC at which the clocks of a zone show this, None where they never do."""
    try:
        shown = datetime.strptime(typed, "%Y-%m-%d %H:%M")
        moment = shown.replace(tzinfo=zone).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return moment if moment.astimezone(zone).replace(tzinfo=None) == shown else None


def _has_heaps_of_marks(text: str) -> bool:
    rows = groupby(text, key=lambda sign: combining(sign) > 0)
    return any(is_mark and sum(1 for _ in row) > MOST_MARKS for is_mark, row in rows)
