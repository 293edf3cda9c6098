"""Paragraphs of an edition among which a person picks a comment's place: asked for, near by, and all."""

from collections.abc import Iterator
from dataclasses import dataclass

from drafts.models import Placement
from drafts.queries.editions import EditionText, TextParagraph, TextSection
from drafts.structure.citing import read_citation
from drafts.structure.directory import SectionOutline, find_cited

NEAR, MOST_FOUND = 3, 20

Pair = tuple[TextSection, TextParagraph]


@dataclass(frozen=True, slots=True)
class PlaceChoices:
    """What can be picked; `found` is None where nothing was asked for, `near` lies round the likely place."""

    found: tuple[TextParagraph, ...] | None
    near: tuple[TextParagraph, ...]
    sections: tuple[TextSection, ...]


def place_choices(old: EditionText, new: EditionText, placement: Placement, asked: str) -> PlaceChoices:
    """Return what can be picked in a new text for a comment on an old one; `asked`: a citation, or words."""
    return PlaceChoices(
        found=tuple(_found(new, asked)) if asked else None,
        near=tuple(_near(old, new, placement)),
        sections=new.sections,
    )


def _found(text: EditionText, asked: str) -> Iterator[TextParagraph]:
    citation = read_citation(asked)
    cited = find_cited([_outline(section) for section in text.sections], citation) if citation else None
    if cited:
        paragraphs = text.sections[cited.section].paragraphs
        yield from paragraphs[cited.unit : cited.unit + 1] if cited.unit is not None else paragraphs[:1]
        return
    wanted = " ".join(asked.casefold().split())
    said = [one for _, one in text.paragraphs() if wanted in one.words.casefold()]
    yield from said[:MOST_FOUND]


def _outline(section: TextSection) -> SectionOutline:
    return SectionOutline(section.kind, section.label, tuple(one.label for one in section.paragraphs))


def _near(old: EditionText, new: EditionText, placement: Placement) -> Iterator[TextParagraph]:
    after = list(new.paragraphs())
    places = {paragraph.key: place for place, (_, paragraph) in enumerate(after)}
    centre = _centre(old, places, placement)
    if centre is not None:
        for _, paragraph in after[max(0, centre - NEAR) : centre + NEAR + 1]:
            yield paragraph


def _centre(old: EditionText, places: dict[str, int], placement: Placement) -> int | None:
    """Return where the comment stands, else where the last paragraph stands that was before its own."""
    if placement.paragraph:
        return places.get(placement.paragraph.key)
    was = placement.comment.paragraph
    last = None
    for _, paragraph in old.paragraphs():
        last = places.get(paragraph.key, last)
        if was and paragraph.key == was.key:
            break
    return last
