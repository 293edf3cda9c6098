"""Which old word claims which new one: each word of either text at most once."""

from collections.abc import Iterable, Sequence
from typing import Final

from drafts.alignment.reading import Text

FREE: Final = -1


class Claims:
    """The claims made so far between the words of two texts; a claim once made stands.

    `new_of` leads from an old word to the new one that it claims, `old_of` back; `FREE` where there is none.
    """

    def __init__(self, old: Text, new: Text) -> None:
        self.old, self.new = old, new
        self.new_of = [FREE] * len(old.words)
        self.old_of = [FREE] * len(new.words)

    def fit(self, old: int, new: int) -> bool:
        """Say whether two words are equal and both free."""
        free = self.new_of[old] == FREE and self.old_of[new] == FREE
        return free and self.old.words[old] == self.new.words[new]

    def claim(self, old_words: Iterable[int], new_words: Iterable[int]) -> None:
        """Let old words claim new ones pairwise, wherever they fit."""
        for old, new in zip(old_words, new_words, strict=False):
            if self.fit(old, new):
                self.new_of[old], self.old_of[new] = new, old

    def claim_equal(self, old: int, new: int) -> None:
        """Let the words of a paragraph claim those of one with an equal key; their numbering may differ."""
        self.claim(self.old.body(old), self.new.body(new))
        self.claim(_numbering(self.old, old), _numbering(self.new, new))

    def free(self, old_words: Iterable[int], new_words: Iterable[int]) -> tuple[list[int], list[int]]:
        """Return those of the old and of the new words that are free."""
        old = [word for word in old_words if self.new_of[word] == FREE]
        return old, [word for word in new_words if self.old_of[word] == FREE]


def runs_of_free(claimed: Sequence[int], words: range, length: int) -> Iterable[int]:
    """Yield where each run of so many free words starts among words that stand in a row."""
    free = 0
    for word in words:
        free = free + 1 if claimed[word] == FREE else 0
        if free >= length:
            yield word + 1 - length


def _numbering(text: Text, place: int) -> range:
    return range(text.firsts[place], text.bodies[place])
