"""Words of a paragraph as the Web Annotation Data Model (W3C, 2017) names them, by quotation and by position.

The source that selectors speak of is one paragraph's words: heading, a space, text. Positions count from 0 in
code points, as the recommendation says; a browser counts UTF-16 units, and is converted at the border.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate

from drafts.anchoring import PREFIX, SUFFIX
from drafts.errors import Fault, Invalid, Reason


@dataclass(frozen=True, slots=True)
class TextQuote:
    """Words by themselves, told apart by what stands right before and after them."""

    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class TextPosition:
    """Words by place: `start` is their first code point, `end` the first one behind them."""

    start: int
    end: int


def selectors_of(words: str, start: int, end: int) -> tuple[TextQuote, TextPosition]:
    """Return both selectors of a stretch of a paragraph's words, `0 <= start <= end <= len(words)`."""
    around = words[max(0, start - PREFIX) : start], words[end : end + SUFFIX]
    return TextQuote(words[start:end], *around), TextPosition(start, end)


def to_json(selector: TextQuote | TextPosition) -> dict[str, str | int]:
    """Return a selector in the standard's own shape."""
    if isinstance(selector, TextPosition):
        return {"type": "TextPositionSelector", "start": selector.start, "end": selector.end}
    exact, prefix, suffix = selector.exact, selector.prefix, selector.suffix
    return {"type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix}


def from_json(shape: object) -> TextQuote | TextPosition:
    """Read a selector in the standard's shape; what the standard does not name is passed over.

    Raises Invalid with the first key that cannot be taken: it is missing, no text, no whole number from 0 on,
    an end before its start, or another type of selector.
    """
    if not isinstance(shape, Mapping):
        raise Invalid(Fault("", Reason.UNREADABLE))
    kind = shape.get("type")
    if kind == "TextQuoteSelector":
        return TextQuote(_text(shape, "exact"), _text(shape, "prefix", ""), _text(shape, "suffix", ""))
    if kind == "TextPositionSelector":
        return _position(_number(shape, "start"), _number(shape, "end"))
    raise Invalid(Fault("type", Reason.MISSING if kind is None else Reason.NOT_A_CHOICE))


def find(words: str, quote: TextQuote, position: TextPosition | None = None) -> tuple[int, int] | None:
    """Return start and end of the quoted words in a paragraph's words, None where that is not sure.

    The quotation comes first: the one place where its words stand, or the one with its surroundings. Of
    several places the position decides, and only by being one of them. Kinds of space count as alike.
    """
    places = [(start, start + len(quote.exact)) for start in _starts(_spaced(words), _spaced(quote.exact))]
    fitting = [place for place in places if _fits(words, quote, *place)] or places
    if len(fitting) == 1:
        return fitting[0]
    return next((place for place in fitting if position == TextPosition(*place)), None)


def code_points(text: str, utf16: int) -> int | None:
    """Return in code points a place counted in UTF-16 units, None where the text has no such place.

    A place inside a surrogate pair is taken for the start of its character.
    """
    places = list(accumulate(map(_units, text), initial=0))
    return bisect_right(places, utf16) - 1 if 0 <= utf16 <= places[-1] else None


def utf16_units(text: str, code_point: int) -> int | None:
    """Return in UTF-16 units a place counted in code points, None where the text has no such place."""
    return sum(map(_units, text[:code_point])) if 0 <= code_point <= len(text) else None


def _units(sign: str) -> int:
    return 2 if sign > "\uffff" else 1


def _starts(words: str, exact: str) -> list[int]:
    # Looked for one ahead of the other, so that places which overlap are all found.
    return [place.start() for place in re.finditer(f"(?={re.escape(exact)})", words)]


def _fits(words: str, quote: TextQuote, start: int, end: int) -> bool:
    before, after = _spaced(words[:start]), _spaced(words[end:])
    return before.endswith(_spaced(quote.prefix)) and after.startswith(_spaced(quote.suffix))


def _spaced(words: str) -> str:
    return re.sub(r"\s", " ", words)


def _text(shape: Mapping[object, object], key: str, default: str | None = None) -> str:
    value = shape.get(key, default)
    if value is None or (key == "exact" and value == ""):
        raise Invalid(Fault(key, Reason.MISSING))
    if not isinstance(value, str):
        raise Invalid(Fault(key, Reason.UNREADABLE))
    return value


def _number(shape: Mapping[object, object], key: str) -> int:
    value = shape.get(key)
    if value is None:
        raise Invalid(Fault(key, Reason.MISSING))
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise Invalid(Fault(key, Reason.NOT_A_NUMBER))
    return value


def _position(start: int, end: int) -> TextPosition:
    if end < start:
        raise Invalid(Fault("end", Reason.NOT_LATER))
    return TextPosition(start, end)
