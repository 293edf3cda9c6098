"""A chart of measured points on two logarithmic axes, written as SVG."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, floor, fsum, log10
from statistics import fmean

WIDTH, HEIGHT = 640, 420
LEFT, RIGHT, TOP, BOTTOM = 90, 610, 60, 350
STYLE = (
    "text{font:14px sans-serif;fill:#222}.title{font-weight:bold;font-size:16px}.grid{stroke:#ddd}"
    ".line{fill:none;stroke:#14508c;stroke-width:2}.linear{fill:none;stroke:#777;stroke-dasharray:5 4}"
    "circle{fill:#14508c}"
)

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Chart:
    """What is drawn: points in the order of x, all above 0, and what both axes count."""

    title: str
    x_label: str
    y_label: str
    points: Sequence[Point]


def slope(points: Sequence[Point]) -> float:
    """Return the slope of the straight line that fits best on logarithmic axes; 1 is linear growth."""
    across, up = [log10(x) for x, _ in points], [log10(y) for _, y in points]
    middle, height = fmean(across), fmean(up)
    rise = sum((x - middle) * (y - height) for x, y in zip(across, up, strict=True))
    return rise / fsum((x - middle) ** 2 for x in across)


def draw(chart: Chart) -> str:
    """Return a chart as SVG: the points joined, and dashed the linear growth from the first of them."""
    (first, base), last = chart.points[0], chart.points[-1][0]
    linear = ((first, base), (last, base * last / first))
    axes = _Axes.over((*chart.points, *linear))
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">'
        f'<title>{chart.title}</title><style>{STYLE}</style><rect width="100%" height="100%" fill="#fff"/>'
    )
    drawn = [*_labels(chart), *axes.grid(chart.points), axes.line("linear", linear)]
    drawn += [axes.line("line", chart.points), *map(axes.dot, chart.points)]
    return "\n".join([head, *drawn, "</svg>", ""])


@dataclass(frozen=True, slots=True)
class _Axes:
    """The stretch of each axis, as logarithms."""

    left: float
    right: float
    low: int
    high: int

    @classmethod
    def over(cls, points: Sequence[Point]) -> "_Axes":
        xs, ys = zip(*points, strict=True)
        return cls(log10(min(xs)), log10(max(xs)), floor(log10(min(ys))), ceil(log10(max(ys))))

    def place(self, point: Point) -> Point:
        across = (log10(point[0]) - self.left) / (self.right - self.left)
        up = (log10(point[1]) - self.low) / (self.high - self.low)
        return LEFT + across * (RIGHT - LEFT), BOTTOM - up * (BOTTOM - TOP)

    def grid(self, points: Sequence[Point]) -> Iterator[str]:
        for exponent in range(self.low, self.high + 1):
            _, y = self.place((10**self.left, 10**exponent))
            yield f'<path class="grid" d="M{LEFT} {y:.1f}H{RIGHT}"/>'
            yield f'<text x="{LEFT - 8}" y="{y + 5:.1f}" text-anchor="end">{10**exponent:,g}</text>'
        for value, _ in points:
            x, _ = self.place((value, 10**self.low))
            yield f'<path class="grid" d="M{x:.1f} {TOP}V{BOTTOM}"/>'
            yield f'<text x="{x:.1f}" y="{BOTTOM + 20}" text-anchor="middle">{value:,g}</text>'

    def line(self, name: str, points: Sequence[Point]) -> str:
        places = " ".join("{:.1f},{:.1f}".format(*self.place(point)) for point in points)
        return f'<polyline class="{name}" points="{places}"/>'

    def dot(self, point: Point) -> str:
        return '<circle cx="{:.1f}" cy="{:.1f}" r="4"/>'.format(*self.place(point))


def _labels(chart: Chart) -> Iterator[str]:
    middle = (TOP + BOTTOM) / 2
    yield f'<text class="title" x="{LEFT}" y="34">{chart.title}</text>'
    yield f'<text x="{(LEFT + RIGHT) / 2}" y="{HEIGHT - 20}" text-anchor="middle">{chart.x_label}</text>'
    yield f'<text transform="translate(24 {middle}) rotate(-90)" text-anchor="middle">{chart.y_label}</text>'
