"""Answers: the table with its filters, the answer to one comment, and their publication."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from drafts.commands.comments import CommentWords, change_comment, withdraw_comment
from drafts.commands.responses import publish_responses
from drafts.commands.revising import SectionWords
from drafts.commands.texts import save_section
from drafts.database import transaction
from drafts.models import Comment, Response
from drafts.queries.records import letters
from drafts.queries.responses import response_versions
from drafts.queries.texts import latest_revision
from drafts.terms import CommentKind, Disposition
from tests import cast as people
from tests.cast import NOON, Cast, here
from tests.conftest import Counted
from tests.drafting.conftest import SignedIn

TABLE = "/en/programmes/wpw/rounds/1/answers"
FIRST = f"{TABLE}/1"
FORM = {"disposition": "accepted", "body": "Dziękujemy, zmieniono.", "reason": "", "base": "0"}


@pytest.fixture
def drafter(signed_in: SignedIn, cast: Cast) -> TestClient:
    """Return the drafter's client."""
    return signed_in(cast.drafter)


@pytest.fixture
def official(signed_in: SignedIn, cast: Cast) -> TestClient:
    """Return the official's client."""
    return signed_in(cast.official)


@pytest.fixture
def comments(engine: Engine, cast: Cast) -> list[Comment]:
    """Return four comments: published, drafted, withdrawn and without an answer."""
    with transaction(engine, writing=True) as session:
        published = people.comment(session, cast, "Pierwsza.", organisation=cast.bridges)
        people.answer(session, cast, published, disposition=Disposition.EXPLAINED, reason="Ustawa.")
        publish_responses(session, here(session, cast.round), at=NOON, by=here(session, cast.official))
        drafted = people.comment(session, cast, "Druga.", label="§ 3 ust. 2", by=cast.other_participant)
        people.answer(session, cast, drafted, "Szkic odpowiedzi.")
        withdrawn = people.comment(session, cast, "Trzecia.")
        withdraw_comment(session, withdrawn, at=NOON, by=here(session, cast.participant))
        return [published, drafted, withdrawn, people.comment(session, cast, "Czwarta.", label="")]


def versions(engine: Engine, comment: Comment) -> list[Response]:
    with transaction(engine, writing=False) as session:
        return list(response_versions(session, comment))


def listed(page: str) -> list[str]:
    return re.findall(r'<span class="nowrap">(I-\d+)</span>', page)


def base_of(page: str) -> str:
    found = re.search(r'name="base" value="([^"]*)"', page)
    assert found
    return found[1]


def test_the_table_lists_every_comment_with_its_state(drafter: TestClient, comments: list[Comment]) -> None:
    page = drafter.get(TABLE)
    assert page.status_code == 200
    assert listed(page.text) == ["I-001", "I-002", "I-003", "I-004"]
    for state in ("without an answer", "answer drafted", "answer published", "withdrawn"):
        assert re.search(rf"{state} <b>1</b>", page.text)
    assert "4 comments</caption>" in page.text


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("state=unanswered", ["I-004"]),
        ("state=drafted", ["I-002"]),
        ("state=published", ["I-001"]),
        ("state=withdrawn", ["I-003"]),
        ("disposition=explained", ["I-001"]),
        ("section={section}", ["I-002"]),
        ("organisation={organisation}", ["I-001"]),
        ("words=CZWARTA", ["I-004"]),
        ("section=whole-text", ["I-004"]),
        ("organisation=private", ["I-002", "I-003", "I-004"]),
        ("state=drafted&disposition=explained", []),
        ("state=bzdura&section=bzdura&organisation=bzdura&page=bzdura", ["I-001", "I-002", "I-003", "I-004"]),
    ],
    ids=lambda value: value.replace("&", " and ") if isinstance(value, str) else str(len(value)),
)
def test_every_view_of_the_table_has_an_address(
    query: str, expected: list[str], drafter: TestClient, comments: list[Comment], cast: Cast
) -> None:
    query = query.format(section=cast.sections[1].id, organisation=cast.bridges.id)
    page = drafter.get(f"{TABLE}?{query}")
    assert (page.status_code, listed(page.text)) == (200, expected)


