"""Every refusal of the core, in one tree.

Refusal
├── NotFound     there is no such thing, or none this person may know of
├── NotAllowed   it is there, but not for this person
├── Conflict     somebody else was there first; `theirs` is what stands now
└── Invalid      what was sent cannot be taken; `faults` says which field and why
    └── RoundClosed   the round takes no comments at this moment
"""

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """Why something was refused; the service words each of them in the reader's language."""

    MISSING = "missing"
    NOT_CONFIRMED = "not_confirmed"
    TOO_LONG = "too_long"
    BAD_CHARACTERS = "bad_characters"
    NOT_A_CHOICE = "not_a_choice"
    NOTHING_TICKED = "nothing_ticked"
    NOT_AN_EMAIL = "not_an_email"
    NOT_A_MOMENT = "not_a_moment"
    NOT_A_NUMBER = "not_a_number"
    TAKEN = "taken"
    WORDS_NOT_THERE = "words_not_there"
    WORDS_MORE_THAN_ONCE = "words_more_than_once"
    ROUND_NOT_OPEN_YET = "round_not_open_yet"
    ROUND_CLOSED = "round_closed"
    ROUND_OPEN = "round_open"
    BEFORE_THE_OPENING = "before_the_opening"
    NOT_LATER = "not_later"
    IN_THE_PAST = "in_the_past"
    REASON_MISSING = "reason_missing"
    CHANGED_MEANWHILE = "changed_meanwhile"
    NOTHING_TO_PUBLISH = "nothing_to_publish"
    NOTHING_CHANGED = "nothing_changed"
    WITHDRAWN = "withdrawn"
    NEWER_EDITION = "newer_edition"
    LINK_SPENT = "link_spent"
    OTHER_BROWSER = "other_browser"
    TOO_MANY = "too_many"
    TOO_MANY_PARAGRAPHS = "too_many_paragraphs"
    SLUG = "slug"
    UNREADABLE = "unreadable"
    UNWRITABLE = "unwritable"
    NO_SUCH_FORMAT = "no_such_format"
    FILE_TOO_LARGE = "file_too_large"
    NOT_UTF8 = "not_utf8"
    NO_TEXT = "no_text"
    PLACES_IN_DOUBT = "places_in_doubt"
    NO_SUCH_COMMENT = "no_such_comment"
    INSIDE_ITSELF = "inside_itself"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with what was sent: the field ("" for the whole), why, and the limit it concerns."""

    field: str
    reason: Reason
    detail: str = ""


class Refusal(Exception):
    """The core declines; nothing was changed."""


class NotFound(Refusal):
    """There is no such thing, or none this person may know of."""


class NotAllowed(Refusal):
    """It is there, but not for this person."""


class Conflict(Refusal):
    """Somebody else changed it first; `theirs` is the text that stands now."""

    def __init__(self, reason: Reason, *, theirs: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.theirs = theirs


class Invalid(Refusal):
    """What was sent cannot be taken; `faults` is never empty."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(", ".join(f"{fault.field}: {fault.reason}" for fault in faults))
        self.faults = faults


class RoundClosed(Invalid):
    """The round takes no comments at this moment: not yet, or no longer."""
