"""Proving the records: every row is what the log tells of, and every pin still holds."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby, pairwise
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, exists, func, select

from drafts.models import (
    Comment,
    Edition,
    EditionAlignment,
    EditionPlace,
    Entry,
    Membership,
    Organisation,
    Paragraph,
    Person,
    Placement,
    Programme,
    Response,
    Revision,
    Round,
    Section,
    Submission,
    Team,
    Wording,
)
from drafts.models.telling import (
    Facts,
    comment_facts,
    edition_facts,
    paragraphs_digest,
    placed_facts,
    placement_facts,
    placements_digest,
    response_facts,
    revision_facts,
    round_facts,
    wording_facts,
)
from drafts.queries.chains import PORTION, Head, Told, read_log
from drafts.receipts import edition_digest, moment
from drafts.terms import Target

ALTERED = "was altered"
TABLES = {
    "membership": Membership.id,
    "organisation": Organisation.id,
    "person": Person.id,
    "programme": Programme.id,
    "section": Section.id,
    "team": Team.id,
}


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it must be: what kind, which row, and what is wrong with it."""

    kind: str
    row: str
    fault: str


def findings(session: Session, kept: Sequence[Head] = ()) -> list[Finding]:
    """Return everything that was lost or altered, sorted; `kept` are lines of the log seen earlier.

    The questions are as many however long the log and the texts are.
    """
    told = Told()
    found = [Finding("log", line, fault) for line, fault in read_log(session, told, kept)]
    for check in (_comments, _wordings, _responses, _revisions, _editions, _rounds, _placements):
        found += check(session, told)
    _settle_names(session, told)
    found += [Finding("log", line, fault) for line, fault in told.unsettled()]
    return sorted(set(found), key=_order)


def census(session: Session) -> dict[str, int]:
    """Return how many rows there are of what must never be lost."""
    models = {"comments": Comment, "wordings": Wording, "paragraphs": Paragraph, "log entries": Entry}
    return {
        name: session.exec(select(func.count()).select_from(model)).one() for name, model in models.items()
    }


def _order(finding: Finding) -> tuple[str, str, int, str]:
    """Return what sorts findings by kind and row, the lines of a chain by their number."""
    row, _, number = finding.row.partition("/")
    return finding.kind, row, int(number or 0), finding.fault


def _found(kind: str, row: UUID, *faults: str) -> Iterator[Finding]:
    return (Finding(kind, str(row), fault) for fault in faults if fault)


def _read(session: Session, query: Any) -> Any:
    """Read rows in portions; who asks unpacks them."""
    return session.exec(query.execution_options(yield_per=PORTION))


def _comments(session: Session, told: Told) -> Iterator[Finding]:
    """Check that each comment is what was told, and pinned to words that are there."""
    placed = exists().where(
        col(EditionPlace.edition_id) == col(Comment.edition_id),
        col(EditionPlace.revision_id) == col(Comment.revision_id),
    )
    query = (
        select(Comment, Submission, Paragraph, placed)
        .join(Submission, col(Comment.submission_id) == col(Submission.id))
        .outerjoin(Paragraph, col(Comment.paragraph_id) == col(Paragraph.id))
    )
    for comment, submission, paragraph, is_placed in _read(session, query):
        key, facts = str(comment.id), comment_facts(comment, submission)
        yield from _found("comment", comment.id, told.fault("comment", key, facts))
        yield from _found("comment", comment.id, _pin_fault(comment, paragraph, is_placed))
        if comment.withdrawn_at:
            withdrawn: Facts = {"comment": key, "at": moment(comment.withdrawn_at)}
            yield from _found("withdrawal", comment.id, told.fault("withdrawal", key, withdrawn))


def _pin_fault(comment: Comment, paragraph: Paragraph | None, is_placed: bool) -> str:
    if comment.target is Target.PROGRAMME:
        return ""
    if not is_placed:
        return "is pinned to a text that is not in its edition"
    if comment.target is Target.SECTION:
        return ""
    if not paragraph or paragraph.revision_id != comment.revision_id:
        return "is pinned to a paragraph that is not in its text"
    start = comment.quote_start or 0
    if comment.quote and paragraph.words[start : start + len(comment.quote)] != comment.quote:
        return "quotes words that are not where it says"
    return ""


def _wordings(session: Session, told: Told) -> Iterator[Finding]:
    for wording, number in _read(session, select(Wording, Comment.number).join(Comment)):
        key, facts = f"{wording.comment_id}/{wording.number}", wording_facts(wording, number)
        altered = ALTERED if wording.seal != wording.digest else ""
        yield from _found("wording", wording.id, altered, told.fault("wording", key, facts))


