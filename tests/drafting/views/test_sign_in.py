"""Signing in by a link, in the browser that asked for it, once and in time; and signing out."""

import re
from datetime import timedelta
from http.cookies import Morsel, SimpleCookie

import pytest
from httpx2 import Response
from sqlalchemy import Engine
from sqlmodel import select
from starlette.applications import Starlette
from starlette.testclient import TestClient

from drafting.app import make_app
from drafting.settings import Settings
from drafting.views.sign_in import LINKS_PER_BOTH, LINKS_PER_CLIENT, local_path
from drafts.commands.signing import make_link
from drafts.database import transaction
from drafts.models import Letter, Person, SignedIn, SignInLink, Tally
from drafts.queries.links import token_digest
from drafts.queries.people import person_at
from tests.cast import Cast, Clock
from tests.drafting.mailbox import new_letters

MARIA = "maria@mosty.example"
NEWCOMER = "ewa@sad.example"

ELSEWHERE = [
    "https://evil.example/",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/pl//evil.example",
    "\\\\evil.example",
    "javascript:alert(1)",
    "evil.example",
    " /pl",
    "/pl\r\nSet-Cookie: a=b",
    "/" + "a" * 1000,
    "",
]


def test_a_letter_with_a_link_signs_its_reader_in(client: TestClient, engine: Engine, cast: Cast) -> None:
    address = ask(client, engine, MARIA)
    page = client.get(address)
    assert page.status_code == 200
    assert MARIA in page.text
    assert 'name="name"' not in page.text
    answer = client.post(address, data={"once": "1"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/pl?said=signed-in")
    assert "Maria Leśna" in client.get("/pl/account").text


def test_looking_at_a_link_never_uses_it_up(client: TestClient, engine: Engine, cast: Cast) -> None:
    address = ask(client, engine, MARIA)
    for _ in range(3):
        assert client.get(address).status_code == 200
        assert client.head(address).status_code == 200
    assert client.get("/pl/account").status_code == 303
    assert client.post(address).status_code == 303


def test_the_page_of_a_link_is_kept_by_nobody(client: TestClient, engine: Engine, cast: Cast) -> None:
    assert client.get(ask(client, engine, MARIA)).headers["cache-control"] == "no-store"


@pytest.mark.parametrize("email", [MARIA, NEWCOMER], ids=["known address", "unknown address"])
def test_the_answer_does_not_tell_whether_an_address_is_known(
    email: str, client: TestClient, engine: Engine, cast: Cast
) -> None:
    with new_letters(engine) as letters:
        answer = client.post("/pl/sign-in", data={"email": email})
    assert (answer.status_code, answer.headers["location"], answer.content) == (303, "/pl/sign-in/sent", b"")
    assert [letter.recipient for letter in letters] == [email]


def test_a_newcomer_gives_a_name_and_is_added(client: TestClient, engine: Engine, cast: Cast) -> None:
    address = ask(client, engine, NEWCOMER, language="en")
    assert 'name="name"' in client.get(address).text
    assert person_with(engine, NEWCOMER) is None
    client.post(address, data={"name": "  Ewa   Jabłońska "})
    newcomer = person_with(engine, NEWCOMER)
    assert newcomer
    assert (newcomer.name, newcomer.language, newcomer.admin) == ("Ewa Jabłońska", "en", False)
    assert "Ewa Jabłońska" in client.get("/en/account").text


def test_a_newcomer_without_a_name_is_asked_again_and_keeps_the_link(
    client: TestClient, engine: Engine, cast: Cast
) -> None:
    address = ask(client, engine, NEWCOMER, back="/pl/my-comments")
    refused = client.post(address, data={"name": " ", "back": "/pl/my-comments"})
    assert refused.status_code == 422
    assert re.search(r"<title>\s*(Błąd|Error):", refused.text)
    assert 'id="field-name-error"' in refused.text
    assert 'name="back" value="/pl/my-comments"' in refused.text
    assert person_with(engine, NEWCOMER) is None
    assert client.post(address, data={"name": "Ewa"}).status_code == 303


@pytest.mark.parametrize(
    "email", ["", "maria", "maria@", "@x.pl", "a b@x.pl", "a@x.pl,b@x.pl", "a@x.pl\nBcc: b@x.pl"]
)
def test_what_is_no_address_is_refused_and_shown_again(
    email: str, client: TestClient, engine: Engine, cast: Cast
) -> None:
    refused = client.post("/pl/sign-in", data={"email": email, "back": "/pl/my-comments"})
    assert refused.status_code == 422
    assert 'id="field-email-error"' in refused.text
    assert 'name="back" value="/pl/my-comments"' in refused.text
    assert count(engine, Letter) == 0


def test_a_used_link_is_refused(client: TestClient, engine: Engine, cast: Cast) -> None:
    address = ask(client, engine, MARIA)
    assert client.post(address).status_code == 303
    for refused in (client.get(address), client.post(address)):
        assert refused.status_code == 422
        assert 'href="/pl/sign-in"' in refused.text
    assert count(engine, SignedIn) == 1


@pytest.mark.parametrize(("minutes", "status"), [(9, 303), (10, 422)], ids=["just in time", "too late"])
def test_a_link_holds_for_less_than_ten_minutes(
    minutes: int, status: int, client: TestClient, engine: Engine, cast: Cast, clock: Clock
) -> None:
    address = ask(client, engine, MARIA)
    clock.pass_by(timedelta(minutes=minutes))
    assert client.post(address).status_code == status


def test_a_link_does_not_work_in_another_browser(
    app: Starlette, client: TestClient, engine: Engine, cast: Cast
) -> None:
    address = ask(client, engine, MARIA, back="/pl/my-comments")
    other = TestClient(app, base_url="http://127.0.0.1:8000", follow_redirects=False)
    other.get("/pl/sign-in")
    for refused in (other.get(address), other.post(address)):
        assert refused.status_code == 422
        assert "/pl/sign-in?back=/pl/my-comments" in refused.text
        assert MARIA not in refused.text
    assert client.post(address).status_code == 303


def test_a_made_up_link_is_refused(client: TestClient, cast: Cast) -> None:
    assert client.get("/pl/sign-in/made-up").status_code == 422
    assert client.post("/pl/sign-in/made-up").status_code == 422


def test_a_link_made_by_the_operator_works_in_any_browser(
    client: TestClient, engine: Engine, cast: Cast, clock: Clock
) -> None:
    with transaction(engine, writing=True) as session:
        token = make_link(session, MARIA, lasts=timedelta(days=1), reusable=True, at=clock())
    clock.pass_by(timedelta(hours=3))
    assert client.post(f"/pl/sign-in/{token}").status_code == 303
    assert client.post(f"/pl/sign-in/{token}").status_code == 303


def test_one_leads_back_to_where_one_came_from(client: TestClient, engine: Engine, cast: Cast) -> None:
    turned_away = client.get("/pl/my-comments").headers["location"]
    assert 'name="back" value="/pl/my-comments"' in client.get(turned_away).text
    address = ask(client, engine, MARIA, back="/pl/my-comments?page=2#last")
    page = client.get(address)
    assert 'name="back" value="/pl/my-comments?page=2#last"' in page.text
    answer = client.post(address.split("?")[0], data={"back": "/pl/my-comments?page=2#last"})
    assert answer.headers["location"] == "/pl/my-comments?page=2&said=signed-in#last"


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
def test_nobody_is_led_to_another_site(
    elsewhere: str, client: TestClient, engine: Engine, cast: Cast
) -> None:
    assert local_path(elsewhere) == ""
    address = ask(client, engine, MARIA, back=elsewhere)
    assert "back" not in address
    answer = client.post(address, data={"back": elsewhere})
    assert answer.headers["location"] == "/pl?said=signed-in"


@pytest.mark.parametrize("path", ["/", "/pl", "/pl/programmes/wpw?a=1#p", "/en/my-comments"])
def test_a_path_of_this_service_is_kept(path: str) -> None:
    assert local_path(path) == path


def test_links_for_one_address_are_limited(
    client: TestClient, engine: Engine, cast: Cast, clock: Clock
) -> None:
    for _ in range(LINKS_PER_BOTH):
        assert client.post("/pl/sign-in", data={"email": MARIA}).status_code == 303
    refused = client.post("/pl/sign-in", data={"email": MARIA.upper()})
    assert refused.status_code == 422
    assert count(engine, Letter) == LINKS_PER_BOTH
    assert client.post("/pl/sign-in", data={"email": NEWCOMER}).status_code == 303
    clock.pass_by(timedelta(hours=1))
    assert client.post("/pl/sign-in", data={"email": MARIA}).status_code == 303


def test_what_stands_behind_a_plus_leads_to_the_same_mailbox(client: TestClient, cast: Cast) -> None:
    for number in range(LINKS_PER_BOTH):
        assert client.post("/pl/sign-in", data={"email": f"x+{number}@x.example"}).status_code == 303
    assert client.post("/pl/sign-in", data={"email": "x@x.example"}).status_code == 422


def test_links_for_one_machine_are_limited(client: TestClient, engine: Engine, cast: Cast) -> None:
    for number in range(LINKS_PER_CLIENT):
        assert client.post("/pl/sign-in", data={"email": f"a{number}@x.example"}).status_code == 303
    assert client.post("/pl/sign-in", data={"email": "one.more@x.example"}).status_code == 422


def test_counts_hold_neither_addresses_nor_machines(client: TestClient, engine: Engine, cast: Cast) -> None:
    ask(client, engine, MARIA)
    with transaction(engine, writing=False) as session:
        keys = [tally.key for tally in session.exec(select(Tally))]
    assert all(re.fullmatch(r"sign-in:(both|email|client):[0-9a-f]{64}", key) for key in keys)
    assert not any(token_digest(open_word) in key for key in keys for open_word in (MARIA, "testclient"))


def test_a_form_sent_twice_makes_one_link_and_one_letter(
    client: TestClient, engine: Engine, cast: Cast
) -> None:
    client.get("/pl/sign-in")
    form = {"email": MARIA, "once": "abc"}
    places = [client.post("/pl/sign-in", data=form).headers["location"] for _ in range(2)]
    assert places == ["/pl/sign-in/sent"] * 2
    assert (count(engine, Letter), count(engine, SignInLink)) == (1, 1)


def test_secrets_are_kept_as_digests_only(client: TestClient, engine: Engine, cast: Cast) -> None:
    address = ask(client, engine, MARIA)
    client.post(address)
    token, browser, cookie = (
        address.rpartition("/")[2],
        client.cookies["browser"],
        client.cookies["signed-in"],
    )
    with transaction(engine, writing=False) as session:
        link, signed_in = session.exec(select(SignInLink)).one(), session.exec(select(SignedIn)).one()
    assert (link.token_digest, link.browser_digest) == (token_digest(token), token_digest(browser))
    assert signed_in.token_digest == token_digest(cookie)
    kept = f"{link.model_dump()} {signed_in.model_dump()}"
    assert not any(secret in kept for secret in (token, browser, cookie))


def test_the_cookies_are_out_of_the_reach_of_scripts_and_other_sites(
    client: TestClient, engine: Engine, cast: Cast
) -> None:
    browser = cookie_of(client.get("/pl/sign-in"), "browser")
    signed_in = cookie_of(client.post(ask(client, engine, MARIA)), "signed-in")
    for cookie in (browser, signed_in):
        assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "lax", "/")
        assert (cookie["domain"], cookie["secure"]) == ("", "")
    assert signed_in["max-age"] == str(14 * 24 * 60 * 60)


def test_under_https_the_cookies_are_bound_to_the_host(
    settings: Settings, cast: Cast, engine: Engine
) -> None:
    app = make_app(
        settings.model_copy(
            update={"base_url": "https://lipowo.example", "secret_key": "long and random " * 4}
        )
    )
    client = TestClient(app, base_url="https://lipowo.example", follow_redirects=False)
    browser = cookie_of(client.get("/pl/sign-in"), "__Host-browser")
    signed_in = cookie_of(client.post(ask(client, engine, MARIA)), "__Host-signed-in")
    assert all(cookie["secure"] and cookie["httponly"] for cookie in (browser, signed_in))
    left = cookie_of(client.post("/pl/sign-out"), "__Host-signed-in")
    assert (left["secure"], left["max-age"]) == (True, "0")
    app.state.service.engine.dispose()


def test_signing_in_anew_ends_the_sign_in_before(
    client: TestClient, engine: Engine, cast: Cast, app: Starlette
) -> None:
    client.post(ask(client, engine, MARIA))
    before = client.cookies["signed-in"]
    client.post(ask(client, engine, MARIA))
    assert client.cookies["signed-in"] != before
    thief = TestClient(
        app, base_url="http://127.0.0.1:8000", cookies={"signed-in": before}, follow_redirects=False
    )
    assert thief.get("/pl/account").status_code == 303
    assert client.get("/pl/account").status_code == 200


def test_signing_out_ends_the_sign_in_on_the_server_too(
    client: TestClient, engine: Engine, cast: Cast
) -> None:
    client.post(ask(client, engine, MARIA))
    cookie = client.cookies["signed-in"]
    answer = client.post("/pl/sign-out")
    assert (answer.status_code, answer.headers["location"]) == (303, "/pl?said=signed-out")
    assert answer.headers["clear-site-data"] == '"storage"'
    assert cookie_of(answer, "signed-in")["max-age"] == "0"
    client.cookies.set("signed-in", cookie)
    assert client.get("/pl/account").status_code == 303


def test_a_visitor_may_sign_out_too(client: TestClient, cast: Cast) -> None:
    assert client.post("/pl/sign-out").status_code == 303


@pytest.mark.parametrize("days", [13, 14], ids=["within fourteen days", "after fourteen days"])
def test_a_sign_in_ends_by_itself(
    days: int, client: TestClient, engine: Engine, cast: Cast, clock: Clock
) -> None:
    client.post(ask(client, engine, MARIA))
    clock.pass_by(timedelta(days=days))
    assert client.get("/pl/account").status_code == (200 if days < 14 else 303)


def test_only_the_demonstration_says_where_letters_can_be_read(
    settings: Settings, client: TestClient, cast: Cast
) -> None:
    assert "/pl/letters" not in client.get("/pl/sign-in/sent").text
    app = make_app(settings.model_copy(update={"demo": True}))
    assert "/pl/letters" in TestClient(app, base_url="http://127.0.0.1:8000").get("/pl/sign-in/sent").text
    app.state.service.engine.dispose()


@pytest.mark.parametrize(
    ("language", "subject"), [("pl", "Odnośnik do logowania"), ("en", "Your link for signing in")]
)
def test_the_letter_speaks_the_language_of_the_page(
    language: str, subject: str, client: TestClient, engine: Engine, cast: Cast
) -> None:
    with new_letters(engine) as letters:
        ask(client, engine, MARIA, language=language)
    letter = letters[0]
    assert (letter.subject, letter.language) == (subject, language)
    assert ("12.10" if language == "pl" else "12:10") in letter.body


def test_signing_out_needs_a_form(client: TestClient, cast: Cast) -> None:
    assert client.get("/pl/sign-out").status_code == 405


def ask(client: TestClient, engine: Engine, email: str, *, back: str = "", language: str = "pl") -> str:
    """Ask for a link and return its address, as the letter gives it, without the host."""
    with new_letters(engine) as letters:
        client.post(f"/{language}/sign-in", data={"email": email, "back": back})
    found = re.search(r"^https?://[^/]+(/\S+)$", letters[0].body, re.MULTILINE)
    assert found
    return found[1]


def person_with(engine: Engine, email: str) -> Person | None:
    """Return the person with this address, if there is one."""
    with transaction(engine, writing=False) as session:
        return person_at(session, email)


def count(engine: Engine, model: type[Letter] | type[SignInLink] | type[SignedIn]) -> int:
    """Return how many rows of a kind there are."""
    with transaction(engine, writing=False) as session:
        return len(session.exec(select(model)).all())


def cookie_of(response: Response, name: str) -> "Morsel[str]":
    """Return a cookie with its attributes as an answer sets it."""
    jar: SimpleCookie = SimpleCookie()
    for header in response.headers.get_list("set-cookie"):
        jar.load(header)
    return jar[name]