def test_counts_lead_to_the_same_view_in_another_state(drafter: TestClient, comments: list[Comment]) -> None:
    page = drafter.get(f"{TABLE}?words=a").text
    assert f'href="{TABLE}?state=drafted&amp;words=a"' in page


def test_the_table_of_a_round_without_comments_says_so(drafter: TestClient) -> None:
    assert "no comments in this round yet" in drafter.get(TABLE).text
    assert "No comment is like that." in drafter.get(f"{TABLE}?words=nic").text


def test_drafters_see_no_name_that_is_not_public_and_officials_see_all(
    drafter: TestClient, official: TestClient, comments: list[Comment], cast: Cast
) -> None:
    name = cast.other_participant.name
    for address in (TABLE, f"{TABLE}/2"):
        assert name not in drafter.get(address).text
        assert name in official.get(address).text


def test_a_long_table_comes_in_pages(drafter: TestClient, engine: Engine, cast: Cast) -> None:
    with transaction(engine, writing=True) as session:
        for number in range(101):
            people.comment(session, cast, f"Uwaga {number}.")
    first, second = drafter.get(f"{TABLE}?words=uwaga"), drafter.get(f"{TABLE}?words=uwaga&page=2")
    assert (len(listed(first.text)), len(listed(second.text))) == (100, 1)
    assert f'href="{TABLE}?words=uwaga&amp;page=2"' in first.text
    assert listed(drafter.get(f"{TABLE}?page=999").text) == ["I-101"]


def test_the_form_shows_the_paragraph_with_the_quoted_words_marked(
    drafter: TestClient, engine: Engine, cast: Cast
) -> None:
    with transaction(engine, writing=True) as session:
        people.comment(session, cast, quote="31 grudnia")
    page = drafter.get(FIRST)
    assert page.status_code == 200
    assert "<mark>31 grudnia</mark>" in page.text
    assert base_of(page.text) == "0"


def test_the_form_shows_the_proposed_wording_and_what_stands_today_as_differences(
    drafter: TestClient, engine: Engine, cast: Cast
) -> None:
    with transaction(engine, writing=True) as session:
        comment = people.comment(session, cast, label="§ 3 ust. 2")
        proposal = comment.paragraph.words.replace("15", "20") if comment.paragraph else ""
        words = CommentWords(CommentKind.CHANGE, "Później.", proposal)
        change_comment(session, comment, words, at=NOON, by=here(session, cast.participant))
        section = here(session, cast.sections[1])
        now = latest_revision(session, section)
        changed = SectionWords(
            now.kind, now.label, now.title, now.body.replace("15 listopada", "30 listopada")
        )
        save_section(session, section, changed, base=now.number, at=NOON, by=here(session, cast.drafter))
    page = drafter.get(FIRST).text
    inserted = " ".join(re.findall(r"<ins>.*?</ins>", page))
    assert "20" in inserted
    assert "30" in inserted
    assert "1 earlier wording of this comment" in page
    assert "Termin jest za krótki." in page


def test_the_form_shows_what_others_said_of_the_place_and_how_it_is_answered(
    drafter: TestClient, comments: list[Comment]
) -> None:
    page = drafter.get(f"{TABLE}/3").text
    assert "Pierwsza." in page
    assert "Dziękujemy, termin wydłużono." in page
    assert "Druga." not in page


