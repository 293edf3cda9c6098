"""Who may do what: every route, asked by everybody, answers as this table says."""

from collections.abc import Callable
from datetime import timedelta
from itertools import count
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Engine
from sqlmodel import Session
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from drafting.permissions import anyone
from drafting.routes import ROUTES
from drafts.commands.people import add_person, join
from drafts.commands.programmes import import_edition
from drafts.commands.revising import SectionWords
from drafts.commands.signing import make_link
from drafts.commands.texts import save_section
from drafts.database import transaction
from drafts.models import Comment
from drafts.queries.placements import placements_of
from drafts.queries.references import text_seal
from drafts.queries.responses import current_response
from drafts.queries.texts import latest_revision, revisions_now
from drafts.structure import parse_programme
from drafts.terms import Stage
from tests import cast as people
from tests.cast import NOON, Cast
from tests.drafting.conftest import SignedIn

ROLES = ("participant", "other_drafter", "drafter", "other_official", "official", "administrator")

# The participant wrote the comment that is asked for; other_… belong to the other programme.
TABLE = """
                       visitor participant other_drafter drafter other_official official administrator
probes.health            200       200          200        200        200         200        200
probes.ready             200       200          200        200        200         200        200
front.choose             303       303          303        303        303         303        303
front.show               200       200          200        200        200         200        200
pages.accessibility      200       200          200        200        200         200        200
pages.privacy            200       200          200        200        200         200        200

sign_in.show             200       200          200        200        200         200        200
sign_in.create           303       303          303        303        303         303        303
sign_in.sent             200       200          200        200        200         200        200
sign_in.confirm          200       200          200        200        200         200        200
sign_in.enter            303       303          303        303        303         303        303
sign_out.create          303       303          303        303        303         303        303
account.show             303       200          200        200        200         200        200
account.update           403       303          303        303        303         303        303
account.found            403       303          303        303        303         303        303
comments.mine            303       200          200        200        200         200        200
letters.index            404       404          404        404        404         404        404
letters.show             404       404          404        404        404         404        404
people.index             303       403          403        403        403         403        200
people.create            403       403          403        403        403         403        303
people.found             403       403          403        403        403         403        303
people.join              403       403          403        403        403         403        303
people.leave             403       403          403        403        403         403        303

programmes.show          200       200          200        200        200         200        200
editions.show            200       200          200        200        200         200        200
editions.compare         200       200          200        200        200         200        200
placements.programme     200       200          200        200        200         200        200
placements.section       200       200          200        200        200         200        200
placements.paragraph     200       200          200        200        200         200        200
exports.final_text       200       200          200        200        200         200        200
rounds.show              200       200          200        200        200         200        200
comments.index           200       200          200        200        200         200        200
exports.comment_table    200       200          200        200        200         200        200
exports.internal_table   303       403          403        403        403         200        200
threads.programme        200       200          200        200        200         200        200
threads.say_programme    403       303          303        303        303         303        303
threads.section          200       200          200        200        200         200        200
threads.say_section      403       303          303        303        303         303        303
threads.paragraph        200       200          200        200        200         200        200
threads.say_paragraph    403       303          303        303        303         303        303
comments.show            200       200          200        200        200         200        200
exports.comment          200       200          200        200        200         200        200
comments.edit            303       200          403        403        403         403        403
comments.update          403       303          403        403        403         403        403
comments.withdraw        403       303          403        403        403         403        403

answers.index            303       403          403        200        403         200        200
answers.publish          403       403          403        403        403         303        303
answers.edit             303       403          403        200        403         200        200
answers.update           403       403          403        303        403         303        303

placements.index         303       403          403        200        403         200        200
placements.confirm       403       403          403        303        403         303        303
placements.edit          303       403          403        200        403         200        200
placements.update        403       403          403        303        403         303        303
placements.overtake      403       403          403        303        403         303        303

desk.show                303       403          403        200        403         200        200
references.index         303       403          403        200        403         200        200
references.correct       403       403          403        303        403         303        303
renumbering.show         303       403          403        200        403         200        200
renumbering.create       403       403          403        303        403         303        303
sections.new             303       403          403        200        403         200        200
sections.create          403       403          403        303        403         303        303
sections.edit            303       403          403        200        403         200        200
sections.update          403       403          403        303        403         303        303
sections.keep            403       403          403        303        403         303        303
sections.give_up         403       403          403        303        403         303        303
sections.history         303       403          403        200        403         200        200
sections.revision        303       403          403        200        403         200        200
sections.restore_revision 403      403          403        303        403         303        303
sections.move            303       403          403        200        403         200        200
sections.move_unit       403       403          403        303        403         303        303
sections.drop            403       403          403        403        403         303        303
sections.restore         403       403          403        403        403         303        303
editions.new             303       403          403        403        403         200        200
editions.create          403       403          403        403        403         303        303
rounds.new               303       403          403        403        403         200        200
rounds.create            403       403          403        403        403         303        303
rounds.open              403       403          403        403        403         303        303
rounds.extend            403       403          403        403        403         303        303
rounds.close             403       403          403        403        403         303        303
"""
ROWS = {line.split()[0]: line.split()[1:] for line in TABLE.strip().splitlines()[1:] if line}
LEAVES = {route.name: route for route in ROUTES if isinstance(route, Route)}

