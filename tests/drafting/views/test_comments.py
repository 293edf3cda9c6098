"""Comments by themselves: the public list, one's own, one with its history, changing and withdrawing it."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from drafts.commands.comments import CommentWords, change_comment, withdraw_comment
from drafts.commands.programmes import import_edition
from drafts.commands.responses import publish_responses
from drafts.database import transaction
from drafts.models import Comment
from drafts.structure import parse_programme
from drafts.terms import CommentKind, Disposition, Stage
from tests import cast as people
from tests.cast import CLOSES, NOON, Cast, Clock
from tests.conftest import Counted
from tests.drafting.conftest import SignedIn

ROUND = "/en/programmes/wpw/rounds/1"
LIST = f"{ROUND}/comments"
CHANGE = f"{LIST}/1/change"
WORDS = {"kind": "change", "body": "Termin jest stanowczo za krótki.", "proposal": "Do 2030 r."}


@pytest.fixture
def said(engine: Engine, cast: Cast) -> Comment:
    """Return a comment of the participant on words of a paragraph."""
    with transaction(engine, writing=True) as session:
        return people.comment(session, cast, "Termin jest za krótki.", quote="31 grudnia")


def publish_answer(engine: Engine, cast: Cast, comment: Comment, disposition: Disposition) -> None:
    with transaction(engine, writing=True) as session:
        reason = "" if disposition is Disposition.ACCEPTED else "Tak stanowi ustawa."
        people.answer(session, cast, comment, disposition=disposition, reason=reason)
        publish_responses(session, people.here(session, cast.round), at=NOON, by=cast.official)


def publish_text(engine: Engine, cast: Cast, text: str) -> None:
    with transaction(engine, writing=True) as session:
        programme = people.here(session, cast.programme)
        import_edition(session, programme, parse_programme(text), Stage.FINAL, at=NOON, by=None)


def numbers(page: str) -> list[int]:
    return [int(number) for number in re.findall(r'<article class="comment" id="comment-(\d+)"', page)]


def plain(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", "", page).split())


def test_the_list_goes_as_the_text_goes_or_by_number(client: TestClient, engine: Engine, cast: Cast) -> None:
    with transaction(engine, writing=True) as session:
        for label in ("§ 3 ust. 1", "§ 2 ust. 1", "", "§ 2 ust. 1"):
            people.comment(session, cast, label=label)
    assert numbers(client.get(LIST).text) == [3, 2, 4, 1]
    assert numbers(client.get(f"{LIST}?order=number").text) == [1, 2, 3, 4]
    assert numbers(client.get(f"{LIST}?order=other").text) == [3, 2, 4, 1]


def test_the_list_shows_what_is_asked_for(
    client: TestClient, engine: Engine, cast: Cast, said: Comment
) -> None:
    with transaction(engine, writing=True) as session:
        people.comment(session, cast, "ŻÓŁW", label="§ 3 ust. 1", organisation=cast.bridges)
        gone = people.comment(session, cast, "Żółw wycofany.")
        withdraw_comment(session, gone, at=NOON, by=cast.participant)
    publish_answer(engine, cast, said, Disposition.EXPLAINED)
    asked = {
        "state=published": [1],
        "state=unanswered": [2],
        "state=withdrawn": [3],
        "state=drafted": [],
        "disposition=explained": [1],
        "disposition=accepted": [],
        f"organisation={cast.bridges.id}": [2],
        f"section={cast.sections[0].id}": [1, 3],
        "words=żółw": [2],
        "words=nic": [],
        "state=nonsense&section=x&organisation=1": [1, 3, 2],
        "state=unanswered&words=żółw": [2],
    }
    found = {query: numbers(client.get(f"{LIST}?{query}").text) for query in asked}
    assert found == asked


def test_answers_that_are_only_drafted_are_not_told(
    client: TestClient, engine: Engine, cast: Cast, said: Comment
) -> None:
    with transaction(engine, writing=True) as session:
        people.answer(session, cast, said, "Szkic odpowiedzi.")
    for address in (LIST, f"{LIST}/1", f"{LIST}?state=unanswered"):
        page = client.get(address).text
        assert "Szkic odpowiedzi." not in page
        assert "I-001" in page


def test_nobody_learns_by_a_search_what_a_withdrawn_comment_said(
    client: TestClient, engine: Engine, cast: Cast
) -> None:
    with transaction(engine, writing=True) as session:
        comment = people.comment(session, cast, "Tajemnica.")
        withdraw_comment(session, comment, at=NOON, by=cast.participant)
    assert numbers(client.get(f"{LIST}?words=tajemnica").text) == []
    assert "Tajemnica" not in client.get(LIST).text


def test_a_long_list_has_pages(client: TestClient, engine: Engine, cast: Cast) -> None:
    with transaction(engine, writing=True) as session:
        for number in range(51):
            people.comment(session, cast, f"Uwaga {number}.")
    first, last = client.get(LIST).text, client.get(f"{LIST}?page=99").text
    assert len(numbers(first)) == 50
    assert numbers(last) == [51]
    assert f'href="{LIST}?page=2" rel="next"' in first
    assert f'href="{LIST}?page=1" rel="prev"' in last
    assert len(numbers(client.get(f"{LIST}?page=zero").text)) == 50


def test_the_list_asks_no_more_for_more_comments(
    signed_in: SignedIn, engine: Engine, cast: Cast, said: Comment, counted: Counted
) -> None:
    client = signed_in(cast.official)
    with counted() as few:
        client.get(LIST)
    with transaction(engine, writing=True) as session:
        for number, paragraph in enumerate(cast.paragraphs):
            people.comment(
                session, cast, f"Uwaga {number}.", label=paragraph.label, organisation=cast.gardens
            )
    with counted() as many:
        client.get(LIST)
    assert len(many) <= len(few)


def test_an_empty_list_says_so(client: TestClient, cast: Cast) -> None:
    assert "There are no comments in this round yet." in client.get(LIST).text
    assert "No comment is like that." in client.get(f"{LIST}?words=nic").text


def test_ones_own_comments_stand_together_with_their_state(
    signed_in: SignedIn, engine: Engine, cast: Cast, said: Comment
) -> None:
    with transaction(engine, writing=True) as session:
        people.comment(session, cast, "Cudza uwaga.", by=cast.other_participant)
    page = signed_in(cast.participant).get("/en/my-comments").text
    assert "Termin jest za krótki." in page
    assert "Cudza uwaga." not in page
    assert f'href="{CHANGE}"' in page
    publish_answer(engine, cast, said, Disposition.ACCEPTED)
    assert "tag-accepted" in signed_in(cast.participant).get("/en/my-comments").text


def test_whoever_has_said_nothing_is_led_to_what_is_open(signed_in: SignedIn, cast: Cast) -> None:
    assert "You have not commented yet." in signed_in(cast.official).get("/en/my-comments").text


def test_a_comment_shows_what_it_is_about_as_it_stood(client: TestClient, said: Comment) -> None:
    page = client.get(f"{LIST}/1").text
    assert (
        '<mark id="quote-1">31\u00a0grudnia</mark>' in page or '<mark id="quote-1">31 grudnia</mark>' in page
    )
    assert "Where it stands in later editions" not in page
    assert "Maria Leśna" not in page


def test_a_comment_shows_how_its_place_reads_now(
    client: TestClient, engine: Engine, cast: Cast, said: Comment
) -> None:
    with transaction(engine, writing=True) as session:
        people.comment(session, cast, "Cały ustęp jest zbędny.")
    publish_text(engine, cast, people.TEXT.replace("31 grudnia 2029", "31 grudnia 2030"))
    page = client.get(f"{LIST}/2").text
    assert "Where it stands in later editions" in page
    assert "<del>" in page
    assert "<ins>" in page
    key = cast.paragraph("§ 2 ust. 1").key
    assert f'href="/en/programmes/wpw/editions/2#p-{key}"' in page


def test_a_comment_says_when_its_place_has_not_changed(
    client: TestClient, engine: Engine, cast: Cast, said: Comment
) -> None:
    publish_text(engine, cast, people.TEXT)
    page = client.get(f"{LIST}/1").text
    assert "marked words unchanged" in page
    assert "The whole paragraph reads the same." in page
    assert "rest of the paragraph changed" not in page


def test_a_comment_says_when_its_place_is_gone(
    client: TestClient, engine: Engine, cast: Cast, said: Comment
) -> None:
    without = re.sub(r"### § 2\..*?## Rozdział 2", "## Rozdział 2", people.TEXT, flags=re.DOTALL)
    publish_text(engine, cast, without)
    page = client.get(f"{LIST}/1").text
    assert "This place is no longer in the text" in page
    assert "editions/2/changes?since=1" in page


def test_earlier_wordings_stay_public(client: TestClient, engine: Engine, cast: Cast, said: Comment) -> None:
    with transaction(engine, writing=True) as session:
        words = CommentWords(CommentKind.CHANGE, "Nowa treść uwagi.")
        later = NOON + timedelta(hours=1)
        change_comment(session, people.here(session, said), words, at=later, by=cast.participant)
    page = client.get(f"{LIST}/1").text
    assert page.index("Nowa treść uwagi.") < page.index("Termin jest za krótki.")
    assert "How the comment was changed" in page


def test_a_withdrawn_comment_keeps_its_number_and_loses_its_words(
    client: TestClient, engine: Engine, cast: Cast, said: Comment
) -> None:
    with transaction(engine, writing=True) as session:
        comment = people.here(session, said)
        words = CommentWords(CommentKind.CHANGE, "Druga treść.")
        change_comment(session, comment, words, at=NOON, by=cast.participant)
        withdraw_comment(session, comment, at=NOON, by=cast.participant)
    page = client.get(f"{LIST}/1")
    assert page.status_code == 200
    assert "I-001" in page.text
    for word in ("Druga treść.", "Termin jest za krótki.", "<mark"):
        assert word not in page.text


def test_a_comment_that_is_not_there_is_not_found(client: TestClient, said: Comment) -> None:
    for address in (f"{LIST}/2", "/en/programmes/zielen/rounds/1/comments/1", f"{LIST}/99999999999"):
        assert client.get(address).status_code == 404


def test_the_author_changes_a_comment(signed_in: SignedIn, said: Comment, cast: Cast) -> None:
    client = signed_in(cast.participant)
    assert "Termin jest za krótki.</textarea>" in client.get(CHANGE).text
    saved = client.post(CHANGE, data=WORDS)
    assert (saved.status_code, saved.headers["location"]) == (303, f"{LIST}/1?said=comment-changed")
    assert WORDS["body"] in client.get(f"{LIST}/1").text


def test_the_author_withdraws_a_comment_after_being_asked(
    signed_in: SignedIn, said: Comment, cast: Cast
) -> None:
    client = signed_in(cast.participant)
    unsure = client.post(f"{LIST}/1/withdraw")
    assert unsure.status_code == 422
    assert 'href="#field-sure"' in unsure.text
    done = client.post(f"{LIST}/1/withdraw", data={"sure": "yes"})
    assert done.headers["location"] == f"{LIST}/1?said=comment-withdrawn"
    assert "It can no longer be changed." in client.get(CHANGE).text
    again = client.post(f"{LIST}/1/withdraw", data={"sure": "yes"})
    assert again.status_code == 422


def test_nobody_else_changes_or_withdraws_it(signed_in: SignedIn, said: Comment, cast: Cast) -> None:
    for person in (cast.other_participant, cast.official, cast.administrator):
        client = signed_in(person)
        assert client.get(CHANGE).status_code == 403
        assert client.post(CHANGE, data=WORDS).status_code == 403
        assert client.post(f"{LIST}/1/withdraw", data={"sure": "yes"}).status_code == 403


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"body": ""}, "body"),
        ({"body": "a" * 100_000}, "body"),
        ({"body": "\x00"}, "body"),
        ({"kind": "x"}, "kind"),
        ({"body": "Termin jest za krótki.", "proposal": ""}, "body"),
    ],
    ids=["empty", "endless", "NUL", "unknown kind", "nothing changed"],
)
def test_a_change_that_cannot_be_taken_is_shown_again(
    signed_in: SignedIn, said: Comment, cast: Cast, fields: dict[str, str], field: str
) -> None:
    refused = signed_in(cast.participant).post(CHANGE, data=WORDS | fields)
    assert refused.status_code == 422
    assert "<title>Error: " in refused.text
    assert f'<a href="#field-{field}">' in refused.text
    assert (WORDS | fields)["proposal"] in refused.text


def test_after_the_close_nothing_changes_and_nothing_typed_is_lost(
    signed_in: SignedIn, clock: Clock, said: Comment, cast: Cast
) -> None:
    clock.at = CLOSES
    client = signed_in(cast.participant)
    assert "Comments can no longer be changed or withdrawn." in client.get(CHANGE).text
    refused = client.post(CHANGE, data=WORDS)
    assert refused.status_code == 422
    assert re.search(
        r"<textarea[^>]* readonly[^>]*>\s*Termin jest stanowczo za krótki.</textarea>", refused.text
    )
    assert client.post(f"{LIST}/1/withdraw", data={"sure": "yes"}).status_code == 422
    assert "Termin jest za krótki." in client.get(f"{LIST}/1").text


def test_words_of_a_comment_are_never_markup(client: TestClient, engine: Engine, cast: Cast) -> None:
    with transaction(engine, writing=True) as session:
        people.comment(session, cast, '"><script>alert(1)</script>')
    for address in (LIST, f"{LIST}/1", f'{LIST}?words="><script>alert(1)</script>'):
        assert "<script>alert" not in client.get(address).text
    assert "alert(1)" in plain(client.get(f"{LIST}/1").text)
