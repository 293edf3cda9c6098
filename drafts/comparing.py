"""Two texts compared: which paragraph became which, and word by word what changed inside one."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from heapq import heapify, heappop, heappush
from unicodedata import normalize

from diff_match_patch import diff_match_patch
from rapidfuzz.distance import Indel

# Below this likeness two paragraphs are two paragraphs; beside a pair that fits, a little less is enough.
_THRESHOLD = 0.45
_NEIGHBOUR_BONUS = 0.1
# In a short paragraph one changed word is much of it: there the letters decide, and must agree more.
_SHORT = 6
_SHORT_THRESHOLD = 0.6
_SMALLEST_ISLAND = 4
# Two texts longer than this together are shown as replaced: to compare them would take many seconds.
_MOST_SIGNS = 64_000_000

_MARKS = re.compile(r"(?:(?:§\s*\d+[a-z]*\.?|\(?\d+[a-z]*[.)]|[a-z]{1,2}\)|[ivx]+\.|[-•*])(?:\s+|$))+")
_ONE_KIND = str.maketrans(
    dict.fromkeys("„”“«»‟″", '"') | dict.fromkeys("‚’‘‛′", "'") | dict.fromkeys("‐‑‒–—―−", "-")
)
# Words with their accents; then white space; then any other mark by itself.
_TOKEN = re.compile(r"[\w\u0300-\u036f]+|\s+|[^\w\s]")
_WORD = re.compile(r"\w+")
# Words are compared as single characters; from here on there are a million of them and no surrogate.
_FIRST_CODE = 0x10000


class Fate(StrEnum):
    """What became of a paragraph between two versions."""

    SAME = "same"
    EDITED = "edited"
    MOVED = "moved"
    MOVED_EDITED = "moved_edited"
    ADDED = "added"
    DROPPED = "dropped"


class PieceKind(StrEnum):
    """What a word diff says of a run of words."""

    KEPT = "kept"
    INSERTED = "inserted"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Match:
    """A paragraph of the old text, of the new one, or of both: their indices; `likeness` is 0 to 1."""

    old: int | None
    new: int | None
    fate: Fate
    likeness: float


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words that was kept, inserted or deleted, with the white space between them."""

    kind: PieceKind
    text: str


_KINDS = {
    diff_match_patch.DIFF_EQUAL: PieceKind.KEPT,
    diff_match_patch.DIFF_INSERT: PieceKind.INSERTED,
    diff_match_patch.DIFF_DELETE: PieceKind.DELETED,
}


@dataclass(frozen=True, slots=True)
class _Pair:
    old: int
    new: int
    likeness: float


def align(old: Sequence[str], new: Sequence[str]) -> tuple[Match, ...]:
    """Pair the paragraphs of two whole documents, each with one at most.

    Numbering, capitals and the kind of quotes, dashes and spaces do not count. Paragraphs equal and unique
    on both sides are paired first, then their equal neighbours, then the most alike. The order is that of
    the new document; a dropped paragraph stands behind the one that came before it. A pair has moved when it
    is not among the most pairs that keep their order.
    """
    old_keys, new_keys = [_key(text) for text in old], [_key(text) for text in new]
    pairing = _Pairing(old_keys, new_keys)
    pairing.pair_unique()
    pairing.pair_neighbours()
    pairing.pair_alike()
    pairing.pair_neighbours()
    staying = _longest_in_order(pairing.pairs)
    matches = [_match(pair, old, new, moved=pair not in staying) for pair in pairing.pairs]
    added = [Match(None, place, Fate.ADDED, 0.0) for place in range(len(new)) if place not in pairing.by_new]
    ordered = sorted([*matches, *added], key=lambda match: match.new or 0)
    return tuple(_with_dropped(ordered, len(old)))