COMMENT = {"kind": "change", "body": "Termin jest za krótki. {turn}"}
SECTION = {"kind": "chapter", "label": "Rozdział 1", "body": "Nowa {turn}.", "base": "{base}"}
FORMS = {
    "sign_in.create": {"email": "nowa{turn}@mosty.example"},
    "sign_in.enter": {},
    "sign_out.create": {},
    "account.update": {"name": "Maria Leśna", "language": "pl"},
    "account.found": {"organisation": "Fundacja Nowa {turn}"},
    "people.create": {"email": "nowa{turn}@mosty.example", "name": "Nowa Osoba"},
    "people.found": {"organisation": "Fundacja Nowa {turn}"},
    "people.join": {"person": "{person}", "body": "{organisation}", "role": "member"},
    "people.leave": {},
    "threads.say_programme": COMMENT,
    "threads.say_section": COMMENT,
    "threads.say_paragraph": COMMENT,
    "comments.update": COMMENT,
    "comments.withdraw": {"sure": "1"},
    "answers.publish": {"sure": "1"},
    "answers.update": {"disposition": "accepted", "body": "Dziękujemy. {turn}", "base": "{answer}"},
    "placements.confirm": {"place-1": "{placement}"},
    "placements.update": {"paragraph": "none"},
    "placements.overtake": {"reason": "Tekst poszedł dalej."},
    "references.correct": {"base": "{seal}"},
    "renumbering.create": {"base": "{seal}"},
    "sections.create": {"kind": "annex", "label": "Załącznik {turn}", "title": "Wzór", "body": "Treść."},
    "sections.update": SECTION,
    "sections.keep": SECTION,
    "sections.give_up": {},
    "sections.restore_revision": {"base": "{base}", "sure": "1"},
    "sections.move_unit": {
        "key": "{unit}",
        "to": "{section}",
        "after": "{last}",
        "base": "{base}",
        "target_base": "{base}",
    },
    "sections.drop": {"sure": "1"},
    "sections.restore": {},
    "editions.create": {"stage": "draft"},
    "rounds.create": {
        "edition": "1",
        "opens_at_day": "2026-11-10",
        "opens_at_hour": "00:00",
        "closes_at_day": "2026-12-10",
        "closes_at_hour": "15:30",
        "aim": "Cel",
        "subject": "Przedmiot",
        "scope": "Zakres",
        "form": "Forma",
        "unit": "Wydział",
    },
    "rounds.open": {},
    "rounds.extend": {"closes_at_day": "2026-11-{turn}", "closes_at_hour": "15:30", "reason": "Ferie."},
    "rounds.close": {"sure": "1"},
}


