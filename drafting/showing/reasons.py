"""Why a text was changed: notes of drafters and the comments they named, at the changes they belong to."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from sqlmodel import Session

from drafts.changes import Changes
from drafts.models import Comment, Revision
from drafts.queries.desk import causes_of

Place = TypeVar("Place", int, UUID)


@dataclass(frozen=True, slots=True)
class Reason:
    """Because of which comments something was changed, and what its drafters said about it."""

    comments: tuple[Comment, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reasons:
    """The reasons for the changes of a comparison, by their numbers; for the rest by section id."""

    changes: Mapping[int, Reason]
    sections: Mapping[UUID, Reason]


def reasons_for(session: Session, changes: Changes, revisions: Sequence[Revision]) -> Reasons:
    """Return why the text changed; `revisions` are those that led to it, section by section, in order.

    A comment belongs to the change of the very paragraph it is about, wherever that stands now, else to the
    section that was saved because of it; a note belongs to where the comments of its revision do.
    """
    causes = causes_of(session, revisions)
    by_key = {key: one.number for section in changes.sections for one in section.own for key in one.keys}
    at_changes: defaultdict[int, _Gathered] = defaultdict(_Gathered)
    at_sections: defaultdict[UUID, _Gathered] = defaultdict(_Gathered)
    for revision in revisions:
        standing = [comment for comment in causes[revision.id] if not comment.withdrawn_at]
        own = {comment.id: number for comment, number in _placed(standing, by_key)}
        for comment in standing:
            place = at_changes[own[comment.id]] if comment.id in own else at_sections[revision.section_id]
            place.add(revision, comment)
        if not standing:
            at_sections[revision.section_id].add(revision, None)
    return Reasons(_reasons(at_changes), _reasons(at_sections))


class _Gathered:
    """The comments and notes of one place, each once, in the order they came."""

    def __init__(self) -> None:
        self._comments: dict[UUID, Comment] = {}
        self._notes: dict[str, None] = {}

    def add(self, revision: Revision, comment: Comment | None) -> None:
        """Take a revision's note, and one of the comments because of which it was made."""
        if comment:
            self._comments[comment.id] = comment
        if revision.note:
            self._notes[revision.note] = None

    @property
    def reason(self) -> Reason:
        """Return what was gathered."""
        return Reason(tuple(self._comments.values()), tuple(self._notes))


def _placed(comments: Iterable[Comment], by_key: Mapping[str, int]) -> Iterator[tuple[Comment, int]]:
    """Yield the comments whose own paragraph is a change, with its number."""
    for comment in comments:
        if comment.paragraph and comment.paragraph.key in by_key:
            yield comment, by_key[comment.paragraph.key]


def _reasons(gathered: Mapping[Place, _Gathered]) -> dict[Place, Reason]:
    found = {place: one.reason for place, one in gathered.items()}
    return {place: reason for place, reason in found.items() if reason.comments or reason.notes}
