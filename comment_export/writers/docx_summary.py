"""The figures of the comment table in Word: sentences, three small tables, and whether they agree."""

from collections.abc import Iterable, Iterator

from comment_export.comment_table import CommentTable, Outcome, RoundFacts
from comment_export.summary import Summary, reconciliation, share, summary
from comment_export.words import Words
from comment_export.writers.docx_head import period
from comment_export.writers.docx_package import Block
from comment_export.writers.docx_styles import twips
from comment_export.writers.docx_tables import Cell, Table, text_cell
from comment_export.writers.wordml import paragraph, run

LABEL, FIGURE = twips(110), twips(34)


def summary_blocks(table: CommentTable, words: Words) -> Iterator[Block]:
    """Yield the figures, or the sentences that say that there are no comments."""
    head = table.head
    figures = summary(table.facts, [each.number for each in head.rounds], words)
    yield paragraph("Heading1", run(words.summary))
    if not figures.comments and head.filters:
        yield paragraph("Normal", run(words.none_match))
        return
    if not head.filters:
        yield from _rounds_without_comments(table, figures, words)
    if figures.comments:
        yield from _figures(head.rounds, figures, words)


def _rounds_without_comments(table: CommentTable, figures: Summary, words: Words) -> Iterator[Block]:
    for each in table.head.rounds:
        if not sum(figures.by_round[each.number].values()):
            over = each.closes_at <= table.head.made_at
            sentence = words.no_comments if over else words.no_comments_yet
            yield paragraph("Normal", run(sentence.format(each.numeral, period(each, table.language))))


def _figures(rounds: tuple[RoundFacts, ...], figures: Summary, words: Words) -> Iterator[Block]:
    counted = (
        words.comments.counted(figures.comments),
        words.submissions.counted(figures.submissions),
        words.submitters.counted(figures.submitters),
    )
    yield paragraph("Normal", run(words.holds.format(*counted)))
    yield paragraph("Normal", run(reconciliation(figures, words)))
    yield paragraph("Heading2", run(words.by_outcome))
    yield _by_outcome(rounds, figures, words)
    sections = ((tally.section, tally.count) for tally in figures.by_section)
    channels = ((words.channels[channel], count) for channel, count in figures.by_channel.items())
    for title, label, counts in (
        (words.by_section, words.section, sections),
        (words.by_channel, words.columns.channel, channels),
    ):
        yield paragraph("Heading2", run(title))
        yield _counts(title, label, counts, figures.comments, words)


def _by_outcome(rounds: tuple[RoundFacts, ...], figures: Summary, words: Words) -> Table:
    columns = [(f"{words.round} {each.numeral}", figures.by_round[each.number]) for each in rounds]
    columns.append((words.total, figures.by_outcome))
    totals = [sum(counts.values()) for _, counts in columns]
    rows = [
        [
            words.outcomes[each],
            *(_figure(c[each], t, words) for (_, c), t in zip(columns, totals, strict=True)),
        ]
        for each in Outcome
    ]
    rows.append([words.total, *(_figure(total, total, words) for total in totals)])
    return _figures_table(words.by_outcome, (words.columns.outcome, *(name for name, _ in columns)), rows)


def _counts(title: str, label: str, counts: Iterable[tuple[str, int]], total: int, words: Words) -> Table:
    rows = [[name, _figure(count, total, words)] for name, count in counts]
    return _figures_table(title, (label, words.count), [*rows, [words.total, _figure(total, total, words)]])


def _figure(count: int, total: int, words: Words) -> str:
    return f"{count} ({share(count, total, words)})" if total else "0"


def _figures_table(title: str, header: tuple[str, ...], rows: list[list[str]]) -> Table:
    """Return a table whose last row is the sum."""
    *others, last = rows
    cells = [_row(row, "Figure") for row in others]
    return Table(
        caption=title,
        description=", ".join(header),
        widths=(LABEL, *(FIGURE for _ in header[1:])),
        header=header,
        rows=[*cells, _row(last, "CellLabel")],
    )


def _row(texts: list[str], style: str) -> list[Cell]:
    return [text_cell(text, style) for text in texts]
