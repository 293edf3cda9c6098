"""One's own account: name, language, and organisations one registers."""

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from drafts.database import transaction
from drafts.models import Membership, Organisation, Person
from drafts.queries.people import memberships_now, organisations
from drafts.terms import Role
from tests.cast import NOON, Cast
from tests.conftest import Counted
from tests.drafting.conftest import SignedIn


def test_one_sees_what_is_known_of_oneself(signed_in: SignedIn, cast: Cast) -> None:
    page = signed_in(cast.participant).get("/pl/account")
    assert page.status_code == 200
    for known in (cast.participant.email, cast.participant.name, cast.bridges.name):
        assert known in page.text
    assert cast.gardens.name not in page.text


def test_a_drafter_sees_team_and_programme(signed_in: SignedIn, cast: Cast) -> None:
    page = signed_in(cast.drafter).get("/pl/account")
    assert cast.sector.name in page.text
    assert 'href="/pl/programmes/wpw"' in page.text


def test_whoever_belongs_nowhere_is_told_so(signed_in: SignedIn, cast: Cast) -> None:
    assert "<h2>" in signed_in(cast.administrator).get("/en/account").text
    assert "You belong to no organisation" in signed_in(cast.administrator).get("/en/account").text


def test_name_and_language_are_saved(signed_in: SignedIn, engine: Engine, cast: Cast) -> None:
    client = signed_in(cast.participant)
    answer = client.post("/pl/account", data={"name": " Maria  Polna ", "language": "en"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/en/account?said=account-saved")
    person = now(engine, cast.participant)
    assert (person.name, person.language) == ("Maria Polna", "en")
    assert "Maria Polna" in client.get("/en/account").text


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"name": " ", "language": "pl"}, "name"),
        ({"name": "M" * 201, "language": "pl"}, "name"),
        ({"name": "Maria\x00", "language": "pl"}, "name"),
        ({"name": "Maria", "language": "de"}, "language"),
        ({"name": "Maria"}, "language"),
    ],
    ids=["no name", "long name", "strange name", "other language", "no language"],
)
def test_what_cannot_be_saved_is_shown_again(
    fields: dict[str, str], field: str, signed_in: SignedIn, engine: Engine, cast: Cast
) -> None:
    refused = signed_in(cast.participant).post("/en/account", data=fields)
    assert refused.status_code == 422
    assert "<title>Error:" in refused.text
    assert f'id="field-{field}-error"' in refused.text
    assert now(engine, cast.participant).name == cast.participant.name


def test_nobody_can_make_oneself_more_than_one_is(signed_in: SignedIn, engine: Engine, cast: Cast) -> None:
    fields = {"name": "Maria", "language": "pl", "admin": "yes", "email": "alina@lipowo.example"}
    signed_in(cast.participant).post("/pl/account", data=fields)
    person = now(engine, cast.participant)
    assert (person.admin, person.email) == (False, cast.participant.email)


def test_whoever_registers_an_organisation_is_its_coordinator(
    signed_in: SignedIn, engine: Engine, cast: Cast
) -> None:
    client = signed_in(cast.participant)
    answer = client.post("/pl/account/organisation", data={"organisation": "Koło  Sadowników"})
    assert answer.headers["location"] == "/pl/account?said=organisation-added"
    membership = next(one for one in belonging(engine, cast.participant) if one.role is Role.COORDINATOR)
    assert membership.organisation
    assert membership.organisation.name == "Koło Sadowników"
    assert "Koło Sadowników" in client.get("/pl/account").text


@pytest.mark.parametrize("name", ["", " ", "Stowarzyszenie Trzy Mosty", "x" * 201])
def test_an_organisation_without_a_name_of_its_own_is_refused(
    name: str, signed_in: SignedIn, engine: Engine, cast: Cast
) -> None:
    client = signed_in(cast.other_participant)
    refused = client.post("/pl/account/organisation", data={"organisation": name})
    assert refused.status_code == 422
    assert 'id="field-organisation-error"' in refused.text
    assert "mailto:konsultacje@localhost" in refused.text
    assert len(belonging(engine, cast.other_participant)) == 1
    assert len(all_organisations(engine)) == 2


@pytest.mark.parametrize(
    ("method", "path"), [("GET", "/account"), ("POST", "/account"), ("POST", "/account/organisation")]
)
def test_visitors_have_no_account(
    method: str, path: str, client: TestClient, engine: Engine, cast: Cast
) -> None:
    answer = client.request(
        method, f"/pl{path}", data={"organisation": "Koło Sadowników"} if method == "POST" else None
    )
    assert answer.status_code == (303 if method == "GET" else 403)
    assert len(all_organisations(engine)) == 2


def test_the_page_asks_as_much_for_many_memberships_as_for_one(
    signed_in: SignedIn, engine: Engine, cast: Cast, counted: Counted
) -> None:
    client = signed_in(cast.participant)
    with counted() as few:
        client.get("/pl/account")
    for number in range(5):
        client.post("/pl/account/organisation", data={"organisation": f"Koło numer {number}"})
    with counted() as many:
        client.get("/pl/account")
    assert len(many) == len(few)


def now(engine: Engine, person: Person) -> Person:
    """Return a person as the database has it now."""
    with transaction(engine, writing=False) as session:
        return session.get_one(Person, person.id)


def belonging(engine: Engine, person: Person) -> list[Membership]:
    """Return the memberships of a person."""
    with transaction(engine, writing=False) as session:
        return list(memberships_now(session, person, NOON))


def all_organisations(engine: Engine) -> list[Organisation]:
    """Return every organisation."""
    with transaction(engine, writing=False) as session:
        return list(organisations(session))
