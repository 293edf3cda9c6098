"""Rounds: announced, shown to everybody, opened, extended and closed by officials."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from drafts.commands.responses import publish_responses
from drafts.database import transaction
from drafts.models import Round
from drafts.queries.rounds import rounds
from tests import cast as people
from tests.cast import CLOSES, NOON, OPENS, WARSAW, Cast, Clock, here
from tests.conftest import Counted
from tests.drafting.conftest import SignedIn

ROUND = "/en/programmes/wpw/rounds/1"
NEW = "/en/programmes/wpw/rounds/new"
FORM = {
    "edition": "1",
    "opens_at_day": "2026-11-02",
    "opens_at_hour": "08:00",
    "closes_at_day": "2026-11-24",
    "closes_at_hour": "15:30",
    "answer_by_day": "2026-12-31",
    "answer_by_hour": "15:30",
    "aim": "Poznanie opinii.",
    "subject": "Projekt programu.",
    "scope": "Cały tekst.",
    "form": "W serwisie i pisemnie.",
    "unit": "Wydział Spraw Społecznych",
}
LATER = {"closes_at_day": "2026-10-30", "closes_at_hour": "15:30", "reason": "Awaria serwisu."}


@pytest.fixture
def official(signed_in: SignedIn, cast: Cast) -> TestClient:
    """Return the official's client."""
    return signed_in(cast.official)


def latest(engine: Engine, cast: Cast) -> Round:
    with transaction(engine, writing=False) as session:
        return rounds(session, here(session, cast.programme))[0]


def test_everybody_reads_the_announcement_with_its_hours(client: TestClient, cast: Cast) -> None:
    page = client.get(ROUND)
    assert page.status_code == 200
    for told in (
        "Poznanie uwag organizacji",
        "Cały tekst projektu.",
        "Open for comments",
        "22\u00a0October\u00a02026",
    ):
        assert told in page.text
    assert 'datetime="2026-10-22T15:30+02:00">22\u00a0October\u00a02026' in page.text
    for kept in ("/answers", "internal-table", "/extend", "/close"):
        assert kept not in page.text


def test_the_figures_are_those_of_the_round(client: TestClient, engine: Engine, cast: Cast) -> None:
    with transaction(engine, writing=True) as session:
        first, _, _ = [people.comment(session, cast) for _ in range(3)]
        people.answer(session, cast, first)
        publish_responses(session, here(session, cast.round), at=NOON, by=here(session, cast.official))
    page = client.get(ROUND).text
    assert "<dt>comments</dt><dd>3</dd>" in page
    assert "<dt>organisation or person</dt><dd>1</dd>" in page
    assert "<dt>comment with a published answer</dt><dd>1</dd>" in page


def test_a_round_without_comments_says_so_once_it_is_over(
    client: TestClient, cast: Cast, clock: Clock
) -> None:
    assert "No comments were received" not in client.get(ROUND).text
    clock.at = CLOSES
    assert "No comments were received" in client.get(ROUND).text


@pytest.mark.parametrize(
    ("now", "offered", "not_offered"),
    [
        (OPENS - timedelta(days=1), ["/open", "/extend"], ["/close"]),
        (NOON, ["/extend", "/close"], ["/open"]),
        (CLOSES, ["/extend"], ["/open", "/close"]),
    ],
    ids=["announced", "open", "over"],
)
def test_officials_are_offered_what_can_be_done_now(
    now: datetime, offered: list[str], not_offered: list[str], signed_in: SignedIn, cast: Cast, clock: Clock
) -> None:
    clock.at = now
    page = signed_in(cast.official).get(ROUND).text
    assert all(f'action="{ROUND}{action}"' in page for action in offered)
    assert not any(f'action="{ROUND}{action}"' in page for action in not_offered)


def test_drafted_answers_can_be_published_from_the_round(
    official: TestClient, engine: Engine, cast: Cast
) -> None:
    assert "answers/publish" not in official.get(ROUND).text
    with transaction(engine, writing=True) as session:
        people.answer(session, cast, people.comment(session, cast))
    assert "Publish 1 drafted answer" in official.get(ROUND).text


