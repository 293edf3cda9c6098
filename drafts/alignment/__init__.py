"""Two whole texts aligned once, word by word: which words went on, and which paragraph continues which."""

from collections.abc import Sequence

from drafts.alignment.bare import pair_bare
from drafts.alignment.candidates import by_claims, find_candidates, likest
from drafts.alignment.choosing import best_first
from drafts.alignment.claims import Claims
from drafts.alignment.equal import pair_equal
from drafts.alignment.inside import ANYWHERE, AT_HOME, SINGLE, claim_inside
from drafts.alignment.kin import heirs_by_letters, heirs_of, kinships_of, strands_of
from drafts.alignment.partners import SURE, partners_of
from drafts.alignment.passages import claim_passages
from drafts.alignment.points import claim_points
from drafts.alignment.reading import Reader
from drafts.alignment.shape import Alignment, Kinship, Strand
from drafts.alignment.storing import dumped, loaded

__all__ = ["VERSION", "Alignment", "Kinship", "Strand", "align", "dumped", "loaded"]

# Rises whenever two texts would be aligned, or anchors land, otherwise than before; it is stored with what
# follows. What was stored stays as it is.
VERSION = 1


def align(old: Sequence[str], new: Sequence[str]) -> Alignment:
    """Align the paragraphs of two whole documents, always in the same way.

    Numbering, capitals and the kind of quotes, dashes and spaces do not count. Each new word is claimed by
    one old word at most: by equal paragraphs first, then by passages that stand once in what is left of both
    texts, then, inside paragraphs that are alike, by the words in their order, the likest paragraphs first.
    Who is whose best partner is known before: a short passage goes elsewhere only when these had their words.
    """
    reader = Reader()
    claims = Claims(reader.read(old), reader.read(new))
    pairs = _equal(claims)
    for place, heir in pairs.items():
        claims.claim_equal(place, heir)
    _claim_the_rest(claims, pairs)
    heirs = heirs_of(kinships_of(claims, pairs), pairs)
    for step in (1, -1):
        bare = pair_bare(claims.old, claims.new, heirs, step=step)
        heirs |= bare
        for place, heir in bare.items():
            claims.claim_equal(place, heir)
    kinships = kinships_of(claims, pairs)
    further = heirs_by_letters(heirs, old, new)
    known, heirs = {(kin.old, kin.new) for kin in kinships}, heirs | further
    kinships += [Kinship(*pair, 0.0, 0.0) for pair in heirs.items() if pair not in known]
    return Alignment(
        tuple(strands_of(claims)),
        dict(sorted(heirs.items())),
        tuple(sorted(kinships, key=lambda kin: (kin.old, kin.new))),
    )


def _equal(claims: Claims) -> dict[int, int]:
    """Return which paragraph is equal to which; bare ones stand above equal ones."""
    old, new = claims.old, claims.new
    old_places = [place for place in range(len(old.keys)) if place not in old.bare]
    new_places = [place for place in range(len(new.keys)) if place not in new.bare]
    equal = pair_equal([old.keys[place] for place in old_places], [new.keys[place] for place in new_places])
    pairs = {old_places[place]: new_places[to] for place, to in equal.items()}
    return pairs | pair_bare(old, new, pairs, step=1)


def _claim_the_rest(claims: Claims, pairs: dict[int, int]) -> None:
    taken, done = claims.new.bare.keys() | set(pairs.values()), claims.old.bare.keys() | pairs.keys()
    old_left = [place for place in range(len(claims.old.keys)) if place not in done]
    new_left = [place for place in range(len(claims.new.keys)) if place not in taken]
    likeness = find_candidates(claims.old, claims.new, pairs, old_left, new_left)
    partners = partners_of(likeness, pairs)
    claim_points(claims, old_left, new_left)
    claim_passages(claims, old_left, new_left, partners)
    likeness = likest(
        likeness.items(), by_claims(claims, old_left), ((pair, SURE) for pair in partners.items())
    )
    for pair in partners.items():
        claim_inside(claims, *pair, fewest=AT_HOME)
    claim_passages(claims, old_left, new_left)
    choices = list(best_first(likeness, pairs))
    for choice in choices:
        claim_inside(claims, choice.old, choice.new, fewest=AT_HOME if choice.at_home else ANYWHERE)
    for choice in choices:
        if choice.at_home:
            claim_inside(claims, choice.old, choice.new, fewest=SINGLE)
