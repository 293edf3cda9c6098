"""How what a comment is about reads in the newest edition."""

from dataclasses import dataclass

from drafting.endpoint import Call
from drafting.published_text import edition_text
from drafts.comparing import Piece, word_diff
from drafts.models import Comment, Edition
from drafts.queries.editions import editions


@dataclass(frozen=True, slots=True)
class LaterWording:
    """A place of an earlier edition in the newest one: its name there, and where it stands on the page.

    `anchor` is "" where the place is gone. `changes` are those of a paragraph's words, nothing for a section.
    """

    edition: Edition
    name: str
    anchor: str
    changes: tuple[Piece, ...]
    is_same: bool


def later_wording(call: Call, comment: Comment) -> LaterWording | None:
    """Return where a comment's place stands in the newest edition, None where no edition followed."""
    newest = editions(call.session, call.programme)[0]
    if newest.id == comment.edition_id:
        return None
    if comment.paragraph:
        return _paragraph(call, comment, newest)
    return _section(call, comment, newest)


def _paragraph(call: Call, comment: Comment, newest: Edition) -> LaterWording:
    before = comment.paragraph
    found = edition_text(call, newest).find(before.key) if before else None
    if not before or not found:
        return LaterWording(newest, "", "", (), is_same=False)
    section, now = found
    changes = word_diff(before.words, now.words)
    return LaterWording(newest, now.label or section.name, f"p-{now.key}", changes, before.words == now.words)


def _section(call: Call, comment: Comment, newest: Edition) -> LaterWording | None:
    before = comment.revision
    if not before:
        return None
    sections = edition_text(call, newest).sections
    now = next((section for section in sections if section.id == before.section_id), None)
    if not now:
        return LaterWording(newest, "", "", (), is_same=False)
    return LaterWording(newest, now.name, f"s-{now.id}", (), is_same=now.digest == before.digest)