def test_a_round_is_announced_for_moments_in_warsaw(official: TestClient, engine: Engine, cast: Cast) -> None:
    assert official.get(NEW).status_code == 200
    answer = official.post(NEW, data=FORM)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/en/programmes/wpw/rounds/2?said=round-announced"
    announced = latest(engine, cast)
    assert announced.opens_at.isoformat() == "2026-11-02T07:00:00+00:00"
    assert announced.closes_at.isoformat() == "2026-11-24T14:30:00+00:00"
    assert (announced.aim, announced.unit) == ("Poznanie opinii.", "Wydział Spraw Społecznych")


def test_the_form_suggests_hours_and_more_than_21_days(official: TestClient) -> None:
    page = official.get(NEW).text
    for name, value in [
        ("opens_at_day", "2026-10-13"),
        ("opens_at_hour", "08:00"),
        ("closes_at_day", "2026-11-10"),
        ("closes_at_hour", "15:30"),
    ]:
        assert f'name="{name}" value="{value}"' in page


def test_a_day_for_the_answers_may_be_left_open(official: TestClient, engine: Engine, cast: Cast) -> None:
    official.post(NEW, data=FORM | {"answer_by_day": "", "answer_by_hour": ""})
    assert latest(engine, cast).answer_by is None


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"opens_at_day": ""}, "opens_at_day"),
        ({"closes_at_day": "24.11.2026"}, "closes_at_day"),
        ({"closes_at_hour": "trzecia"}, "closes_at_day"),
        ({"closes_at_day": "2026-11-01"}, "closes_at"),
        ({"answer_by_day": "2026-11-01"}, "answer_by"),
        ({"aim": ""}, "aim"),
        ({"unit": " "}, "unit"),
        ({"edition": ""}, "edition"),
    ],
    ids=[
        "no opening",
        "day written otherwise",
        "no hour",
        "closes before it opens",
        "answers before the end",
        "no aim",
        "no unit",
        "no edition",
    ],
)
def test_an_announcement_that_cannot_hold_is_shown_again(
    fields: dict[str, str], field: str, official: TestClient, engine: Engine, cast: Cast
) -> None:
    page = official.post(NEW, data=FORM | fields)
    assert (page.status_code, latest(engine, cast).number) == (422, 1)
    assert f'href="#field-{field}"' in page.text
    assert f'id="field-{field}"' in page.text
    assert "W serwisie i pisemnie." in page.text


def test_a_short_round_is_announced_and_officials_are_warned(
    official: TestClient, client: TestClient
) -> None:
    official.post(NEW, data=FORM | {"closes_at_day": "2026-11-10"})
    second = "/en/programmes/wpw/rounds/2"
    assert "lasts less than 21 days" in official.get(second).text
    assert "lasts less than 21 days" not in client.get(second).text


def test_an_announced_round_is_opened_at_once(
    official: TestClient, engine: Engine, cast: Cast, clock: Clock
) -> None:
    clock.at = OPENS - timedelta(days=1)
    assert official.post(f"{ROUND}/open").headers["location"] == f"{ROUND}?said=round-opened"
    assert latest(engine, cast).is_open(clock.at)


def test_opening_an_open_round_is_refused_on_its_page(official: TestClient) -> None:
    page = official.post(f"{ROUND}/open")
    assert page.status_code == 422
    assert "This round is open already." in page.text


