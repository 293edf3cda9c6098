"""Keeping people, organisations and teams, which only administrators may."""

from uuid import UUID, uuid4

import pytest
from sqlalchemy import Engine
from sqlmodel import select
from starlette.testclient import TestClient

from drafts.commands.people import add_person, join
from drafts.database import transaction
from drafts.models import Membership, Organisation, Person
from drafts.queries.people import all_memberships, memberships_now, person_at
from drafts.terms import Role
from tests.cast import NOON, Cast
from tests.conftest import Counted
from tests.drafting.conftest import SignedIn

ACTIONS = [
    ("POST", "/people", {"email": "ewa@sad.example", "name": "Ewa"}),
    ("POST", "/organisations", {"organisation": "Koło Sadowników"}),
    ("POST", "/memberships", {"person": "PERSON", "body": "BODY", "role": "member"}),
    ("POST", "/memberships/MEMBERSHIP/end", {}),
]


@pytest.fixture
def admin(signed_in: SignedIn, cast: Cast) -> TestClient:
    return signed_in(cast.administrator)


def test_everybody_and_every_body_is_listed(admin: TestClient, cast: Cast) -> None:
    page = admin.get("/pl/people")
    assert page.status_code == 200
    for person in (cast.participant, cast.drafter, cast.official, cast.administrator):
        assert person.email in page.text
    for body in (cast.bridges, cast.gardens, cast.host, cast.sector):
        assert body.name in page.text


def test_a_person_is_added(admin: TestClient, engine: Engine, cast: Cast) -> None:
    answer = admin.post("/pl/people", data={"email": "Ewa@Sad.example", "name": "Ewa Jabłońska"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/pl/people?said=person-added")
    person = find(engine, "ewa@sad.example")
    assert person
    assert (person.name, person.admin) == ("Ewa Jabłońska", False)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"email": "ewa@sad.example", "name": ""}, "name"),
        ({"email": "ewa", "name": "Ewa"}, "email"),
        ({"email": "MARIA@mosty.example", "name": "Ewa"}, "email"),
    ],
    ids=["no name", "no address", "address of another"],
)
def test_a_person_who_cannot_be_added_is_shown_again(
    fields: dict[str, str], field: str, admin: TestClient, engine: Engine, cast: Cast
) -> None:
    refused = admin.post("/en/people", data=fields)
    assert refused.status_code == 422
    assert "<title>Error:" in refused.text
    assert f'id="field-{field}-error"' in refused.text
    assert f'value="{fields["email"]}"' in refused.text
    assert "<details open>" in refused.text
    assert find(engine, "ewa@sad.example") is None


def test_an_organisation_is_added_once(admin: TestClient, engine: Engine, cast: Cast) -> None:
    for status in (303, 422):
        assert admin.post("/pl/organisations", data={"organisation": "Koło"}).status_code == status
    with transaction(engine, writing=False) as session:
        assert len(session.exec(select(Organisation).where(Organisation.name == "Koło")).all()) == 1


@pytest.mark.parametrize("body", ["bridges", "sector"], ids=["organisation", "team"])
def test_a_person_joins_a_body_with_a_role(body: str, admin: TestClient, engine: Engine, cast: Cast) -> None:
    chosen = getattr(cast, body)
    fields = {"person": str(cast.official.id), "body": str(chosen.id), "role": "expert"}
    answer = admin.post("/pl/memberships", data=fields)
    assert answer.headers["location"] == "/pl/people?said=membership-begun"
    memberships = belonging(engine, cast.official)
    assert [one.role for one in memberships if chosen in (one.team, one.organisation)] == [Role.EXPERT]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"body": str(uuid4())}, "body"),
        ({"body": "wpw"}, "body"),
        ({"body": ""}, "body"),
        ({"person": str(uuid4())}, "person"),
        ({"person": ""}, "person"),
        ({"role": "king"}, "role"),
    ],
    ids=["unknown body", "no id", "no body", "unknown person", "no person", "unknown role"],
)
def test_a_choice_from_no_list_is_refused_at_its_field(
    changed: dict[str, str], field: str, admin: TestClient, engine: Engine, cast: Cast
) -> None:
    before = belonging(engine, cast.official)
    fields = {"person": str(cast.official.id), "body": str(cast.bridges.id), "role": "member"} | changed
    refused = admin.post("/pl/memberships", data=fields)
    assert refused.status_code == 422
    assert f'id="field-{field}-error"' in refused.text
    assert len(belonging(engine, cast.official)) == len(before)


