"""Editions: published from what stands on the desk, and compared with each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.responses import RedirectResponse, Response

from drafting.endpoint import Call
from drafting.showing.compared_editions import alignment_with_desk, compared_editions, compared_with_desk
from drafting.showing.published_text import edition_text
from drafts.commands.editions import publish_edition
from drafts.errors import Fault, Invalid, NotFound, Reason
from drafts.models import Comment, Edition, Revision, Round
from drafts.queries.editions import edition_numbered, editions, section_text
from drafts.queries.outlook import comments_to_wait
from drafts.queries.placements import doubtful_count
from drafts.queries.progress import Progress, progress, unkept_promises
from drafts.queries.references import open_references
from drafts.queries.texts import revisions_now
from drafts.structure.stale import ReferenceFinding, ReferenceState
from drafts.terms import Stage

NOTE_LIMIT = 5_000


@dataclass(frozen=True, slots=True)
class Warnings:
    """What speaks against publishing.

    Rounds still open, comments without an answer, promises not kept, references in the text that lead
    nowhere or no longer where they should, and how many comments have an unsure place in the last edition.
    """

    open: tuple[Round, ...]
    unanswered: tuple[Progress, ...]
    unkept: tuple[Comment, ...]
    dangling: tuple[ReferenceFinding, ...]
    moved: tuple[ReferenceFinding, ...]
    doubtful: int

    @property
    def given(self) -> bool:
        """Tell whether there is any."""
        return any(getattr(self, name) for name in self.__slots__)


def compare(call: Call) -> Response:
    """Show what changed from an earlier edition, the one before unless another is asked for.

    The form on the page asks for any two editions: it leads to the page of the later one.
    """
    query = call.request.query_params
    edition = edition_numbered(call.session, call.programme, call.number("edition"))
    published = editions(call.session, call.programme)
    asked = _asked(published, query.get("edition")) or edition
    since = _asked(published, query.get("since")) or _before(published, asked)
    if since and (asked is not edition or since.number > asked.number):
        return _lead_to(call, since, asked)
    is_apart = since and since is not edition
    return call.show(
        "editions/compare.html",
        edition=edition,
        editions=published,
        since=since,
        compared=compared_editions(call, since, edition) if since and is_apart else None,
        beside=query.get("view") == "side",
        all_citations=query.get("citations") == "all",
    )


def new(call: Call) -> Response:
    """Show what an edition published now would hold, what it would change, and what becomes of comments."""
    revisions = revisions_now(call.session, call.programme)
    last = next(iter(editions(call.session, call.programme)), None)
    return call.show(
        "editions/new.html",
        revisions=revisions,
        stages=Stage,
        last=last,
        warnings=_warnings(call, revisions, last),
        number=last.number + 1 if last else 1,
        compared=compared_with_desk(call, last, revisions) if last else None,
        waiting=_waiting(call, last, revisions) if last else (),
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


def _waiting(call: Call, last: Edition, revisions: Sequence[Revision]) -> Sequence[Comment]:
    """Return the comments that would wait for a decision if this text were published."""
    old, now = edition_text(call, last), [section_text(revision) for revision in revisions]
    return comments_to_wait(call.session, last, old, now, alignment_with_desk(call, old, revisions))


def _warnings(call: Call, revisions: Sequence[Revision], last: Edition | None) -> Warnings:
    """Return what speaks against publishing these revisions now, after the last edition."""
    found = progress(call.session, call.programme)
    begun = next((one.round for one in found if one.round.opens_at <= call.at), None)
    references = open_references(call.session, call.programme)
    return Warnings(
        open=tuple(one.round for one in found if one.round.is_open(call.at)),
        unanswered=tuple(one for one in found if one.figures.unanswered),
        unkept=tuple(unkept_promises(call.session, begun, revisions)) if begun else (),
        dangling=tuple(one for one in references if one.state is ReferenceState.DANGLING),
        moved=tuple(one for one in references if one.state is ReferenceState.MOVED),
        doubtful=doubtful_count(call.session, last) if last else 0,
    )


def _refuse_if_warned(call: Call) -> None:
    last = next(iter(editions(call.session, call.programme)), None)
    if _warnings(call, revisions_now(call.session, call.programme), last).given:
        raise Invalid(Fault("sure", Reason.NOT_CONFIRMED))


def _asked(published: Sequence[Edition], number: str | None) -> Edition | None:
    """Return the edition whose number was asked for, None where none was; raises NotFound."""
    if number is None:
        return None
    found = next((edition for edition in published if str(edition.number) == number), None)
    if not found:
        raise NotFound(f"edition {number}")
    return found


def _before(published: Sequence[Edition], edition: Edition) -> Edition | None:
    return next((one for one in published if one.number < edition.number), None)


def _lead_to(call: Call, one: Edition, other: Edition) -> Response:
    """Lead to the comparison of two editions, whichever was asked for first."""
    since, edition = sorted((one, other), key=lambda edition: edition.number)
    query: dict[str, object] = {"since": since.number}
    if view := call.request.query_params.get("view"):
        query |= {"view": view}
    path = call.path("editions.compare", programme=call.programme.slug, edition=edition.number)
    return RedirectResponse(f"{path}?{urlencode(query)}", status_code=303)
