"""The seam: one transaction a request, committed before the answer, and every refusal made into a page."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError
from sqlmodel import select
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse, Response
from starlette.testclient import TestClient

from drafting.endpoint import Call
from drafting.permissions import Permission, anyone, drafter, official, participant
from drafting.routes import action, page
from drafts.database import transaction
from drafts.errors import Conflict, Fault, Invalid, NotAllowed, NotFound, Reason
from drafts.models import Tally
from tests.cast import Cast, Clock
from tests.drafting.conftest import SignedIn

MIDNIGHT = datetime(2026, 10, 1, tzinfo=UTC)
HERE = "/{language:language}/probe"
THERE = "/{language:language}/programmes/{programme}/probe"
View = Callable[[Call], Response]


def show(call: Call) -> Response:
    """Show what the seam hands to a view whose form was refused."""
    theirs = call.conflict.theirs if call.conflict else ""
    faults = ", ".join(f"{fault.field}: {fault.reason}" for fault in call.faults)
    status = 409 if call.conflict else 422 if call.faults else 200
    return PlainTextResponse("|".join([call.fields.get("body", ""), faults, theirs]), status)


def count(call: Call) -> Response:
    """Count one visit and lead on."""
    call.session.merge(Tally(key=call.form().text("body"), window_start=MIDNIGHT, count=1))
    call.session.flush()
    return call.go("front.show", said="comment-made", anchor=f"n{len(counted(call))}")


def counted(call: Call) -> list[str]:
    return list(call.session.exec(select(Tally.key).order_by(Tally.key)))


def counting_then(raised: Exception) -> View:
    def view(call: Call) -> Response:
        count(call)
        raise raised

    return view


@pytest.fixture
def serve(app: Starlette) -> Callable[..., None]:
    """Return what puts probes into the application: a view for GET, another for POST."""

    def put(
        view: View = count,
        *,
        at: str = HERE,
        shown: View = show,
        permission: Permission = anyone,
        again: bool = True,
    ) -> None:
        app.router.routes.insert(0, page(at, "probe.show", shown, permission))
        app.router.routes.insert(0, action(at, "probe.do", view, permission, again=shown if again else None))

    return put


def rows(engine: Engine) -> list[str]:
    with transaction(engine, writing=False) as session:
        return list(session.exec(select(Tally.key).order_by(Tally.key)))


def test_a_change_is_committed_before_its_answer(
    serve: Callable[..., None], client: TestClient, engine: Engine
) -> None:
    serve()
    answer = client.post("/pl/probe", data={"body": "jeden"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/pl?said=comment-made#n1")
    assert rows(engine) == ["jeden"]


@pytest.mark.parametrize(
    "raised",
    [
        Invalid(Fault("body", Reason.TOO_LONG)),
        Conflict(Reason.CHANGED_MEANWHILE),
        NotFound("x"),
        NotAllowed("x"),
    ],
    ids=lambda raised: type(raised).__name__,
)
def test_a_refused_change_leaves_nothing(
    serve: Callable[..., None], client: TestClient, engine: Engine, raised: Exception
) -> None:
    serve(counting_then(raised))
    client.post("/pl/probe", data={"body": "jeden"})
    assert rows(engine) == []


def test_a_refused_form_is_shown_again_as_it_was_typed(
    serve: Callable[..., None], client: TestClient
) -> None:
    serve(counting_then(Invalid(Fault("body", Reason.TOO_LONG))))
    answer = client.post("/pl/probe", data={"body": "za długie"})
    assert (answer.status_code, answer.text) == (422, "za długie|body: too_long|")


def test_a_conflict_is_shown_with_what_stands_now(serve: Callable[..., None], client: TestClient) -> None:
    serve(counting_then(Conflict(Reason.CHANGED_MEANWHILE, theirs="ich tekst")))
    answer = client.post("/pl/probe", data={"body": "mój tekst"})
    assert (answer.status_code, answer.text) == (409, "mój tekst||ich tekst")


@pytest.mark.parametrize(
    ("raised", "status"),
    [
        (Invalid(Fault("", Reason.WITHDRAWN)), 422),
        (Conflict(Reason.CHANGED_MEANWHILE), 409),
        (NotFound("x"), 404),
        (NotAllowed("signed in"), 403),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_refusal_without_a_form_becomes_a_page(
    serve: Callable[..., None], client: TestClient, raised: Exception, status: int
) -> None:
    serve(counting_then(raised), again=False)
    answer = client.post("/en/probe", data={"body": "jeden"})
    assert answer.status_code == status
    assert '<html lang="en"' in answer.text


def test_the_same_form_sent_twice_is_taken_once(
    serve: Callable[..., None], client: TestClient, engine: Engine
) -> None:
    visits: list[str] = []

    def view(call: Call) -> Response:
        visits.append(call.fields["body"])
        return count(call)

    serve(view)
    form = {"body": "jeden", "once": "7f"}
    first, second = client.post("/pl/probe", data=form), client.post("/pl/probe", data=form)
    assert visits == ["jeden"]
    assert first.headers["location"] == second.headers["location"] == "/pl?said=comment-made#n1"


def test_a_form_with_other_words_is_another_form(
    serve: Callable[..., None], client: TestClient, engine: Engine
) -> None:
    serve()
    for body in ("jeden", "dwa"):
        client.post("/pl/probe", data={"body": body, "once": "7f"})
    assert rows(engine) == ["dwa", "jeden"]


def test_a_refused_form_may_be_sent_again(
    serve: Callable[..., None], client: TestClient, engine: Engine
) -> None:
    refusals: list[Exception] = [Invalid(Fault("body", Reason.ROUND_CLOSED))]

    def view(call: Call) -> Response:
        if refusals:
            raise refusals.pop()
        return count(call)

    serve(view)
    form = {"body": "jeden", "once": "7f"}
    assert [client.post("/pl/probe", data=form).status_code for _ in range(2)] == [422, 303]
    assert rows(engine) == ["jeden"]


def test_the_form_of_another_person_is_another_form(
    serve: Callable[..., None], cast: Cast, signed_in: SignedIn
) -> None:
    people: list[str] = []

    def view(call: Call) -> Response:
        people.append(call.person.name)
        return count(call)

    serve(view, permission=participant)
    for person in (cast.participant, cast.other_participant):
        signed_in(person).post("/pl/probe", data={"body": "jeden", "once": "7f"})
    assert people == [cast.participant.name, cast.other_participant.name]


def test_a_visitor_who_may_not_look_is_led_to_sign_in_and_back(
    serve: Callable[..., None], client: TestClient
) -> None:
    serve(permission=participant)
    answer = client.get("/pl/probe")
    assert (answer.status_code, answer.headers["location"]) == (303, "/pl/sign-in?back=%2Fpl%2Fprobe")


def test_a_visitor_who_may_not_change_is_refused(serve: Callable[..., None], client: TestClient) -> None:
    serve(permission=participant)
    assert client.post("/pl/probe", data={"body": "jeden"}).status_code == 403


def test_a_person_without_the_right_is_refused(
    serve: Callable[..., None], cast: Cast, signed_in: SignedIn
) -> None:
    serve(at=THERE, permission=official)
    participants = signed_in(cast.participant)
    assert participants.get("/pl/programmes/wpw/probe").status_code == 403
    assert participants.post("/pl/programmes/wpw/probe").status_code == 403


def test_rights_in_one_programme_are_none_in_another(
    serve: Callable[..., None], cast: Cast, signed_in: SignedIn
) -> None:
    serve(at=THERE, permission=drafter)
    statuses = [
        signed_in(cast.drafter).get(f"/pl/programmes/{slug}/probe").status_code for slug in ("wpw", "zielen")
    ]
    assert statuses == [200, 403]


def test_a_programme_that_is_not_there_is_not_found_by_anybody(
    serve: Callable[..., None], client: TestClient, cast: Cast, signed_in: SignedIn
) -> None:
    serve(at=THERE, permission=official)
    for asking in (client, signed_in(cast.participant), signed_in(cast.administrator)):
        assert asking.get("/pl/programmes/nieznany/probe").status_code == 404


def test_the_moment_is_the_clocks(serve: Callable[..., None], client: TestClient, clock: Clock) -> None:
    serve(shown=lambda call: PlainTextResponse(call.at.isoformat()))
    assert client.get("/pl/probe").text == clock.at.isoformat()


def test_a_sign_in_ends_when_its_time_is_over(
    serve: Callable[..., None], cast: Cast, signed_in: SignedIn, clock: Clock
) -> None:
    serve(permission=participant)
    participants = signed_in(cast.participant)
    assert participants.get("/pl/probe").status_code == 200
    clock.at = datetime(2027, 1, 1, tzinfo=UTC)
    assert participants.get("/pl/probe").status_code == 303


def test_files_are_not_taken_where_none_are_asked_for(serve: Callable[..., None], client: TestClient) -> None:
    serve()
    assert client.post("/pl/probe", files={"body": ("a.txt", b"tekst")}).status_code == 415


def test_a_form_of_too_many_fields_is_refused(serve: Callable[..., None], client: TestClient) -> None:
    serve()
    assert client.post("/pl/probe", data={f"f{number}": "1" for number in range(1_100)}).status_code == 400


def test_a_form_that_is_too_large_is_refused(serve: Callable[..., None], client: TestClient) -> None:
    serve()
    assert client.post("/pl/probe", data={"body": "a" * 3_000_000}).status_code == 413


def test_a_database_that_cannot_be_reached_is_told_as_such(
    serve: Callable[..., None], client: TestClient
) -> None:
    serve(counting_then(OperationalError("INSERT INTO comment", {}, Exception("disk I/O error"))))
    answer = client.post("/pl/probe", data={"body": "jeden"})
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "30")
    assert "INSERT" not in answer.text


def test_a_failure_tells_nothing_of_what_went_wrong(serve: Callable[..., None], app: Starlette) -> None:
    serve(counting_then(RuntimeError("maria@mosty.example")))
    client = TestClient(app, base_url="http://127.0.0.1:8000", raise_server_exceptions=False)
    answer = client.post("/pl/probe", data={"body": "jeden"})
    assert answer.status_code == 500
    assert "maria" not in answer.text
