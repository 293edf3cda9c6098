"""One row of the comment table in Word: eight cells, with the quoted words marked and the change shown."""

import re
from collections.abc import Iterable

from comment_export.comment_table import Variant
from comment_export.evidence import EvidenceRow
from comment_export.words import Words
from comment_export.writers.docx_tables import Cell, text_cell
from comment_export.writers.wordml import Element, lines, paragraph, run
from drafts.comparing import PieceKind

BEFORE_A_NUMBER = re.compile(r" (?=\d|[a-z]{1,2}\b)")
STYLES = {PieceKind.KEPT: "", PieceKind.INSERTED: "Inserted", PieceKind.DELETED: "Deleted"}


def row_cells(row: EvidenceRow, words: Words, variant: Variant) -> tuple[Cell, ...]:
    """Return the cells of a row in the order of the header; the internal variant marks private names."""
    return (
        _number(row),
        _submitter(row, words, variant),
        _wording(row),
        _with_reasons(row.body, words.justification, row.justification),
        text_cell(row.proposal),
        [*text_cell(row.outcome, "CellLabel"), *lines("CellAside", row.outcome_note)],
        _with_reasons(row.response, words.reason, row.reason),
        _change(row),
    )


def _number(row: EvidenceRow) -> Cell:
    return [
        paragraph("Cell", run(f"{row.ordinal}.")),
        paragraph("CellLabel", run(row.reference)),
        paragraph("CellAside", run(_tied(row.edition))),
    ]


def _submitter(row: EvidenceRow, words: Words, variant: Variant) -> Cell:
    marked = row.private and variant is Variant.INTERNAL
    return [*text_cell(row.submitter), *lines("CellAside", words.private_name if marked else "")]


def _wording(row: EvidenceRow) -> Cell:
    wording = row.wording
    parts = ((wording.before, ""), (wording.marked, "Marked"), (wording.after, ""))
    return [*text_cell(_tied(row.unit), "CellLabel"), *_styled(parts)]


def _with_reasons(text: str, label: str, reasons: str) -> Cell:
    """Return a cell with a text and then, after a label, its reasons."""
    if not reasons.strip():
        return text_cell(text)
    return [*lines("Cell", text), paragraph("Cell", run(f"{label} ", "Lead"), run(reasons))]


def _change(row: EvidenceRow) -> Cell:
    note = lines("Cell", row.change_note)
    return [*note, *_styled((piece.text, STYLES[piece.kind]) for piece in row.change)] or text_cell("")


def _styled(parts: Iterable[tuple[str, str]]) -> list[Element]:
    """Return one paragraph of texts in their character styles, or none where there is no text."""
    runs = [run(text, style) for text, style in parts if text]
    return [paragraph("Cell", *runs)] if runs else []


def _tied(label: str) -> str:
    """Return a label whose numbers and letters no line end parts from what they number: “ust. 2 lit. b”."""
    return BEFORE_A_NUMBER.sub("\u00a0", label)
