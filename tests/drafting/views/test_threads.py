"""Reading what is said about a place, and saying something: in time, as oneself, about words found there."""

import re
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import select
from starlette.testclient import TestClient

from drafts.commands.comments import withdraw_comment
from drafts.commands.people import rename_person
from drafts.commands.programmes import import_edition
from drafts.commands.responses import publish_responses
from drafts.database import transaction
from drafts.models import Comment, Section
from drafts.queries.editions import read_edition
from drafts.structure import parse_programme
from drafts.terms import Disposition, Stage, Target
from tests import cast as people
from tests.cast import CLOSES, NOON, OPENS, Cast, Clock
from tests.conftest import Counted
from tests.drafting.conftest import SignedIn

ROUND = "/en/programmes/wpw/rounds/1"
PART = {"HX-Request": "true"}
SAID = {"kind": "change", "body": "Termin jest za krótki.", "as": "self"}


def thread(cast: Cast, label: str = "§ 2 ust. 1") -> str:
    return f"{ROUND}/paragraphs/{cast.paragraph(label).key}"


def comments(engine: Engine) -> list[Comment]:
    with transaction(engine, writing=False) as session:
        found = session.exec(select(Comment).order_by(Comment.number)).all()
        for comment in found:
            assert comment.wording
            assert comment.submission.submitter is not None
        return list(found)


def test_a_thread_shows_the_paragraph_and_what_is_said(
    client: TestClient, engine: Engine, cast: Cast
) -> None:
    with transaction(engine, writing=True) as session:
        people.comment(
            session, cast, "Pierwszy.\nDrugi wiersz.", quote="31 grudnia", organisation=cast.bridges
        )
        people.comment(session, cast, "Druga uwaga.", by=cast.other_participant)
    page = client.get(thread(cast)).text
    assert "Stowarzyszenie Trzy Mosty" in page
    assert "a private person" in page
    assert "Maria Leśna" not in page
    assert "Jan Rzeczny" not in page
    assert "Pierwszy.<br>Drugi wiersz." in page
    assert '<mark id="quote-1">' in page
    assert page.index('id="comment-1"') < page.index('id="comment-2"')
    assert f'href="/en/programmes/wpw/editions/1#p-{cast.paragraph("§ 2 ust. 1").key}"' in page


@pytest.mark.parametrize("place", ["text", "section"])
def test_the_whole_text_and_each_section_have_threads(
    signed_in: SignedIn, engine: Engine, cast: Cast, place: str
) -> None:
    address = f"{ROUND}/text" if place == "text" else f"{ROUND}/sections/{cast.sections[1].id}"
    saved = signed_in(cast.participant).post(address, data=SAID)
    assert saved.headers["location"] == f"{address}?said=comment-made#comment-1"
    assert "Termin jest za krótki." in signed_in(cast.participant).get(address).text
    [comment] = comments(engine)
    assert comment.target is (Target.PROGRAMME if place == "text" else Target.SECTION)


def test_a_published_answer_stands_under_its_comment(client: TestClient, engine: Engine, cast: Cast) -> None:
    with transaction(engine, writing=True) as session:
        comment = people.comment(session, cast)
        disposition = Disposition.NOT_ACCEPTED
        people.answer(session, cast, comment, "Nie zmieniamy.", disposition=disposition, reason="Ustawa.")
    assert "Nie zmieniamy." not in client.get(thread(cast)).text
    with transaction(engine, writing=True) as session:
        publish_responses(session, people.here(session, cast.round), at=NOON, by=cast.official)
    page = client.get(thread(cast)).text
    assert "Nie zmieniamy." in page
    assert "Ustawa." in page
    assert "tag-not_accepted" in page
    assert "Daria" not in page


def test_a_withdrawn_comment_is_shown_without_its_words(
    client: TestClient, engine: Engine, cast: Cast
) -> None:
    with transaction(engine, writing=True) as session:
        comment = people.comment(session, cast, "Tajne.", quote="31 grudnia", organisation=cast.bridges)
        withdraw_comment(session, comment, at=NOON, by=cast.participant)
    page = client.get(thread(cast)).text
    assert "Withdrawn comment" in page
    assert "Tajne." not in page
    assert "Stowarzyszenie Trzy Mosty" not in page
    assert "<mark" not in page


def test_what_becomes_public_is_said_before_the_form(signed_in: SignedIn, cast: Cast) -> None:
    page = signed_in(cast.participant).get(thread(cast)).text
    assert page.index("Your comment will be public.") < page.index("<textarea")
    known = page.replace("\u00a0", " ")
    assert "until 22 October 2026, 15:30 (Warsaw time)" in known
    assert "Wydział Spraw Społecznych" in page
    assert 'href="/en/privacy"' in page


