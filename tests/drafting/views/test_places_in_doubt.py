"""Places in doubt: a round that begins before they are decided needs a reason."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from drafts.database import transaction
from drafts.models import Placement
from tests import cast as people
from tests.cast import Cast
from tests.drafting.carrying import CHANGES, QUEUE, place_of, publish, say_some
from tests.drafting.conftest import SignedIn

NEW_ROUND = "/en/programmes/wpw/rounds/new"
ROUND = {
    "edition": "2",
    "opens_at_day": "2026-11-02",
    "opens_at_hour": "08:00",
    "closes_at_day": "2026-11-24",
    "closes_at_hour": "15:30",
    "aim": "Cel",
    "subject": "Przedmiot",
    "scope": "Zakres",
    "form": "Forma",
    "unit": "Wydział",
}
WHY = "Termin ustawowy."

pytestmark = pytest.mark.parametrize("ground", ["sqlite"], indirect=True)


@pytest.fixture
def published(engine: Engine, cast: Cast) -> None:
    """Publish a second edition, in which two of four comments lose their words or their paragraph."""
    say_some(engine, cast)
    publish(engine, cast, *CHANGES)


@pytest.fixture
def place(engine: Engine, cast: Cast) -> Callable[[int], Placement]:
    """Return what finds where the comment of this number stands in the second edition."""
    return lambda number: place_of(engine, cast, number)


@pytest.fixture
def drafter(signed_in: SignedIn, cast: Cast, published: None) -> TestClient:
    """Return the drafter's client, when the second edition is there."""
    return signed_in(cast.drafter)


def test_a_round_on_places_in_doubt_is_announced_with_a_reason_that_officials_read(
    signed_in: SignedIn, drafter: TestClient, cast: Cast
) -> None:
    official = signed_in(cast.official)
    form = official.get(NEW_ROUND).text
    assert 'name="despite"' in form
    assert f'href="{QUEUE}"' in form
    refused = official.post(NEW_ROUND, data=ROUND)
    assert refused.status_code == 422
    assert 'href="#field-despite"' in refused.text
    assert "in doubt: 2." in refused.text
    assert official.post(NEW_ROUND, data=ROUND | {"despite": WHY}).status_code == 303
    page = "/en/programmes/wpw/rounds/2"
    assert WHY in official.get(page).text
    assert WHY not in drafter.get(page).text


def test_once_all_is_decided_no_reason_is_asked_for(
    signed_in: SignedIn, drafter: TestClient, place: Callable[[int], Placement], cast: Cast
) -> None:
    drafter.post(f"{QUEUE}/confirm", data={f"place-{n}": str(place(n).id) for n in (1, 2)})
    official = signed_in(cast.official)
    assert "despite" not in official.get(NEW_ROUND).text
    assert official.post(NEW_ROUND, data=ROUND).status_code == 303


def test_a_round_announced_before_a_doubt_arose_is_opened_with_a_reason(
    signed_in: SignedIn, engine: Engine, cast: Cast
) -> None:
    publish(engine, cast, *CHANGES)
    official = signed_in(cast.official)
    assert official.post(NEW_ROUND, data=ROUND).status_code == 303
    with transaction(engine, writing=True) as session:
        people.comment(session, cast, label="§ 3 ust. 2")
    address = "/en/programmes/wpw/rounds/2"
    assert 'name="despite"' in official.get(address).text
    assert official.post(f"{address}/open").status_code == 422
    assert official.post(f"{address}/open", data={"despite": WHY}).status_code == 303
    assert WHY in official.get(address).text
