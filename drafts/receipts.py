"""What makes the records provable: a canonical form, and digests chained one to the next."""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from hashlib import sha256

GENESIS = "0" * 64

Fact = str | int | bool | None


def canonical(facts: Mapping[str, Fact]) -> str:
    """Return facts as JSON that is the same for the same facts: sorted names, no spaces, plain UTF-8."""
    return json.dumps(facts, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def digest_of(*parts: str) -> str:
    """Return the SHA-256 of some texts, each preceded by its length so that none runs into the next."""
    total = sha256()
    for part in parts:
        data = part.encode()
        total.update(f"{len(data)}:".encode())
        total.update(data)
    return total.hexdigest()


def moment(at: datetime) -> str:
    """Return a moment as the log writes it: UTC, to the microsecond, whatever zone it came in."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def edition_digest(stage: str, digests: Iterable[str]) -> str:
    """Return the digest of an edition: its stage and the digests of its revisions in their order."""
    return digest_of(stage, *digests)


def entry_digest(  # one parameter for each thing that is sealed
    previous: str, *, chain: str, number: int, at: datetime, person: str, action: str, facts: str
) -> str:
    """Return the digest that seals one line of a log together with all lines before it."""
    return digest_of(previous, chain, str(number), moment(at), person, action, facts)
