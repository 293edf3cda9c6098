"""Whether sections, revisions, editions and rounds are what the log tells of."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from uuid import UUID

from sqlmodel import Session, col, select

from drafts.models import Cause, Descent, Edition, EditionPlace, Paragraph, Revision, Round, Section
from drafts.models.telling import (
    causes_facts,
    descents_facts,
    edition_facts,
    paragraphs_digest,
    revision_facts,
    round_facts,
    section_facts,
)
from drafts.queries.chains import Told
from drafts.queries.checking.finding import ALTERED, Finding, found, read
from drafts.receipts import edition_digest


def sections(session: Session, told: Told) -> Iterator[Finding]:
    """Check that just those sections are left out of which that was told last."""
    for section in read(session, select(Section)):
        if section.dropped_at or told.has("section", str(section.id)):
            fault = told.fault("section", str(section.id), section_facts(section))
            yield from found("section", section.id, fault)


def revisions(session: Session, told: Told) -> Iterator[Finding]:
    """Check that each revision says what was saved, in the paragraphs that were read from it."""
    rows = read(session, select(Paragraph).order_by(col(Paragraph.revision_id), col(Paragraph.position)))
    digests = {of: paragraphs_digest(paragraphs) for of, paragraphs in groupby(rows, _revision_of)}
    for revision in read(session, select(Revision)):
        facts = revision_facts(revision, digests.get(revision.id) or paragraphs_digest(()))
        altered = ALTERED if revision.seal != revision.digest else ""
        yield from found("revision", revision.id, altered, told.fault("revision", str(revision.id), facts))


def _revision_of(paragraph: Paragraph) -> UUID:
    return paragraph.revision_id


def causes(session: Session, told: Told) -> Iterator[Finding]:
    """Check that each revision was made because of the comments that were named."""
    rows = read(session, select(Cause).order_by(col(Cause.revision_id)))
    for revision_id, group in groupby(rows, lambda cause: cause.revision_id):
        facts = causes_facts(revision_id, [cause.comment_id for cause in group])
        yield from found("causes", revision_id, told.fault("causes", str(revision_id), facts))


def descents(session: Session, told: Told) -> Iterator[Finding]:
    """Check that each paragraph came from those that were named."""
    rows = read(session, select(Descent).order_by(col(Descent.revision_id)))
    for revision_id, group in groupby(rows, lambda descent: descent.revision_id):
        facts = descents_facts(revision_id, [(one.key, one.from_key) for one in group])
        yield from found("descents", revision_id, told.fault("descents", str(revision_id), facts))


def editions(session: Session, told: Told) -> Iterator[Finding]:
    """Check that each edition holds the revisions that were published."""
    query = select(EditionPlace.edition_id, Revision.digest).join(Revision)
    digests: defaultdict[UUID, list[str]] = defaultdict(list)
    for edition_id, digest in read(
        session, query.order_by(col(EditionPlace.edition_id), col(EditionPlace.position))
    ):
        digests[edition_id].append(digest)
    for edition in read(session, select(Edition)):
        altered = ALTERED if edition_digest(edition.stage, digests[edition.id]) != edition.digest else ""
        fault = told.fault("edition", str(edition.id), edition_facts(edition))
        yield from found("edition", edition.id, altered, fault)


def rounds(session: Session, told: Told) -> Iterator[Finding]:
    for consultation in read(session, select(Round)):
        fault = told.fault("round", str(consultation.id), round_facts(consultation))
        yield from found("round", consultation.id, fault)
