"""References that went stale: their target was renumbered, or is gone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from drafts.structure.references import Reference
from drafts.structure.referring import ReferringText, Targets, Text


class ReferenceState(StrEnum):
    """Whether a reference still leads where it was meant to."""

    FINE = "fine"
    MOVED = "moved"
    DANGLING = "dangling"


@dataclass(frozen=True, slots=True)
class ReferenceFinding:
    """A reference in the text as it stands: where it is, and whether it leads where it was meant to.

    `section`, `key` and `label` are of the paragraph it stands in; `reference` counts characters of that
    paragraph's words; `meant` holds the keys of the paragraphs (of whole sections their ids) it was written
    for, as far as they are known; `offered` is the wording that leads there now, "" unless it moved.
    """

    section: UUID
    key: str
    label: str
    reference: Reference
    state: ReferenceState
    meant: tuple[str, ...]
    offered: str


def stale(earlier: Sequence[Text], now: Text) -> tuple[ReferenceFinding, ...]:
    """Return every reference of a text as it stands now, in order, and whether it is fine.

    What a reference was written for is told by the first of the `earlier` texts (the oldest first) in which
    the same paragraph, by its key, has the same reference and it leads somewhere. It moved when that now
    bears another citation; it is dangling when that is gone, and when it never led anywhere.
    """
    text = ReferringText(now)
    before = [ReferringText(one) for one in earlier]
    return tuple(
        _judged(text, key, reference, meant)
        for key, references in text.references.items()
        for reference, meant in zip(references, _meant(before, key, references), strict=True)
        if text.is_ours(reference)
    )


def _judged(text: ReferringText, key: str, reference: Reference, meant: Targets | None) -> ReferenceFinding:
    """Return whether a reference of the paragraph `key` leads to what it was meant for."""
    now = text.targets(key, reference)
    wanted = [then or one for then, one in zip(meant or now, now, strict=True)]
    known = tuple(one for one in wanted if one)
    state, offered = ReferenceState.FINE, ""
    if len(known) < len(wanted) or not all(map(text.holds, known)):
        state = ReferenceState.DANGLING
    elif now != known:
        state, offered = ReferenceState.MOVED, text.reworded(key, reference, known)
        if offered == reference.words:
            # Two units bear the number: no wording tells which is meant.
            state, offered = ReferenceState.DANGLING, ""
    section, label = text.where(key)
    return ReferenceFinding(section, key, label, reference, state, known, offered)


def _meant(
    before: Sequence[ReferringText], key: str, references: Sequence[Reference]
) -> list[Targets | None]:
    """Return for each reference of a paragraph what it led to when it was written, None where unknown."""
    found: list[Targets | None] = [None] * len(references)
    for text in before:
        then = text.references.get(key, ())
        for at, old in _pairs(references, then):
            led = text.targets(key, then[old])
            found[at] = tuple(first or later for first, later in zip(found[at] or led, led, strict=True))
    return found


def _pairs(now: Sequence[Reference], then: Sequence[Reference]) -> Iterator[tuple[int, int]]:
    """Yield which reference of a paragraph now is which one then; those reworded since have none.

    Where their number changed they are paired from the front and from the back as long as they are equal.
    """
    back = len(then) - len(now)
    front = True
    for at, reference in enumerate(now):
        front = front and (back == 0 or at < len(then) and _same(reference, then[at]))
        if front and _same(reference, then[at]):
            yield at, at
        elif not front and at + back >= 0 and _same_tail(now[at:], then[at + back :]):
            yield at, at + back


def _same(now: Reference, then: Reference) -> bool:
    return now.citations == then.citations and now.of_programme == then.of_programme


def _same_tail(now: Sequence[Reference], then: Sequence[Reference]) -> bool:
    return all(map(_same, now, then))
