"""The cross-references of the text on the desk: which are fine, which moved, which lead nowhere."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session

from drafts.errors import NotFound
from drafts.models import Programme, Revision, Section
from drafts.queries.editions import TextParagraph, TextSection, editions, read_edition, section_text
from drafts.queries.texts import revisions_now
from drafts.receipts import digest_of
from drafts.structure import SectionText, Unit
from drafts.structure.renumbering import renumbered_programme
from drafts.structure.stale import ReferenceFinding, ReferenceState, stale


@dataclass(frozen=True, slots=True)
class Relabelled:
    """A paragraph that would bear another number: its section, its key, how it is cited and would be."""

    section: TextSection
    key: str
    was: str
    becomes: str


@dataclass(frozen=True, slots=True)
class Renumbering:
    """What numbering a text anew would change: the sections as they would stand, and what differs in them.

    `references` are those that would be corrected with it; `sections` have them corrected already.
    """

    sections: tuple[TextSection, ...]
    relabelled: tuple[Relabelled, ...]
    references: tuple[ReferenceFinding, ...]


def open_references(session: Session, programme: Programme) -> tuple[ReferenceFinding, ...]:
    """Return the references of the text as it stands that are dangling or whose target moved, in order."""
    found = references_now(session, programme, revisions_now(session, programme))
    return tuple(one for one in found if one.state is not ReferenceState.FINE)


def references_now(
    session: Session, programme: Programme, revisions: Sequence[Revision]
) -> tuple[ReferenceFinding, ...]:
    """Return every reference of the text that stands in these revisions, held against the last edition."""
    return stale(_published(session, programme), [section_text(one) for one in revisions])


def planned_renumbering(
    session: Session, programme: Programme, revisions: Sequence[Revision], section: Section | None = None
) -> Renumbering:
    """Return what numbering the text of these revisions anew would change, or only that of one section.

    Raises NotFound for a section that is not among them.
    """
    now = [section_text(revision) for revision in revisions]
    only = _index(now, section) if section else None
    numbered = renumbered_programme([_plain(one) for one in now], only)
    after = [_marked(section, one.units) for section, one in zip(now, numbered, strict=True)]
    found = stale([*_published(session, programme), now], after)
    moved = tuple(one for one in found if one.state is ReferenceState.MOVED)
    return Renumbering(
        sections=corrected(after, moved),
        relabelled=tuple(
            Relabelled(section, old.key, old.label, new.label)
            for section, then in zip(now, after, strict=True)
            for old, new in zip(section.paragraphs, then.paragraphs, strict=True)
            if old.number != new.number
        ),
        references=moved,
    )


def corrected(
    sections: Iterable[TextSection], findings: Sequence[ReferenceFinding]
) -> tuple[TextSection, ...]:
    """Return the sections with what is offered in place of these references."""
    offers: dict[str, list[ReferenceFinding]] = {}
    for finding in findings:
        offers.setdefault(finding.key, []).append(finding)
    return tuple(
        replace(
            section, paragraphs=tuple(_corrected(one, offers.get(one.key, ())) for one in section.paragraphs)
        )
        for section in sections
    )


def text_seal(revisions: Iterable[Revision]) -> str:
    """Return a digest of a whole text on the desk, by which it is known whether it still stands."""
    return digest_of(*(f"{one.section_id} {one.digest}" for one in revisions))


def _published(session: Session, programme: Programme) -> list[tuple[TextSection, ...]]:
    """Return the texts of all editions, the oldest first: what a reference was written for is told there."""
    return [read_edition(session, one).sections for one in reversed(editions(session, programme))]


def _index(sections: Sequence[TextSection], section: Section) -> int:
    for index, one in enumerate(sections):
        if one.id == section.id:
            return index
    raise NotFound(str(section.id))


def _plain(section: TextSection) -> SectionText:
    return SectionText(section.kind, section.label, section.title, tuple(map(unit_of, section.paragraphs)))


def unit_of(paragraph: TextParagraph) -> Unit:
    """Return the unit that a paragraph was made of."""
    return Unit(**{name: getattr(paragraph, name) for name in Unit.__slots__})


def _marked(section: TextSection, units: Sequence[Unit]) -> TextSection:
    paragraphs = [
        replace(paragraph, number=unit.number, label=unit.label)
        for paragraph, unit in zip(section.paragraphs, units, strict=True)
    ]
    return replace(section, paragraphs=tuple(paragraphs))


def _corrected(paragraph: TextParagraph, offers: Sequence[ReferenceFinding]) -> TextParagraph:
    heading, text = paragraph.heading, paragraph.text
    before = len(paragraph.words) - len(text)
    for offer in sorted(offers, key=lambda offer: -offer.reference.start):
        start, end = offer.reference.start, offer.reference.end
        if start >= before:
            text = text[: start - before] + offer.offered + text[end - before :]
        else:
            heading = heading[:start] + offer.offered + heading[end:]
    return replace(paragraph, heading=heading, text=text)
