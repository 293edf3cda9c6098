"""The text engine beside what is commonly used for the same work: the same texts, one run, this machine."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from statistics import median
from typing import Generic, TypeVar

from drafts.alignment import align
from drafts.anchoring import Anchor, land
from tests.benchmarks.carriers import Carried, Case, by_characters, by_ours, by_words
from tests.benchmarks.drawing import Point, slope
from tests.benchmarks.growth_page import write_growth

Given = TypeVar("Given")

SIZES = (250, 500, 1000, 2000, 4000)
QUOTES = (10_000, 20_000, 40_000)
TURNS = 5
# What must hold: seconds for 1,000 paragraphs and 10,000 quotes, cost of a quote, slope in paragraphs.
MOST_SECONDS, MOST_GROWTH, MOST_SLOPE = 1.0, 1.25, 1.25


@dataclass(frozen=True, slots=True)
class Timed(Generic[Given]):
    """What a work gave, and the median of its turns in seconds of the processor."""

    given: Given
    seconds: float


def main() -> None:
    """Print what the work takes by ours and by others and how it grows; draw how it grows with the text."""
    print(f"\ncarrying quotes to the next edition: ours by the median of {TURNS} turns, others by one")
    print(f"{'paragraphs':>10}{'quotes':>9}  {'way':<32}{'seconds':>8}{'× ours':>8}{'same words':>12}")
    seconds = compare(Case.of(1000, 10_000), "diff-match-patch as it comes", by_characters)
    compare(Case.of(250, 2500), "difflib on words (smaller text)", by_words)
    points = growth_in_paragraphs()
    print(verdict("ours, 1,000 paragraphs and 10,000 quotes, seconds", seconds, MOST_SECONDS))
    for count, growth in growth_in_quotes().items():
        print(verdict(f"a quote among {count:,} over one among {QUOTES[0]:,}", growth, MOST_GROWTH))
    print(verdict("slope of the time in paragraphs, 1 is linear", slope(points), MOST_SLOPE))
    write_growth(points)


def compare(case: Case, name: str, other: Callable[[Case], Carried]) -> float:
    """Print how ours and another way do on the same case, and return our seconds."""
    ours, theirs = timed(partial(by_ours, case)), timed(partial(other, case), turns=1)
    for way, took in (("ours", ours), (name, theirs)):
        ratio = took.seconds / ours.seconds
        sizes = f"{len(case.old):>10,}{len(case.places):>9,}"
        print(f"{sizes}  {way:<32}{took.seconds:>8.2f}{ratio:>8.1f}{kept(case, took.given):>12.1%}")
    return ours.seconds


def kept(case: Case, carried: Carried) -> float:
    """Return the share of the quotes that stand on the very same words; signs around words do not count."""
    pairs = zip(case.quotes, carried, strict=True)
    same = sum(re.findall(r"\w+", quote) == re.findall(r"\w+", words or "") for quote, words in pairs)
    return same / len(carried)


def growth_in_quotes() -> dict[int, float]:
    """Return by number of quotes how much more one costs than among the fewest, on 1,000 paragraphs."""
    case = Case.of(1000, QUOTES[-1])
    alignment, anchors = align(case.old, case.new), [Anchor(*place) for place in case.places]

    def cost(count: int) -> float:
        return timed(partial(land, alignment, case.old, case.new, anchors[:count]), turns=1).seconds / count

    turns = [[cost(count) for count in QUOTES] for _ in range(TURNS)]
    return {
        count: median(turn[place] / turn[0] for turn in turns)
        for place, count in enumerate(QUOTES[1:], start=1)
    }


def growth_in_paragraphs() -> list[Point]:
    """Return how many milliseconds it takes to align texts of growing length."""
    cases = [Case.of(size, 0) for size in SIZES]
    return [(len(case.old), 1000 * timed(partial(align, case.old, case.new)).seconds) for case in cases]


def timed(work: Callable[[], Given], *, turns: int = TURNS) -> Timed[Given]:
    """Do a work so many times; what else the machine does meanwhile does not count."""
    taken = []
    for _ in range(turns):
        start = time.process_time()
        given = work()
        taken.append(time.process_time() - start)
    return Timed(given, median(taken))


def verdict(name: str, value: float, limit: float) -> str:
    """Say whether a measured value keeps its limit."""
    return f"{name:<52}{value:>7.2f}  {'over' if value > limit else 'within'} {limit:g}"
