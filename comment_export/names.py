"""The names of files: words that people read, with their Polish letters."""

import re
from collections.abc import Sequence
from unicodedata import normalize

from comment_export.comment_table import Variant
from comment_export.words import words_in
from drafts.terms import Language, Stage

LONGEST = 120


def comment_table_name(
    programme: str, rounds: Sequence[int], variant: Variant, language: Language, extension: str
) -> str:
    """Return the name of a comment table's file: “zestawienie-uwag-runda-1-wpw-2012-2014.docx”.

    `programme` is its short name; a single round is named; so is a variant that is not the public one.
    """
    words = words_in(language)
    round_part = f"{words.round} {rounds[0]}" if len(rounds) == 1 else ""
    return _file_name(
        words.table_title, round_part, programme, words.variant_marks[variant], extension=extension
    )


def final_text_name(programme: str, stage: Stage, number: int, language: Language, extension: str) -> str:
    """Return the name of an edition's file: “projekt-wersja-2-wpw-2012-2014.docx”."""
    return _file_name(words_in(language).editions[stage].format(number), programme, extension=extension)


def _file_name(*parts: str, extension: str) -> str:
    words = re.findall(r"[^\W_]+", normalize("NFC", " ".join(parts)).lower())
    return f"{'-'.join(words)[:LONGEST].rstrip('-')}.{extension}"
