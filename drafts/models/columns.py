"""Column types that both databases store alike."""

from enum import StrEnum
from typing import Any

from sqlalchemy import Enum, text

CURRENT = text("superseded_at IS NULL")


def listed(terms: type[StrEnum]) -> Any:
    """Return the column type for a closed list: its values as plain words, so that the list can grow."""
    return Enum(
        terms, native_enum=False, length=20, values_callable=lambda terms: [str(term) for term in terms]
    )