def test_a_visitor_can_read_and_is_led_to_sign_in_and_back(client: TestClient, cast: Cast) -> None:
    page = client.get(thread(cast)).text
    assert "<textarea" not in page
    assert f'href="/en/sign-in?back={thread(cast)}"' in page.replace("%2F", "/")


def test_a_saved_comment_leads_to_itself(signed_in: SignedIn, engine: Engine, cast: Cast) -> None:
    client = signed_in(cast.participant)
    saved = client.post(thread(cast), data=SAID | {"quote": "31 grudnia 2029", "proposal": "2030"})
    assert saved.status_code == 303
    assert saved.headers["location"] == f"{thread(cast)}?said=comment-made#comment-1"
    assert "Your comment was saved. Thank you." in client.get(f"{thread(cast)}?said=comment-made").text
    [comment] = comments(engine)
    assert (comment.target, comment.quote) == (Target.WORDS, "31 grudnia 2029")
    assert comment.submission.organisation_id is None
    assert comment.submission.name_public is False


def test_a_name_is_public_only_with_consent_and_only_on_ones_own_behalf(
    signed_in: SignedIn, engine: Engine, cast: Cast
) -> None:
    client = signed_in(cast.participant)
    client.post(thread(cast), data=SAID | {"name_public": "yes"})
    client.post(thread(cast), data=SAID | {"as": str(cast.bridges.id), "name_public": "yes"})
    own, official = comments(engine)
    assert (own.submission.submitter, own.submission.name_public) == ("Maria Leśna", True)
    assert official.submission.organisation_id == cast.bridges.id
    assert official.submission.name_public is False


def test_nobody_comments_for_an_organisation_of_others(
    signed_in: SignedIn, engine: Engine, cast: Cast
) -> None:
    refused = signed_in(cast.participant).post(thread(cast), data=SAID | {"as": str(cast.gardens.id)})
    assert refused.status_code == 422
    assert "Choose one of the options." in refused.text
    assert comments(engine) == []


def test_a_repeated_form_makes_one_comment(signed_in: SignedIn, engine: Engine, cast: Cast) -> None:
    client = signed_in(cast.participant)
    first, second = (client.post(thread(cast), data=SAID | {"once": "abc"}) for _ in range(2))
    assert first.headers["location"] == second.headers["location"]
    assert len(comments(engine)) == 1


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"body": ""}, "body"),
        ({"body": " \n "}, "body"),
        ({"body": "a" * 100_000}, "body"),
        ({"body": "Z\x00nak"}, "body"),
        ({"proposal": "a" * 20_001}, "proposal"),
        ({"justification": "\x1b"}, "justification"),
        ({"kind": "shout"}, "kind"),
        ({"kind": ""}, "kind"),
        ({"as": "nobody"}, "as"),
        ({"quote": "słowa, których nie ma"}, "quote"),
        ({"quote": "dnia"}, "quote"),
    ],
    ids=[
        "empty", "blank", "endless", "NUL", "endless proposal", "escape", "unknown kind", "no kind",
        "unknown submitter", "words not there", "words there twice",
    ],
)  # fmt: skip
def test_what_cannot_be_taken_is_shown_again_with_everything_typed(
    signed_in: SignedIn, engine: Engine, cast: Cast, fields: dict[str, str], field: str
) -> None:
    typed = SAID | {"proposal": "Moja propozycja", "justification": "Bo tak"} | fields
    refused = signed_in(cast.participant).post(thread(cast), data=typed)
    assert refused.status_code == 422
    assert "<title>Error: " in refused.text
    prefix = f"comment-{cast.paragraph('§ 2 ust. 1').key}-"
    assert f'<a href="#{prefix}{field}">' in refused.text
    assert f'id="{prefix}{field}-error"' in refused.text
    for name in ("body", "proposal", "justification", "quote"):
        assert typed.get(name, "").strip()[:1000] in refused.text
    assert comments(engine) == []


@pytest.mark.parametrize(
    "body",
    [
        "Uwaga z uśmiechem 😀👩‍👩‍👧 i flagą 🇵🇱",
        "שלום ‏עולם",
        "<script>alert(1)</script><img src=x onerror=alert(1)>",
        "{{ 7 * 7 }} %s %(name)s ${1}",
        "a" * 20_000,
        "Linia\r\nDruga\rTrzecia",
    ],
    ids=["emoji", "right to left", "script", "template", "as long as can be", "line ends"],
)
def test_whatever_is_text_is_taken_and_shown_as_text(
    signed_in: SignedIn, engine: Engine, cast: Cast, body: str
) -> None:
    client = signed_in(cast.participant)
    assert client.post(thread(cast), data=SAID | {"body": body}).status_code == 303
    page = client.get(thread(cast)).text
    assert "<script>alert" not in page
    assert "<img" not in page.split("<main")[1]
    [comment] = comments(engine)
    assert comment.wording.body == body.replace("\r\n", "\n").replace("\r", "\n")


