"""Editions: published from what stands on the desk, and compared with each other."""

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.responses import Response

from drafting.endpoint import Call
from drafting.published_text import edition_text
from drafts.changes import Changes
from drafts.changes import compare as compare_texts
from drafts.commands.editions import publish_edition
from drafts.errors import Fault, Invalid, NotFound, Reason
from drafts.models import Comment, Edition, Revision, Round
from drafts.queries.comments import counts
from drafts.queries.editions import edition_numbered, editions, section_text
from drafts.queries.progress import Progress, progress, unkept_promises
from drafts.queries.rounds import round_on
from drafts.queries.texts import revisions_now
from drafts.terms import Stage

NOTE_LIMIT = 5_000


@dataclass(frozen=True, slots=True)
class Warnings:
    """What speaks against publishing: rounds still open, comments without an answer, promises not kept."""

    open: tuple[Round, ...]
    unanswered: tuple[Progress, ...]
    unkept: tuple[Comment, ...]


def compare(call: Call) -> Response:
    """Show what changed from an earlier edition, the one before unless another is asked for."""
    edition = edition_numbered(call.session, call.programme, call.number("edition"))
    earlier = [one for one in editions(call.session, call.programme) if one.number < edition.number]
    since = _since(call, earlier)
    consultation = round_on(call.session, since) if since else None
    return call.show(
        "editions/compare.html",
        edition=edition,
        earlier=earlier,
        since=since,
        changes=_changes(call, since, edition) if since else None,
        round=consultation,
        counts=counts(call.session, consultation) if consultation else {},
    )


def new(call: Call) -> Response:
    """Show what an edition published now would hold, and what it would change."""
    revisions = revisions_now(call.session, call.programme)
    published = editions(call.session, call.programme)
    last = published[0] if published else None
    text = [section_text(revision) for revision in revisions]
    return call.show(
        "editions/new.html",
        revisions=revisions,
        stages=Stage,
        last=last,
        warnings=_warnings(call, revisions),
        number=last.number + 1 if last else 1,
        changes=compare_texts(edition_text(call, last).sections, text) if last else None,
    )


def create(call: Call) -> Response:
    """Publish the text as it stands as the next edition."""
    form = call.form()
    stage, note = form.choice("stage", Stage), form.text("note", most=NOTE_LIMIT)
    form.check()
    if stage is Stage.FINAL and not form.ticked("sure"):
        _refuse_if_warned(call)
    edition = publish_edition(call.session, call.programme, stage, note=note, at=call.at, by=call.person)
    return call.go(
        "editions.show", said="edition-published", programme=call.programme.slug, edition=edition.number
    )


def _warnings(call: Call, revisions: Sequence[Revision]) -> Warnings:
    """Return what speaks against publishing these revisions now."""
    found = progress(call.session, call.programme)
    begun = next((one.round for one in found if one.round.opens_at <= call.at), None)
    return Warnings(
        open=tuple(one.round for one in found if one.round.is_open(call.at)),
        unanswered=tuple(one for one in found if one.figures.unanswered),
        unkept=tuple(unkept_promises(call.session, begun, revisions)) if begun else (),
    )


def _refuse_if_warned(call: Call) -> None:
    warnings = _warnings(call, revisions_now(call.session, call.programme))
    if warnings.open or warnings.unanswered or warnings.unkept:
        raise Invalid(Fault("sure", Reason.NOT_CONFIRMED))


def _since(call: Call, earlier: Sequence[Edition]) -> Edition | None:
    """Return the edition asked for among the earlier ones, the latest of them where none is asked for."""
    asked = call.request.query_params.get("since")
    if asked is None:
        return earlier[0] if earlier else None
    for edition in earlier:
        if str(edition.number) == asked:
            return edition
    raise NotFound(f"edition {asked}")


def _changes(call: Call, since: Edition, edition: Edition) -> Changes:
    """Return what changed between two editions, kept because they never change."""

    def made() -> Changes:
        return compare_texts(edition_text(call, since).sections, edition_text(call, edition).sections)

    changes: Changes = call.service.pages.kept.get(("changes", since.id, edition.id), made)
    return changes
