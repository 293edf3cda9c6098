"""The one cast of all tests: a programme under consultation, the people around it, and what they do.

Everybody and everything here is made up. Rows are made by the commands, so that the log tells of them.
"""

from dataclasses import dataclass, fields
from datetime import UTC, datetime, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from sqlmodel import Session

from drafts.commands.comments import CommentWords, Pin, make_comment
from drafts.commands.people import add_organisation, add_person, add_team, join
from drafts.commands.programmes import ProgrammeFacts, add_programme, import_edition
from drafts.commands.responses import Answer, draft_response
from drafts.commands.rounds import Announcement, announce_round
from drafts.commands.signing import make_link, sign_in, usable_link
from drafts.models import (
    Comment,
    Edition,
    Organisation,
    Paragraph,
    Person,
    Programme,
    Response,
    Round,
    Section,
    Team,
)
from drafts.queries.texts import revisions_now
from drafts.structure import parse_programme
from drafts.terms import CommentKind, Disposition, Stage, TeamKind

Row = TypeVar("Row", Comment, Edition, Organisation, Paragraph, Person, Programme, Round, Section, Team)

WARSAW = ZoneInfo("Europe/Warsaw")
FOUNDED = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)
OPENS = datetime(2026, 10, 1, 0, 0, tzinfo=WARSAW).astimezone(UTC)
NOON = datetime(2026, 10, 6, 12, 0, tzinfo=WARSAW).astimezone(UTC)
CLOSES = datetime(2026, 10, 22, 15, 30, tzinfo=WARSAW).astimezone(UTC)

TEXT = """\
# Wieloletni program współpracy miasta Lipowo z organizacjami na lata 2027–2029

## Rozdział 1. Postanowienia ogólne

### § 1. Słowniczek

Ilekroć w programie jest mowa o:

1) mieście – należy przez to rozumieć miasto Lipowo;
2) organizacjach – należy przez to rozumieć stowarzyszenia i fundacje działające w mieście.

### § 2. Okres realizacji

1. Program jest realizowany od dnia 1 stycznia 2027 r. do dnia 31 grudnia 2029 r.
2. Program roczny rozwija cele programu wieloletniego i wskazuje środki na dany rok.

## Rozdział 2. Zasady współpracy

### § 3. Zasady

1. Współpraca opiera się na zasadach partnerstwa, jawności i pomocniczości.
2. Miasto ogłasza otwarty konkurs ofert nie później niż do dnia 15 listopada.

### § 4. Konsultacje

Projekt programu jest konsultowany z organizacjami przez co najmniej 21 dni.
"""

OTHER_TEXT = """\
# Program ochrony zieleni miasta Lipowo

## Rozdział 1. Cel programu

### § 1. Cel

Celem programu jest ochrona drzew rosnących w mieście.
"""


