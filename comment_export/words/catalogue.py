"""What a catalogue of words holds: everything that documents say by themselves."""

from collections.abc import Mapping
from dataclasses import dataclass

from comment_export.comment_table import Outcome, Variant
from drafts.terms import Channel, CommentKind, Stage


@dataclass(frozen=True, slots=True)
class Forms:
    """A noun in the forms that a number asks for: 1 uwaga, 2 uwagi, 5 uwag (English: few is many)."""

    one: str
    few: str
    many: str

    def counted(self, number: int) -> str:
        """Return the number with the noun in its form: “22 uwagi”, “12 uwag”."""
        few = number % 10 in (2, 3, 4) and number % 100 not in (12, 13, 14)
        return f"{number} {self.one if number == 1 else self.few if few else self.many}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The names of the comment table's columns, in their order."""

    ordinal: str
    reference: str
    submitter: str
    edition: str
    unit: str
    wording: str
    comment: str
    proposal: str
    outcome: str
    response: str
    change: str
    received: str
    channel: str
    kind: str
    answered: str
    paragraph_key: str
    revision_digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Everything that documents say by themselves; `{}` stands where a fact comes in."""

    tag: str
    decimal: str
    columns: Columns
    outcomes: Mapping[Outcome, str]
    kinds: Mapping[CommentKind, str]
    channels: Mapping[Channel, str]
    editions: Mapping[Stage, str]
    stage_marks: Mapping[Stage, str]
    variants: Mapping[Variant, str]
    variant_marks: Mapping[Variant, str]
    # the comment table: its rows
    general_remarks: str
    whole_text: str
    now: str
    justification: str
    reason: str
    unchanged: str
    elsewhere: str
    dropped: str
    draft_answer: str
    unnamed: str
    private_person: str
    private_name: str
    private_column: str
    yes: str
    no: str
    nameless: str
    round: str
    official_use: str
    no_next_edition: str
    # the comment table: its head
    table_title: str
    legal_basis: str
    unit: str
    council_opinion: str
    filters: str
    no_filters: str
    variant: str
    as_of: str
    asked_by: str
    rounds: str
    edition: str
    published: str
    period: str
    form: str
    digest: str
    # the comment table: its summary
    summary: str
    holds: str
    comments: Forms
    submissions: Forms
    submitters: Forms
    by_outcome: str
    by_section: str
    by_channel: str
    section: str
    count: str
    total: str
    of_which_drafts: str
    reconciles: str
    reconciles_not: str
    no_comments: str
    no_comments_yet: str
    none_match: str
    # the comment table: its end
    comments_heading: str
    rows_described: str
    closing: str
    legend: tuple[str, ...]
    # every document
    contents: str
    page: str
    dated_edition: str
