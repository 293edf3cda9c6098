"""What an anchor is, and where it lands."""

from dataclasses import dataclass

from drafts.terms import Standing


@dataclass(frozen=True, slots=True)
class Anchor:
    """A stretch of a paragraph: the paragraph's place in the text (from 0), and its start and end there."""

    paragraph: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Landing:
    """Where an anchor stands in a later text; `anchor` is None where its words are gone, none in their place.

    `paragraph` is where a reader would look for it, None where not even the paragraph has a successor.
    `confidence` is the share of its words that went on, 0 to 1.
    """

    standing: Standing
    anchor: Anchor | None
    paragraph: int | None
    confidence: float