def _responses(session: Session, told: Told) -> Iterator[Finding]:
    for response in _read(session, select(Response)):
        key, facts = f"{response.comment_id}/{response.number}", response_facts(response)
        altered = ALTERED if response.seal != response.digest else ""
        yield from _found("response", response.id, altered, told.fault("response", key, facts))


def _revisions(session: Session, told: Told) -> Iterator[Finding]:
    """Check that each revision says what was saved, in the paragraphs that were read from it."""
    rows = _read(session, select(Paragraph).order_by(col(Paragraph.revision_id), col(Paragraph.position)))
    digests = {of: paragraphs_digest(paragraphs) for of, paragraphs in groupby(rows, _revision_of)}
    for revision in _read(session, select(Revision)):
        facts = revision_facts(revision, digests.get(revision.id) or paragraphs_digest(()))
        altered = ALTERED if revision.seal != revision.digest else ""
        yield from _found("revision", revision.id, altered, told.fault("revision", str(revision.id), facts))


def _revision_of(paragraph: Paragraph) -> UUID:
    return paragraph.revision_id


def _editions(session: Session, told: Told) -> Iterator[Finding]:
    """Check that each edition holds the revisions that were published."""
    query = select(EditionPlace.edition_id, Revision.digest).join(Revision)
    digests: defaultdict[UUID, list[str]] = defaultdict(list)
    for edition_id, digest in _read(
        session, query.order_by(col(EditionPlace.edition_id), col(EditionPlace.position))
    ):
        digests[edition_id].append(digest)
    for edition in _read(session, select(Edition)):
        altered = ALTERED if edition_digest(edition.stage, digests[edition.id]) != edition.digest else ""
        fault = told.fault("edition", str(edition.id), edition_facts(edition))
        yield from _found("edition", edition.id, altered, fault)


def _rounds(session: Session, told: Told) -> Iterator[Finding]:
    for consultation in _read(session, select(Round)):
        fault = told.fault("round", str(consultation.id), round_facts(consultation))
        yield from _found("round", consultation.id, fault)


def _placements(session: Session, told: Told) -> Iterator[Finding]:
    """Check that each comment stands in later editions where it was placed, and then where people decided.

    What was placed when an edition was published is told by one line for all; everything later by its own.
    """
    query = (
        select(Placement, Paragraph)
        .outerjoin(Paragraph, col(Placement.paragraph_id) == col(Paragraph.id))
        .order_by(col(Placement.edition_id), col(Placement.comment_id), col(Placement.number))
    )
    placed: defaultdict[UUID, list[Facts]] = defaultdict(list)
    rows = chain(_read(session, query), [(None, None)])
    for (placement, paragraph), (later, _) in pairwise(rows):
        facts = placement_facts(placement)
        key = f"{placement.comment_id}/{placement.edition_id}/{placement.number}"
        fault = ""
        if placement.number == 1 and not told.has("placement", key):
            placed[placement.edition_id].append(facts)
        else:
            fault = told.fault("placement", key, facts)
        faults = fault, _place_fault(placement, paragraph), _end_fault(placement, later)
        yield from _found("placement", placement.id, *faults)
    yield from _placings(session, told, placed)


def _placings(session: Session, told: Told, placed: dict[UUID, list[Facts]]) -> Iterator[Finding]:
    """Check that each edition's alignment, and all that was placed with it, is what was told."""
    for alignment in _read(session, select(EditionAlignment)):
        facts = placed.pop(alignment.edition_id, [])
        summed = placed_facts(alignment, len(facts), placements_digest(facts))
        fault = told.fault("placing", str(alignment.edition_id), summed)
        yield from _found("placing", alignment.edition_id, fault)
    for edition_id in placed:
        yield from _found("placing", edition_id, "follows from no alignment")


def _place_fault(placement: Placement, paragraph: Paragraph | None) -> str:
    start = placement.quote_start or 0
    words = paragraph.words[start : start + len(placement.quote)] if paragraph else ""
    return "" if words == placement.quote else "quotes words that are not where it says"


def _end_fault(former: Placement, later: Placement | None) -> str:
    """Return what is wrong with the end of a placement: a later one of its comment ends it, none else."""
    of = (former.comment_id, former.edition_id)
    ends = later.made_at if later and (later.comment_id, later.edition_id) == of else None
    return "" if former.superseded_at == ends else "ends when no decision was made"


def _settle_names(session: Session, told: Told) -> None:
    """Take out of what the log names the rows that are there."""
    for name, column in TABLES.items():
        for row_id in _read(session, select(column)):
            told.named.pop((name, str(row_id)), None)