def test_nobody_joins_the_same_body_twice(admin: TestClient, cast: Cast) -> None:
    fields = {"person": str(cast.participant.id), "body": str(cast.bridges.id), "role": "leader"}
    refused = admin.post("/pl/memberships", data=fields)
    assert refused.status_code == 422
    assert 'id="field-person-error"' in refused.text
    assert f'value="{cast.participant.id}" selected' in refused.text


def test_a_membership_ends(admin: TestClient, engine: Engine, signed_in: SignedIn, cast: Cast) -> None:
    drafter = signed_in(cast.drafter)
    assert drafter.get("/pl/programmes/wpw/desk").status_code == 200
    membership = belonging(engine, cast.drafter)[0]
    answer = admin.post(f"/pl/memberships/{membership.id}/end")
    assert answer.headers["location"] == "/pl/people?said=membership-ended"
    assert belonging(engine, cast.drafter) == []
    assert drafter.get("/pl/programmes/wpw/desk").status_code == 403


def test_an_unknown_membership_is_not_found(admin: TestClient, cast: Cast) -> None:
    assert admin.post(f"/pl/memberships/{uuid4()}/end").status_code == 404


@pytest.mark.parametrize(("method", "path", "fields"), [("GET", "/people", None), *ACTIONS])
@pytest.mark.parametrize("who", ["visitor", "participant", "drafter", "official"])
def test_only_administrators_may(
    who: str,
    method: str,
    path: str,
    fields: dict[str, str] | None,
    client: TestClient,
    signed_in: SignedIn,
    engine: Engine,
    cast: Cast,
) -> None:
    asking = client if who == "visitor" else signed_in(getattr(cast, who))
    before = facts(engine)
    known = {"PERSON": str(cast.official.id), "BODY": str(cast.bridges.id)}
    sent = {name: known.get(value, value) for name, value in fields.items()} if fields else None
    membership = belonging(engine, cast.participant)[0]
    answer = asking.request(method, f"/pl{path.replace('MEMBERSHIP', str(membership.id))}", data=sent)
    assert answer.status_code == (303 if who == "visitor" and method == "GET" else 403)
    assert facts(engine) == before


def test_the_page_asks_a_fixed_number_of_questions(
    admin: TestClient, engine: Engine, cast: Cast, counted: Counted
) -> None:
    with counted() as few:
        admin.get("/pl/people")
    crowd(engine, cast, 500)
    with counted() as many:
        page = admin.get("/pl/people")
    assert "Osoba 499" in page.text
    assert len(many) == len(few)


def crowd(engine: Engine, cast: Cast, number: int) -> None:
    """Add many people, each a member of an organisation."""
    with transaction(engine, writing=True) as session:
        for place in range(number):
            person = add_person(session, f"{place}@tlum.example", f"Osoba {place}", at=NOON, by=None)
            join(session, person, cast.gardens, at=NOON, by=None)


def find(engine: Engine, email: str) -> Person | None:
    """Return the person with this address, if there is one."""
    with transaction(engine, writing=False) as session:
        return person_at(session, email)


def belonging(engine: Engine, person: Person) -> list[Membership]:
    """Return the memberships of a person."""
    with transaction(engine, writing=False) as session:
        return list(memberships_now(session, person, NOON))


def facts(engine: Engine) -> tuple[set[UUID], int, int]:
    """Return which memberships hold and how many people and organisations there are."""
    with transaction(engine, writing=False) as session:
        people, organisations = session.exec(select(Person)).all(), session.exec(select(Organisation)).all()
        return {one.id for one in all_memberships(session, NOON)}, len(people), len(organisations)