def test_a_round_is_extended_and_everybody_reads_why(
    official: TestClient, client: TestClient, engine: Engine, cast: Cast
) -> None:
    assert official.post(f"{ROUND}/extend", data=LATER).headers["location"] == f"{ROUND}?said=round-extended"
    assert latest(engine, cast).closes_at.isoformat() == "2026-10-30T14:30:00+00:00"
    assert "Awaria serwisu." in client.get(ROUND).text


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"closes_at_day": ""}, "closes_at_day"),
        ({"closes_at_day": "2026-10-07"}, "closes_at"),
        ({"reason": ""}, "reason"),
    ],
    ids=["no moment", "an earlier moment", "no reason"],
)
def test_an_extension_that_cannot_hold_is_shown_again(
    fields: dict[str, str], field: str, official: TestClient, engine: Engine, cast: Cast
) -> None:
    page = official.post(f"{ROUND}/extend", data=LATER | fields)
    assert (page.status_code, latest(engine, cast).ends_at) == (422, CLOSES)
    assert f'id="field-{field}"' in page.text
    assert "<details open>" in page.text


def test_a_round_is_closed_once_that_is_confirmed(official: TestClient, engine: Engine, cast: Cast) -> None:
    unsure = official.post(f"{ROUND}/close")
    assert (unsure.status_code, latest(engine, cast).is_open(NOON)) == (422, True)
    assert official.post(f"{ROUND}/close", data={"sure": "yes"}).status_code == 303
    assert latest(engine, cast).ends_at == NOON


def test_a_round_is_decided_about_by_officials_alone(signed_in: SignedIn, cast: Cast) -> None:
    for person in (cast.participant, cast.drafter, cast.other_official):
        outsider = signed_in(person)
        assert outsider.get(NEW).status_code == 403
        for action in ("open", "extend", "close"):
            assert outsider.post(f"{ROUND}/{action}", data=LATER | {"sure": "yes"}).status_code == 403


def test_a_round_nobody_announced_is_not_found(client: TestClient, official: TestClient) -> None:
    assert client.get("/en/programmes/wpw/rounds/7").status_code == 404
    assert official.post("/en/programmes/wpw/rounds/7/open").status_code == 404


def test_a_round_is_decided_about_by_post_alone(official: TestClient) -> None:
    assert official.get(f"{ROUND}/close").status_code == 405
    assert official.post(ROUND).status_code == 405


def test_a_round_asks_no_more_for_many_comments(
    client: TestClient, engine: Engine, cast: Cast, counted: Counted
) -> None:
    with counted() as few:
        client.get(ROUND)
    with transaction(engine, writing=True) as session:
        for _ in range(5):
            people.comment(session, cast)
    with counted() as many:
        client.get(ROUND)
    assert len(many) <= len(few)


@pytest.mark.parametrize(
    ("closes_at", "short"),
    [
        (datetime(2027, 4, 10, 8, 0, tzinfo=WARSAW), False),
        (datetime(2027, 4, 10, 7, 59, tzinfo=WARSAW), True),
    ],
    ids=["21 days, one of them of 23 hours", "a minute less"],
)
def test_days_are_counted_by_the_clock_on_the_wall(
    official: TestClient, engine: Engine, cast: Cast, closes_at: datetime, short: bool
) -> None:
    with transaction(engine, writing=True) as session:
        people.open_round_on(
            session,
            here(session, cast.edition),
            opens_at=datetime(2027, 3, 20, 8, 0, tzinfo=WARSAW).astimezone(UTC),
            closes_at=closes_at.astimezone(UTC),
            at=NOON,
            by=None,
        )
    page = official.get("/en/programmes/wpw/rounds/2").text
    assert ("less than 21 days" in page) == short


def test_a_round_is_closed_only_when_that_was_confirmed(official: TestClient, cast: Cast) -> None:
    refused = official.post(f"{ROUND}/close")
    assert refused.status_code == 422
    assert "Tick the box to confirm." in refused.text


def test_the_summary_of_faults_names_each_field(official: TestClient) -> None:
    page = official.post(NEW, data=FORM | {"aim": "", "subject": "", "closes_at_hour": ""}).text
    summary = page[page.index("error-summary") :].split("</ul>")[0]
    for field, line in [
        ("aim", "Aim of the consultation: Fill in this field."),
        ("subject", "Subject: Fill in this field."),
        ("closes_at_day", "Comments until: Enter a day"),
    ]:
        assert f'href="#field-{field}">{line}' in summary
