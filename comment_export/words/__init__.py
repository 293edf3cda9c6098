"""The words that documents are made of, in each language of the interface."""

from comment_export.words.catalogue import Words
from comment_export.words.english import ENGLISH
from comment_export.words.polish import POLISH
from drafts.terms import Language

__all__ = ["Words", "words_in"]


def words_in(language: Language) -> Words:
    """Return the words of a language."""
    return POLISH if language is Language.POLISH else ENGLISH
