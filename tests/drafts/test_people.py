"""People, organisations and teams: added once, joined and left, nothing deleted."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from uuid import uuid4

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from drafts.commands.people import (
    add_organisation,
    add_person,
    add_team,
    choose_language,
    join,
    leave,
    make_admin,
    rename_person,
)
from drafts.database import transaction
from drafts.errors import Invalid, NotFound, Reason
from drafts.models import Entry, Person
from drafts.queries.people import (
    all_memberships,
    alphabetical,
    membership_of,
    memberships_now,
    organisations,
    people,
    person_at,
    teams,
)
from drafts.terms import Language, Role, TeamKind
from tests.cast import NOON, Cast

LATER = NOON + timedelta(days=1)


def test_a_person_is_found_whatever_the_case_of_the_address(session: Session) -> None:
    person = add_person(session, " Ewa@Sad.Example ", " Ewa Jabłońska ", at=NOON, by=None)
    assert (person.email, person.name, person.language) == (
        "ewa@sad.example",
        "Ewa Jabłońska",
        Language.POLISH,
    )
    assert person_at(session, "EWA@sad.example ") == person


def test_an_address_belongs_to_one_person(session: Session, cast: Cast) -> None:
    with pytest.raises(Invalid, match="email: taken"):
        add_person(session, cast.participant.email.upper(), "Inna Maria", at=NOON, by=None)


def test_a_person_needs_a_name(session: Session, cast: Cast) -> None:
    with pytest.raises(Invalid, match="name: missing"):
        add_person(session, "ewa@sad.example", " ", at=NOON, by=None)
    with pytest.raises(Invalid, match="name: missing"):
        rename_person(session, cast.participant, " ", at=NOON, by=cast.participant)


def test_an_organisation_needs_a_name_of_its_own(session: Session, cast: Cast) -> None:
    for name, reason in ((" ", "missing"), (f" {cast.bridges.name} ", "taken")):
        with pytest.raises(Invalid, match=f"organisation: {reason}"):
            add_organisation(session, name, at=NOON, by=cast.participant)


def test_a_person_joins_a_body_once(session: Session, cast: Cast) -> None:
    for body, person in ((cast.bridges, cast.participant), (cast.sector, cast.drafter)):
        with pytest.raises(Invalid, match="person: taken"):
            join(session, person, body, Role.LEADER, at=NOON, by=cast.administrator)


def test_who_left_may_join_again_and_both_times_stay_on_record(session: Session, cast: Cast) -> None:
    first = memberships_now(session, cast.participant, NOON)[0]
    leave(session, first, at=NOON, by=cast.administrator)
    assert memberships_now(session, cast.participant, NOON) == []
    second = join(session, cast.participant, cast.bridges, Role.COORDINATOR, at=LATER, by=cast.administrator)
    assert list(memberships_now(session, cast.participant, LATER)) == [second]
    assert first.until == NOON


def test_a_membership_ends_once(session: Session, cast: Cast) -> None:
    membership = memberships_now(session, cast.participant, NOON)[0]
    leave(session, membership, at=NOON, by=cast.administrator)
    leave(session, membership, at=LATER, by=cast.administrator)
    assert membership.until == NOON
    ended = session.exec(select(Entry).where(Entry.action == "membership.ended")).all()
    assert len(ended) == 1


def test_ended_memberships_are_not_listed(session: Session, cast: Cast) -> None:
    before = len(all_memberships(session, NOON))
    leave(session, memberships_now(session, cast.participant, NOON)[0], at=NOON, by=cast.administrator)
    assert len(all_memberships(session, NOON)) == before - 1


def test_the_language_of_letters_can_be_chosen(session: Session, cast: Cast) -> None:
    choose_language(session, cast.participant, Language.ENGLISH, at=NOON, by=cast.participant)
    session.flush()
    assert session.exec(select(Person.language).where(Person.id == cast.participant.id)).one() == "en"


def test_what_is_not_there_is_not_found(session: Session) -> None:
    with pytest.raises(NotFound):
        membership_of(session, uuid4())


def test_names_that_are_too_long_are_refused(session: Session, cast: Cast) -> None:
    by, long = cast.administrator, "a" * 201
    tries = [
        lambda: add_person(session, "a@x.example", long, at=NOON, by=by),
        lambda: add_person(session, "a" * 255, "Anna", at=NOON, by=by),
        lambda: rename_person(session, cast.participant, long, at=NOON, by=by),
        lambda: add_organisation(session, long, at=NOON, by=by),
        lambda: add_team(session, cast.programme, "klucz", long, TeamKind.SECTOR, at=NOON, by=by),
        lambda: add_team(session, cast.programme, "k" * 81, "Zespół", TeamKind.SECTOR, at=NOON, by=by),
    ]
    fields = []
    for attempt in tries:
        with pytest.raises(Invalid) as refused:
            attempt()
        assert refused.value.faults[0].reason is Reason.TOO_LONG
        fields.append(refused.value.faults[0].field)
    assert fields == ["name", "email", "name", "organisation", "name", "key"]


def test_the_log_names_nobody(session: Session, cast: Cast) -> None:
    rename_person(session, cast.participant, "Maria Polna", at=NOON, by=cast.participant)
    facts = " ".join(entry.facts for entry in session.exec(select(Entry)))
    for word in ("Maria", "Polna", "mosty", "Trzy Mosty"):
        assert word not in facts


def test_lists_are_in_polish_order_on_every_database(session: Session) -> None:
    names = [
        "Adam Nowak",
        "Ądam Nowak",
        "bartek Cis",
        "Ćwiek Jan",
        "Dąb Ewa",
        "Lis Ola",
        "Łoś Ala",
        "Zając Iga",
        "Żuk Ula",
    ]
    for number, name in enumerate(reversed(names)):
        add_person(session, f"{number}@x.example", name, at=NOON, by=None)
        add_organisation(session, name, at=NOON, by=None)
    assert [person.name for person in people(session)] == names
    assert [organisation.name for organisation in organisations(session)] == names


def test_quotes_do_not_decide_the_order() -> None:
    names = ["Fundacja „Żuraw”", "Fundacja Ala", "„Akcja”"]
    assert sorted(names, key=alphabetical) == ["„Akcja”", "Fundacja Ala", "Fundacja „Żuraw”"]


def test_teams_are_listed_by_programme_or_all(session: Session, cast: Cast) -> None:
    assert [team.name for team in teams(session, cast.programme)] == [cast.host.name, cast.sector.name]
    assert len(teams(session)) == 4


def test_of_two_who_add_the_same_address_at_once_one_is_refused(engine: Engine) -> None:
    start = Barrier(2)

    def add(_: int) -> str:
        start.wait()
        try:
            with transaction(engine, writing=True) as session:
                add_person(session, "ewa@sad.example", "Ewa", at=NOON, by=None)
        except Invalid as refusal:
            return str(refusal)
        return "added"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(add, range(2))) == ["added", "email: taken"]


def test_a_person_is_made_an_administrator_once(session: Session, cast: Cast) -> None:
    for _ in range(2):
        make_admin(session, cast.participant, at=NOON, by=cast.administrator)
    assert cast.participant.admin
    told = session.exec(select(Entry).where(Entry.action == "person.made_admin")).all()
    assert [line.person_id for line in told] == [cast.administrator.id]


@pytest.mark.parametrize(
    "double",
    [
        "FUNDACJA „Zielona Ławka”",
        'Fundacja "Zielona  Ławka"',
        "Fundacja Zielona-Ławka",
        "Fundacja „Ｚielona Ławka”",
    ],
)
def test_a_name_that_reads_like_anothers_is_taken(session: Session, double: str) -> None:
    add_organisation(session, "Fundacja „Zielona Ławka”", at=NOON, by=None)
    with pytest.raises(Invalid, match="taken"):
        add_organisation(session, double, at=NOON, by=None)
