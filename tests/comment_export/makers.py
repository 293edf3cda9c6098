"""Facts for the tests of what leaves the house: each function makes one thing, and takes what matters."""

from dataclasses import replace
from datetime import datetime
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

from comment_export.comment_table import (
    Answer,
    CommentFacts,
    CommentTable,
    NextEdition,
    Place,
    RoundFacts,
    Submitter,
    TableHead,
    Variant,
)
from comment_export.final_text import FinalParagraph, FinalSection, FinalText
from comment_export.writers.docx_table import write_comment_table_docx
from comment_export.writers.docx_text import write_final_text_docx
from drafts.terms import Channel, CommentKind, Disposition, Language, SectionKind, Stage, UnitKind

WARSAW = ZoneInfo("Europe/Warsaw")
JUNE = datetime(2026, 6, 10, 9, 5, tzinfo=WARSAW)
MADE_AT = datetime(2026, 12, 5, 15, 30, tzinfo=WARSAW)
JASNA = Submitter("jasna", "Fundacja Jasna Strona", public=True, person=False)
ZMYSLONY = Submitter("zmyslony", "Jan Zmyślony", public=False, person=True)
PLACE = Place(
    section_key="goals",
    section_position=2,
    section_label="Rozdział 2. Cele",
    revision_digest="d" * 64,
    paragraph_key="0a1b2c3d4e",
    paragraph_position=3,
    label="§ 4 ust. 1",
    wording="Wkład własny wynosi 20% wartości zadania.",
)
COMMENT = CommentFacts(
    reference="I-001",
    submission="1",
    submitter=JASNA,
    stage=Stage.ASSUMPTIONS,
    edition_number=1,
    round_number=1,
    place=PLACE,
    kind=CommentKind.CHANGE,
    body="Wkład jest zbyt wysoki.",
    justification="Małe organizacje go nie mają.",
    proposal="Wkład własny wynosi 5% wartości zadania.",
    channel=Channel.WEB,
    received_at=JUNE,
    answer=None,
    withdrawn=False,
    followed=False,
)
PARAGRAPH = FinalParagraph(
    key="0a1b2c3d4e",
    kind=UnitKind.PROSE,
    depth=0,
    number="",
    label="Wstęp",
    heading="",
    text="Program służy mieszkańcom.",
)


def comment(**facts: Any) -> CommentFacts:
    """Return a comment that differs in these facts from the ordinary one."""
    return replace(COMMENT, **facts)


def place(**facts: Any) -> Place:
    """Return a place that differs in these facts from the ordinary one."""
    return replace(PLACE, **facts)


def answer(disposition: Disposition = Disposition.ACCEPTED, *, response: str = "Dziękujemy.") -> Answer:
    """Return an answer given in July."""
    reason = "" if disposition is Disposition.ACCEPTED else "Nie pozwala na to ustawa."
    return Answer(
        disposition=disposition, response=response, reason=reason, answered_at=JUNE.replace(month=7)
    )


def draft(disposition: Disposition = Disposition.ACCEPTED) -> Answer:
    """Return an answer that is not published."""
    return replace(answer(disposition), answered_at=None)


def round_facts(number: int) -> RoundFacts:
    """Return round one (June, assumptions) or two (October, draft)."""
    month = (6, 10)[number - 1]
    return RoundFacts(
        number=number,
        numeral="I" * number,
        stage=(Stage.ASSUMPTIONS, Stage.DRAFT)[number - 1],
        edition_number=number,
        published_at=JUNE.replace(month=month, day=1),
        digest=str(number) * 64,
        opens_at=JUNE.replace(month=month, day=5, hour=8, minute=0),
        closes_at=JUNE.replace(month=month, day=26, hour=23, minute=59),
        form="formularz internetowy, spotkanie otwarte",
        next_edition=NextEdition(number=2, published_at=JUNE.replace(month=9)) if number == 1 else None,
    )


def head(**facts: Any) -> TableHead:
    """Return the head of a public, unfiltered table of both rounds, made in December."""
    ordinary = TableHead(
        programme="Program Współpracy na lata 2027–2029",
        legal_basis="art. 5a ust. 1 ustawy",
        unit="Wydział Przykładowy",
        rounds=(round_facts(1), round_facts(2)),
        council_opinion="",
        filters=(),
        asked_by="Anna Przykładowa",
        made_at=MADE_AT,
        variant=Variant.PUBLIC,
    )
    return replace(ordinary, **facts)


def table(*facts: CommentFacts, language: Language = Language.POLISH, **of_head: Any) -> CommentTable:
    """Return a table of these comments."""
    return CommentTable(head(**of_head), facts, language)


def paragraph(kind: UnitKind, **facts: Any) -> FinalParagraph:
    """Return a unit of this kind."""
    return replace(PARAGRAPH, kind=kind, **facts)


def section(*paragraphs: FinalParagraph, **facts: Any) -> FinalSection:
    """Return the chapter on goals with these paragraphs."""
    ordinary = FinalSection(kind=SectionKind.CHAPTER, label="Rozdział 2", title="Cele", paragraphs=paragraphs)
    return replace(ordinary, **facts)


def final_text(*sections: FinalSection, **facts: Any) -> FinalText:
    """Return a draft of these sections."""
    ordinary = FinalText(
        title="Program Współpracy na lata 2027–2029",
        stage=Stage.DRAFT,
        edition_number=2,
        published_at=MADE_AT,
        digest="e" * 64,
        legal_basis="art. 5a ust. 1 ustawy",
        unit="Wydział Przykładowy",
        sections=sections,
        language=Language.POLISH,
    )
    return replace(ordinary, **facts)


def table_docx(asked: CommentTable) -> BytesIO:
    """Return the table as a Word file in memory."""
    out = BytesIO()
    write_comment_table_docx(asked, out)
    return out


def text_docx(text: FinalText) -> BytesIO:
    """Return the text as a Word file in memory."""
    out = BytesIO()
    write_final_text_docx(text, out)
    return out
