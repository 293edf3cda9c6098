"""Comments: of a paragraph, of a round, of a person, and how many there are."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, select
from sqlmodel.sql.expression import Select

from drafts.errors import NotFound
from drafts.models import (
    Comment,
    Paragraph,
    Person,
    Programme,
    Response,
    Revision,
    Round,
    Submission,
    Wording,
)
from drafts.queries.loading import bring
from drafts.terms import Disposition, State, Target

# Databases limit how many values one question may carry.
TOGETHER = 10_000


@dataclass(frozen=True, slots=True)
class Said:
    """A comment with the wording that stands and the answer asked for: the public or the current one."""

    comment: Comment
    wording: Wording
    response: Response | None

    @property
    def state(self) -> State:
        """Return where the comment stands on its way to a published answer."""
        return state_of(self)

    @property
    def is_outdated(self) -> bool:
        """Tell whether the comment was changed after its answer had been written."""
        return bool(self.response and self.wording.written_at > self.response.drafted_at)

    @property
    def disposition(self) -> Disposition | None:
        """Return what was decided about the comment."""
        return self.response.disposition if self.response else None

    @property
    def organisation_id(self) -> UUID | None:
        """Return the organisation that commented, None where a person did."""
        return self.comment.submission.organisation_id

    @property
    def section_id(self) -> UUID | None:
        """Return the section that the comment is about, None where it is about the whole text."""
        return self.comment.revision.section_id if self.comment.revision else None

    @property
    def reference(self) -> str:
        """Return the number by which everybody cites the comment."""
        return self.comment.reference

    @property
    def words(self) -> str:
        """Return what the comment says in small letters."""
        return self.wording.body.casefold()


class Sifted(Protocol):
    """What a comment can be chosen by; `words` are in small letters."""

    @property
    def state(self) -> State: ...
    @property
    def disposition(self) -> Disposition | None: ...
    @property
    def organisation_id(self) -> UUID | None: ...
    @property
    def section_id(self) -> UUID | None: ...
    @property
    def reference(self) -> str: ...
    @property
    def words(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Sieve:
    """What a reader of the table of comments wants to see; None, "" and False mean all.

    `words` may also be the number of a comment, `whole_text` asks for comments about no section, `private`
    for those of no organisation.
    """

    state: State | None = None
    disposition: Disposition | None = None
    organisation_id: UUID | None = None
    section_id: UUID | None = None
    words: str = ""
    whole_text: bool = False
    private: bool = False

    def passes(self, one: Sifted) -> bool:
        """Tell whether a comment is among those wanted."""
        return (
            (not self.state or one.state is self.state)
            and (not self.disposition or one.disposition is self.disposition)
            and (not self.organisation_id or one.organisation_id == self.organisation_id)
            and (not self.section_id or one.section_id == self.section_id)
            and (not self.words or self._says(one))
            and (not self.whole_text or not one.section_id)
            and (not self.private or not one.organisation_id)
        )

    def _says(self, one: Sifted) -> bool:
        return self.words.casefold() in one.words or self.words.strip().upper() == one.reference


def said_about(session: Session, consultation: Round, paragraph: Paragraph | UUID) -> list[Said]:
    """Return what was said in a round about a paragraph and its words, with the public answers."""
    paragraph_id = paragraph if isinstance(paragraph, UUID) else paragraph.id
    return _said(session, consultation, col(Comment.paragraph_id) == paragraph_id, public=True)


def said_about_section(session: Session, consultation: Round, revision_id: UUID) -> list[Said]:
    """Return what was said in a round about a section as a whole, with the public answers."""
    wanted = (col(Comment.revision_id) == revision_id) & (col(Comment.target) == Target.SECTION)
    return _said(session, consultation, wanted, public=True)


def said_about_all(session: Session, consultation: Round) -> list[Said]:
    """Return what was said in a round about the whole text, with the public answers."""
    return _said(session, consultation, col(Comment.target) == Target.PROGRAMME, public=True)


def said_beside(session: Session, comment: Comment) -> list[Said]:
    """Return what else was said in the same round about the same place, with the current answers."""
    others = col(Comment.id) != comment.id
    if comment.paragraph_id:
        others &= col(Comment.paragraph_id) == comment.paragraph_id
    else:
        others &= (col(Comment.target) == comment.target) & (col(Comment.revision_id) == comment.revision_id)
    return _said(session, comment.round, others, public=False)


def said_in(session: Session, consultation: Round, *, public: bool = False) -> list[Said]:
    """Return everything said in a round in the order it came, with the current or the public answers."""
    return _said(session, consultation, True, public=public)


def said_of(session: Session, consultation: Round, ids: Sequence[UUID]) -> list[Said]:
    """Return these comments of a round in the order they came, with the public answers."""
    return _said(session, consultation, col(Comment.id).in_(ids), public=True)


def said_by(session: Session, person: Person) -> list[Said]:
    """Return what a person said in any round, the newest first, with the public answers."""
    query = _query(public=True).where(Submission.person_id == person.id)
    rows = session.exec(query.order_by(col(Submission.received_at).desc()))
    return [Said(*row) for row in rows.all()]


def said_answered(session: Session, responses: Sequence[Response]) -> list[Said]:
    """Return the comments that these published answers belong to, in the order they came."""
    found: list[Said] = []
    for start in range(0, len(responses), TOGETHER):
        wanted = [response.id for response in responses[start : start + TOGETHER]]
        query = _query(public=True).where(col(Response.id).in_(wanted))
        found += [Said(*row) for row in session.exec(query).all()]
    return sorted(found, key=lambda said: said.comment.number)


def sift(said: Sequence[Said], sieve: Sieve) -> list[Said]:
    """Return those that pass the sieve, in the same order."""
    return [one for one in said if sieve.passes(one)]


def state_of(said: Said) -> State:
    """Return where a comment stands on its way to a published answer."""
    if said.comment.withdrawn_at:
        return State.WITHDRAWN
    if not said.response:
        return State.UNANSWERED
    if said.is_outdated:
        return State.CHANGED
    return State.PUBLISHED if said.response.published_at else State.DRAFTED


def comment_called(session: Session, programme: Programme, round_number: int, number: int) -> Comment:
    """Return a comment of a programme by its round and number with what it is about, or raise NotFound."""
    query = (
        select(Comment)
        .join(Round, col(Comment.round_id) == col(Round.id))
        .where(Round.programme_id == programme.id, Round.number == round_number, Comment.number == number)
        .options(
            bring(Comment.round, Round.programme),
            bring(Comment.edition),
            bring(Comment.paragraph),
            bring(Comment.revision),
            bring(Comment.submission, Submission.organisation),
            bring(Comment.submission, Submission.person),
        )
    )
    found = session.exec(query).first()
    if not found:
        raise NotFound(f"{round_number}/{number}")
    return found


def counts(session: Session, consultation: Round) -> Counter[UUID | None]:
    """Count a round's comments: per paragraph id, per revision id for sections, None for the whole text."""
    about = func.coalesce(col(Comment.paragraph_id), col(Comment.revision_id))
    query = (
        select(about, func.count())
        .where(Comment.round_id == consultation.id, col(Comment.withdrawn_at).is_(None))
        .group_by(about)
    )
    return Counter(dict(session.exec(query).all()))


