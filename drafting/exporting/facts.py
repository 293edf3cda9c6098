"""Rows of the database put as the facts that the files which leave the house are written from."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlmodel import Session

from comment_export.comment_table import (
    Answer,
    CommentFacts,
    CommentTable,
    NextEdition,
    RoundFacts,
    Submitter,
    TableHead,
    Variant,
)
from comment_export.final_text import FinalParagraph, FinalSection, FinalText
from drafting.exporting.places import Texts, place_of, read_texts
from drafts.models import Edition, Response, Round, Submission
from drafts.models.comments import roman
from drafts.queries.comments import Said, Sieve, said_in, sift
from drafts.queries.editions import TextSection, read_edition
from drafts.terms import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class TableOrder:
    """What a comment table is to hold: `filters` says the sieve in words, `asked_by` may be left out."""

    variant: Variant
    language: Language
    sieve: Sieve = field(default_factory=Sieve)
    filters: tuple[str, ...] = ()
    asked_by: str = ""


def comment_table(session: Session, consultation: Round, order: TableOrder, *, at: datetime) -> CommentTable:
    """Return the comment table of a round: the internal one with current answers, others with public ones."""
    said = said_in(session, consultation, public=order.variant is not Variant.INTERNAL)
    texts = read_texts(session, consultation)
    facts = [_facts(one, consultation, texts) for one in sift(said, order.sieve)]
    if order.variant is not Variant.INTERNAL:
        facts = [_without_words(one) if one.withdrawn else one for one in facts]
    return CommentTable(_head(consultation, order, texts, at), facts, order.language)


def final_text(session: Session, edition: Edition, language: Language) -> FinalText:
    """Return the whole text of an edition."""
    programme = edition.programme
    return FinalText(
        title=programme.title,
        stage=edition.stage,
        edition_number=edition.number,
        published_at=edition.published_at,
        digest=edition.digest,
        legal_basis=programme.legal_basis,
        unit=programme.host,
        sections=tuple(_final_section(one) for one in read_edition(session, edition).sections),
        language=language,
    )


def _final_section(section: TextSection) -> FinalSection:
    paragraphs = [
        FinalParagraph(
            key=one.key,
            kind=one.kind,
            depth=one.depth,
            number=one.number,
            label=one.label,
            heading=one.heading,
            text=one.text,
        )
        for one in section.paragraphs
    ]
    return FinalSection(
        kind=section.kind, label=section.label, title=section.title, paragraphs=tuple(paragraphs)
    )


def _head(consultation: Round, order: TableOrder, texts: Texts, at: datetime) -> TableHead:
    programme = consultation.programme
    return TableHead(
        programme=programme.title,
        legal_basis=programme.legal_basis,
        unit=consultation.unit or programme.host,
        rounds=(_round(consultation, texts),),
        council_opinion="",
        filters=order.filters,
        asked_by=order.asked_by,
        made_at=at,
        variant=order.variant,
    )


def _round(consultation: Round, texts: Texts) -> RoundFacts:
    edition, later = consultation.edition, texts.later
    return RoundFacts(
        number=consultation.number,
        numeral=roman(consultation.number),
        stage=edition.stage,
        edition_number=edition.number,
        published_at=edition.published_at,
        digest=edition.digest,
        opens_at=consultation.opens_at,
        closes_at=consultation.ends_at,
        form=consultation.form,
        next_edition=NextEdition(number=later.number, published_at=later.published_at) if later else None,
    )


def _facts(said: Said, consultation: Round, texts: Texts) -> CommentFacts:
    comment, wording = said.comment, said.wording
    return CommentFacts(
        reference=comment.reference,
        submission=str(comment.submission.number),
        submitter=_submitter(comment.submission),
        stage=texts.edition.stage,
        edition_number=texts.edition.number,
        round_number=consultation.number,
        place=place_of(comment, texts),
        kind=wording.kind,
        body=wording.body,
        justification=wording.justification,
        proposal=wording.proposal,
        channel=comment.submission.channel,
        received_at=comment.submission.received_at,
        answer=_answer(said.response) if said.response else None,
        withdrawn=bool(comment.withdrawn_at),
        followed=bool(texts.later),
    )


def _without_words(facts: CommentFacts) -> CommentFacts:
    """Return a withdrawn comment as the public may see it: that it was made, where and when."""
    place = replace(facts.place, quote=None) if facts.place else None
    submitter = replace(facts.submitter, public=False)
    return replace(
        facts, place=place, submitter=submitter, body="", justification="", proposal="", answer=None
    )


def _submitter(submission: Submission) -> Submitter:
    body = submission.organisation or submission.person
    return Submitter(
        key=str(body.id),
        name=body.name,
        public=bool(submission.submitter),
        person=not submission.organisation,
    )


def _answer(response: Response) -> Answer:
    return Answer(
        disposition=response.disposition,
        response=response.body,
        reason=response.reason,
        answered_at=response.published_at,
    )