def test_of_equal_words_those_selected_are_quoted(signed_in: SignedIn, engine: Engine, cast: Cast) -> None:
    before = "1 stycznia 2027\u00a0r. do\u00a0"
    saved = signed_in(cast.participant).post(thread(cast), data=SAID | {"quote": "dnia", "before": before})
    assert saved.status_code == 303
    words = cast.paragraph("§ 2 ust. 1").text
    assert comments(engine)[0].quote_start == words.index("dnia 31 grudnia")


@pytest.fixture
def green(engine: Engine, cast: Cast) -> str:
    """Return the address of a paragraph with a heading, and with a tree and equal words in its text."""
    text = parse_programme("# Drzewa\n\n### § 1. Zieleń 🌳\n\nSadzimy 🌳 i drzewa, i drzewa, i drzewa.\n")
    with transaction(engine, writing=True) as session:
        programme = people.here(session, cast.programme)
        edition = import_edition(session, programme, text, Stage.DRAFT, at=NOON, by=None)
        consultation = people.open_round_on(session, edition, at=OPENS, by=None)
        [(_, paragraph)] = read_edition(session, edition).paragraphs()
        assert paragraph.words == "Zieleń 🌳 Sadzimy 🌳 i drzewa, i drzewa, i drzewa."
        return f"/en/programmes/wpw/rounds/{consultation.number}/paragraphs/{paragraph.key}"


@pytest.mark.parametrize("ground", ["sqlite"], indirect=True)
def test_of_words_whose_surroundings_are_equal_the_place_in_the_browser_decides(
    signed_in: SignedIn, engine: Engine, cast: Cast, green: str
) -> None:
    sent = SAID | {"quote": "drzewa", "before": " i drzewa, i ", "position": "33"}
    assert signed_in(cast.participant).post(green, data=sent).status_code == 303
    assert comments(engine)[0].quote_start == 31


@pytest.mark.parametrize("ground", ["sqlite"], indirect=True)
@pytest.mark.parametrize("position", ["", "-1", "9999", "1e3", "٣", "9" * 5000, "32"])
def test_a_place_that_is_none_is_passed_over(
    signed_in: SignedIn, engine: Engine, cast: Cast, green: str, position: str
) -> None:
    client = signed_in(cast.participant)
    sent = SAID | {"quote": "drzewa", "before": "🌳 i ", "position": position}
    assert client.post(green, data=sent).status_code == 303
    assert comments(engine)[0].quote_start == 21
    refused = client.post(green, data=sent | {"before": "", "once": "two"})
    assert refused.status_code == 422
    assert f'name="position" value="{position}"' in refused.text


def test_words_can_be_proposed_by_the_address(signed_in: SignedIn, cast: Cast) -> None:
    client = signed_in(cast.participant)
    assert 'value="31 grudnia"' in client.get(f"{thread(cast)}?quote=31+grudnia").text
    assert "\x00" not in client.get(f"{thread(cast)}?quote=%00").text


@pytest.mark.parametrize(
    ("moment", "says"),
    [
        (OPENS - timedelta(seconds=1), "The consultation opens on"),
        (CLOSES, "The consultation closed on"),
        (CLOSES + timedelta(days=99), "The consultation closed on"),
    ],
    ids=["not open yet", "the closing second", "long closed"],
)
def test_outside_the_round_nothing_is_taken_and_nothing_typed_is_lost(
    signed_in: SignedIn, engine: Engine, clock: Clock, cast: Cast, moment: datetime, says: str
) -> None:
    clock.at = moment
    client = signed_in(cast.participant)
    refused = client.post(thread(cast), data=SAID | {"quote": "31 grudnia", "proposal": "Do 2030"})
    assert refused.status_code == 422
    assert says in refused.text
    assert re.search(r"<textarea[^>]* readonly[^>]*>\s*Termin jest za krótki.</textarea>", refused.text)
    assert "Do 2030</textarea>" in refused.text
    assert "31 grudnia</textarea>" in refused.text
    assert comments(engine) == []
    page = client.get(thread(cast)).text
    assert says in page
    assert "<textarea" not in page


def test_the_last_second_counts(signed_in: SignedIn, engine: Engine, clock: Clock, cast: Cast) -> None:
    clock.at = CLOSES - timedelta(microseconds=1)
    client = signed_in(cast.participant)
    assert client.post(thread(cast), data=SAID).status_code == 303
    assert len(comments(engine)) == 1


