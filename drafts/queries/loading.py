"""Saying which related rows a question brings along, so that a page asks a fixed number of questions."""

from typing import Any, cast

from sqlalchemy.orm import InstrumentedAttribute, joinedload, selectinload
from sqlalchemy.orm.strategy_options import _AbstractLoad


def bring(*relations: object) -> _AbstractLoad:
    """Bring one related row each, step by step along the relations, with the same question."""
    first, *further = cast("list[InstrumentedAttribute[Any]]", list(relations))
    option: _AbstractLoad = joinedload(first)
    for relation in further:
        option = option.joinedload(relation)
    return option


def bring_all(relation: object) -> _AbstractLoad:
    """Bring all related rows with one further question."""
    return selectinload(cast("InstrumentedAttribute[Any]", relation))
