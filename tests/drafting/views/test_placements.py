"""The carry-over queue: what waits is shown with both texts, and people decide about it."""

import re
from collections.abc import Callable

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from drafts.database import transaction
from drafts.models import Placement
from drafts.terms import Standing
from tests import cast as people
from tests.cast import Cast
from tests.conftest import Counted
from tests.drafting.carrying import CHANGES, COMMENTS, QUEUE, SECOND, place_of, publish, say_some
from tests.drafting.conftest import SignedIn

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


def plain(text: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", "", text).split())


def test_the_queue_holds_just_the_doubtful_places(drafter: TestClient) -> None:
    page = plain(drafter.get(QUEUE).text)
    assert "0 of 2 decided" in page
    assert "to be decided 2" in page
    assert "all 4" in page
    assert "I-001" in page
    assert "I-002" in page
    assert "I-003" not in page
    everything = plain(drafter.get(f"{QUEUE}?share=all").text)
    assert "I-003" in everything


def test_a_row_shows_both_texts_with_the_words_marked(drafter: TestClient, cast: Cast) -> None:
    page = drafter.get(QUEUE).text.replace("\u00a0", " ")
    assert "<mark>dnia 31 grudnia 2029 r.</mark>" in page
    assert "<mark>dnia 31 grudnia 2030 r" in page
    assert "<del>" in page
    assert f'href="/en/programmes/wpw/editions/1#p-{cast.paragraph("§ 3 ust. 2").key}"' in page
    assert "No paragraph: the comment stands with the section." in page


@pytest.mark.parametrize(
    ("query", "shown", "hidden"),
    [
        ("?standing=deleted", "I-002", "I-001"),
        ("?standing=edited", "I-001", "I-002"),
        ("?share=decided", "No comment is like that.", "I-001"),
        ("?share=all&section=whole-text", "I-004", "I-001"),
        ("?standing=nonsense&page=99&section=x", "I-001", "No comment"),
    ],
)
def test_the_queue_is_filtered_by_its_address(
    drafter: TestClient, query: str, shown: str, hidden: str
) -> None:
    page = plain(drafter.get(f"{QUEUE}{query}").text)
    assert shown in page
    assert hidden not in page


def test_the_queue_is_filtered_by_section(drafter: TestClient, cast: Cast) -> None:
    page = plain(drafter.get(f"{QUEUE}?section={cast.sections[0].id}").text)
    assert "I-001" in page
    assert "I-002" not in page


def test_one_place_is_confirmed_and_leaves_the_queue(
    drafter: TestClient, place: Callable[[int], Placement], cast: Cast
) -> None:
    answer = drafter.post(f"{QUEUE}/confirm?standing=edited", data={"place-1": str(place(1).id)})
    assert (answer.status_code, answer.headers["location"]) == (
        303,
        f"{QUEUE}?standing=edited&said=places-confirmed",
    )
    assert (place(1).is_doubtful, place(1).decided_by_id) == (False, cast.drafter.id)
    page = plain(drafter.get(QUEUE).text)
    assert "1 of 2 decided" in page
    assert "decided by Daria Pióro" in plain(drafter.get(f"{QUEUE}?share=decided").text)


def test_all_places_of_the_page_but_those_removed_are_confirmed_at_once(
    drafter: TestClient, place: Callable[[int], Placement]
) -> None:
    shown = dict(re.findall(r'name="(shown-\d+)" value="([^"]+)"', drafter.get(QUEUE).text))
    assert list(shown.values()) == [str(place(1).id)]
    assert drafter.post(f"{QUEUE}/confirm", data=shown | {"all": "yes"}).status_code == 303
    assert not place(1).is_doubtful
    assert place(2).is_doubtful
    assert 'name="all"' not in drafter.get(QUEUE).text
    drafter.post(f"{QUEUE}/confirm", data={"place-1": str(place(2).id)})
    assert "Nothing is left to be decided" in drafter.get(QUEUE).text


def test_nothing_ticked_is_a_mistake_and_no_decision(drafter: TestClient) -> None:
    refused = drafter.post(f"{QUEUE}/confirm")
    assert refused.status_code == 422
    assert 'href="#field-chosen"' in refused.text
    assert "Tick at least one comment." in refused.text


def test_a_place_of_another_edition_is_not_found(
    drafter: TestClient, place: Callable[[int], Placement], cast: Cast
) -> None:
    elsewhere = QUEUE.replace("/2/", "/1/")
    assert drafter.post(f"{elsewhere}/confirm", data={"place-1": str(place(1).id)}).status_code == 404
    assert drafter.get(f"{elsewhere}/{place(1).id}").status_code == 404
    assert drafter.get(f"{QUEUE}/{cast.drafter.id}").status_code == 404


def test_whoever_comes_second_is_told_and_loses_nothing(
    drafter: TestClient, signed_in: SignedIn, cast: Cast, place: Callable[[int], Placement]
) -> None:
    proposed = place(1)
    signed_in(cast.official).post(f"{QUEUE}/confirm", data={"place-1": str(proposed.id)})
    bulk = drafter.post(f"{QUEUE}/confirm", data={"place-1": str(proposed.id)})
    assert bulk.status_code == 409
    assert "Somebody else decided about one of these places" in bulk.text
    typed = {"paragraph": "none", "note": "Moje zdanie."}
    late = drafter.post(f"{QUEUE}/{proposed.id}", data=typed)
    assert late.status_code == 409
    assert "Moje zdanie.</textarea>" in late.text
    assert f'action="{QUEUE}/{place(1).id}"' in late.text
    assert drafter.post(f"{QUEUE}/{place(1).id}", data=typed).status_code == 303
    assert place(1).note == "Moje zdanie."


def test_another_place_is_found_by_citation_and_picked_with_its_words(
    drafter: TestClient, place: Callable[[int], Placement], cast: Cast
) -> None:
    address = f"{QUEUE}/{place(2).id}"
    page = drafter.get(address, params={"find": "par. 2 ust 1"}).text
    key = cast.paragraph("§ 2 ust. 1").key
    assert re.search(rf'<option value="{key}" selected>', page)
    assert page.count(" selected>") == 1
    wrong = drafter.post(address, data={"paragraph": key, "quote": "tych słów nie ma"})
    assert wrong.status_code == 422
    assert 'value="tych słów nie ma"' in wrong.text
    assert 'href="#field-quote"' in wrong.text
    picked = drafter.post(address, data={"paragraph": key, "quote": "31 grudnia 2030", "note": "Tu."})
    assert picked.headers["location"] == f"{QUEUE}?said=place-decided"
    now = place(2)
    assert now.paragraph
    assert (now.paragraph.key, now.quote, now.note) == (key, "31 grudnia 2030", "Tu.")


def test_another_place_is_found_by_words_or_near_by(
    drafter: TestClient, place: Callable[[int], Placement]
) -> None:
    address = f"{QUEUE}/{place(2).id}"
    near = plain(drafter.get(address).text)
    assert "The text near the likeliest place" in near
    assert "Współpraca opiera się na zasadach" in near.replace("\u00a0", " ")
    assert 'label="Found"' in drafter.get(address, params={"find": "Współpraca OPIERA"}).text
    assert "Nothing was found." in drafter.get(address, params={"find": "hokus pokus"}).text


@pytest.mark.parametrize(("key", "status"), [("none", 303), ("", 422), ("0123456789", 404)])
def test_a_place_is_one_of_the_edition_or_none(
    drafter: TestClient, place: Callable[[int], Placement], key: str, status: int
) -> None:
    assert drafter.post(f"{QUEUE}/{place(1).id}", data={"paragraph": key}).status_code == status


def test_what_was_overtaken_says_why_to_everybody(
    drafter: TestClient, client: TestClient, place: Callable[[int], Placement]
) -> None:
    address = f"{QUEUE}/{place(2).id}/overtaken"
    refused = drafter.post(address, data={"reason": ""})
    assert refused.status_code == 422
    assert 'href="#field-reason"' in refused.text
    assert drafter.post(address, data={"reason": "Konkursu już nie ma."}).status_code == 303
    assert place(2).standing is Standing.OVERTAKEN
    for public in (f"{COMMENTS}/2", f"{SECOND}/sections/{place(2).revision.section_id}/earlier"):
        page = client.get(public).text.replace("\u00a0", " ")
        assert "Konkursu już nie ma." in page
        assert "Daria Pióro" not in page


def test_a_comment_leads_drafters_to_its_decision_and_nobody_else(
    client: TestClient, drafter: TestClient, place: Callable[[int], Placement]
) -> None:
    address = f'href="{QUEUE}/{place(1).id}"'
    assert address in drafter.get(f"{COMMENTS}/1").text
    assert address not in client.get(f"{COMMENTS}/1").text


def test_the_desk_leads_to_the_queue_while_anything_waits(
    drafter: TestClient, place: Callable[[int], Placement]
) -> None:
    link = f'href="{QUEUE}"'
    assert link in drafter.get("/en/programmes/wpw/desk").text
    drafter.post(f"{QUEUE}/confirm", data={f"place-{n}": str(place(n).id) for n in (1, 2)})
    assert link not in drafter.get("/en/programmes/wpw/desk").text


def test_the_queue_asks_no_more_for_more_comments(
    drafter: TestClient, engine: Engine, cast: Cast, counted: Counted
) -> None:
    drafter.get(QUEUE)
    with counted() as few:
        drafter.get(QUEUE)
    with transaction(engine, writing=True) as session:
        for number in range(25):
            people.comment(session, cast, f"Uwaga {number}.", label="§ 3 ust. 2", by=cast.other_participant)
    with counted() as many:
        page = drafter.get(QUEUE).text
    assert "page 1 of 2" in plain(page)
    assert 'href="/en/programmes/wpw/editions/2/placements?page=2"' in page
    assert len(many) == len(few) <= 9
