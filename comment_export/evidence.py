"""Evidence rows: the comment with the words it was about, the answer, and the wording that came of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from comment_export.comment_table import CommentFacts, Place, Submitter, Variant, in_order
from comment_export.consequence import change_of, with_stop
from comment_export.dates import long_date, long_moment
from comment_export.words import Words, words_in
from drafts.comparing import Piece, PieceKind
from drafts.terms import Language


@dataclass(frozen=True, slots=True)
class MarkedWords:
    """Words with one passage marked; the three parts joined are the whole."""

    before: str
    marked: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRow:
    """One row of the comment table: ready text for every cell, "" where there is nothing to say.

    `change` is the way from the words commented on to those of the next edition; `change_note` says instead
    or besides that nothing changed there, that the unit was dropped, or that the change is elsewhere.
    `outcome_note` says that the answer is a draft, `private` that the name shown is not public.
    """

    ordinal: int
    reference: str
    submitter: str
    private: bool
    edition: str
    section_key: str
    section: str
    unit: str
    wording: MarkedWords
    body: str
    justification: str
    proposal: str
    outcome: str
    outcome_note: str
    response: str
    reason: str
    change: tuple[Piece, ...]
    change_note: str
    received: str
    channel: str
    kind: str
    answered: str
    paragraph_key: str
    revision_digest: str

    @property
    def wording_after(self) -> str:
        """Return the words of the next edition, or the note on what became of them."""
        return self.change_note or "".join(p.text for p in self.change if p.kind is not PieceKind.DELETED)


def evidence_rows(
    facts: Sequence[CommentFacts], language: Language, variant: Variant
) -> Iterator[EvidenceRow]:
    """Yield a row for each comment: general remarks first, then document order, round, time received.

    Names are shown as the variant allows: those with consent, all, or a number for each submitter.
    """
    words = words_in(language)
    ordered = in_order(facts)
    sections = section_names(ordered, words)
    numbers = {key: number for number, key in enumerate(dict.fromkeys(f.submitter.key for f in ordered), 1)}
    for ordinal, comment in enumerate(ordered, 1):
        name = _name(comment.submitter, variant, numbers, words)
        yield _row(ordinal, comment, name, sections[comment.section_key], words, language)


def section_names(ordered: Sequence[CommentFacts], words: Words) -> dict[str, str]:
    """Return how each section is called in the latest edition commented on; "" stands for no section."""
    return {
        comment.section_key: comment.place.section_label if comment.place else words.general_remarks
        for comment in sorted(ordered, key=lambda comment: comment.edition_number)
    }


def _name(submitter: Submitter, variant: Variant, numbers: dict[str, int], words: Words) -> str:
    if variant is Variant.ANONYMOUS:
        return words.nameless.format(numbers[submitter.key])
    if submitter.public or variant is Variant.INTERNAL:
        return submitter.name
    return words.private_person if submitter.person else words.unnamed


def _row(
    ordinal: int, comment: CommentFacts, name: str, section: str, words: Words, language: Language
) -> EvidenceRow:
    place, answer = comment.place, comment.answer
    change, note = change_of(comment, words)
    return EvidenceRow(
        ordinal=ordinal,
        reference=comment.reference,
        submitter=name,
        private=comment.submitter.private,
        edition=words.editions[comment.stage].format(comment.edition_number),
        section_key=comment.section_key,
        section=section,
        unit=_unit(place, words) if place else words.whole_text,
        wording=_marked(place) if place else MarkedWords(""),
        body=comment.body,
        justification=comment.justification,
        proposal=comment.proposal,
        outcome=words.outcomes[comment.outcome],
        outcome_note=words.draft_answer if comment.drafted else "",
        response=answer.response if answer else "",
        reason=answer.reason if answer else "",
        change=change,
        change_note=note,
        received=long_moment(comment.received_at, language),
        channel=words.channels[comment.channel],
        kind=words.kinds[comment.kind],
        answered=long_date(answer.answered_at, language) if answer and answer.answered_at else "",
        paragraph_key=place.paragraph_key if place else "",
        revision_digest=place.revision_digest if place else "",
    )


def _unit(place: Place, words: Words) -> str:
    label = place.label or place.section_label
    moved = place.label_now and place.label_now != place.label
    return f"{label} ({words.now.format(place.edition_now, place.label_now)})" if moved else label


def _marked(place: Place) -> MarkedWords:
    shown = with_stop(place.wording, place.heading)
    if not place.quote:
        return MarkedWords(shown)
    # The stop that is shown after a heading is not in the words that quotes count.
    stop = len(shown) - len(place.wording)
    start, end = (at + stop if at > len(place.heading) else at for at in place.quote)
    return MarkedWords(shown[:start], shown[start:end], shown[end:])
