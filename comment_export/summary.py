"""The figures of a comment table, and whether they agree with each other."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from comment_export.comment_table import CommentFacts, Outcome, in_order
from comment_export.evidence import section_names
from comment_export.words import Words
from drafts.terms import Channel

NOT_DISPOSED_OF = (Outcome.WITHDRAWN, Outcome.UNANSWERED)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many comments a section has."""

    section: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """How many comments there are, counted in every way; sections come in document order.

    `drafts` are those disposed of in an answer that is not published.
    """

    submitters: int
    submissions: int
    comments: int
    references: int
    by_round: Mapping[int, Mapping[Outcome, int]]
    by_section: tuple[Tally, ...]
    by_channel: Mapping[Channel, int]
    drafts: int

    @property
    def by_outcome(self) -> Mapping[Outcome, int]:
        """Return the comments of all rounds together, by outcome."""
        return {outcome: sum(counts[outcome] for counts in self.by_round.values()) for outcome in Outcome}

    @property
    def unanswered(self) -> int:
        """Return how many comments still wait for an answer."""
        return self.by_outcome[Outcome.UNANSWERED]

    @property
    def withdrawn(self) -> int:
        """Return how many comments were withdrawn."""
        return self.by_outcome[Outcome.WITHDRAWN]

    @property
    def disposed_of(self) -> int:
        """Return how many comments have a disposition."""
        return sum(n for outcome, n in self.by_outcome.items() if outcome not in NOT_DISPOSED_OF)

    @property
    def reconciles(self) -> bool:
        """Tell whether every comment is counted exactly once in each of the ways."""
        ways = (
            self.references,
            sum(self.by_outcome.values()),
            sum(tally.count for tally in self.by_section),
            sum(self.by_channel.values()),
        )
        return all(number == self.comments for number in ways)


def summary(facts: Sequence[CommentFacts], rounds: Iterable[int], words: Words) -> Summary:
    """Count comments by round and outcome, section and channel; `rounds` are those the head tells of."""
    outcomes = Counter((comment.round_number, comment.outcome) for comment in facts)
    channels = Counter(comment.channel for comment in facts)
    return Summary(
        submitters=len({comment.submitter.key for comment in facts}),
        submissions=len({(comment.round_number, comment.submission) for comment in facts}),
        comments=len(facts),
        references=len({comment.reference for comment in facts}),
        by_round={number: {each: outcomes[number, each] for each in Outcome} for number in rounds},
        by_section=_by_section(facts, words),
        by_channel={channel: channels[channel] for channel in Channel if channels[channel]},
        drafts=sum(comment.drafted and not comment.withdrawn for comment in facts),
    )


def reconciliation(figures: Summary, words: Words) -> str:
    """Return the sentence that says whether the figures agree."""
    sentence = words.reconciles if figures.reconciles else words.reconciles_not
    drafts = words.of_which_drafts.format(figures.drafts) if figures.drafts else ""
    return sentence.format(
        figures.disposed_of, drafts, figures.withdrawn, figures.unanswered, figures.comments
    )


def share(count: int, total: int, words: Words) -> str:
    """Return a count's share of a total with one decimal: “20,0%”; of nothing, “–”."""
    return f"{100 * count / total:.1f}%".replace(".", words.decimal) if total else "–"


def _by_section(facts: Sequence[CommentFacts], words: Words) -> tuple[Tally, ...]:
    ordered = in_order(facts)
    names = section_names(ordered, words)
    counts = Counter(comment.section_key for comment in ordered)
    return tuple(Tally(names[key], number) for key, number in counts.items())
