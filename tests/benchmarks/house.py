"""A house full of text and comments, served beside the limits it is measured against."""

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlencode

from anyio import CapacityLimiter, to_thread
from sqlmodel import Session
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from drafting import server
from drafting.app import make_app
from drafting.migrating import migrate
from drafting.settings import Settings
from drafting.views import threads
from drafts.commands.comments import CommentWords, Pin, make_comment
from drafts.commands.people import add_person
from drafts.commands.programmes import ProgrammeFacts, add_programme, import_edition
from drafts.commands.rounds import Announcement, announce_round
from drafts.commands.signing import make_link, sign_in, usable_link
from drafts.database import open_engine, sqlite_module, transaction
from drafts.models import Round
from drafts.queries.editions import read_edition
from drafts.queries.pins import pinned_paragraph
from drafts.structure import parse_programme
from drafts.terms import CommentKind, Stage

SENTENCE = "Gmina współpracuje z organizacjami przy zadaniach, które służą mieszkańcom dzielnicy numer {}, "
SAVE_ROW = "INSERT INTO limit_row VALUES (?, ?)"


def text_of(paragraphs: int) -> str:
    """Return a programme of so many paragraphs in chapters of forty."""
    lines = ["# Program pomiarowy"]
    for number in range(paragraphs):
        if number % 40 == 0:
            lines.append(f"\n## Rozdział {number // 40 + 1}. Zakres {number // 40 + 1}\n")
        lines.append(
            f"§ {number + 1}. {SENTENCE.format(number)}{'oraz ocenia ich skutki. ' * (number % 7)}\n"
        )
    return "\n".join(lines)


def fill(session: Session, *, paragraphs: int, comments: int) -> tuple[Round, str, str]:
    """Fill a database; return the open round, the key of its busiest paragraph and a sign-in cookie."""
    at = datetime.now(UTC)
    programme = add_programme(session, ProgrammeFacts("miara", "Miara"), at=at, by=None)
    text = parse_programme(text_of(paragraphs))
    edition = import_edition(session, programme, text, Stage.DRAFT, at=at, by=None)
    times = Announcement(at - timedelta(days=1), at + timedelta(days=20))
    consultation = announce_round(session, edition, times, at=at, by=None)
    person = add_person(session, "miara@example.org", "Miara", at=at, by=None)
    keys = [paragraph.key for _, paragraph in read_edition(session, edition).paragraphs()]
    for number in range(comments):
        key = keys[0] if number < 106 else keys[number % len(keys)]
        pin = Pin(*pinned_paragraph(session, edition, key))
        words = CommentWords(
            CommentKind.CHANGE, f"Uwaga numer {number}: proszę o doprecyzowanie zapisu. " * 3
        )
        make_comment(session, consultation, pin, words, at=at, by=person)
    link = usable_link(session, make_link(session, person.email, at=at), browser="", at=at)
    return consultation, keys[0], sign_in(session, link, person, at=at)


def form_of(number: int) -> str:
    """Return the n-th form that says something about a paragraph."""
    fields = {
        "kind": "change",
        "body": f"Pomiar {number}: uwaga o zwykłej długości. " * 4,
        "once": f"k{number}",
    }
    return urlencode(fields | {"as": "self"})


def main(folder: Path, paragraphs: int, comments: int) -> None:
    """Fill a database in a folder, print port, paths and cookie, and serve until stopped."""
    settings = Settings(database_url=f"sqlite:///{folder}/house.db", base_url="http://127.0.0.1")
    engine = open_engine(settings.database_url)
    migrate(engine)
    with transaction(engine, writing=True) as session:
        consultation, key, token = fill(session, paragraphs=paragraphs, comments=comments)
    engine.dispose()
    # One person stands for many here.
    threads.PER_HOUR = 10_000_000
    app = make_app(settings)
    text = f"/pl/programmes/miara/editions/{consultation.edition.number}"
    thread = f"/pl/programmes/miara/rounds/{consultation.number}/paragraphs/{key}"
    with TestClient(app, base_url="http://127.0.0.1", headers={"Accept-Encoding": "identity"}) as client:
        pages = {"text": client.get(text).content, "thread": client.get(thread).content}
    app.router.routes.extend(limits(pages, folder / "limit.db"))
    listener = server.listen("127.0.0.1", 0)
    print(listener.getsockname()[1], text, thread, f"signed-in={token}", flush=True)
    server.run(app, listener)


def limits(pages: dict[str, bytes], file: Path) -> list[Route]:
    """Return the routes that do the least: the same bytes from memory, the same row by raw sqlite3."""
    module = sqlite_module()
    raw = module.connect(str(file), isolation_level=None, check_same_thread=False)
    for pragma in ("journal_mode=WAL", "synchronous=FULL"):
        raw.execute(f"PRAGMA {pragma}")
    raw.execute("CREATE TABLE limit_row (key TEXT, body TEXT)")
    turn = CapacityLimiter(1)

    def save(key: str, body: str) -> None:
        raw.execute("BEGIN IMMEDIATE")
        raw.execute(SAVE_ROW, (key, body))
        raw.execute("COMMIT")

    async def from_memory(request: Request) -> Response:
        return Response(pages[request.path_params["name"]], media_type="text/html")

    async def raw_save(request: Request) -> Response:
        form = await request.form()
        await to_thread.run_sync(save, str(form["once"]), str(form["body"]), limiter=turn)
        return RedirectResponse("/limit/text", status_code=303)

    return [
        Route("/limit/save", raw_save, methods=["POST"]),
        Route("/limit/{name}", from_memory, methods=["GET"]),
    ]


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
