"""What became of a comment: of its words, the text around and below them, and what it led to."""

import csv
import re
from io import StringIO

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from drafts.commands.comments import CommentWords, Pin, make_comment, withdraw_comment
from drafts.commands.deciding import decide_place
from drafts.commands.editions import publish_edition
from drafts.commands.responses import publish_responses
from drafts.commands.revising import SectionWords
from drafts.commands.texts import save_section
from drafts.database import transaction
from drafts.models import Comment
from drafts.queries.editions import edition_numbered
from drafts.queries.placements import placement_of, placements_of
from drafts.queries.queue import Reckoning, reckonings
from drafts.queries.texts import latest_revision
from drafts.terms import CommentKind, Stage
from tests import cast as people
from tests.cast import NOON, Cast, here
from tests.conftest import Counted
from tests.drafting.carrying import COMMENTS, CONTEST, QUEUE, SECOND, publish
from tests.drafting.conftest import SignedIn
from tests.press import labelled

pytestmark = pytest.mark.parametrize("ground", ["sqlite"], indirect=True)

FIRST = SECOND.replace("/2", "/1")
RULES = "partnerstwa, jawności i pomocniczości"


def say(engine: Engine, cast: Cast, label: str, quote: str = "") -> Comment:
    """Return a comment of the participant on words of a paragraph."""
    with transaction(engine, writing=True) as session:
        return people.comment(session, cast, "Uwaga.", label=label, quote=quote)


def shown(client: TestClient, address: str) -> str:
    """Return the words of a page."""
    return " ".join(re.sub(r"<[^>]+>", "", client.get(address).text).replace("\u00a0", " ").split())


@pytest.mark.parametrize(
    ("quote", "words", "tags", "changed"),
    [
        (
            "jawności",
            "partnerstwa, jawności, suwerenności i pomocniczości",
            "marked words unchanged rest of",
            True,
        ),
        ("jawności", RULES, "marked words unchanged found by", False),
        (RULES, "partnerstwa, suwerenności i pomocniczości", "marked words changed found by", True),
        ("pomocniczości", "partnerstwa, jawności", "words changed or removed, paragraph stays", True),
        ("", "partnerstwa i jawności", "wording changed", True),
    ],
)
def test_marked_words_are_told_apart_from_the_text_around_them(
    client: TestClient, engine: Engine, cast: Cast, quote: str, words: str, tags: str, changed: bool
) -> None:
    say(engine, cast, "§ 3 ust. 1", quote)
    publish(engine, cast, (RULES, words))
    address = f"{COMMENTS}/1"
    assert tags in shown(client, address)
    assert bool(re.search("<ins>|<del>", client.get(address).text)) is changed


@pytest.mark.parametrize("label", ["§ 3", "Rozdział 2"])
def test_a_comment_on_a_whole_unit_tells_what_changed_below(
    client: TestClient, engine: Engine, cast: Cast, label: str
) -> None:
    with transaction(engine, writing=True) as session:
        if label == "§ 3":
            people.comment(session, cast, label=label)
        else:
            pin = Pin(here(session, cast.paragraph("§ 3")).revision)
            words = CommentWords(CommentKind.CHANGE, "Uwaga.")
            by = here(session, cast.participant)
            make_comment(session, here(session, cast.round), pin, words, at=NOON, by=by)
    publish(engine, cast, (CONTEST, ""), (RULES, "partnerstwa i jawności"))
    page = shown(client, f"{COMMENTS}/1")
    assert ("units below it changed" if label == "§ 3" else "changes in the section") in page
    assert "Changed: § 3 ust. 1 Removed: § 3 ust. 2" in page


def test_a_change_is_told_once_it_is_published(client: TestClient, engine: Engine, cast: Cast) -> None:
    comment = say(engine, cast, "§ 3 ust. 1")
    with transaction(engine, writing=True) as session:
        section, by = here(session, cast.sections[1]), here(session, cast.official)
        now = latest_revision(session, section)
        words = SectionWords(now.kind, now.label, now.title, now.body.replace("15 listopada", "1 marca"))
        cause = here(session, comment)
        save_section(session, section, words, base=now.number, because=[cause], at=NOON, by=by)
    assert "Changed because of this comment" not in shown(client, f"{COMMENTS}/1")
    with transaction(engine, writing=True) as session:
        by = here(session, cast.official)
        for stage in (Stage.DRAFT, Stage.FINAL):
            publish_edition(session, here(session, cast.programme), stage, at=NOON, by=by)
    said = "Changed because of this comment: Rozdział 2. Zasady współpracy (edition 2) What"
    assert said in shown(client, f"{COMMENTS}/1")