@pytest.mark.parametrize("label", ["", "§ 2 ust. 1"], ids=["the whole text", "a paragraph"])
def test_an_answer_is_drafted(label: str, drafter: TestClient, engine: Engine, cast: Cast) -> None:
    with transaction(engine, writing=True) as session:
        comment = people.comment(session, cast, label=label)
    answer = drafter.post(FIRST, data=FORM)
    assert (answer.status_code, answer.headers["location"]) == (303, f"{FIRST}?said=answer-drafted")
    (saved,) = versions(engine, comment)
    assert (saved.disposition, saved.body) == (Disposition.ACCEPTED, "Dziękujemy, zmieniono.")
    assert (saved.author_id, saved.published_at) == (cast.drafter.id, None)
    assert base_of(drafter.get(FIRST).text) == "1"


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"body": ""}, "body"),
        ({"disposition": ""}, "disposition"),
        ({"disposition": "może"}, "disposition"),
        ({"disposition": "not_accepted"}, "reason"),
        ({"base": "żadna"}, "base"),
    ],
    ids=["no words", "no disposition", "unknown disposition", "no reason", "no version"],
)
def test_an_answer_that_cannot_be_saved_is_shown_again(
    fields: dict[str, str], field: str, drafter: TestClient, engine: Engine, cast: Cast
) -> None:
    with transaction(engine, writing=True) as session:
        comment = people.comment(session, cast)
    page = drafter.post(FIRST, data=FORM | {"body": "Moja odpowiedź."} | fields)
    assert (page.status_code, versions(engine, comment)) == (422, [])
    assert f'href="#field-{field}"' in page.text
    assert "<title>Error:" in page.text
    assert fields.get("body", "Moja odpowiedź.") in page.text


def test_of_two_who_answer_one_comment_the_second_sees_both_answers(
    drafter: TestClient, official: TestClient, engine: Engine, cast: Cast
) -> None:
    with transaction(engine, writing=True) as session:
        comment = people.comment(session, cast)
    drafter.post(FIRST, data=FORM | {"body": "Odpowiedź pierwszej osoby."})
    page = official.post(FIRST, data=FORM | {"body": "Odpowiedź drugiej osoby."})
    assert page.status_code == 409
    for kept in ("Odpowiedź pierwszej osoby.", "Odpowiedź drugiej osoby.", "Daria Pióro"):
        assert kept in page.text
    assert [one.body for one in versions(engine, comment)] == ["Odpowiedź pierwszej osoby."]
    again = official.post(FIRST, data=FORM | {"body": "Wspólna.", "base": base_of(page.text)})
    assert again.status_code == 303
    assert [one.body for one in versions(engine, comment)] == ["Wspólna.", "Odpowiedź pierwszej osoby."]


def test_an_answered_comment_leads_to_the_next_one_without_an_answer(
    drafter: TestClient, comments: list[Comment]
) -> None:
    assert f'href="{TABLE}/4"' in drafter.get(f"{TABLE}/2").text
    drafter.post(f"{TABLE}/4", data=FORM)
    assert "Next comment without an answer" not in drafter.get(f"{TABLE}/4?said=answer-drafted").text


def test_a_withdrawn_comment_cannot_be_answered(
    drafter: TestClient, engine: Engine, comments: list[Comment]
) -> None:
    assert 'name="disposition"' not in drafter.get(f"{TABLE}/3").text
    page = drafter.post(f"{TABLE}/3", data=FORM)
    assert (page.status_code, versions(engine, comments[2])) == (422, [])
    assert "This comment was withdrawn." in page.text


def test_drafted_answers_are_published_and_their_authors_get_a_letter(
    official: TestClient, engine: Engine, comments: list[Comment], cast: Cast
) -> None:
    assert "Publish 1 drafted answer" in official.get(TABLE).text
    answer = official.post(f"{TABLE}/publish", data={"sure": "yes"})
    assert (answer.status_code, answer.headers["location"]) == (303, f"{TABLE}?said=answers-published")
    assert versions(engine, comments[1])[0].published_at == NOON
    with transaction(engine, writing=False) as session:
        assert [letter.recipient for letter in letters(session)] == [cast.other_participant.email]


