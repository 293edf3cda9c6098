"""The head of the comment table in Word: what the table is, of which rounds, for whom and as of when."""

from collections.abc import Iterator

from comment_export.comment_table import CommentTable, NextEdition, RoundFacts, TableHead
from comment_export.dates import long_date, long_moment
from comment_export.words import Words
from comment_export.writers.docx_furniture import fact
from comment_export.writers.docx_package import Block
from comment_export.writers.docx_styles import twips
from comment_export.writers.docx_tables import Cell, Table, text_cell
from comment_export.writers.wordml import paragraph, run
from drafts.terms import Language

WIDTHS = tuple(twips(millimetres) for millimetres in (22, 44, 38, 62, 57, 46))


def head_blocks(table: CommentTable, words: Words) -> Iterator[Block]:
    """Yield the title, the facts that are known, and the table of rounds."""
    yield paragraph("Title", run(words.table_title))
    yield paragraph("Subtitle", run(table.head.programme))
    for label, value in _facts(table.head, words, table.language):
        if value:
            yield fact(label, value)
    if table.head.rounds:
        yield paragraph("Heading1", run(words.rounds))
        yield _rounds(table.head.rounds, words, table.language)


def period(facts: RoundFacts, language: Language) -> str:
    """Return when a round took comments, with hours."""
    return f"{long_moment(facts.opens_at, language)} – {long_moment(facts.closes_at, language)}"


def _facts(head: TableHead, words: Words, language: Language) -> tuple[tuple[str, str], ...]:
    return (
        (words.legal_basis, head.legal_basis),
        (words.unit, head.unit),
        (words.council_opinion, head.council_opinion),
        (words.filters, "\n".join(head.filters) or words.no_filters),
        (words.variant, words.variants[head.variant]),
        (words.columns.change, "\n".join(_next_editions(head.rounds, words, language))),
        (words.as_of, long_moment(head.made_at, language)),
        (words.asked_by, head.asked_by),
    )


def _next_editions(rounds: tuple[RoundFacts, ...], words: Words, language: Language) -> Iterator[str]:
    """Yield for each round which edition is compared with the one commented on; several are named."""
    for each in rounds:
        name = f"{words.round} {each.numeral}: " if len(rounds) > 1 else ""
        yield name + _next_edition(each.next_edition, words, language)


def _next_edition(edition: NextEdition | None, words: Words, language: Language) -> str:
    if not edition:
        return words.no_next_edition
    return words.dated_edition.format(edition.number, long_date(edition.published_at, language))


def _rounds(rounds: tuple[RoundFacts, ...], words: Words, language: Language) -> Table:
    names = (words.edition, words.published, words.period, words.form, words.digest)
    return Table(
        caption=words.rounds,
        description=", ".join(names),
        widths=WIDTHS,
        header=(words.round, *names),
        rows=(_round(facts, words, language) for facts in rounds),
    )


def _round(facts: RoundFacts, words: Words, language: Language) -> tuple[Cell, ...]:
    return (
        text_cell(f"{words.round} {facts.numeral}", "CellLabel"),
        text_cell(words.editions[facts.stage].format(facts.edition_number)),
        text_cell(long_date(facts.published_at, language)),
        text_cell(period(facts, language)),
        text_cell(facts.form),
        _digest(facts.digest),
    )


def _digest(digest: str) -> Cell:
    """Return a cell with a digest in two equal lines, which the column has room for."""
    half = len(digest) // 2
    return [paragraph("Digest", run(f"{digest[:half]}\n{digest[half:]}"))]
