"""What is said about a place, made once for all readers and kept until something changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from markupsafe import Markup

from drafting.endpoint import Call
from drafting.keeping import Latest
from drafting.showing.carried import Carried, carried
from drafting.showing.marking import Marked, mark_up
from drafting.showing.phases import Phase, phase_of
from drafting.showing.thread_places import ThreadPlace
from drafts.models import Comment
from drafts.queries.comments import Said, said_about, said_about_all, said_about_section
from drafts.queries.editions import editions
from drafts.queries.placements import placed_at
from drafts.queries.quotes import quoted_by
from drafts.queries.records import last_entry
from drafts.queries.responses import public_answers


@dataclass(frozen=True, slots=True)
class Thread:
    """The comments on a place as a page shows them, how many stand, and who made them.

    `marked` is the paragraph that they are about, with what they quote; `newest` is the number of the newest
    edition.
    """

    comments: Markup
    count: int
    authors: frozenset[UUID]
    marked: Marked | None
    newest: int


def is_part(call: Call) -> bool:
    """Tell whether the thread is asked for as a part of the page of the text."""
    return call.request.headers.get("HX-Request") == "true"


def read_thread(call: Call, place: ThreadPlace) -> tuple[Thread, Phase]:
    """Return what is said about a place and where its round stands; an author finds links to change it."""
    phase = phase_of(call, place.round)
    version = last_entry(call.session, call.programme, None)  # people of the house may change their names
    key = ("thread", place.round.id, place.key, call.language, phase, is_part(call))
    kept: Latest[Thread] = call.service.pages.kept.get(key, Latest)
    thread = kept.get(version, lambda: _make(call, place, mine=None))
    person = call.viewer.person
    if person and person.id in thread.authors and phase is Phase.OPEN:
        return _make(call, place, mine=person.id), phase
    return thread, phase


def _make(call: Call, place: ThreadPlace, *, mine: UUID | None) -> Thread:
    said = _said(call, place)
    standing = [one.comment for one in said if not one.comment.withdrawn_at]
    context = {
        "said": said,
        "earlier": _earlier(call, place),
        "place": place,
        "round": place.round,
        "mine": mine,
        "part": is_part(call),
    }
    return Thread(
        comments=Markup(call.service.pages.render(call, "threads/comments.html", context)),
        count=len(standing),
        authors=frozenset(comment.submission.person_id for comment in standing),
        marked=_marked(place, standing),
        newest=editions(call.session, call.programme)[0].number,
    )


def _said(call: Call, place: ThreadPlace) -> list[Said]:
    if place.paragraph:
        return said_about(call.session, place.round, place.paragraph)
    if place.revision:
        return said_about_section(call.session, place.round, place.revision.id)
    return said_about_all(call.session, place.round)


def _earlier(call: Call, place: ThreadPlace) -> list[Carried]:
    """Return the comments of earlier editions that stand at a place now."""
    edition = place.round.edition
    if edition.number == 1:
        return []
    paragraph = place.paragraph.id if place.paragraph else None
    revision = place.revision.id if place.revision else None
    placements = placed_at(call.session, edition, paragraph=paragraph, revision=revision)
    answers = public_answers(call.session, [one.comment_id for one in placements])
    return carried(call, placements, answers)


def _marked(place: ThreadPlace, comments: Sequence[Comment]) -> Marked | None:
    quotes = [quote for comment in comments for quote in quoted_by(comment)]
    return mark_up(place.paragraph, quotes) if place.paragraph else None
