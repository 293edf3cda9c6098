"""Texts of a programme compared, with the reasons for the changes and the comments behind them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from drafting.endpoint import Call
from drafting.showing.published_text import edition_text
from drafting.showing.reasons import Reasons, reasons_for
from drafts.alignment import Alignment, align
from drafts.changes import Changes, compare
from drafts.models import Edition, Revision, Round
from drafts.queries.carrying import words_in
from drafts.queries.comments import counts
from drafts.queries.editions import EditionText, section_text
from drafts.queries.made_between import revisions_between
from drafts.queries.placements import placed_on, stored_alignment
from drafts.queries.rounds import round_on


@dataclass(frozen=True, slots=True)
class ComparedEditions:
    """What changed from one edition to a later one, or to the text on the desk, and why.

    `round` is the one held on the earlier edition, `counts` are its comments by paragraph id; `earlier` are
    the comments of still earlier editions that stand at paragraphs of the earlier one, by paragraph id.
    """

    since: Edition
    changes: Changes
    round: Round | None
    counts: Mapping[UUID | None, int]
    earlier: Mapping[UUID, int]
    reasons: Reasons


def compared_editions(call: Call, since: Edition, edition: Edition) -> ComparedEditions:
    """Compare two editions, neighbours by the alignment that was stored when the later one was published."""
    return _compared(call, since, _changes(call, since, edition), edition)


def compared_with_desk(call: Call, since: Edition, revisions: Sequence[Revision]) -> ComparedEditions:
    """Compare an edition with the text on the desk; `revisions` are those that stand there."""
    old, now = edition_text(call, since), [section_text(revision) for revision in revisions]
    changes = compare(old.sections, now, alignment_with_desk(call, old, revisions))
    return _compared(call, since, changes, None)


def compared_revisions(call: Call, old: Revision, new: Revision) -> Changes:
    """Return what changed between two revisions of a section, kept because they never change."""
    made: Changes = call.service.pages.kept.get(
        ("changes", old.id, new.id), lambda: compare([section_text(old)], [section_text(new)])
    )
    return made


def alignment_with_desk(call: Call, old: EditionText, revisions: Sequence[Revision]) -> Alignment:
    """Return the alignment of an edition with the text on the desk, kept while neither changes."""
    key = ("aligned", old.id, tuple(revision.id for revision in revisions))
    found: Alignment = call.service.pages.kept.get(key, lambda: _aligned(old, revisions))
    return found


def _compared(call: Call, since: Edition, changes: Changes, edition: Edition | None) -> ComparedEditions:
    consultation = round_on(call.session, since)
    return ComparedEditions(
        since=since,
        changes=changes,
        round=consultation,
        counts=counts(call.session, consultation) if consultation else {},
        earlier=placed_on(call.session, since).paragraphs,
        reasons=reasons_for(call.session, changes, revisions_between(call.session, since, edition)),
    )


def _aligned(old: EditionText, revisions: Sequence[Revision]) -> Alignment:
    return align(words_in(old), [one.words for revision in revisions for one in revision.paragraphs])


def _changes(call: Call, since: Edition, edition: Edition) -> Changes:
    """Return what changed between two editions, kept because they never change."""

    def made() -> Changes:
        old, new = edition_text(call, since).sections, edition_text(call, edition).sections
        return compare(old, new, stored_alignment(call.session, since, edition))

    changes: Changes = call.service.pages.kept.get(("changes", since.id, edition.id), made)
    return changes