@dataclass
class Clock:
    """A clock that shows what it is set to."""

    at: datetime = NOON

    def __call__(self) -> datetime:
        """Return the moment the clock shows."""
        return self.at

    def pass_by(self, time: timedelta) -> datetime:
        """Let time pass and return the moment then."""
        self.at += time
        return self.at


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody and everything that tests play with; the round is open at NOON."""

    programme: Programme
    edition: Edition
    round: Round
    sections: tuple[Section, ...]
    paragraphs: tuple[Paragraph, ...]
    other_programme: Programme
    bridges: Organisation
    gardens: Organisation
    host: Team
    sector: Team
    participant: Person
    other_participant: Person
    drafter: Person
    official: Person
    administrator: Person
    other_drafter: Person
    other_official: Person

    def paragraph(self, label: str) -> Paragraph:
        """Return the paragraph of the programme with this label: “§ 2 ust. 1”."""
        return next(paragraph for paragraph in self.paragraphs if paragraph.label == label)


def gather(session: Session, *, at: datetime = FOUNDED) -> Cast:
    """Bring everybody on: two programmes, the first with an open round, their teams, two organisations."""
    administrator = add_person(session, "alina@lipowo.example", "Alina Admin", admin=True, at=at, by=None)
    programme, edition = begin_programme(session, "wpw", TEXT, at=at, by=administrator)
    other_programme, _ = begin_programme(session, "zielen", OTHER_TEXT, at=at, by=administrator)
    host, sector = _teams(session, programme, at=at, by=administrator)
    other_host, other_sector = _teams(session, other_programme, at=at, by=administrator)
    bridges = add_organisation(session, "Stowarzyszenie Trzy Mosty", at=at, by=administrator)
    gardens = add_organisation(session, "Fundacja Ogrody Sąsiedzkie", at=at, by=administrator)
    revisions = revisions_now(session, programme)
    return Cast(
        programme=programme,
        edition=edition,
        round=open_round_on(session, edition, at=at, by=administrator),
        sections=tuple(revision.section for revision in revisions),
        paragraphs=tuple(paragraph for revision in revisions for paragraph in revision.paragraphs),
        other_programme=other_programme,
        bridges=bridges,
        gardens=gardens,
        host=host,
        sector=sector,
        participant=member(session, "maria@mosty.example", "Maria Leśna", bridges, at=at),
        other_participant=member(session, "jan@ogrody.example", "Jan Rzeczny", gardens, at=at),
        drafter=member(session, "daria@lipowo.example", "Daria Pióro", sector, at=at),
        official=member(session, "olga@lipowo.example", "Olga Urzędniczka", host, at=at),
        administrator=administrator,
        other_drafter=member(session, "dawid@lipowo.example", "Dawid Kartka", other_sector, at=at),
        other_official=member(session, "oskar@lipowo.example", "Oskar Pieczątka", other_host, at=at),
    )


def begin_programme(
    session: Session, slug: str, text: str, *, at: datetime, by: Person | None
) -> tuple[Programme, Edition]:
    """Begin a programme and publish its text as the first edition."""
    words = parse_programme(text)
    facts = ProgrammeFacts(
        slug, words.title, short_title=words.title.split(" miasta")[0], host="Miasto Lipowo"
    )
    programme = add_programme(session, facts, at=at, by=by)
    return programme, import_edition(session, programme, words, Stage.DRAFT, at=at, by=by)


def open_round_on(
    session: Session,
    edition: Edition,
    *,
    opens_at: datetime = OPENS,
    closes_at: datetime = CLOSES,
    despite: str = "",
    at: datetime,
    by: Person | None,
) -> Round:
    """Announce a round on an edition; by default it is open at NOON."""
    announcement = Announcement(
        opens_at=opens_at,
        closes_at=closes_at,
        aim="Poznanie uwag organizacji do projektu programu.",
        subject="Projekt wieloletniego programu współpracy.",
        scope="Cały tekst projektu.",
        form="Uwagi zgłasza się w serwisie.",
        unit="Wydział Spraw Społecznych",
        despite=despite,
    )
    return announce_round(session, edition, announcement, at=at, by=by)


def member(session: Session, email: str, name: str, body: Organisation | Team, *, at: datetime) -> Person:
    """Add a person who belongs to an organisation or a team."""
    person = add_person(session, email, name, at=at, by=None)
    join(session, person, body, at=at, by=None)
    return person


def enter(session: Session, person: Person, *, at: datetime = NOON) -> str:
    """Sign a person in and return the secret for the browser's cookie."""
    token = make_link(session, person.email, at=at)
    return sign_in(session, usable_link(session, token, browser="", at=at), person, at=at)


def comment(
    session: Session,
    cast: Cast,
    body: str = "Termin jest za krótki.",
    *,
    label: str = "§ 2 ust. 1",
    quote: str = "",
    kind: CommentKind = CommentKind.CHANGE,
    at: datetime = NOON,
    by: Person | None = None,
    organisation: Organisation | None = None,
) -> Comment:
    """Let somebody, by default the participant, comment on the paragraph with this label ("": the text)."""
    paragraph = here(session, cast.paragraph(label)) if label else None
    pin = Pin(revision=paragraph.revision if paragraph else None, paragraph=paragraph, quote=quote)
    return make_comment(
        session,
        here(session, cast.round),
        pin,
        CommentWords(kind, body),
        organisation=here(session, organisation) if organisation else None,
        at=at,
        by=here(session, by or cast.participant),
    )


def answer(
    session: Session,
    cast: Cast,
    comment: Comment,
    body: str = "Dziękujemy, termin wydłużono.",
    *,
    disposition: Disposition = Disposition.ACCEPTED,
    reason: str = "",
    base: int = 0,
    at: datetime = NOON,
    by: Person | None = None,
) -> Response:
    """Let somebody, by default the drafter, draft the answer to a comment."""
    words, drafter = Answer(disposition, body, reason), here(session, by or cast.drafter)
    return draft_response(session, here(session, comment), words, base=base, at=at, by=drafter)


def bring_on(session: Session, cast: Cast) -> Cast:
    """Let the whole cast of an earlier session play in this one."""
    for field in fields(cast):
        value = getattr(cast, field.name)
        session.add_all(value if isinstance(value, tuple) else [value])
    return cast


def here(session: Session, row: Row) -> Row:
    """Return a row as it is in this session; the cast of a test of the service comes from an earlier one."""
    return row if row in session else session.get_one(type(row), row.id)


def _teams(session: Session, programme: Programme, *, at: datetime, by: Person) -> tuple[Team, Team]:
    host = add_team(session, programme, "gospodarz", "Wydział Spraw Społecznych", TeamKind.HOST, at=at, by=by)
    sector = add_team(session, programme, "kultura", "Zespół do spraw kultury", TeamKind.SECTOR, at=at, by=by)
    return host, sector
