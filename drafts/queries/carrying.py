"""Where comments of one edition stand in the next: what became of their words, said for all at once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from uuid import UUID

from drafts.alignment import VERSION, Alignment
from drafts.anchoring import Anchor, Landing, land
from drafts.models.placements import DOUBTFUL
from drafts.queries.editions import EditionText, TextParagraph, TextSection
from drafts.terms import Standing


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a comment stands in an edition.

    In its own edition its standing is SAME. `section_id` is that of the section it was made in, None for the
    whole text; `decided_by_id` is who decided about the place, if anybody did, and `note` what they said.
    """

    comment_id: UUID
    section_id: UUID | None
    revision_id: UUID | None
    paragraph_id: UUID | None
    quote: str = ""
    quote_start: int | None = None
    standing: Standing = Standing.SAME
    confidence: float = 1.0
    decided_by_id: UUID | None = None
    note: str = ""

    @property
    def is_settled(self) -> bool:
        """Tell whether the comment has no words to be followed any further."""
        return self.standing in (Standing.WORDS_GONE, Standing.DELETED, Standing.OVERTAKEN)

    @property
    def is_doubtful(self) -> bool:
        """Tell whether a person has yet to look at it."""
        return self.standing in DOUBTFUL and not self.decided_by_id


def words_in(text: EditionText) -> list[str]:
    """Return what the paragraphs of a whole text say, in order: their places are those of alignments."""
    return [paragraph.words for _, paragraph in text.paragraphs()]


@dataclass(frozen=True)
class Carrier:
    """Two editions and the alignment of their texts, ready to say where a spot of the first went."""

    old: EditionText
    new: EditionText
    alignment: Alignment
    algorithm: int = VERSION

    def carry(self, spots: Sequence[Spot]) -> list[Spot]:
        """Return where each of these spots of the old edition stands in the new one, in the same order.

        What a person decided lasts: a place that was gone stays gone, what was overtaken stays overtaken.
        What nobody has looked at yet stays in doubt.
        """
        followed = [spot for spot in spots if self._has_words(spot) and not spot.is_settled]
        anchors = [self._anchor(spot) for spot in followed]
        landings = land(self.alignment, self._old_words, self._new_words, anchors)
        landed = {spot.comment_id: one for spot, one in zip(followed, landings, strict=True)}
        return [self._carried(spot, landed.get(spot.comment_id)) for spot in spots]

    def _has_words(self, spot: Spot) -> bool:
        return bool(spot.paragraph_id) and bool(self._old_words[self._old_places[spot.paragraph_id]])

    def _anchor(self, spot: Spot) -> Anchor:
        place = self._old_places[spot.paragraph_id]
        if spot.quote_start is None:
            return Anchor(place, 0, len(self._old_words[place]))
        return Anchor(place, spot.quote_start, spot.quote_start + len(spot.quote))

    def _carried(self, spot: Spot, landing: Landing | None) -> Spot:
        if landing:
            return self._landed(spot, landing)
        if spot.is_settled:
            return self._settled(spot)
        if spot.paragraph_id:
            return self._bare(spot)
        section = self._sections.get(spot.section_id)
        gone = bool(spot.section_id and not section)
        return Spot(
            comment_id=spot.comment_id,
            section_id=spot.section_id,
            revision_id=section.revision_id if section else None,
            paragraph_id=None,
            standing=Standing.DELETED if gone else Standing.SAME,
            confidence=0.0 if gone else 1.0,
        )

    def _landed(self, spot: Spot, landing: Landing) -> Spot:
        """Return where a followed spot stands: at its words, else at the paragraph that follows its own."""
        kept = None if landing.anchor else self._same_key(spot)
        if kept and kept[1].words == self._old_words[self._old_places[spot.paragraph_id]]:
            # Signs that are no words are followed by nobody, but here nothing changed around them.
            return self._left_alone(spot, *kept)
        place = landing.anchor.paragraph if landing.anchor else landing.paragraph
        section, paragraph = kept or self._at(place) or (self._home(spot), None)
        anchor = landing.anchor if spot.quote_start is not None else None
        standing = Standing.WORDS_GONE if kept else landing.standing
        if not paragraph:
            standing = Standing.DELETED
        if spot.is_doubtful and standing not in DOUBTFUL:
            standing = spot.standing
        return Spot(
            comment_id=spot.comment_id,
            section_id=spot.section_id,
            revision_id=section.revision_id if section else None,
            paragraph_id=paragraph.id if paragraph else None,
            quote=paragraph.words[anchor.start : anchor.end] if paragraph and anchor else "",
            quote_start=anchor.start if anchor else None,
            standing=standing,
            confidence=spot.confidence * landing.confidence,
        )

    def _bare(self, spot: Spot) -> Spot:
        """Return where a spot at a number without words stands: no words lead there, so its key does."""
        kept = self._same_key(spot)
        if kept:
            return self._left_alone(spot, *kept)
        return self._landed(spot, Landing(Standing.DELETED, None, None, 0.0))

    def _left_alone(self, spot: Spot, section: TextSection, paragraph: TextParagraph) -> Spot:
        return replace(
            spot,
            revision_id=section.revision_id,
            paragraph_id=paragraph.id,
            standing=spot.standing if spot.is_doubtful else Standing.SAME,
            decided_by_id=None,
            note="",
        )

    def _settled(self, spot: Spot) -> Spot:
        """Return a spot without words, at the paragraph that follows its own while there is one."""
        place = self._old_places.get(spot.paragraph_id)
        heir = self.alignment.heirs.get(place) if place is not None and self._old_words[place] else None
        section, paragraph = self._at(heir) or self._same_key(spot) or (self._home(spot), None)
        lost = spot.standing is Standing.WORDS_GONE and not paragraph
        return Spot(
            comment_id=spot.comment_id,
            section_id=spot.section_id,
            revision_id=section.revision_id if section else None,
            paragraph_id=paragraph.id if paragraph else None,
            standing=Standing.DELETED if lost else spot.standing,
            confidence=spot.confidence,
            decided_by_id=spot.decided_by_id,
            note=spot.note,
        )

    def _at(self, place: int | None) -> tuple[TextSection, TextParagraph] | None:
        return None if place is None else self._after[place]

    def _same_key(self, spot: Spot) -> tuple[TextSection, TextParagraph] | None:
        place = self._old_places.get(spot.paragraph_id)
        return None if place is None else self._by_key.get(self._before[place][1].key)

    def _home(self, spot: Spot) -> TextSection | None:
        """Return the section in which a spot stood, as it is now, else the one it was made in."""
        stood = next((one.id for one in self.old.sections if one.revision_id == spot.revision_id), None)
        return self._sections.get(stood) or self._sections.get(spot.section_id)

    @cached_property
    def _before(self) -> list[tuple[TextSection, TextParagraph]]:
        return list(self.old.paragraphs())

    @cached_property
    def _after(self) -> list[tuple[TextSection, TextParagraph]]:
        return list(self.new.paragraphs())

    @cached_property
    def _old_words(self) -> list[str]:
        return words_in(self.old)

    @cached_property
    def _new_words(self) -> list[str]:
        return words_in(self.new)

    @cached_property
    def _old_places(self) -> dict[UUID | None, int]:
        return {paragraph.id: place for place, (_, paragraph) in enumerate(self._before)}

    @cached_property
    def _by_key(self) -> dict[str, tuple[TextSection, TextParagraph]]:
        return {paragraph.key: (section, paragraph) for section, paragraph in self._after}

    @cached_property
    def _sections(self) -> dict[UUID | None, TextSection]:
        return {section.id: section for section in self.new.sections}
