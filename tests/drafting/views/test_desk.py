"""The drafters' desk: what stands now, who saved it, what was said of it, and what comes next."""

from datetime import timedelta

from sqlalchemy import Engine
from starlette.testclient import TestClient

from drafts.commands.revising import SectionWords
from drafts.commands.texts import add_section, drop_section
from drafts.database import transaction
from drafts.queries.texts import revisions_now
from drafts.terms import SectionKind
from tests import cast as people
from tests.cast import NOON, Cast, here
from tests.conftest import Counted
from tests.drafting.conftest import SignedIn

DESK = "/en/programmes/wpw/desk"


def test_the_desk_shows_every_section_with_its_version_and_the_way_to_change_it(
    signed_in: SignedIn, cast: Cast
) -> None:
    page = signed_in(cast.drafter).get(DESK)
    assert page.status_code == 200
    for section in cast.sections:
        assert f'href="/en/programmes/wpw/sections/{section.id}"' in page.text
        assert f'href="/en/programmes/wpw/sections/{section.id}/history"' in page.text
    assert "version 1" in page.text
    assert "Alina Admin" in page.text


def test_the_desk_counts_comments_by_section_and_what_is_to_be_answered(
    signed_in: SignedIn, engine: Engine, cast: Cast
) -> None:
    with transaction(engine, writing=True) as session:
        first, *_ = [people.comment(session, cast) for _ in range(2)]
        people.answer(session, cast, first)
    page = signed_in(cast.drafter).get(DESK).text
    assert f'answers?section={cast.sections[0].id}">2<' in page
    assert "1 comment without an answer" in page
    assert "1 answer drafted, not published yet" in page


def test_the_desk_keeps_the_open_round_when_a_further_one_is_announced(
    signed_in: SignedIn, engine: Engine, cast: Cast
) -> None:
    with transaction(engine, writing=True) as session:
        people.comment(session, cast)
        edition, official = here(session, cast.edition), here(session, cast.official)
        people.open_round_on(session, edition, opens_at=NOON + timedelta(days=1), at=NOON, by=official)
    page = signed_in(cast.drafter).get(DESK).text
    assert "Comments in round 1" in page
    for address in ("rounds/1/answers?state=unanswered", "rounds/2/answers?state=unanswered"):
        assert address in page


def test_a_section_left_out_is_listed_and_restored_at_the_end(
    signed_in: SignedIn, engine: Engine, cast: Cast
) -> None:
    left_out = cast.sections[0]
    with transaction(engine, writing=True) as session:
        drop_section(session, here(session, left_out), at=NOON, by=here(session, cast.official))
    address = f"/en/programmes/wpw/sections/{left_out.id}"
    official, drafter = signed_in(cast.official), signed_in(cast.drafter)
    assert "Sections left out" in drafter.get(DESK).text
    assert f"{address}/restore" not in drafter.get(DESK).text
    assert f"{address}/restore" in official.get(DESK).text
    assert 'name="base"' not in drafter.get(address).text
    answer = official.post(f"{address}/restore")
    assert (answer.status_code, answer.headers["location"]) == (303, f"{DESK}?said=section-restored")
    with transaction(engine, writing=False) as session:
        standing = revisions_now(session, here(session, cast.programme))
        assert standing[-1].section_id == left_out.id
    assert 'name="base"' in drafter.get(address).text


def test_officials_are_offered_what_only_they_may_do(signed_in: SignedIn, cast: Cast) -> None:
    offers = ("/editions/new", "/rounds/new", "/internal-table.docx")
    official, drafter = signed_in(cast.official).get(DESK).text, signed_in(cast.drafter).get(DESK).text
    assert all(offer in official for offer in offers)
    assert not any(offer in drafter for offer in offers)


def test_the_desk_of_a_programme_nobody_knows_is_not_found(client: TestClient) -> None:
    assert client.get("/en/programmes/nieznany/desk").status_code == 404


def test_the_desk_is_for_the_programme_s_own_people(
    client: TestClient, signed_in: SignedIn, cast: Cast
) -> None:
    assert client.get(DESK).headers["location"].startswith("/en/sign-in")
    for person in (cast.participant, cast.other_drafter, cast.other_official):
        assert signed_in(person).get(DESK).status_code == 403


def test_the_desk_is_only_read(signed_in: SignedIn, cast: Cast) -> None:
    assert signed_in(cast.official).post(DESK).status_code == 405


def test_the_desk_asks_no_more_for_many_sections(
    signed_in: SignedIn, engine: Engine, cast: Cast, counted: Counted
) -> None:
    client = signed_in(cast.drafter)
    with counted() as few:
        client.get(DESK)
    with transaction(engine, writing=True) as session:
        for number in range(5):
            words = SectionWords(SectionKind.CHAPTER, f"Rozdział {number}", "", "§ 1. Treść.")
            programme, drafter = here(session, cast.programme), here(session, cast.drafter)
            add_section(session, programme, words, after=None, at=NOON, by=drafter)
            people.comment(session, cast)
    with counted() as many:
        client.get(DESK)
    assert len(many) <= len(few)
