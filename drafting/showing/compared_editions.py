"""Two published editions compared, with the comments that stand behind the changes."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from drafting.endpoint import Call
from drafting.showing.published_text import edition_text
from drafts.changes import Changes, compare
from drafts.models import Comment, Edition, Round
from drafts.queries.comments import counts
from drafts.queries.desk import causes_of
from drafts.queries.made_between import revisions_between
from drafts.queries.placements import stored_alignment
from drafts.queries.rounds import round_on


@dataclass(frozen=True, slots=True)
class ComparedEditions:
    """What changed from one edition to a later one.

    `round` is the one held on the earlier edition, `counts` are its comments by paragraph id; `causes` are
    the comments because of which a section was changed, by its id.
    """

    since: Edition
    changes: Changes
    round: Round | None
    counts: Mapping[UUID | None, int]
    causes: Mapping[UUID, Sequence[Comment]]


def compared_editions(call: Call, since: Edition, edition: Edition) -> ComparedEditions:
    """Compare two editions, neighbours by the alignment that was stored when the later one was published."""
    consultation = round_on(call.session, since)
    return ComparedEditions(
        since=since,
        changes=_changes(call, since, edition),
        round=consultation,
        counts=counts(call.session, consultation) if consultation else {},
        causes=_causes(call, since, edition),
    )


def _changes(call: Call, since: Edition, edition: Edition) -> Changes:
    """Return what changed between two editions, kept because they never change."""

    def made() -> Changes:
        old, new = edition_text(call, since).sections, edition_text(call, edition).sections
        return compare(old, new, stored_alignment(call.session, since, edition))

    changes: Changes = call.service.pages.kept.get(("changes", since.id, edition.id), made)
    return changes


def _causes(call: Call, since: Edition, edition: Edition) -> Mapping[UUID, Sequence[Comment]]:
    """Return the standing comments that led from one edition to the other by section, each once."""
    revisions = revisions_between(call.session, since, edition)
    caused = causes_of(call.session, revisions)
    found: defaultdict[UUID, dict[UUID, Comment]] = defaultdict(dict)
    for revision in revisions:
        standing = (comment for comment in caused[revision.id] if not comment.withdrawn_at)
        found[revision.section_id] |= {comment.id: comment for comment in standing}
    return {section: list(comments.values()) for section, comments in found.items() if comments}
