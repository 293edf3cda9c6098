"""Commenting: making, changing and withdrawing a comment while its round is open."""

from dataclasses import dataclass
from datetime import datetime
from secrets import token_hex

from sqlmodel import Session, func, select

from drafts.anchoring import Quote, chosen_quote
from drafts.commands.placing import place_comment
from drafts.commands.recording import record, take_turn
from drafts.errors import Fault, Invalid, Reason, RoundClosed
from drafts.models import Comment, Organisation, Paragraph, Person, Revision, Round, Submission, Wording
from drafts.models.telling import comment_facts, wording_facts
from drafts.terms import Channel, CommentKind, Target

BODY_LIMIT = 20_000


@dataclass(frozen=True, slots=True)
class Pin:
    """What a comment is about: nothing given means the whole text, a quote needs its paragraph.

    Two equal quotes are told apart by `start`, the place in the paragraph's words in code points where the
    quote begins, or else by `before`, the words right before it.
    """

    revision: Revision | None = None
    paragraph: Paragraph | None = None
    quote: str = ""
    before: str = ""
    start: int | None = None


@dataclass(frozen=True, slots=True)
class CommentWords:
    """What a comment says."""

    kind: CommentKind
    body: str
    proposal: str = ""
    justification: str = ""


def make_comment(
    session: Session,
    consultation: Round,
    pin: Pin,
    words: CommentWords,
    *,
    organisation: Organisation | None = None,
    name_public: bool = False,
    channel: Channel = Channel.WEB,
    at: datetime,
    by: Person,
) -> Comment:
    """Take a comment into an open round, pinned to what it is about.

    Raises RoundClosed outside the round, Invalid when words are missing, too long or not in the paragraph.
    """
    _guard_round(session, consultation, at)
    _guard_words(words)
    submission = Submission(
        round_id=consultation.id,
        number=_next(session, Submission, consultation),
        person_id=by.id,
        person=by,
        organisation_id=organisation.id if organisation else None,
        organisation=organisation,
        name_public=name_public,
        channel=channel,
        received_at=at,
    )
    comment = _build(submission, consultation, pin, number=_next(session, Comment, consultation))
    session.add_all([submission, comment])
    session.flush()
    wording = _add_wording(session, comment, words, number=1, at=at)
    facts = comment_facts(comment, submission) | wording_facts(wording, comment.number)
    record(session, consultation.programme, "comment.made", at=at, by=by, **facts)
    place_comment(session, comment, at=at, by=by)
    return comment


def change_comment(
    session: Session, comment: Comment, words: CommentWords, *, at: datetime, by: Person
) -> Wording:
    """Give a comment a new wording while its round is open; the earlier one stays on record."""
    _guard_round(session, comment.round, at)
    _guard_standing(session, comment)
    _guard_words(words)
    now = comment.wording
    if (now.kind, now.body, now.proposal, now.justification) == (
        words.kind,
        words.body,
        words.proposal,
        words.justification,
    ):
        raise Invalid(Fault("body", Reason.NOTHING_CHANGED))
    now.superseded_at = at
    session.add(now)
    session.flush()
    wording = _add_wording(session, comment, words, number=now.number + 1, at=at)
    facts = wording_facts(wording, comment.number)
    record(session, comment.round.programme, "comment.changed", at=at, by=by, **facts)
    return wording


def withdraw_comment(session: Session, comment: Comment, *, at: datetime, by: Person) -> Comment:
    """Withdraw a comment while its round is open; that it was made stays on record."""
    _guard_round(session, comment.round, at)
    _guard_standing(session, comment)
    comment.withdrawn_at = at
    session.add(comment)
    session.flush()
    record(session, comment.round.programme, "comment.withdrawn", at=at, by=by, comment=comment.id)
    return comment


def _guard_round(session: Session, consultation: Round, at: datetime) -> None:
    take_turn(session, consultation.programme)
    session.refresh(consultation, ["opens_at", "closes_at", "closed_early_at"])
    if at < consultation.opens_at:
        raise RoundClosed(Fault("", Reason.ROUND_NOT_OPEN_YET, consultation.opens_at.isoformat()))
    if not consultation.is_open(at):
        raise RoundClosed(Fault("", Reason.ROUND_CLOSED, consultation.ends_at.isoformat()))


def _guard_standing(session: Session, comment: Comment) -> None:
    session.refresh(comment, ["withdrawn_at", "wordings"])
    if comment.withdrawn_at:
        raise Invalid(Fault("", Reason.WITHDRAWN))


def _guard_words(words: CommentWords) -> None:
    faults = []
    if not words.body.strip():
        faults.append(Fault("body", Reason.MISSING))
    for field in ("body", "proposal", "justification"):
        if len(getattr(words, field)) > BODY_LIMIT:
            faults.append(Fault(field, Reason.TOO_LONG, str(BODY_LIMIT)))
    if faults:
        raise Invalid(*faults)


def _find(pin: Pin) -> Quote | None:
    if not pin.quote.strip():
        return None
    if not pin.paragraph:
        raise Invalid(Fault("quote", Reason.WORDS_NOT_THERE))
    return chosen_quote(pin.paragraph.words, pin.quote, before=pin.before, start=pin.start)


def _target(pin: Pin) -> Target:
    if pin.paragraph:
        return Target.WORDS if pin.quote.strip() else Target.PARAGRAPH
    return Target.SECTION if pin.revision else Target.PROGRAMME


def _next(session: Session, model: type[Submission] | type[Comment], consultation: Round) -> int:
    highest = session.exec(select(func.max(model.number)).where(model.round_id == consultation.id)).one()
    return (highest or 0) + 1


def _build(submission: Submission, consultation: Round, pin: Pin, *, number: int) -> Comment:
    quote = _find(pin)
    return Comment(
        submission_id=submission.id,
        submission=submission,
        round_id=consultation.id,
        round=consultation,
        edition_id=consultation.edition_id,
        number=number,
        target=_target(pin),
        revision_id=pin.revision.id if pin.revision else None,
        paragraph_id=pin.paragraph.id if pin.paragraph else None,
        quote=quote.exact if quote else "",
        quote_start=quote.start if quote else None,
        quote_prefix=quote.prefix if quote else "",
        quote_suffix=quote.suffix if quote else "",
    )


def _add_wording(
    session: Session, comment: Comment, words: CommentWords, *, number: int, at: datetime
) -> Wording:
    wording = Wording(
        comment_id=comment.id,
        number=number,
        kind=words.kind,
        body=words.body,
        proposal=words.proposal,
        justification=words.justification,
        salt=token_hex(16),
        digest="",
        written_at=at,
    )
    wording.digest = wording.seal
    comment.wordings.append(wording)
    session.add(wording)
    session.flush()
    return wording
