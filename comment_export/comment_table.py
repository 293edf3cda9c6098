"""The comment table as it comes in: facts about each comment, about the rounds, and about the file itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from drafts.terms import Channel, CommentKind, Disposition, Language, Stage


class Variant(StrEnum):
    """Whose names a table shows: those with consent, all, or none."""

    PUBLIC = "public"
    INTERNAL = "internal"
    ANONYMOUS = "anonymous"


class Outcome(StrEnum):
    """How a comment ended: the dispositions, and what stands where there is none."""

    ACCEPTED = "accepted"
    ACCEPTED_IN_PART = "accepted_in_part"
    NOT_ACCEPTED = "not_accepted"
    EXPLAINED = "explained"
    OUT_OF_SCOPE = "out_of_scope"
    WITHDRAWN = "withdrawn"
    UNANSWERED = "unanswered"


@dataclass(frozen=True, slots=True)
class Submitter:
    """Who comments: `key` tells them apart and is never printed; `public` says the name may be published.

    `person` says that it is somebody commenting for themselves and not an organisation.
    """

    key: str
    name: str
    public: bool
    person: bool

    @property
    def private(self) -> bool:
        """Tell whether the name is that of a person who did not agree to be named."""
        return self.person and not self.public


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What a comment is about, as it stood in the edition commented on, and what became of it.

    `section_key` and `paragraph_key` last; the positions give the order. A comment on a whole section has
    no paragraph. `wording` is heading, space and text, and begins with `heading`; `quote` is the span of the
    quoted words in it, in characters. `label_now` is where the comment stands in the next edition, if there,
    `edition_now` the number of that edition. `wording_after` and `heading_after` are the words of its place
    there, None and "" where it has none.
    """

    section_key: str
    section_position: int
    section_label: str
    revision_digest: str
    paragraph_key: str = ""
    paragraph_position: int = -1
    label: str = ""
    label_now: str | None = None
    edition_now: int = 0
    wording: str = ""
    quote: tuple[int, int] | None = None
    heading: str = ""
    wording_after: str | None = None
    heading_after: str = ""
    dropped: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The drafters' answer to a comment, and when it was published (aware), None for a draft."""

    disposition: Disposition
    response: str
    reason: str
    answered_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentFacts:
    """All that the table says of one comment, a general remark if it has no place. Moments are aware.

    `followed` says that an edition came after the one commented on.
    """

    reference: str
    submission: str
    submitter: Submitter
    stage: Stage
    edition_number: int
    round_number: int
    place: Place | None
    kind: CommentKind
    body: str
    justification: str
    proposal: str
    channel: Channel
    received_at: datetime
    answer: Answer | None
    withdrawn: bool
    followed: bool

    @property
    def outcome(self) -> Outcome:
        """Return how the comment ended; every comment has exactly one outcome."""
        if self.withdrawn:
            return Outcome.WITHDRAWN
        return Outcome(self.answer.disposition) if self.answer else Outcome.UNANSWERED

    @property
    def drafted(self) -> bool:
        """Tell whether its answer is a draft that nobody outside has seen."""
        return bool(self.answer and not self.answer.answered_at)

    @property
    def section_key(self) -> str:
        """Return the key of the section it is about, "" for a general remark."""
        return self.place.section_key if self.place else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NextEdition:
    """The edition that followed the one commented on, and when it was published (aware)."""

    number: int
    published_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundFacts:
    """One round and the edition it was about, with the one that came of it, None as long as there is none.

    `numeral` is how the round is called (“I”), `digest` seals the edition, moments are aware.
    """

    number: int
    numeral: str
    stage: Stage
    edition_number: int
    published_at: datetime
    digest: str
    opens_at: datetime
    closes_at: datetime
    form: str
    next_edition: NextEdition | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TableHead:
    """What stands above the table. `filters` are ready lines, none for the whole table; "" is left out."""

    programme: str
    legal_basis: str
    unit: str
    rounds: tuple[RoundFacts, ...]
    council_opinion: str
    filters: tuple[str, ...]
    asked_by: str
    made_at: datetime
    variant: Variant


@dataclass(frozen=True, slots=True)
class CommentTable:
    """A whole comment table, to be written in one language."""

    head: TableHead
    facts: Sequence[CommentFacts]
    language: Language


def in_order(facts: Sequence[CommentFacts]) -> list[CommentFacts]:
    """Return comments as the table lists them: general remarks, then document order, round, time received."""
    return sorted(facts, key=_order)


def _order(comment: CommentFacts) -> tuple[int, str, int, int, datetime, str]:
    place = comment.place
    position, within = (place.section_position, place.paragraph_position) if place else (-1, -1)
    since = (comment.round_number, comment.received_at, comment.reference)
    return position, comment.section_key, within, *since
