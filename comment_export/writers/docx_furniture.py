"""What stands at the edges of our Word documents, and the line that names a fact."""

from comment_export.words import Words
from comment_export.writers.wordml import Element, field, paragraph, run, tab


def page_footer(words: Words) -> Element:
    """Return the footer “Strona 1 z 1”, which every office program counts anew."""
    before, between, after = words.page.split("{}")
    fields = (field("PAGE", "1"), run(between), field("NUMPAGES", "1"))
    return paragraph("Footer", run(before), *fields, run(after))


def fact(label: str, value: str, style: str = "Fact") -> Element:
    """Return a line that names a fact and tells it."""
    return paragraph(style, run(f"{label}:", "Strong"), tab(), run(value))
