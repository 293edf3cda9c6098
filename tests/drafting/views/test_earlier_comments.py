"""Comments of earlier rounds: readers find them where they stand in a newer edition, none is hidden."""

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from drafts.database import transaction
from drafts.queries.editions import edition_numbered
from tests import cast as people
from tests.cast import NOON, Cast, here
from tests.drafting.carrying import CHANGES, COMMENTS, SECOND, publish, say_some

pytestmark = pytest.mark.parametrize("ground", ["sqlite"], indirect=True)


@pytest.fixture
def published(engine: Engine, cast: Cast) -> None:
    """Publish a second edition, in which two of four comments lose their words or their paragraph."""
    say_some(engine, cast)
    publish(engine, cast, *CHANGES)


def test_readers_find_earlier_comments_where_they_stand(
    client: TestClient, cast: Cast, published: None
) -> None:
    page = client.get(SECOND).text
    for label in ("§ 2 ust. 1", "§ 3 ust. 1"):
        address = f"{SECOND}/paragraphs/{cast.paragraph(label).key}/earlier"
        assert f'href="{address}"' in page
        assert client.get(address).status_code == 200
    lost = f"{SECOND}/sections/{cast.sections[1].id}/earlier"
    assert f'<a class="thread-link" href="{lost}">1 comment whose place was removed' in page
    assert "I-002" in client.get(lost).text
    assert f'href="{SECOND}/earlier"' in page
    assert "I-004" in client.get(f"{SECOND}/earlier").text
    changed = client.get(f"{SECOND}/paragraphs/{cast.paragraph('§ 2 ust. 1').key}/earlier").text
    assert "I-001" in changed
    assert "<del>" in changed
    empty = client.get(f"{SECOND}/paragraphs/{cast.paragraph('§ 4').key}/earlier").text
    assert "No comment of an earlier round stands here." in empty


def test_with_a_round_on_the_edition_they_stand_in_its_threads(
    client: TestClient, engine: Engine, cast: Cast
) -> None:
    with transaction(engine, writing=True) as session:
        people.comment(session, cast, "Popieram.", label="§ 3 ust. 1", quote="jawności")
        people.comment(session, cast, "Dobry tekst.", label="")
    publish(engine, cast, ("21 dni", "30 dni"))
    with transaction(engine, writing=True) as session:
        edition = edition_numbered(session, here(session, cast.programme), 2)
        people.open_round_on(session, edition, at=NOON, by=cast.official)
    thread = f"/en/programmes/wpw/rounds/2/paragraphs/{cast.paragraph('§ 3 ust. 1').key}"
    assert f'href="{thread}#earlier"' in client.get(SECOND).text
    for page in (client.get(thread).text, client.get(thread, headers={"HX-Request": "true"}).text):
        assert "Comments from earlier rounds, carried to this place" in page
        assert f'href="{COMMENTS}/1"' in page
    assert "carried to this place" in client.get("/en/programmes/wpw/rounds/2/text").text
    assert "carried to this place" not in client.get(thread.replace("/2/", "/1/")).text


def test_sections_left_out_keep_their_comments_at_the_end(
    client: TestClient, engine: Engine, cast: Cast
) -> None:
    say_some(engine, cast)
    publish(engine, cast, (people.TEXT[people.TEXT.index("## Rozdział 2") :], ""))
    page = client.get(SECOND).text
    assert "2 comments whose section was left out" in page
    listed = client.get(f"{SECOND}/earlier").text
    assert "I-002" in listed
    assert "I-003" in listed
    assert "no place in the text" in client.get(f"{COMMENTS}/2").text
