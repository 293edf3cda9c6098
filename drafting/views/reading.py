"""The text of an edition, to be read and commented on."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from uuid import UUID

from markupsafe import Markup
from starlette.responses import Response

from drafting.endpoint import Call
from drafting.keeping import Latest
from drafting.showing.marking import Marked, mark_up
from drafting.showing.phases import Phase, phase_of
from drafting.showing.published_text import edition_text
from drafts.models import Edition, Round
from drafts.queries.comments import counts
from drafts.queries.editions import EditionText, TextParagraph, TextSection, edition_numbered, editions
from drafts.queries.placements import NOTHING_EARLIER, Earlier, placed_on
from drafts.queries.quotes import quotes_in
from drafts.queries.records import last_entry
from drafts.queries.rounds import rounds

Counts = Counter[UUID | None]


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph as it is read: with its marks and how many comments there are on it.

    `earlier` are those of earlier editions that stand here now.
    """

    paragraph: TextParagraph
    marked: Marked
    comments: int
    earlier: int


@dataclass(frozen=True, slots=True)
class Chapter:
    """A section as it is read; `comments` are those on the section itself, `all_comments` all within it.

    Of earlier editions are `earlier` on the section itself, and `lost`, whose own place in it is gone.
    """

    section: TextSection
    passages: tuple[Passage, ...]
    comments: int
    all_comments: int
    earlier: int
    lost: int


@dataclass(frozen=True, slots=True)
class ThreadAddresses:
    """Where the comments on the whole text are, and how the addresses of all others begin and end."""

    text: str
    section: str
    paragraph: str
    end: str = ""


def show(call: Call) -> Response:
    """Show the text of an edition; what is the same for all readers is kept until something changes."""
    edition = edition_numbered(call.session, call.programme, call.number("edition"))
    held = rounds(call.session, call.programme)
    consultation = next((one for one in held if one.edition_id == edition.id), None)
    elsewhere = next((one for one in held if one.edition_id != edition.id and one.is_open(call.at)), None)
    phase = phase_of(call, consultation)
    version = last_entry(call.session, call.programme)
    key = ("reading", edition.id, call.language, phase, elsewhere.id if elsewhere else None)
    kept: Latest[Markup] = call.service.pages.kept.get(key, Latest)
    return call.show(
        "editions/show.html",
        edition=edition,
        text=kept.get(version, lambda: _text(call, edition, consultation, phase, elsewhere)),
    )


def _text(
    call: Call, edition: Edition, consultation: Round | None, phase: Phase, elsewhere: Round | None
) -> Markup:
    """Return the page's content, in which nothing depends on who is reading."""
    text = edition_text(call, edition)
    numbers = counts(call.session, consultation) if consultation else Counter()
    earlier = placed_on(call.session, edition) if edition.number > 1 else NOTHING_EARLIER
    context = {
        "edition": edition,
        "round": consultation,
        "phase": phase,
        "newest": editions(call.session, call.programme)[0],
        "elsewhere": elsewhere,
        "threads": _addresses(call, consultation) if consultation else None,
        "earlier_threads": _earlier_addresses(call, edition, consultation),
        "chapters": tuple(_chapters(call, text, consultation, numbers, earlier)),
        "comments": numbers[None],
        "earlier": earlier,
    }
    return Markup(call.service.pages.render(call, "editions/text.html", context))


def _chapters(
    call: Call, text: EditionText, consultation: Round | None, numbers: Counts, earlier: Earlier
) -> Iterator[Chapter]:
    quotes = quotes_in(call.session, consultation) if consultation else {}
    for section in text.sections:
        passages = tuple(
            Passage(
                paragraph,
                mark_up(paragraph, quotes.get(paragraph.id, ())),
                numbers[paragraph.id],
                earlier.paragraphs[paragraph.id],
            )
            for paragraph in section.paragraphs
        )
        own = numbers[section.revision_id]
        yield Chapter(
            section,
            passages,
            own,
            own + sum(passage.comments for passage in passages),
            earlier.sections[section.revision_id],
            earlier.lost[section.revision_id],
        )


def _addresses(call: Call, consultation: Round) -> ThreadAddresses:
    place = {"programme": call.programme.slug, "round": consultation.number}
    section, key = UUID(int=0), "-"
    return ThreadAddresses(
        text=call.path("threads.programme", **place),
        section=call.path("threads.section", section=section, **place).removesuffix(str(section)),
        paragraph=call.path("threads.paragraph", key=key, **place).removesuffix(key),
    )


def _earlier_addresses(call: Call, edition: Edition, consultation: Round | None) -> ThreadAddresses:
    """Return where the comments of earlier editions are listed: with those of the round, if there is one."""
    if consultation:
        return replace(_addresses(call, consultation), end="#earlier")
    place = {"programme": call.programme.slug, "edition": edition.number}
    section, key, end = UUID(int=0), "-", "/earlier"
    return ThreadAddresses(
        text=call.path("placements.programme", **place).removesuffix(end),
        section=call.path("placements.section", section=section, **place).removesuffix(f"{section}{end}"),
        paragraph=call.path("placements.paragraph", key=key, **place).removesuffix(f"{key}{end}"),
        end=end,
    )