class Scene:
    """What a request needs to be a good one, made anew for every turn, since the one before may use it up."""

    def __init__(self, engine: Engine, cast: Cast) -> None:
        self.engine = engine
        self.cast = cast
        self.turns = count(11)
        with transaction(engine, writing=True) as session:
            self.comment: Comment = people.comment(session, cast, quote="31 grudnia")

    def facts(self, route: str) -> dict[str, object]:
        """Return what fills the address and the form of a route."""
        turn, cast = next(self.turns), self.cast
        with transaction(self.engine, writing=True) as session:
            newcomer = add_person(session, f"osoba{turn}@mosty.example", "Nowa", at=NOON, by=None)
            facts = {
                "turn": turn,
                "language": "pl",
                "programme": cast.programme.slug,
                "edition": cast.edition.number,
                "round": self._round(session, route),
                "format": "csv",
                "placement": uuid4(),
                "section": cast.sections[0].id,
                "revision": 1,
                "key": cast.paragraphs[0].key,
                "comment": self.comment.number,
                "letter": uuid4(),
                "token": make_link(session, newcomer.email, at=NOON),
                "person": newcomer.id,
                "organisation": cast.gardens.id,
                "membership": join(session, newcomer, cast.bridges, at=NOON, by=None).id,
            }
            self._set_up(session, route, turn)
            latest = latest_revision(session, people.here(session, cast.sections[0]))
            facts["base"] = latest.number
            facts["unit"], facts["last"] = latest.paragraphs[0].key, latest.paragraphs[-1].key
            facts["answer"] = self._answers(session)
            facts["seal"] = self._misnumber(session, route, turn)
            if route in {"placements.confirm", "placements.edit", "placements.update", "placements.overtake"}:
                facts["edition"], facts["placement"] = self._placement(session, turn)
        return facts

    def _round(self, session: Session, route: str) -> int:
        """Return the number of the open round; of a fresh one for what happens to a round only once."""
        if route not in {"rounds.open", "rounds.close"}:
            return self.cast.round.number
        opens_at = NOON + timedelta(days=1 if route == "rounds.open" else -1)
        edition = people.here(session, self.cast.edition)
        made = people.open_round_on(session, edition, opens_at=opens_at, at=NOON, by=self.cast.official)
        return made.number

    def _set_up(self, session: Session, route: str, turn: int) -> None:
        if route == "answers.publish":
            people.answer(session, self.cast, self.comment, f"Odpowiedź {turn}.", base=self._answers(session))
        if route in {"editions.create", "sections.restore_revision"}:
            section = people.here(session, self.cast.sections[0])
            base = latest_revision(session, section)
            words = SectionWords(base.kind, base.label, base.title, f"Zmiana {turn}.")
            save_section(session, section, words, base=base.number, at=NOON, by=self.cast.drafter)

    def _misnumber(self, session: Session, route: str, turn: int) -> str:
        """Leave a gap in the numbers, or close it with a reference left behind; return the text's seal."""
        programme = people.here(session, self.cast.programme)
        if route in {"references.correct", "renumbering.create"}:
            text = people.TEXT.replace("§ 4.", "§ 6.") + f"\nJak w § 6, {turn}.\n"
            import_edition(session, programme, parse_programme(text), Stage.DRAFT, at=NOON, by=None)
        if route == "references.correct":
            section = people.here(session, self.cast.sections[1])
            base = latest_revision(session, section)
            words = SectionWords(base.kind, base.label, base.title, base.body.replace("# § 6.", "# § 4."))
            save_section(session, section, words, base=base.number, at=NOON, by=self.cast.drafter)
        return text_seal(revisions_now(session, programme))

    def _placement(self, session: Session, turn: int) -> tuple[int, UUID]:
        """Publish an edition with a change under the comment; return its number and where the comment is."""
        text = people.TEXT.replace("31 grudnia 2029", f"{turn} lutego 2030")
        programme = people.here(session, self.cast.programme)
        edition = import_edition(session, programme, parse_programme(text), Stage.DRAFT, at=NOON, by=None)
        return edition.number, placements_of(session, people.here(session, self.comment))[-1].id

    def _answers(self, session: Session) -> int:
        current = current_response(session, self.comment)
        return current.number if current else 0


@pytest.fixture
def ask(app: Starlette, engine: Engine, cast: Cast) -> Callable[..., tuple[int, str]]:
    """Return what asks a route something sensible and returns the status of the answer."""
    scene = Scene(engine, cast)

    def ask(client: TestClient, name: str, **headers: str) -> tuple[int, str]:
        facts, route = scene.facts(name), LEAVES[name]
        wanted = {name: facts[name] for name in route.param_convertors}
        address = str(app.url_path_for(name, **wanted))
        if "GET" in (route.methods or ()):
            answer = client.get(address, headers=headers)
        else:
            form = {field: value.format(**facts) for field, value in FORMS[name].items()}
            answer = client.post(address, data=form, headers=headers)
        return answer.status_code, answer.headers.get("location", "")

    return ask


def test_every_route_has_its_row_and_every_row_its_route() -> None:
    assert set(ROWS) == set(LEAVES)
    assert set(FORMS) == {name for name, route in LEAVES.items() if "POST" in (route.methods or ())}


@pytest.mark.parametrize("name", ROWS)
def test_access(
    name: str,
    ask: Callable[..., tuple[int, str]],
    client: TestClient,
    signed_in: SignedIn,
    cast: Cast,
) -> None:
    clients = [client, *(signed_in(getattr(cast, role)) for role in ROLES)]
    answers = [ask(asking, name) for asking in clients]
    everybody = ("visitor", *ROLES)
    statuses = [str(status) for status, _ in answers]
    assert dict(zip(everybody, statuses, strict=True)) == dict(zip(everybody, ROWS[name], strict=True))
    route = LEAVES[name]
    if "GET" in (route.methods or ()) and route.permission is not anyone:
        assert answers[0][1].startswith("/pl/sign-in?back=")


def test_no_form_of_another_site_is_taken_from_anybody(
    ask: Callable[..., tuple[int, str]], signed_in: SignedIn, cast: Cast
) -> None:
    administrators = signed_in(cast.administrator)
    statuses = {name: ask(administrators, name, origin="https://elsewhere.example")[0] for name in FORMS}
    assert set(statuses.values()) == {403}
