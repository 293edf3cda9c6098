"""A reference in the same words with other numbers: what is offered when its target was renumbered."""

from collections.abc import Sequence

from drafts.structure.citing import Citation
from drafts.structure.levels import LEVELS, Level, ordinal, section_key
from drafts.structure.references import Number, Reference


def seen_from(target: Citation, place: Citation, named: Citation) -> Citation:
    """Return how a target is cited at a place of its own section, naming no level that goes without saying.

    What was `named` is named again, and whatever is larger as far as it differs from the place.
    """
    top = next((level for level in named.levels() if level is not Level.SECTION), Level.ARTICLE)
    differing = (
        level for level in LEVELS[1:] if target.number(level) and target.number(level) != place.number(level)
    )
    first = min(top, next(differing, top), key=LEVELS.index)
    return target.having(dict.fromkeys(LEVELS[1 : LEVELS.index(first)], ""))


def reworded(reference: Reference, citations: Sequence[Citation]) -> str:
    """Return the words of a reference for new citations, one for each of its own, as like as can be.

    Where the same levels are named only the numbers change; else the citations are written canonically.
    """
    numbers = [_number(one, reference, citations) for one in reference.numbers]
    same = all(new.levels() == old.levels() for new, old in zip(citations, reference.citations, strict=True))
    if not same or not all(numbers):
        return " i ".join(dict.fromkeys(_genitive(citation) for citation in citations))
    words = reference.words
    for place, number in zip(reversed(reference.numbers), reversed(numbers), strict=True):
        words = words[: place.start] + number + words[place.end :]
    return words


def _number(place: Number, reference: Reference, citations: Sequence[Citation]) -> str:
    """Return the new number for a place, "" where its citations would need different ones."""
    wanted = {citations[at].number(place.level) for at in place.citations}
    number = wanted.pop() if len(wanted) == 1 else ""
    if place.level is Level.SECTION:
        new = _section_number(number)
        return f" nr {new}" if new and place.start == place.end else new
    word = reference.words[place.start : place.end]
    tiret = place.level in (Level.INDENT, Level.DOUBLE_INDENT)
    return ordinal(number) if number and tiret and not word.isdecimal() else number


def _section_number(name: str) -> str:
    """Return the number of a section as its name has it, an ordinal in digits; "" without a number."""
    own, place = name.rpartition(" ")[2], section_key(name)[1]
    return "" if not place else str(place) if own.islower() and own.isalpha() else own


def _genitive(citation: Citation) -> str:
    """Return a citation with its annex behind it, as it fits into a sentence: “§ 2 załącznika nr 1”."""
    inside, section = citation.having({Level.SECTION: ""}), citation.section
    if not section.startswith("Załącznik nr ") or not inside.levels():
        return str(citation)
    return f"{inside} {section.replace('Załącznik', 'załącznika')}"
