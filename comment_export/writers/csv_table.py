"""The comment table as CSV: one plain row a comment, for spreadsheets and programs."""

import csv
import re
from dataclasses import astuple
from io import TextIOWrapper
from typing import BinaryIO

from comment_export.cleaning import clean
from comment_export.comment_table import CommentTable, Variant
from comment_export.evidence import EvidenceRow, evidence_rows
from comment_export.words import Words, words_in
from drafts.terms import Language

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\n", "＝", "＋", "－", "＠")
# Where a spreadsheet takes the other separator, a cell is cut there and its rest begins another.
_AFTER_SEPARATOR = re.compile(r"([;,\t\n]\s*)(?=[=+@＝＋＠]|-\S)")
SEPARATORS = {Language.POLISH: ";", Language.ENGLISH: ","}


def write_comment_table_csv(table: CommentTable, out: BinaryIO) -> None:
    """Write a comment table as CSV: UTF-8 with a byte order mark, semicolons in Polish, a header row.

    A cell that a spreadsheet might compute, because it begins with =, +, -, @, a tab or the end of a
    line, gets an apostrophe before it; so does what would begin a cell if a spreadsheet cut at every comma,
    semicolon and line end. Line feeds stay within their quoted cell. The words that a
    comment quotes stand between « and ». The internal variant first says of each name whether it is not
    public. `out` stays open.
    """
    words = words_in(table.language)
    text = TextIOWrapper(out, encoding="utf-8-sig", newline="")
    writer = csv.writer(text, delimiter=SEPARATORS[table.language])
    internal = table.head.variant is Variant.INTERNAL
    writer.writerow([*([words.private_column] if internal else []), *astuple(words.columns)])
    for row in evidence_rows(table.facts, table.language, table.head.variant):
        private = [words.yes if row.private else words.no] if internal else []
        writer.writerow(map(safe_cell, [*private, *_cells(row, words)]))
    text.detach()


def safe_cell(text: str) -> str:
    """Return text without control characters that no spreadsheet computes."""
    cleaned = _AFTER_SEPARATOR.sub(r"\1'", clean(text))
    return f"'{cleaned}" if cleaned.startswith(FORMULA_STARTS) else cleaned


def _cells(row: EvidenceRow, words: Words) -> tuple[str, ...]:
    """Return a row's cells in the order of `Columns`."""
    return (
        str(row.ordinal),
        row.reference,
        row.submitter,
        row.edition,
        row.unit,
        _quoted(row),
        _joined(row.body, words.justification, row.justification),
        row.proposal,
        f"{row.outcome} ({row.outcome_note})" if row.outcome_note else row.outcome,
        _joined(row.response, words.reason, row.reason),
        row.wording_after,
        row.received,
        row.channel,
        row.kind,
        row.answered,
        row.paragraph_key,
        row.revision_digest,
    )


def _quoted(row: EvidenceRow) -> str:
    before, marked, after = astuple(row.wording)
    return f"{before}«{marked}»{after}" if marked else before


def _joined(text: str, label: str, more: str) -> str:
    return "\n".join(part for part in (text, more and f"{label} {more}") if part)
