"""Beginning a programme, and taking its text in as an edition."""

import re
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, select

from drafts.commands.editions import publish_edition
from drafts.commands.recording import record
from drafts.commands.taking_in import take_in
from drafts.errors import Fault, Invalid, Reason
from drafts.models import Edition, Person, Programme
from drafts.structure import ProgrammeText
from drafts.terms import Stage

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class ProgrammeFacts:
    """What is said of a programme beside its text; `slug` is its name in addresses."""

    slug: str
    title: str
    short_title: str = ""
    first_year: int | None = None
    last_year: int | None = None
    host: str = ""
    legal_basis: str = ""


def add_programme(session: Session, facts: ProgrammeFacts, *, at: datetime, by: Person | None) -> Programme:
    """Begin a programme; its slug must be free, of small letters, digits and single hyphens."""
    if not SLUG.fullmatch(facts.slug) or len(facts.slug) > 80:
        raise Invalid(Fault("slug", Reason.SLUG))
    if not facts.title.strip():
        raise Invalid(Fault("title", Reason.MISSING))
    if session.exec(select(Programme).where(Programme.slug == facts.slug)).first():
        raise Invalid(Fault("slug", Reason.TAKEN))
    programme = Programme(
        slug=facts.slug,
        title=facts.title,
        short_title=facts.short_title or facts.title,
        first_year=facts.first_year,
        last_year=facts.last_year,
        host=facts.host,
        legal_basis=facts.legal_basis,
        created_at=at,
    )
    session.add(programme)
    session.flush()
    record(session, programme, "programme.added", at=at, by=by, slug=programme.slug)
    return programme


def import_edition(
    session: Session,
    programme: Programme,
    text: ProgrammeText,
    stage: Stage,
    *,
    at: datetime,
    by: Person | None,
) -> Edition:
    """Make a whole text the current text and publish it as the next edition."""
    if not text.sections:
        raise Invalid(Fault("text", Reason.MISSING))
    take_in(session, programme, text, at=at, by=by)
    return publish_edition(session, programme, stage, at=at, by=by)
