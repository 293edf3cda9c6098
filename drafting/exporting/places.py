"""Where the comments of a round stand: in the edition commented on, and what became of that place later."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from comment_export.comment_table import Place
from drafts.models import Comment, Placement, Round
from drafts.queries.editions import EditionText, TextParagraph, TextSection, editions, read_edition
from drafts.queries.placements import placements_from
from drafts.terms import Standing


@dataclass(frozen=True, slots=True)
class Texts:
    """The edition commented on and the next after it, by revision and paragraph ids.

    `later` is None where no later edition was published. `later_sections` goes by the lasting ids of
    sections, `placements` by comment id: where the comments of the round stand in the later edition.
    """

    edition: EditionText
    sections: dict[UUID, tuple[int, TextSection]]
    paragraphs: dict[UUID, tuple[int, TextParagraph]]
    later: EditionText | None
    later_sections: dict[UUID, TextSection]
    later_paragraphs: dict[UUID, TextParagraph]
    placements: dict[UUID, Placement]


def read_texts(session: Session, consultation: Round) -> Texts:
    """Read the two texts that the places of a round's comments need.

    The later one is the next and not the newest, so that the table of a closed round stays as it is.
    """
    edition = read_edition(session, consultation.edition)
    after = [one for one in editions(session, consultation.programme) if one.number > edition.number]
    later = read_edition(session, after[-1]) if after else None
    placements = placements_from(session, consultation, after[-1]) if after else ()
    return Texts(
        edition=edition,
        sections={one.revision_id: (place, one) for place, one in enumerate(edition.sections)},
        paragraphs={
            one.id: (place, one)
            for section in edition.sections
            for place, one in enumerate(section.paragraphs)
        },
        later=later,
        later_sections={one.id: one for one in later.sections} if later else {},
        later_paragraphs={one.id: one for _, one in later.paragraphs()} if later else {},
        placements={one.comment_id: one for one in placements},
    )


def place_of(comment: Comment, texts: Texts) -> Place | None:
    """Return what a comment is about, None for the whole text."""
    if not comment.revision_id:
        return None
    position, section = texts.sections[comment.revision_id]
    if not comment.paragraph_id:
        return _section_place(position, section, texts)
    return _paragraph_place(comment, position, section, *texts.paragraphs[comment.paragraph_id], texts)


def _section_place(position: int, section: TextSection, texts: Texts) -> Place:
    later = texts.later_sections.get(section.id)
    return Place(
        section_key=str(section.id),
        section_position=position,
        section_label=section.name,
        revision_digest=section.digest,
        label=section.name,
        label_now=later.name if later else None,
        edition_now=texts.later.number if texts.later else 0,
        dropped=bool(texts.later and not later),
    )


def _paragraph_place(
    comment: Comment,
    section_position: int,
    section: TextSection,
    position: int,
    paragraph: TextParagraph,
    texts: Texts,
) -> Place:
    placement = texts.placements.get(comment.id)
    stands_at = placement.paragraph_id if placement else None
    later = texts.later_paragraphs.get(stands_at) if stands_at else None
    return Place(
        section_key=str(section.id),
        section_position=section_position,
        section_label=section.name,
        revision_digest=section.digest,
        paragraph_key=paragraph.key,
        paragraph_position=position,
        label=paragraph.label,
        label_now=later.label if later else None,
        edition_now=texts.later.number if texts.later else 0,
        wording=paragraph.words,
        heading=paragraph.heading,
        quote=_span(comment),
        wording_after=later.words if later else None,
        heading_after=later.heading if later else "",
        dropped=bool(placement and placement.standing is Standing.DELETED),
    )


def _span(comment: Comment) -> tuple[int, int] | None:
    if comment.quote_start is None:
        return None
    return comment.quote_start, comment.quote_start + len(comment.quote)
