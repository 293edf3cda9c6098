"""Where comments of a round stand together: the whole text, a section, or a paragraph of its edition."""

from dataclasses import dataclass
from uuid import UUID

from drafting.endpoint import Call
from drafts.models import Paragraph, Revision, Round
from drafts.queries.pins import pinned_paragraph, pinned_section
from drafts.queries.rounds import round_numbered


@dataclass(frozen=True, slots=True)
class ThreadPlace:
    """A place in the edition under consultation, and the address of what is said about it.

    `key` names the place on the page of the text, `anchor` is where it stands there.
    """

    round: Round
    revision: Revision | None
    paragraph: Paragraph | None
    route: str
    params: dict[str, object]
    key: str
    anchor: str

    @property
    def name(self) -> str:
        """Return what the place is called in the text, "" where it has no name of its own."""
        if self.paragraph:
            return self.paragraph.label
        return self.revision.name if self.revision else ""


def text_place(call: Call) -> ThreadPlace:
    """Return the whole text of the round in the address."""
    consultation, params = _round(call)
    return ThreadPlace(consultation, None, None, "threads.programme", params, "text", "main")


def section_place(call: Call) -> ThreadPlace:
    """Return the section in the address, or raise NotFound where the edition has no such section."""
    consultation, params = _round(call)
    section: UUID = call.request.path_params["section"]
    revision = pinned_section(call.session, consultation.edition, section)
    params["section"] = section
    return ThreadPlace(consultation, revision, None, "threads.section", params, str(section), f"s-{section}")


def paragraph_place(call: Call) -> ThreadPlace:
    """Return the paragraph in the address, or raise NotFound where the edition has no such paragraph."""
    consultation, params = _round(call)
    key = str(call.request.path_params["key"])
    revision, paragraph = pinned_paragraph(call.session, consultation.edition, key)
    params["key"] = key
    return ThreadPlace(consultation, revision, paragraph, "threads.paragraph", params, key, f"p-{key}")


def _round(call: Call) -> tuple[Round, dict[str, object]]:
    consultation = round_numbered(call.session, call.programme, call.number("round"))
    return consultation, {"programme": call.programme.slug, "round": consultation.number}
