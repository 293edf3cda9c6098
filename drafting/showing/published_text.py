"""The text of published editions, read once and kept, for it never changes."""

from drafting.endpoint import Call
from drafts.models import Edition
from drafts.queries.editions import EditionText, read_edition


def edition_text(call: Call, edition: Edition) -> EditionText:
    """Return the whole text of an edition."""
    kept = call.service.pages.kept
    text: EditionText = kept.get(("edition", edition.id), lambda: read_edition(call.session, edition))
    return text