class _Pairing:
    """The pairs found so far between two lists of keys."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        self._old, self._new = old, new
        self.by_old: dict[int, _Pair] = {}
        self.by_new: dict[int, _Pair] = {}

    @property
    def pairs(self) -> list[_Pair]:
        """Return the pairs in the order of the new list."""
        return [self.by_new[place] for place in sorted(self.by_new)]

    def pair_unique(self) -> None:
        """Pair the keys that each side has once."""
        new_places = _unique_places(self._new)
        for key, old in _unique_places(self._old).items():
            if key and key in new_places:
                self._take(_Pair(old, new_places[key], 1.0))

    def pair_neighbours(self) -> None:
        """Pair equal keys that stand beside a pair, before or after it on both sides."""
        for step in (1, -1):
            for pair in list(self.by_old.values()):
                old, new = pair.old + step, pair.new + step
                while self._are_free(old, new) and self._old[old] == self._new[new]:
                    self._take(_Pair(old, new, 1.0))
                    old, new = old + step, new + step

    def pair_alike(self) -> None:
        """Pair what is left, the most alike first; a pair beside a pair counts as a little more alike."""
        found = {(pair.old, pair.new): pair for pair in self._candidates()}
        heap = [self._priority(pair) for pair in found.values()]
        heapify(heap)
        while heap:
            alike, _, old, new = heappop(heap)
            if -alike < _THRESHOLD or not self._are_free(old, new):
                continue
            self._take(found[old, new])
            for step in (1, -1):
                if (old + step, new + step) in found:
                    heappush(heap, self._priority(found[old + step, new + step]))

    def _candidates(self) -> Iterator[_Pair]:
        codes: dict[str, str] = {}
        old = [(place, self._old[place]) for place in range(len(self._old)) if place not in self.by_old]
        new = [(place, self._new[place]) for place in range(len(self._new)) if place not in self.by_new]
        new_words = [(place, key, _encoded(_WORD.findall(key), codes)) for place, key in new if key]
        for place, key in old:
            words = _encoded(_WORD.findall(key), codes)
            for other, other_key, other_words in new_words:
                if likeness := _likeness(key, words, other_key, other_words):
                    yield _Pair(place, other, likeness)

    def _priority(self, pair: _Pair) -> tuple[float, int, int, int]:
        beside = sum(
            (neighbour := self.by_old.get(pair.old + step)) is not None and neighbour.new == pair.new + step
            for step in (1, -1)
        )
        alike = pair.likeness + beside * _NEIGHBOUR_BONUS
        return (-alike, abs(pair.old - pair.new), pair.old, pair.new)

    def _are_free(self, old: int, new: int) -> bool:
        inside = 0 <= old < len(self._old) and 0 <= new < len(self._new)
        return inside and old not in self.by_old and new not in self.by_new

    def _take(self, pair: _Pair) -> None:
        self.by_old[pair.old] = self.by_new[pair.new] = pair


def _plain(text: str) -> str:
    """Return a text without its numbering, in NFC, with one kind of quote, dash and space."""
    plain = " ".join(normalize("NFC", text).translate(_ONE_KIND).split())
    return plain[len(match[0]) :] or plain if (match := _MARKS.match(plain)) else plain


def _key(text: str) -> str:
    return _plain(text).casefold()


def _unique_places(keys: Sequence[str]) -> dict[str, int]:
    times = Counter(keys)
    return {key: place for place, key in enumerate(keys) if times[key] == 1}


def _encoded(words: Iterable[str], codes: dict[str, str]) -> str:
    """Return words as characters, one each, by a table that grows with every new word."""
    return "".join(codes.setdefault(word, chr(_FIRST_CODE + len(codes))) for word in words)


def _likeness(old: str, old_words: str, new: str, new_words: str) -> float:
    """Return how alike two keys are, 0 where they are too unlike to be one paragraph."""
    if min(len(old_words), len(new_words)) < _SHORT:
        return Indel.normalized_similarity(old, new, score_cutoff=_SHORT_THRESHOLD)
    return Indel.normalized_similarity(old_words, new_words, score_cutoff=_THRESHOLD - 2 * _NEIGHBOUR_BONUS)


def _longest_in_order(pairs: Sequence[_Pair]) -> set[_Pair]:
    """Return the most pairs that stand in the same order in both lists; they come in that of the new one."""
    return {pairs[index] for index in longest_rising([pair.old for pair in pairs])}


def longest_rising(numbers: Sequence[int]) -> list[int]:
    """Return the indices of a longest rising run of numbers, others between them left out."""
    tails: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for index, number in enumerate(numbers):
        length = bisect_left(tails, number)
        tails[length : length + 1] = [number]
        last[length : length + 1] = [index]
        before.append(last[length - 1] if length else -1)
    return _walk_back(before, last[-1] if last else -1)


def _walk_back(before: Sequence[int], index: int) -> list[int]:
    found = []
    while index >= 0:
        found.append(index)
        index = before[index]
    return found[::-1]


def _match(pair: _Pair, old: Sequence[str], new: Sequence[str], *, moved: bool) -> Match:
    same = _plain(old[pair.old]) == _plain(new[pair.new])
    kept, changed = (Fate.MOVED, Fate.MOVED_EDITED) if moved else (Fate.SAME, Fate.EDITED)
    return Match(pair.old, pair.new, kept if same else changed, pair.likeness)


def _with_dropped(matches: Iterable[Match], count: int) -> Iterator[Match]:
    """Yield matches, and each dropped one of `count` old paragraphs behind the one that came before it."""
    matches = list(matches)
    found = {match.old for match in matches}
    yield from _dropped_from(0, found, count)
    for match in matches:
        yield match
        if match.old is not None:
            yield from _dropped_from(match.old + 1, found, count)


def _dropped_from(place: int, found: Container[int | None], count: int) -> Iterator[Match]:
    while place < count and place not in found:
        yield Match(place, None, Fate.DROPPED, 0.0)
        place += 1


def word_diff(old: str, new: str) -> tuple[Piece, ...]:
    """Say word by word how one text became the other, what was deleted before what was inserted there.

    Kept and deleted pieces together are the old text, kept and inserted ones the new text. Where words gave
    way to others, fewer than four letters between two changes count as changed too.
    """
    if len(old) * len(new) > _MOST_SIGNS:
        return tuple(
            Piece(kind, text) for kind, text in ((PieceKind.DELETED, old), (PieceKind.INSERTED, new)) if text
        )
    engine = diff_match_patch()
    # Without a limit of time the same texts give the same pieces on every machine.
    engine.Diff_Timeout = 0
    codes: dict[str, str] = {}
    encoded = [_encoded(_TOKEN.findall(text), codes) for text in (old, new)]
    tokens = {code: token for token, code in codes.items()}
    pieces = [
        Piece(_KINDS[operation], "".join(tokens[code] for code in run))
        for operation, run in engine.diff_main(*encoded, False)
    ]
    return tuple(_readable(pieces))


def _readable(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Yield the pieces with each stretch of changes as one deletion and one insertion."""
    inner = range(1, len(pieces) - 1)
    islands = {at for at in inner if pieces[at].kind is PieceKind.KEPT and _is_island(pieces[at].text)}
    start = 0
    for end in range(1, len(pieces) + 1):
        apart = end == len(pieces) or (pieces[end].kind is PieceKind.KEPT and end not in islands)
        if apart or (pieces[start].kind is PieceKind.KEPT and start not in islands):
            yield from _as_one_change(pieces[start:end])
            start = end


def _as_one_change(run: Sequence[Piece]) -> Iterator[Piece]:
    kinds = {piece.kind for piece in run}
    if not kinds >= {PieceKind.DELETED, PieceKind.INSERTED}:
        yield from run
        return
    for kind in (PieceKind.DELETED, PieceKind.INSERTED):
        yield Piece(kind, "".join(piece.text for piece in run if piece.kind in (kind, PieceKind.KEPT)))


def _is_island(text: str) -> bool:
    return sum(character.isalpha() for character in text) < _SMALLEST_ISLAND
