"""The postman: takes letters out of the outbox and hands them to the mail server.

A letter is taken, sent, and marked, each in its own short transaction. A crash in between may send it again,
under the same Message-ID. Where the server cannot be reached at all, letters wait and no attempt is counted.
"""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import TypeVar
from urllib.parse import unquote, urlsplit

import structlog
from aiosmtplib import SMTP, SMTPRecipientsRefused
from anyio import CancelScope, create_task_group, sleep, to_thread
from anyio.lowlevel import checkpoint
from sqlmodel import Session

from drafting.service import Service
from drafting.settings import Settings, UnsafeSettings
from drafts.commands.outbox import mark_failed, mark_sent, take_letter
from drafts.database import transaction
from drafts.models import Letter
from drafts.queries.records import is_letter_due

SECONDS_BETWEEN_ROUNDS = 2
SECONDS_AFTER_FAILURE = 30
SECONDS_TO_ANSWER = 20

PORTS = {"smtp": 25, "smtps": 465, "smtp+starttls": 587}
HERE = {"localhost", "127.0.0.1", "::1"}

Answer = TypeVar("Answer")
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class PostOffice:
    """Where the mail server is, how to speak to it, and as whom."""

    scheme: str
    host: str
    port: int
    user: str | None = None
    password: str | None = field(default=None, repr=False)

    def connection(self) -> SMTP:
        """Return a connection, to be opened with `async with`; certificates are checked where TLS is used."""
        return SMTP(
            hostname=self.host,
            port=self.port,
            username=self.user,
            password=self.password,
            use_tls=self.scheme == "smtps",
            start_tls=self.scheme == "smtp+starttls",
            timeout=SECONDS_TO_ANSWER,
        )


def post_office(address: str) -> PostOffice:
    """Return the mail server of an address like smtps://user:password@host:465; raises UnsafeSettings."""
    parts = urlsplit(address)
    if parts.scheme not in PORTS or not parts.hostname:
        raise UnsafeSettings(f"SMTP_URL must be one of {', '.join(PORTS)} followed by ://host:port.")
    try:
        port = parts.port or PORTS[parts.scheme]
    except ValueError:
        raise UnsafeSettings("The port in SMTP_URL must be a number from 1 to 65535.") from None
    if parts.password and parts.scheme == "smtp" and parts.hostname not in HERE:
        raise UnsafeSettings("SMTP_URL would send a password in the clear; use smtps or smtp+starttls.")
    user, password = (unquote(part) if part else None for part in (parts.username, parts.password))
    return PostOffice(parts.scheme, parts.hostname, port, user, password)


@asynccontextmanager
async def delivering(service: Service, office: PostOffice | None) -> AsyncIterator[None]:
    """Deliver letters in the background; without a mail server they stay in the outbox."""
    if not office:
        yield
        return
    async with create_task_group() as group:
        group.start_soon(_deliver_always, service, office)
        yield
        group.cancel_scope.cancel()


async def deliver(service: Service, office: PostOffice) -> int:
    """Hand every due letter to the mail server and return how many it took; raises where it is not there."""
    if not await _ask(service, lambda session: is_letter_due(session, service.clock())):
        return 0
    taken = 0
    async with office.connection() as server:
        while server.is_connected:
            await checkpoint()
            # The service may stop between two letters only, or one of them would be sent again.
            with CancelScope(shield=True):
                letter = await _change(service, lambda session: take_letter(session, at=service.clock()))
                if not letter:
                    break
                taken += await _hand_over(service, server, letter)
    return taken


def compose(letter: Letter, settings: Settings) -> EmailMessage:
    """Return a letter as a message whose headers are the same each time it is sent."""
    message = EmailMessage()
    message["From"] = settings.mail_from
    message["To"] = letter.recipient
    message["Subject"] = letter.subject
    message["Date"] = letter.created_at
    message["Message-ID"] = f"<{letter.id}@{settings.host}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.body)
    message["Content-Language"] = letter.language.value
    return message


async def _deliver_always(service: Service, office: PostOffice) -> None:
    while True:
        pause = SECONDS_BETWEEN_ROUNDS
        try:
            await deliver(service, office)
        except Exception as failure:  # neither mail server nor database may end the postman's rounds
            log.warning("post.unavailable", failure=_kind(failure))
            pause = SECONDS_AFTER_FAILURE
        await sleep(pause)


async def _hand_over(service: Service, server: SMTP, letter: Letter) -> bool:
    try:
        await server.send_message(compose(letter, service.settings), recipients=[letter.recipient])
    except Exception as failure:  # an address that no message can hold must not stop the others
        kind = _kind(failure)
        log.warning("letter.not_sent", letter=str(letter.id), failure=kind)
        await _change(service, lambda session: mark_failed(session, letter, kind, at=service.clock()))
        return False
    await _change(service, lambda session: mark_sent(session, letter, at=service.clock()))
    return True


def _kind(failure: Exception) -> str:
    """Return what kind of failure it was; its own words may hold an address."""
    refused = failure.recipients[0] if isinstance(failure, SMTPRecipientsRefused) else failure
    code = getattr(refused, "code", "")
    return f"{type(failure).__name__} {code}".strip()


async def _ask(service: Service, question: Callable[[Session], Answer]) -> Answer:
    return await to_thread.run_sync(_within, service, question, False, limiter=service.readers)


async def _change(service: Service, change: Callable[[Session], Answer]) -> Answer:
    return await to_thread.run_sync(_within, service, change, True, limiter=service.writers)


def _within(service: Service, work: Callable[[Session], Answer], writing: bool) -> Answer:
    with transaction(service.engine, writing=writing) as session:
        return work(session)
