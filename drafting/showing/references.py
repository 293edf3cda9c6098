"""References as their page shows them: the sentence around the words, and what they were written for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from drafts.models import Paragraph, Revision
from drafts.structure.references import Reference
from drafts.structure.stale import ReferenceFinding

# About a line of words on either side tells what a reference is about.
_AROUND = 110


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The words of a reference with those before and behind it; cut ones begin or end with an ellipsis."""

    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Target:
    """What a reference was written for: how it is cited now, and what it says."""

    label: str
    words: str


@dataclass(frozen=True, slots=True)
class ReferenceRow:
    """A reference with its section and surroundings; `targets` are those of its targets that still stand."""

    finding: ReferenceFinding
    section: str
    section_id: UUID
    excerpt: Excerpt
    targets: tuple[Target, ...]


def reference_rows(
    findings: Sequence[ReferenceFinding], revisions: Sequence[Revision]
) -> tuple[ReferenceRow, ...]:
    """Return the references found in these revisions, ready to be shown."""
    paragraphs = {one.key: one for revision in revisions for one in revision.paragraphs}
    names = {revision.section_id: revision.name for revision in revisions}
    targets = dict(_targets(revisions))
    return tuple(
        ReferenceRow(
            finding=one,
            section=names[one.section],
            section_id=one.section,
            excerpt=_excerpt(paragraphs[one.key], one.reference),
            targets=tuple(targets[key] for key in one.meant if key in targets),
        )
        for one in findings
    )


def _targets(revisions: Sequence[Revision]) -> Iterator[tuple[str, Target]]:
    for revision in revisions:
        yield str(revision.section_id), Target(revision.label, revision.title)
        for paragraph in revision.paragraphs:
            yield paragraph.key, Target(paragraph.label, paragraph.heading or paragraph.text)


def _excerpt(paragraph: Paragraph, reference: Reference) -> Excerpt:
    """Return a stretch of a paragraph around a reference, cut between words; its heading stands apart."""
    words, start, end = paragraph.words, reference.start, reference.end
    text = len(words) - len(paragraph.text)
    first = text if start >= text else 0
    begin = max(words.rfind(" ", 0, max(start - _AROUND, 0)) + 1, first)
    stop = words.find(" ", end + _AROUND)
    return Excerpt(
        before=("… " if begin > first else "") + words[begin:start],
        words=words[start:end],
        after=words[end:stop] + " …" if stop > 0 else words[end:],
    )
