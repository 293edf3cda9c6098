"""Memories: a bounded one for what never changes under its key, and one for the latest state of a thing."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar
from weakref import WeakValueDictionary

Thing = TypeVar("Thing")


class Kept(Generic[Thing]):
    """Keeps the `most` recently used things; safe to use from many threads."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._things: OrderedDict[Hashable, Thing] = OrderedDict()
        self._lock = Lock()
        # A turn goes away with the last who waits for it.
        self._turns: WeakValueDictionary[Hashable, Lock] = WeakValueDictionary()

    def get(self, key: Hashable, make: Callable[[], Thing]) -> Thing:
        """Return the thing kept under this key, made now where it is not kept.

        Whoever asks for it while it is being made waits for it; other things can be made meanwhile.
        """
        thing = self.find(key)
        if thing is not None:
            return thing
        with self._turn_for(key):
            thing = self.find(key)
            if thing is None:
                thing = make()
                self.keep(key, thing)
            return thing

    def find(self, key: Hashable) -> Thing | None:
        """Return the thing kept under this key, None where none is kept."""
        with self._lock:
            if key not in self._things:
                return None
            self._things.move_to_end(key)
            return self._things[key]

    def keep(self, key: Hashable, thing: Thing) -> None:
        """Keep a thing, in place of the one kept under this key and of the one used longest ago."""
        with self._lock:
            self._things[key] = thing
            if len(self._things) > self._most:
                self._things.popitem(last=False)

    def _turn_for(self, key: Hashable) -> Lock:
        """Return the lock that only one maker of a thing holds at a time."""
        with self._lock:
            return self._turns.setdefault(key, Lock())


class Latest(Generic[Thing]):
    """Keeps one thing with the version it was made for; whoever asks while it is being made waits for it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: tuple[int, Thing] | None = None

    def get(self, version: int, make: Callable[[], Thing]) -> Thing:
        """Return the thing of this version, made now where another one is kept."""
        with self._lock:
            if not self._kept or self._kept[0] != version:
                self._kept = (version, make())
            return self._kept[1]