def counts_by_section(session: Session, consultation: Round) -> Counter[UUID]:
    """Count a round's comments per section id; those about the whole text belong to none."""
    query = (
        select(Revision.section_id, func.count())
        .join(Comment, col(Comment.revision_id) == col(Revision.id))
        .where(Comment.round_id == consultation.id, col(Comment.withdrawn_at).is_(None))
        .group_by(col(Revision.section_id))
    )
    return Counter(dict(session.exec(query).all()))


def next_unanswered(session: Session, comment: Comment) -> Comment | None:
    """Return the next comment of the round without any answer, from the first again behind the last."""
    query = (
        select(Comment)
        .outerjoin(Response, col(Response.comment_id) == col(Comment.id))
        .where(
            Comment.round_id == comment.round_id,
            Comment.id != comment.id,
            col(Comment.withdrawn_at).is_(None),
            col(Response.id).is_(None),
        )
        .order_by(col(Comment.number) < comment.number, col(Comment.number))
        .options(bring(Comment.round))
    )
    return session.exec(query.limit(1)).first()


def _said(
    session: Session, consultation: Round, wanted: ColumnElement[bool] | bool, *, public: bool
) -> list[Said]:
    query = _query(public=public).where(Comment.round_id == consultation.id, wanted)
    return [Said(*row) for row in session.exec(query.order_by(col(Comment.number))).all()]


def _query(*, public: bool) -> "Select[Comment, Wording, Response]":
    """Ask for comments with all that is shown of them, in one question."""
    published = col(Response.published_at).is_not(None) & col(Response.retired_at).is_(None)
    answer = published if public else col(Response.superseded_at).is_(None)
    return (
        select(Comment, Wording, Response)
        .join(Submission, col(Comment.submission_id) == col(Submission.id))
        .join(
            Wording,
            (col(Wording.comment_id) == col(Comment.id)) & col(Wording.superseded_at).is_(None),
        )
        .outerjoin(Response, (col(Response.comment_id) == col(Comment.id)) & answer)
        .options(
            bring(Comment.submission, Submission.organisation),
            bring(Comment.submission, Submission.person),
            bring(Comment.paragraph),
            bring(Comment.revision),
            bring(Comment.round, Round.programme),
            bring(Comment.edition),
        )
    )
