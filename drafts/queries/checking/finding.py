"""What a check finds, and how the checks read their rows."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session

from drafts.queries.chains import PORTION, Told

ALTERED = "was altered"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it must be: what kind, which row, and what is wrong with it."""

    kind: str
    row: str
    fault: str


Check = Callable[[Session, Told], Iterator[Finding]]


def found(kind: str, row: UUID, *faults: str) -> Iterator[Finding]:
    """Return a finding for each fault of a row, "" being none."""
    return (Finding(kind, str(row), fault) for fault in faults if fault)


def read(session: Session, query: Any) -> Any:
    """Read rows in portions; who asks unpacks them."""
    return session.exec(query.execution_options(yield_per=PORTION))
