"""Loads the sample programme through the same commands that people use, dated around today."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from importlib.resources import files
from tomllib import loads
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from drafting.demo.people import People, load_people
from drafts.commands.comments import CommentWords, Pin, make_comment, withdraw_comment
from drafts.commands.deciding import confirm_placements
from drafts.commands.editions import publish_edition
from drafts.commands.programmes import ProgrammeFacts, add_programme, import_edition
from drafts.commands.responses import Answer, draft_response, publish_responses
from drafts.commands.revising import SectionWords
from drafts.commands.rounds import Announcement, announce_round
from drafts.commands.taking_in import take_in
from drafts.commands.texts import save_section
from drafts.models import Comment, Edition, Programme, Round
from drafts.queries.desk import comments_called
from drafts.queries.editions import read_edition
from drafts.queries.pins import pinned_paragraph, pinned_section
from drafts.queries.placements import placements_among
from drafts.queries.queue import queued_in
from drafts.queries.texts import revisions_now
from drafts.structure import parse_programme
from drafts.terms import CommentKind, Disposition, Stage, Standing

Facts = Mapping[str, Any]

SLUG = "wpw-2012-2014"
FIRST_ROUND_DAYS = 21
DAYS_LEFT = 14


@dataclass(slots=True)
class Sample:
    """The sample while it is loaded: where, when, and by whom things are done."""

    session: Session
    now: datetime
    zone: ZoneInfo
    people: People = field(init=False)
    programme: Programme = field(init=False)

    def day(self, days: int, hour: str) -> datetime:
        """Return an hour (“14:25”) on a day counted from today."""
        day = self.now.astimezone(self.zone).date() + timedelta(days=days)
        return datetime.combine(day, time.fromisoformat(hour), self.zone)


def load_sample(session: Session, *, at: datetime, zone: ZoneInfo) -> Programme:
    """Load the whole sample and return its programme: round one answered, round two open now."""
    sample = Sample(session, at, zone)
    start = sample.day(-130, "09:00")
    sample.programme = _programme(session, at=start)
    sample.people = load_people(session, sample.programme, _toml("people"), at=start)
    _load_first_round(sample)
    _load_second_round(sample)
    return sample.programme


def _programme(session: Session, *, at: datetime) -> Programme:
    facts = ProgrammeFacts(
        slug=SLUG,
        title="Wieloletni Program Współpracy Gminy Miejskiej Kraków z organizacjami pozarządowymi "
        "na lata 2012–2014",
        short_title="Program 2012–2014",
        first_year=2012,
        last_year=2014,
        host="Wydział Spraw Społecznych – Miejski Ośrodek Wspierania Inicjatyw Społecznych (MOWIS)",
        legal_basis="art. 5a ust. 2 ustawy z dnia 24 kwietnia 2003 r. o działalności pożytku publicznego "
        "i o wolontariacie",
    )
    return add_programme(session, facts, at=at, by=None)


def _load_first_round(sample: Sample) -> None:
    edition = _edition(sample, "assumptions", Stage.ASSUMPTIONS, sample.day(-121, "12:00"))
    opens, closes = sample.day(-120, "08:00"), sample.day(-120 + FIRST_ROUND_DAYS, "15:30")
    facts = _toml("round1")
    consultation = _announce(sample, edition, facts["round"], opens, closes, sample.day(-121, "13:00"))
    _load_comments(
        sample, consultation, facts["comment"], first_day=-120, published_at=sample.day(-75, "13:00")
    )


def _load_second_round(sample: Sample) -> None:
    facts = _toml("round2")
    first_day = -max(comment["day"] for comment in facts["comment"])
    edition = _draft(sample, _toml("causes"), first_day)
    _confirm_places(sample, edition, at=sample.day(first_day - 2, "12:30"))
    opens, closes = sample.day(first_day, "08:00"), sample.day(DAYS_LEFT, "23:59")
    consultation = _announce(
        sample, edition, facts["round"], opens, closes, sample.day(first_day - 2, "13:00")
    )
    published_at = sample.day(-1, "14:00")
    _load_comments(sample, consultation, facts["comment"], first_day=first_day, published_at=published_at)


def _edition(sample: Sample, name: str, stage: Stage, at: datetime) -> Edition:
    text = parse_programme(_read(f"{name}.md"))
    return import_edition(sample.session, sample.programme, text, stage, at=at, by=sample.people.official)


def _draft(sample: Sample, facts: Facts, first_day: int) -> Edition:
    """Take the draft in as it first stood, make the changes that comments asked for, and publish it."""
    text, changes = _read("draft.md"), facts["change"]
    for change in changes:
        text = text.replace(change["now"], change["first"], 1)
    at = sample.day(first_day - 6, "12:00")
    take_in(sample.session, sample.programme, parse_programme(text), at=at, by=sample.people.official)
    for day, change in enumerate(changes, first_day - 5):
        _change(sample, change, at=sample.day(min(day, first_day - 3), change["hour"]))
    return publish_edition(
        sample.session,
        sample.programme,
        Stage.DRAFT,
        note=facts["note"],
        at=sample.day(first_day - 2, "12:00"),
        by=sample.people.official,
    )


def _change(sample: Sample, change: Facts, *, at: datetime) -> None:
    """Save a section with the words that comments asked for, and say because of which."""
    revisions = revisions_now(sample.session, sample.programme)
    now = next(one for one in revisions if change["first"] in one.body)
    body = now.body.replace(change["first"], change["now"], 1)
    save_section(
        sample.session,
        now.section,
        SectionWords(now.kind, now.label, now.title, body, change["note"]),
        base=now.number,
        because=comments_called(sample.session, sample.programme, [change["because"]]),
        at=at,
        by=sample.people.person(change["by"]),
    )


def _confirm_places(sample: Sample, edition: Edition, *, at: datetime) -> None:
    """Confirm where comments stand in an edition, but for those whose place is gone: they are left over."""
    wanted = [
        one.id
        for one in queued_in(sample.session, edition)
        if one.is_doubtful and one.standing not in (Standing.DELETED, Standing.WORDS_GONE)
    ]
    placements = placements_among(sample.session, wanted)
    confirm_placements(sample.session, placements, at=at, by=sample.people.official)


def _announce(
    sample: Sample, edition: Edition, facts: Facts, opens: datetime, closes: datetime, at: datetime
) -> Round:
    announcement = Announcement(
        opens_at=opens,
        closes_at=closes,
        answer_by=closes + timedelta(days=facts["answer_by_days"]),
        **{name: facts[name] for name in ("aim", "subject", "scope", "form", "unit")},
        despite=facts.get("despite", ""),
    )
    return announce_round(sample.session, edition, announcement, at=at, by=sample.people.official)


def _load_comments(
    sample: Sample, consultation: Round, comments: list[Facts], *, first_day: int, published_at: datetime
) -> None:
    """Load comments with their answers; those answered in public are published before the rest is drafted."""
    pins = dict(_pins(sample.session, consultation.edition))
    answers = []
    for facts in sorted(comments, key=lambda facts: (facts["day"], facts["hour"])):
        said_at = sample.day(first_day + facts["day"] - 1, facts["hour"])
        comment = _comment(sample, consultation, pins[facts["target"]], facts, at=said_at)
        if facts.get("withdrawn"):
            author = sample.people.author(facts)
            withdraw_comment(sample.session, comment, at=said_at + timedelta(hours=2), by=author)
        elif "answer" in facts:
            answers.append((comment, facts["answer"], min(said_at + timedelta(days=3), sample.now)))
    for public in (True, False):
        for comment, answer, at in answers:
            if answer["published"] is public:
                _answer(sample, comment, answer, at)
        if public:
            publish_responses(sample.session, consultation, at=published_at, by=sample.people.official)


def _pins(session: Session, edition: Edition) -> Iterator[tuple[str, Pin]]:
    """Yield what can be commented on under the name that the sample files use for it."""
    yield "programme", Pin()
    for section in read_edition(session, edition).sections:
        revision = pinned_section(session, edition, section.id)
        yield f"section:{section.label or section.title}", Pin(revision)
        for paragraph in section.paragraphs:
            yield paragraph.label, Pin(*pinned_paragraph(session, edition, paragraph.key))


def _comment(sample: Sample, consultation: Round, pin: Pin, facts: Facts, *, at: datetime) -> Comment:
    return make_comment(
        sample.session,
        consultation,
        Pin(pin.revision, pin.paragraph, facts.get("quote", ""), facts.get("before", "")),
        CommentWords(
            CommentKind(facts["kind"]),
            facts["body"],
            facts.get("proposal", ""),
            facts.get("justification", ""),
        ),
        organisation=sample.people.organisation(facts),
        name_public=facts.get("name_public", False),
        at=at,
        by=sample.people.author(facts),
    )


def _answer(sample: Sample, comment: Comment, facts: Facts, at: datetime) -> None:
    answer = Answer(Disposition(facts["disposition"]), facts["body"], facts.get("reason", ""))
    by = sample.people.person(facts["by"])
    draft_response(sample.session, comment, answer, base=0, at=at, by=by)


def _toml(name: str) -> Any:
    return loads(_read(f"{name}.toml"))


def _read(name: str) -> str:
    return files("drafting.demo").joinpath(name).read_text(encoding="utf-8")