def test_publishing_nothing_is_refused_on_the_table(official: TestClient) -> None:
    page = official.post(f"{TABLE}/publish", data={"sure": "yes"})
    assert page.status_code == 422
    assert "There is nothing to publish yet." in page.text
    assert f'action="{TABLE}"' in page.text


def test_answers_are_published_only_once_that_was_confirmed(
    official: TestClient, engine: Engine, comments: list[Comment]
) -> None:
    page = official.post(f"{TABLE}/publish")
    assert page.status_code == 422
    assert "Tick the box to confirm." in page.text
    assert "A letter goes to 1 author." in page.text
    assert not versions(engine, comments[1])[0].published_at


def test_a_filtered_table_does_not_offer_publication(official: TestClient, comments: list[Comment]) -> None:
    assert "answers/publish" in official.get(TABLE).text
    assert "answers/publish" not in official.get(f"{TABLE}?state=drafted").text


def test_a_comment_changed_after_its_answer_is_shown_as_such_and_not_published(
    official: TestClient, client: TestClient, engine: Engine, cast: Cast, comments: list[Comment]
) -> None:
    with transaction(engine, writing=True) as session:
        for comment, author in ((comments[0], cast.participant), (comments[1], cast.other_participant)):
            words = CommentWords(CommentKind.CHANGE, "Zupełnie inne słowa.")
            later = NOON + timedelta(seconds=1)
            change_comment(session, here(session, comment), words, at=later, by=here(session, author))
    page = official.get(f"{TABLE}?state=changed").text
    assert listed(page) == ["I-001", "I-002"]
    assert "changed after the answer</span>" in page
    assert "answer published</span>" in page
    assert official.post(f"{TABLE}/publish", data={"sure": "yes"}).status_code == 422
    assert not versions(engine, comments[1])[0].published_at
    assert "concerns an earlier wording" in client.get("/en/programmes/wpw/rounds/1/comments/1").text
    assert "The answer goes out once it has been saved again." in official.get(f"{TABLE}/2").text


def test_answers_are_published_by_officials_alone(drafter: TestClient, comments: list[Comment]) -> None:
    assert drafter.post(f"{TABLE}/publish").status_code == 403
    assert "answers/publish" not in drafter.get(TABLE).text


def test_answers_are_drafted_by_the_programme_s_own_people(
    signed_in: SignedIn, comments: list[Comment], cast: Cast
) -> None:
    for person in (cast.participant, cast.other_drafter, cast.other_official):
        outsider = signed_in(person)
        for address in (TABLE, FIRST):
            assert outsider.get(address).status_code == 403
        assert outsider.post(FIRST, data=FORM).status_code == 403


@pytest.mark.parametrize("address", ["rounds/7/answers", "rounds/1/answers/999", "rounds/7/answers/1"])
def test_what_is_not_there_is_not_found(address: str, drafter: TestClient) -> None:
    assert drafter.get(f"/en/programmes/wpw/{address}").status_code == 404


def test_answers_are_written_in_no_other_way(drafter: TestClient, comments: list[Comment]) -> None:
    assert drafter.put(FIRST).status_code == 405
    assert drafter.get(f"{TABLE}/publish").status_code == 405
    assert drafter.post(TABLE).status_code == 405


@pytest.mark.parametrize("address", [TABLE, FIRST], ids=["the table", "one comment"])
def test_neither_page_asks_more_for_many_comments(
    address: str, drafter: TestClient, engine: Engine, cast: Cast, counted: Counted
) -> None:
    def add() -> None:
        with transaction(engine, writing=True) as session:
            for person in (cast.participant, cast.other_participant):
                people.answer(session, cast, people.comment(session, cast, by=person))
                people.comment(session, cast, label="§ 3 ust. 2", by=person)

    add()
    with counted() as few:
        drafter.get(address)
    add()
    with counted() as many:
        drafter.get(address)
    assert len(many) <= len(few)
