"""The postman: every letter of the outbox arrives once, whatever the mail server does."""

import socket
import time
from asyncio import Transport, to_thread
from collections.abc import Callable, Iterator
from datetime import timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any, cast

import anyio
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope
from aiosmtpd.smtp import Session as Visit
from aiosmtplib import SMTPException
from sqlalchemy import Engine
from starlette.applications import Starlette
from starlette.testclient import TestClient
from structlog.testing import capture_logs

from drafting.app import make_app
from drafting.letters.postman import PostOffice, compose, deliver, post_office
from drafting.service import Service
from drafting.settings import Settings
from drafts.commands.outbox import write_letter
from drafts.database import transaction
from drafts.models import Letter
from drafts.terms import Language
from tests.cast import NOON, Clock
from tests.drafting.mailbox import all_letters

LONG = "Szanowni Państwo, zażółć gęślą jaźń. " * 200


class Mailbox:
    """A mail server's ear: takes letters, after giving the answers it was told to give first."""

    def __init__(self) -> None:
        self.answers: list[str] = []
        self.refused: set[str] = set()
        self.taken: list[EmailMessage] = []
        self.signed_in_as: list[tuple[bytes, bytes]] = []
        self.meanwhile: Callable[[], object] | None = None
        self.hang_up = False

    async def handle_RCPT(
        self, server: SMTP, visit: Visit, envelope: Envelope, address: str, _options: object
    ) -> str:
        if address in self.refused:
            return f"550 <{address}> is unknown here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, visit: Visit, envelope: Envelope) -> str:
        if self.answers:
            return self.answers.pop(0)
        if self.meanwhile:
            await to_thread(self.meanwhile)
        message = message_from_bytes(cast(bytes, envelope.content), policy=default)
        assert message["To"] == envelope.rcpt_tos[0]
        self.taken.append(message)
        if self.hang_up:
            self.hang_up = False
            cast(Transport, server.transport).abort()
        return "250 OK"

    def let_in(
        self, _server: SMTP, _visit: Visit, _envelope: Envelope, _mechanism: str, proof: Any
    ) -> AuthResult:
        self.signed_in_as.append((proof.login, proof.password))
        return AuthResult(success=True)

    @property
    def recipients(self) -> list[str]:
        """Return to whom letters came, in order."""
        return [str(message["To"]) for message in self.taken]


