"""Quoted words found in a paragraph once, and described so that they can be found again."""

import re
from dataclasses import dataclass

from drafts.errors import Fault, Invalid, Reason

PREFIX = SUFFIX = 20

_ALIKE = str.maketrans({"„": '"', "”": '"', "“": '"', "«": '"', "»": '"', "’": "'", "–": "-", "—": "-"})


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a paragraph: where they start, and what stands right before and after them."""

    exact: str
    start: int
    prefix: str
    suffix: str


def find_quote(words: str, wanted: str) -> list[Quote]:
    """Return every place where the wanted words stand, also where two places overlap.

    Kinds of quotes, dashes and spaces count as alike.
    """
    parts = [re.escape(part) for part in wanted.translate(_ALIKE).split()]
    if not parts:
        return []
    pattern = r"\s+".join(parts)
    places = re.finditer(f"(?=({pattern}))", words.translate(_ALIKE))
    return [_quote(words, *place.span(1)) for place in places]


def quote_at(places: list[Quote], before: str) -> Quote | None:
    """Return the one place, or the one preceded by `before` where there are several; else None.

    Kinds of space count as alike: a page sets no-break spaces where the text has plain ones.
    """
    if len(places) == 1:
        return places[0]
    wanted = _spaced(before[-PREFIX:])
    fitting = [place for place in places if wanted and _spaced(place.prefix).endswith(wanted)]
    return fitting[0] if len(fitting) == 1 else None


def chosen_quote(words: str, wanted: str, *, before: str = "", start: int | None = None) -> Quote:
    """Return the wanted words where they stand: at `start`, else where they stand once or behind `before`.

    Raises Invalid at the field “quote” where they are not there, or more than once.
    """
    places = find_quote(words, wanted)
    found = next((place for place in places if place.start == start), None) or quote_at(places, before)
    if not found:
        raise Invalid(Fault("quote", Reason.WORDS_MORE_THAN_ONCE if places else Reason.WORDS_NOT_THERE))
    return found


def _spaced(words: str) -> str:
    return re.sub(r"\s", " ", words)


def _quote(words: str, start: int, end: int) -> Quote:
    prefix, suffix = words[max(0, start - PREFIX) : start], words[end : end + SUFFIX]
    return Quote(words[start:end], start, prefix, suffix)