def test_editions_lead_to_the_open_round_and_to_the_newest(
    client: TestClient, engine: Engine, cast: Cast
) -> None:
    assert "newer edition" not in client.get(FIRST).text
    publish(engine, cast, (RULES, "partnerstwa i jawności"))
    older, newer = client.get(FIRST).text, client.get(SECOND).text
    assert "There is a newer edition of the text, number 2" in older
    assert f'href="{SECOND}/changes?since=1"' in older
    assert "Not open for comments" not in newer
    assert f'<a href="{FIRST}">Comment on edition 1</a>' in newer
    key = cast.paragraph("§ 3 ust. 1").key
    thread = client.get(f"/en/programmes/wpw/rounds/1/paragraphs/{key}").text
    assert f'href="{SECOND}/changes?since=1#p-{key}"' in thread


def test_readers_find_the_note_on_an_edition(client: TestClient, engine: Engine, cast: Cast) -> None:
    with transaction(engine, writing=True) as session:
        by = here(session, cast.official)
        publish_edition(
            session, here(session, cast.programme), Stage.FINAL, note="Po uwagach.", at=NOON, by=by
        )
    assert "Po uwagach." in shown(client, SECOND)


def test_earlier_comments_come_with_their_answers(client: TestClient, engine: Engine, cast: Cast) -> None:
    comment = say(engine, cast, "§ 3 ust. 1")
    with transaction(engine, writing=True) as session:
        people.answer(session, cast, comment, "Dodano ustęp.")
        publish_responses(session, here(session, cast.round), at=NOON, by=here(session, cast.official))
    publish(engine, cast, (RULES, "partnerstwa i jawności"))
    page = shown(client, f"{SECOND}/paragraphs/{cast.paragraph('§ 3 ust. 1').key}/earlier")
    assert "Answer: accepted Dodano ustęp. The whole answer" in page


def test_ones_own_comments_tell_where_they_stand_now(
    signed_in: SignedIn, engine: Engine, cast: Cast, counted: Counted
) -> None:
    client, address = signed_in(cast.participant), "/en/my-comments"
    say(engine, cast, "§ 3 ust. 2")
    assert "In edition" not in shown(client, address)
    publish(
        engine,
        cast,
        ("1. Współpraca opiera", "1. Zasady są jawne.\n2. Współpraca opiera"),
        ("2. Miasto", "3. Miasto"),
    )
    assert "In edition 2: § 3 ust. 3 wording unchanged" in shown(client, address)
    with counted() as few:
        client.get(address)
    for _ in range(5):
        say(engine, cast, "§ 3 ust. 2")
    with counted() as many:
        client.get(address)
    assert len(many) == len(few)


def test_the_queue_adds_up_to_every_comment(signed_in: SignedIn, engine: Engine, cast: Cast) -> None:
    for label in ("§ 3 ust. 1", "§ 3 ust. 2", "§ 4"):
        comment = say(engine, cast, label)
    with transaction(engine, writing=True) as session:
        withdraw_comment(session, here(session, comment), at=NOON, by=here(session, cast.participant))
    publish(engine, cast, (CONTEST, ""))
    page = shown(signed_in(cast.drafter), f"{QUEUE}?share=certain")
    assert "3 comments on earlier editions: 2 are listed here, 1 withdrawn." in page
    assert "certain 1" in page
    with transaction(engine, writing=False) as session:
        assert reckonings(session) == [("wpw", 2, Reckoning(comments=3, placed=2, withdrawn=1))]
    assert "I-001" in page
    assert "I-002" not in page


def test_a_comment_is_found_by_its_number(client: TestClient, engine: Engine, cast: Cast) -> None:
    say(engine, cast, "§ 3 ust. 1")
    say(engine, cast, "§ 3 ust. 2")
    page = shown(client, f"{COMMENTS}?words=i-002")
    assert "I-002" in page
    assert "I-001" not in page


def test_the_table_names_the_place_that_a_person_chose(
    client: TestClient, engine: Engine, cast: Cast
) -> None:
    comment = say(engine, cast, "§ 3 ust. 2")
    publish(engine, cast, (CONTEST, ""))
    with transaction(engine, writing=True) as session:
        edition = edition_numbered(session, here(session, cast.programme), 2)
        placed = placement_of(session, edition, placements_of(session, here(session, comment))[0].id)
        chosen, by = labelled(session, edition, "§ 4"), here(session, cast.drafter)
        decide_place(session, placed, paragraph=chosen, quote="", note="", at=NOON, by=by)
    table = client.get("/pl/programmes/wpw/rounds/1/comment-table.csv").content.decode("utf-8-sig")
    assert any("§ 3 ust. 2 (w wersji 2: § 4)" in row for row in csv.reader(StringIO(table), delimiter=";"))
