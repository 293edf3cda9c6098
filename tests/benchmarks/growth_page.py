"""The page and the figure on how aligning grows with the length of the text."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.benchmarks.drawing import Chart, Point, draw, slope
from tests.benchmarks.programme_text import MIX

HOME = Path(__file__).parents[2] / "docs" / "benchmarks"
TITLE = "Aligning two editions"
HEAD = """# Aligning two editions: what it costs as the text grows

Written by `make bench`. Two editions of a made-up programme (§, ust., pkt) are aligned as wholes.
Of a hundred paragraphs {mix};
all are numbered anew.

![Time over paragraphs, both axes logarithmic](aligning.svg)

| paragraphs | milliseconds | times the first | times the paragraphs |
|---:|---:|---:|---:|
"""
FOOT = """
On logarithmic axes the straight line that fits best has a slope of {slope:.2f}; linear growth, the dashed
line, has a slope of 1. Milliseconds are the processor's, of one machine on one day: what lasts is how
they grow.
"""


def write_growth(points: Sequence[Point]) -> None:
    """Write the figure and the page from points of paragraphs and milliseconds."""
    chart = Chart(TITLE, "paragraphs in the older edition", "milliseconds", points)
    (HOME / "aligning.svg").write_text(draw(chart), encoding="utf-8")
    (HOME / "aligning.md").write_text("".join(_page(points)), encoding="utf-8")


def _page(points: Sequence[Point]) -> Iterator[str]:
    yield HEAD.format(mix=", ".join(f"{share} are {kind}" for kind, share in MIX.items()))
    first, base = points[0]
    for paragraphs, cost in points:
        yield f"| {paragraphs:,.0f} | {cost:,.0f} | {cost / base:.1f} | {paragraphs / first:.0f} |\n"
    yield FOOT.format(slope=slope(points))