@pytest.fixture
def port() -> int:
    """Return a port on which nobody listens yet."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def mailbox() -> Mailbox:
    return Mailbox()


@pytest.fixture
def server(mailbox: Mailbox, port: int) -> Iterator[Controller]:
    controller = Controller(
        mailbox, hostname="127.0.0.1", port=port, authenticator=mailbox.let_in, auth_require_tls=False
    )
    controller.start()
    yield controller
    controller.stop()


@pytest.fixture
def office(port: int) -> PostOffice:
    return PostOffice("smtp", "127.0.0.1", port)


@pytest.fixture
def service(app: Starlette) -> Service:
    return cast(Service, app.state.service)


@pytest.mark.usefixtures("server")
def test_every_letter_arrives_once(
    service: Service, engine: Engine, office: PostOffice, mailbox: Mailbox
) -> None:
    write(engine, *"cba")
    assert anyio.run(deliver, service, office) == 3
    assert anyio.run(deliver, service, office) == 0
    assert sorted(mailbox.recipients) == ["a@x.example", "b@x.example", "c@x.example"]
    assert all(letter.sent_at == NOON and not letter.body for letter in all_letters(engine))


@pytest.mark.usefixtures("server")
def test_no_letter_goes_out_for_a_change_that_was_rolled_back(
    service: Service, engine: Engine, office: PostOffice, mailbox: Mailbox
) -> None:
    with pytest.raises(RuntimeError):
        write(engine, "a", committed=False)
    assert anyio.run(deliver, service, office) == 0
    assert mailbox.taken == []


@pytest.mark.usefixtures("server")
def test_a_letter_put_off_by_the_server_arrives_later(
    service: Service, engine: Engine, office: PostOffice, mailbox: Mailbox, clock: Clock
) -> None:
    mailbox.answers = ["451 Come back later"]
    write(engine, "a", "b")
    assert anyio.run(deliver, service, office) == 1
    assert anyio.run(deliver, service, office) == 0
    put_off = next(letter for letter in all_letters(engine) if not letter.sent_at)
    assert (put_off.attempts, put_off.fault) == (1, "SMTPDataError 451")
    clock.pass_by(timedelta(minutes=1))
    assert anyio.run(deliver, service, office) == 1
    assert sorted(mailbox.recipients) == ["a@x.example", "b@x.example"]


@pytest.mark.usefixtures("server")
def test_a_letter_nobody_wants_does_not_hold_up_the_others(
    service: Service, engine: Engine, office: PostOffice, mailbox: Mailbox, clock: Clock
) -> None:
    mailbox.refused = {"b@x.example"}
    write(engine, "a", "b", "c")
    for _ in range(20):
        anyio.run(deliver, service, office)
        clock.pass_by(timedelta(hours=6))
    assert sorted(mailbox.recipients) == ["a@x.example", "c@x.example"]
    unwanted = all_letters(engine)[1]
    assert unwanted.given_up_at
    assert unwanted.fault == "SMTPRecipientsRefused 550"


def test_letters_wait_while_the_server_is_down(
    service: Service, engine: Engine, office: PostOffice, mailbox: Mailbox, request: pytest.FixtureRequest
) -> None:
    write(engine, "a", "b")
    for _ in range(20):
        with pytest.raises((SMTPException, OSError)):
            anyio.run(deliver, service, office)
    assert [letter.attempts for letter in all_letters(engine)] == [0, 0]
    request.getfixturevalue("server")
    assert anyio.run(deliver, service, office) == 2
    assert len(mailbox.taken) == 2


@pytest.mark.usefixtures("server")
def test_a_server_that_dies_on_a_letter_gets_it_again_under_the_same_id(
    service: Service, engine: Engine, office: PostOffice, mailbox: Mailbox, clock: Clock
) -> None:
    mailbox.hang_up = True
    write(engine, "a", "b")
    assert anyio.run(deliver, service, office) == 0
    assert [letter.attempts for letter in all_letters(engine)] in ([1, 0], [0, 1])
    clock.pass_by(timedelta(minutes=1))
    assert anyio.run(deliver, service, office) == 2
    ids = [message["Message-ID"] for message in mailbox.taken]
    assert (len(ids), len(set(ids))) == (3, 2)


@pytest.mark.usefixtures("server")
def test_two_postmen_share_the_letters(
    service: Service, engine: Engine, office: PostOffice, mailbox: Mailbox
) -> None:
    write(engine, *"abcdefgh")

    async def both() -> None:
        async with anyio.create_task_group() as group:
            group.start_soon(deliver, service, office)
            group.start_soon(deliver, service, office)

    anyio.run(both)
    assert sorted(mailbox.recipients) == [f"{name}@x.example" for name in "abcdefgh"]


@pytest.mark.usefixtures("server")
def test_others_can_write_while_the_server_thinks(
    service: Service, engine: Engine, office: PostOffice, mailbox: Mailbox
) -> None:
    write(engine, "a")
    mailbox.meanwhile = lambda: write(engine, "b", at=NOON + timedelta(hours=1))
    started = time.monotonic()
    assert anyio.run(deliver, service, office) == 1
    assert time.monotonic() - started < 5
    assert len(all_letters(engine)) == 2


@pytest.mark.usefixtures("server")
def test_a_letter_begun_is_finished_when_the_service_stops(
    service: Service, engine: Engine, office: PostOffice, mailbox: Mailbox
) -> None:
    write(engine, "a", "b")
    mailbox.meanwhile = lambda: time.sleep(0.3)

    async def stop_soon() -> None:
        with anyio.move_on_after(0.2):
            await deliver(service, office)

    anyio.run(stop_soon)
    assert len(mailbox.taken) == 1
    assert len([letter for letter in all_letters(engine) if letter.sent_at]) == 1


@pytest.mark.usefixtures("server")
def test_a_letter_is_proper_mail(
    service: Service, engine: Engine, office: PostOffice, mailbox: Mailbox
) -> None:
    write(engine, "a", body=f"{LONG}\n\n.\n\nKoniec")
    anyio.run(deliver, service, office)
    message, letter = mailbox.taken[0], all_letters(engine)[0]
    assert message["From"] == "konsultacje@localhost"
    assert message["Subject"] == "Odnośnik – próba"
    assert message["Date"].datetime == NOON
    assert message["Message-ID"] == f"<{letter.id}@127.0.0.1>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Content-Language"] == "pl"
    assert message.get_content_type() == "text/plain"
    assert message.get_content_charset() == "utf-8"
    assert message.get_content().replace("\r\n", "\n").rstrip() == f"{LONG}\n\n.\n\nKoniec"


def test_a_letter_is_the_same_each_time_it_is_sent(engine: Engine, settings: Settings) -> None:
    write(engine, "a", body=LONG)
    letter = all_letters(engine)[0]
    assert compose(letter, settings).as_bytes() == compose(letter, settings).as_bytes()


def test_no_line_of_a_letter_can_become_a_header(engine: Engine, settings: Settings) -> None:
    write(engine, "a", subject="Temat\nBcc: b@x.example")
    with pytest.raises(ValueError, match="Header"):
        compose(all_letters(engine)[0], settings)


@pytest.mark.usefixtures("server")
def test_logs_hold_neither_addresses_nor_words(
    service: Service, engine: Engine, office: PostOffice, mailbox: Mailbox
) -> None:
    mailbox.refused = {"a@x.example"}
    write(engine, "a", "b", body="tajne słowa")
    with capture_logs() as lines:
        anyio.run(deliver, service, office)
    letter = all_letters(engine)[0]
    assert lines == [
        {
            "event": "letter.not_sent",
            "letter": str(letter.id),
            "failure": "SMTPRecipientsRefused 550",
            "log_level": "warning",
        }
    ]
    assert "x.example" not in letter.fault


@pytest.mark.usefixtures("server")
def test_the_postman_signs_in_where_he_was_given_a_name(
    service: Service, engine: Engine, port: int, mailbox: Mailbox
) -> None:
    write(engine, "a")
    anyio.run(deliver, service, post_office(f"smtp://poczta%40lipowo.example:ha%3As%2Fło@127.0.0.1:{port}"))
    assert mailbox.signed_in_as == [(b"poczta@lipowo.example", "ha:s/ło".encode())]
    assert len(mailbox.taken) == 1


@pytest.mark.usefixtures("server")
def test_nothing_is_sent_in_the_clear_where_encryption_was_asked_for(
    service: Service, engine: Engine, port: int, mailbox: Mailbox
) -> None:
    write(engine, "a")
    for scheme in ("smtps", "smtp+starttls"):
        with pytest.raises((SMTPException, OSError)):
            anyio.run(deliver, service, post_office(f"{scheme}://127.0.0.1:{port}"))
    assert mailbox.taken == []


@pytest.mark.usefixtures("server")
def test_letters_leave_while_the_service_runs(
    settings: Settings, engine: Engine, port: int, mailbox: Mailbox
) -> None:
    app = make_app(settings.model_copy(update={"smtp_url": f"smtp://127.0.0.1:{port}"}))
    with TestClient(app, base_url="http://127.0.0.1:8000") as client:
        client.post("/pl/sign-in", data={"email": "a@x.example"})
        wait_until(lambda: bool(mailbox.taken) and bool(all_letters(engine)[0].sent_at))
    assert mailbox.recipients == ["a@x.example"]


def test_without_a_mail_server_letters_stay_in_the_outbox(app: Starlette, engine: Engine) -> None:
    with TestClient(app, base_url="http://127.0.0.1:8000") as client:
        client.post("/pl/sign-in", data={"email": "a@x.example"})
    letter = all_letters(engine)[0]
    assert (letter.sent_at, letter.attempts) == (None, 0)
    assert letter.body


def test_the_service_runs_on_while_the_server_is_down(settings: Settings, engine: Engine, port: int) -> None:
    write(engine, "a")
    app = make_app(settings.model_copy(update={"smtp_url": f"smtp://127.0.0.1:{port}"}))
    with capture_logs() as lines, TestClient(app, base_url="http://127.0.0.1:8000") as client:
        wait_until(lambda: bool(lines))
        assert client.get("/healthz").status_code == 200
    assert [line["event"] for line in lines] == ["post.unavailable"]


def write(
    engine: Engine,
    *names: str,
    subject: str = "Odnośnik – próba",
    body: str = "Treść",
    at: Any = NOON,
    committed: bool = True,
) -> list[Letter]:
    """Write a letter to each name, in one transaction."""
    with transaction(engine, writing=True) as session:
        letters = [
            write_letter(session, f"{name}@x.example", subject, body, language=Language.POLISH, at=at)
            for name in names
        ]
        if not committed:
            raise RuntimeError
    return letters


def wait_until(done: Callable[[], bool]) -> None:
    """Wait until something is done, ten seconds at most."""
    end = time.monotonic() + 10
    while not done():
        assert time.monotonic() < end
        time.sleep(0.05)
