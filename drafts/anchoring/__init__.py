"""Quoted words: found in a paragraph once, described so that they can be found again, and carried on.

Positions are code points (Python's), never the browser's UTF-16 units.
"""

from drafts.anchoring.landing import carry, land
from drafts.anchoring.quotes import PREFIX, SUFFIX, Quote, chosen_quote, find_quote, quote_at
from drafts.anchoring.shape import Anchor, Landing

__all__ = [
    "PREFIX",
    "SUFFIX",
    "Anchor",
    "Landing",
    "Quote",
    "carry",
    "chosen_quote",
    "find_quote",
    "land",
    "quote_at",
]
