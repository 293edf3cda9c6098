"""What is kept: the things used last, and the newest state of one thing."""

from concurrent.futures import ThreadPoolExecutor
from itertools import count
from threading import Event

import pytest

from drafting.keeping import Kept, Latest


def test_a_thing_is_made_once_and_the_one_used_longest_ago_is_let_go() -> None:
    kept: Kept[int] = Kept(most=2)
    numbers = count()
    assert [kept.get(key, lambda: next(numbers)) for key in "aabac"] == [0, 0, 1, 0, 2]
    assert kept.get("b", lambda: next(numbers)) == 3


def test_whoever_asks_for_a_thing_while_it_is_made_waits_but_not_for_another_one() -> None:
    kept: Kept[int] = Kept(most=2)
    numbers, begun, may_end = count(), Event(), Event()

    def make() -> int:
        begun.set()
        may_end.wait(5)
        return next(numbers)

    with ThreadPoolExecutor(4) as pool:
        first = pool.submit(kept.get, "slow", make)
        assert begun.wait(5)
        others = [pool.submit(kept.get, "slow", make) for _ in range(3)]
        assert kept.get("other", lambda: 7) == 7
        may_end.set()
        assert {first.result(), *(other.result() for other in others)} == {0}


def test_a_thing_that_could_not_be_made_is_tried_again() -> None:
    kept: Kept[int] = Kept(most=2)
    with pytest.raises(ZeroDivisionError):
        kept.get("a", lambda: 1 // 0)
    assert kept.get("a", lambda: 7) == 7


def test_the_latest_is_made_anew_for_every_other_version() -> None:
    latest: Latest[int] = Latest()
    numbers = count()
    assert [latest.get(version, lambda: next(numbers)) for version in (1, 1, 2, 1)] == [0, 0, 1, 2]


def test_whoever_asks_while_the_latest_is_made_waits_for_it() -> None:
    latest: Latest[int] = Latest()
    numbers, begun, may_end = count(), Event(), Event()

    def make() -> int:
        begun.set()
        may_end.wait(5)
        return next(numbers)

    with ThreadPoolExecutor(4) as pool:
        first = pool.submit(latest.get, 1, make)
        assert begun.wait(5)
        others = [pool.submit(latest.get, 1, make) for _ in range(3)]
        may_end.set()
        assert {first.result(), *(other.result() for other in others)} == {0}


def test_what_could_not_be_made_is_tried_again() -> None:
    latest: Latest[int] = Latest()

    def fail() -> int:
        raise LookupError

    with pytest.raises(LookupError):
        latest.get(1, fail)
    assert latest.get(1, lambda: 7) == 7
