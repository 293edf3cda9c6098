"""From what the paragraphs of a revision came beside their own earlier wording, ready to be put in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from drafting.endpoint import Call
from drafts.models import Paragraph, Revision
from drafts.queries.desk import descents_of


@dataclass(frozen=True, slots=True)
class ShownDescent:
    """A paragraph and the one whose words it took over; `split`: the other stands on beside it."""

    label: str
    from_label: str
    split: bool


def shown_descents(call: Call, revision: Revision, before: Revision | None) -> list[ShownDescent]:
    """Return the descents of a revision in the order of its text; `before` is the revision it followed."""
    standing = _labels(revision.paragraphs)
    earlier = _labels(before.paragraphs if before else ())
    order = {key: place for place, key in enumerate(standing)}
    descents = sorted(descents_of(call.session, revision), key=lambda one: order.get(one.key, 0))
    return [
        ShownDescent(
            label=standing.get(one.key, ""),
            from_label=earlier.get(one.from_key, ""),
            split=one.from_key in standing,
        )
        for one in descents
    ]


def _labels(paragraphs: Iterable[Paragraph]) -> dict[str, str]:
    return {paragraph.key: paragraph.label for paragraph in paragraphs}
