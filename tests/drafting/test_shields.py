"""The shields: no other site sends forms, every answer carries its headers, no strange host is served."""

import pytest
from starlette.datastructures import Headers
from starlette.testclient import TestClient

from drafting.app import make_app
from drafting.settings import Settings, UnsafeSettings
from drafting.shields import is_same_origin, secure_headers
from tests.cast import Cast
from tests.drafting.conftest import SignedIn

OURS = "http://127.0.0.1:8000"
PUBLIC = {"base_url": "https://konsultacje.example", "secret_key": "long and random " * 4}


@pytest.mark.parametrize(
    ("headers", "allowed"),
    [
        ({"sec-fetch-site": "same-origin"}, True),
        ({"sec-fetch-site": "none"}, True),
        ({"sec-fetch-site": "same-site"}, False),
        ({"sec-fetch-site": "cross-site"}, False),
        ({"sec-fetch-site": "cross-site", "origin": OURS}, False),
        ({"origin": OURS}, True),
        ({"origin": "http://127.0.0.1:9000"}, False),
        ({"origin": "https://elsewhere.example"}, False),
        ({"origin": "null"}, False),
        ({}, True),
    ],
    ids=str,
)
def test_only_our_own_pages_and_programs_change_anything(headers: dict[str, str], allowed: bool) -> None:
    sent = Headers({"host": "127.0.0.1:8000"} | headers)
    assert is_same_origin("POST", sent) is allowed


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_links_from_other_sites_are_followed(method: str) -> None:
    assert is_same_origin(method, Headers({"sec-fetch-site": "cross-site"}))


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE"])
def test_every_other_method_counts_as_a_change(method: str) -> None:
    assert not is_same_origin(method, Headers({"sec-fetch-site": "cross-site"}))


def test_a_form_of_another_site_never_reaches_a_view(client: TestClient) -> None:
    answer = client.post("/pl/sign-in", headers={"origin": "https://elsewhere.example"})
    assert answer.status_code == 403
    assert answer.headers["content-type"].startswith("text/plain")


@pytest.mark.parametrize(
    ("address", "status"),
    [("/pl", 200), ("/", 303), ("/pl/nothing-here", 404), ("/static/base.css", 200), ("/healthz", 200)],
    ids=["page", "redirect", "nothing there", "file", "probe"],
)
def test_every_answer_carries_the_headers(client: TestClient, address: str, status: int) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    for name, value in secure_headers(Settings(base_url=OURS)).items():
        assert answer.headers[name] == value


def test_refusals_of_the_shields_carry_the_headers_too(client: TestClient) -> None:
    refused = client.post("/pl/sign-in", headers={"sec-fetch-site": "cross-site"})
    strange = client.get("/pl", headers={"host": "elsewhere.example"})
    assert (refused.status_code, strange.status_code) == (403, 400)
    for answer in (refused, strange):
        assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_the_policy_lets_no_script_in_but_our_files() -> None:
    policy = secure_headers(Settings())["Content-Security-Policy"]
    assert "script-src 'self';" in policy
    assert "require-trusted-types-for 'script'" in policy
    assert "unsafe" not in policy


def test_other_sites_may_frame_pages_only_where_the_operator_says_so() -> None:
    allowed = secure_headers(Settings(frame_ancestors="https://www.example"))
    assert "frame-ancestors 'none'" in secure_headers(Settings())["Content-Security-Policy"]
    assert "frame-ancestors https://www.example" in allowed["Content-Security-Policy"]


def test_browsers_are_told_to_stay_on_https_only_where_there_is_https() -> None:
    assert "Strict-Transport-Security" not in secure_headers(Settings(base_url=OURS))
    assert "Strict-Transport-Security" in secure_headers(Settings(**PUBLIC))


def test_the_server_does_not_say_what_it_is(client: TestClient) -> None:
    assert "server" not in client.get("/pl").headers


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE"])
def test_methods_nobody_needs_are_refused(client: TestClient, method: str) -> None:
    assert client.request(method, "/pl").status_code == 405


def test_pages_are_kept_by_nobody_but_their_reader(client: TestClient) -> None:
    assert client.get("/pl").headers["cache-control"] == "no-cache, private"


def test_pages_of_people_signed_in_are_stored_nowhere(signed_in: SignedIn, cast: Cast) -> None:
    administrator = signed_in(cast.administrator)
    for address in ("/pl", "/pl/account", "/pl/people", "/pl/my-comments", "/pl/programmes/wpw/desk"):
        answer = administrator.get(address)
        assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")


def test_files_asked_for_by_content_are_kept_for_a_year(client: TestClient) -> None:
    assert "immutable" in client.get("/static/base.css?v=1").headers["cache-control"]
    assert client.get("/static/base.css").headers["cache-control"] == "max-age=3600"


@pytest.mark.parametrize(
    "change",
    [{"secret_key": "demonstration only"}, {"demo": True}, {"base_url": "http://konsultacje.example"}],
    ids=["default secret", "demonstration", "without HTTPS"],
)
def test_settings_that_must_not_be_public_refuse_to_start(change: dict[str, str | bool]) -> None:
    with pytest.raises(UnsafeSettings):
        make_app(Settings(**(PUBLIC | change)))


def test_settings_fit_for_the_public_start() -> None:
    Settings(**PUBLIC).guard()
    Settings(base_url="http://localhost:8000").guard()