def test_a_paragraph_of_another_edition_is_not_found(signed_in: SignedIn, engine: Engine, cast: Cast) -> None:
    with transaction(engine, writing=True) as session:
        programme = people.here(session, cast.programme)
        text = parse_programme(people.TEXT + "\n### § 5. Nowość\n\nZupełnie nowy zapis o czym innym.\n")
        later = import_edition(session, programme, text, Stage.FINAL, at=NOON, by=None)
        key = read_edition(session, later).sections[-1].paragraphs[-1].key
    client = signed_in(cast.participant)
    for address in (f"{ROUND}/paragraphs/{key}", f"{ROUND}/paragraphs/nic", f"{ROUND}/paragraphs/%00"):
        assert client.get(address).status_code == 404
        assert client.post(address, data=SAID).status_code == 404
    assert comments(engine) == []


def test_a_section_or_round_of_another_programme_is_not_found(
    signed_in: SignedIn, engine: Engine, cast: Cast
) -> None:
    with transaction(engine, writing=False) as session:
        [theirs, *_] = session.exec(select(Section.id).where(Section.programme_id == cast.other_programme.id))
    client = signed_in(cast.participant)
    for address in (f"{ROUND}/sections/{theirs}", "/en/programmes/zielen/rounds/1/text"):
        assert client.post(address, data=SAID).status_code == 404


def test_in_the_page_of_the_text_only_the_part_is_sent(signed_in: SignedIn, cast: Cast) -> None:
    part = signed_in(cast.participant).get(thread(cast), headers=PART)
    key = cast.paragraph("§ 2 ust. 1").key
    assert part.headers["vary"].startswith("HX-Request")
    assert "<!DOCTYPE" not in part.text
    assert f'data-hx-post="{thread(cast)}" data-hx-target="#thread-{key}"' in part.text
    assert part.text.count("<h3") == 1


def test_a_comment_from_the_page_of_the_text_comes_back_as_a_part_with_the_new_number(
    signed_in: SignedIn, cast: Cast
) -> None:
    client = signed_in(cast.participant)
    part = client.post(thread(cast), data=SAID, headers=PART, follow_redirects=True)
    key = cast.paragraph("§ 2 ust. 1").key
    assert part.status_code == 200
    assert part.text.lstrip().startswith('<p class="flash"')
    assert f'<div data-hx-swap-oob="innerHTML:#count-{key}">1 comment · Add a comment</div>' in part.text
    assert 'id="comment-1"' in part.text


def test_a_refused_comment_comes_back_as_a_part_too(signed_in: SignedIn, cast: Cast) -> None:
    part = signed_in(cast.participant).post(thread(cast), data=SAID | {"quote": "nie ma"}, headers=PART)
    assert part.status_code == 422
    assert part.text.lstrip().startswith('<div class="error-summary"')
    assert "Termin jest za krótki." in part.text
    assert "data-hx-swap-oob" not in part.text


def test_only_authors_find_a_link_to_change_their_comment(
    client: TestClient, signed_in: SignedIn, engine: Engine, clock: Clock, cast: Cast
) -> None:
    with transaction(engine, writing=True) as session:
        people.comment(session, cast)
    author, other = signed_in(cast.participant), signed_in(cast.other_participant)
    link = f'href="{ROUND}/comments/1/change"'
    for _ in range(2):
        assert link in author.get(thread(cast)).text
        assert link not in other.get(thread(cast)).text
        assert link not in client.get(thread(cast)).text
    clock.at = CLOSES
    assert link not in author.get(thread(cast)).text


def test_a_public_name_follows_its_person(
    client: TestClient, engine: Engine, signed_in: SignedIn, cast: Cast
) -> None:
    signed_in(cast.participant).post(thread(cast), data=SAID | {"name_public": "yes"})
    assert "Maria Leśna" in client.get(thread(cast)).text
    with transaction(engine, writing=True) as session:
        person = people.here(session, cast.participant)
        rename_person(session, person, "Maria Polna", at=NOON, by=person)
    assert "Maria Polna" in client.get(thread(cast)).text


def test_a_thread_asks_no_more_for_more_comments(
    signed_in: SignedIn, engine: Engine, cast: Cast, counted: Counted
) -> None:
    client = signed_in(cast.official)
    with transaction(engine, writing=True) as session:
        people.comment(session, cast)
    with counted() as few:
        client.get(thread(cast))
    with transaction(engine, writing=True) as session:
        for number in range(12):
            people.comment(session, cast, f"Uwaga {number}.", organisation=cast.bridges)
    with counted() as many:
        client.get(thread(cast))
    with counted() as kept:
        client.get(thread(cast))
    assert len(many) <= len(few)
    assert len(kept) < len(many)
