"""What the measurements of the text engine stand on: the same texts each time, and a figure with its axes."""

from collections.abc import Callable
from xml.etree import ElementTree

import pytest

from tests.benchmarks.carriers import Carried, Case, by_characters, by_ours, by_words
from tests.benchmarks.drawing import Chart, draw, slope
from tests.benchmarks.programme_text import two_editions
from tests.benchmarks.text_engine import kept


def test_the_same_size_gives_the_same_editions() -> None:
    old, new = two_editions(60)
    assert (old, new) == two_editions(60)
    assert len(old) == 60
    assert old[0].startswith("§ 1. ")
    assert old != new


@pytest.mark.parametrize("way", [by_ours, by_characters, by_words])
def test_each_way_carries_every_quote_of_a_text_that_stays(way: Callable[[Case], Carried]) -> None:
    old, _ = two_editions(20)
    case = Case(old, old, Case.of(20, 50).places)
    assert kept(case, way(case)) == 1


def test_a_straight_line_has_its_slope() -> None:
    assert slope([(1, 5), (10, 500), (100, 50_000)]) == pytest.approx(2)


def test_the_figure_is_whole_and_labels_both_axes() -> None:
    figure = draw(Chart("Wzrost", "akapity", "milisekundy", [(250, 20), (1000, 90)]))
    words = [element.text for element in ElementTree.fromstring(figure).iter()]
    assert {"Wzrost", "akapity", "milisekundy", "250", "1,000", "10", "100"} <= set(words)
