"""Two whole texts aligned once, word by word: which words went on, and which paragraph continues which."""

from collections.abc import Sequence

from drafts.alignment.candidates import find_candidates
from drafts.alignment.choosing import best_first
from drafts.alignment.claims import Claims
from drafts.alignment.equal import pair_equal
from drafts.alignment.inside import claim_inside
from drafts.alignment.kin import heirs_by_letters, heirs_of, kinships_of, strands_of
from drafts.alignment.passages import claim_passages
from drafts.alignment.reading import Reader
from drafts.alignment.shape import Alignment, Kinship, Strand
from drafts.alignment.storing import dumped, loaded

__all__ = ["VERSION", "Alignment", "Kinship", "Strand", "align", "dumped", "loaded"]

# Rises whenever the same two texts would be aligned otherwise; it is stored with what follows from it.
VERSION = 1


def align(old: Sequence[str], new: Sequence[str]) -> Alignment:
    """Align the paragraphs of two whole documents, always in the same way.

    Numbering, capitals and the kind of quotes, dashes and spaces do not count. Each new word is claimed by
    one old word at most: by equal paragraphs first, then by passages that stand once in what is left of both
    texts, then, inside paragraphs that are alike, by the words in their order, the likest paragraphs first.
    """
    reader = Reader()
    claims = Claims(reader.read(old), reader.read(new))
    pairs = pair_equal(claims.old.keys, claims.new.keys)
    for place, heir in pairs.items():
        claims.claim_equal(place, heir)
    _claim_the_rest(claims, pairs)
    kinships = kinships_of(claims, pairs)
    heirs = heirs_of(kinships, pairs)
    further = heirs_by_letters(heirs, old, new)
    known = {(kin.old, kin.new) for kin in kinships}
    kinships += [Kinship(*pair, 0.0, 0.0) for pair in further.items() if pair not in known]
    return Alignment(
        tuple(strands_of(claims)),
        dict(sorted((heirs | further).items())),
        tuple(sorted(kinships, key=lambda kin: (kin.old, kin.new))),
    )


def _claim_the_rest(claims: Claims, pairs: dict[int, int]) -> None:
    taken = set(pairs.values())
    old_left = [place for place in range(len(claims.old.keys)) if place not in pairs]
    new_left = [place for place in range(len(claims.new.keys)) if place not in taken]
    claim_passages(claims, old_left, new_left)
    likeness = find_candidates(claims, pairs, old_left, new_left)
    for choice in best_first(likeness, pairs):
        claim_inside(claims, choice.old, choice.new, at_home=choice.at_home)
