"""Proving the records: every row is what the log tells of, and every pin still holds."""

from collections.abc import Iterator, Sequence

from sqlmodel import Session, func, select

from drafts.models import (
    Comment,
    Entry,
    Membership,
    Organisation,
    Paragraph,
    Person,
    Programme,
    Section,
    Team,
    Wording,
)
from drafts.queries.chains import Head, Told, read_log
from drafts.queries.checking import comments, placements, texts
from drafts.queries.checking.finding import Check, Finding, read

__all__ = ["Finding", "census", "findings"]

CHECKS: dict[str, Check] = {
    "comment": comments.comments,
    "wording": comments.wordings,
    "response": comments.responses,
    "section": texts.sections,
    "revision": texts.revisions,
    "causes": texts.causes,
    "descents": texts.descents,
    "edition": texts.editions,
    "round": texts.rounds,
    "placement": placements.placements,
}
TABLES = {
    "membership": Membership.id,
    "organisation": Organisation.id,
    "person": Person.id,
    "programme": Programme.id,
    "section": Section.id,
    "team": Team.id,
}


def findings(session: Session, kept: Sequence[Head] = ()) -> list[Finding]:
    """Return everything that was lost or altered, sorted; `kept` are lines of the log seen earlier.

    The questions are as many however long the log and the texts are.
    """
    told = Told()
    found = [Finding("log", line, fault) for line, fault in read_log(session, told, kept)]
    for kind, check in CHECKS.items():
        found += _checked(kind, check, session, told)
    _settle_names(session, told)
    found += [Finding("log", line, fault) for line, fault in told.unsettled()]
    return sorted(set(found), key=_order)


def _checked(kind: str, check: Check, session: Session, told: Told) -> Iterator[Finding]:
    """Yield what a check finds; a row made into nonsense ends it, and that is a finding."""
    try:
        yield from check(session, told)
    except (LookupError, TypeError, ValueError):
        yield Finding(kind, "", "a row cannot be read")


def census(session: Session) -> dict[str, int]:
    """Return how many rows there are of what must never be lost."""
    models = {"comments": Comment, "wordings": Wording, "paragraphs": Paragraph, "log entries": Entry}
    return {
        name: session.exec(select(func.count()).select_from(model)).one() for name, model in models.items()
    }


def _order(finding: Finding) -> tuple[str, str, int, str]:
    """Return what sorts findings by kind and row, the lines of a chain by their number."""
    row, _, number = finding.row.partition("/")
    return finding.kind, row, int(number or 0), finding.fault


def _settle_names(session: Session, told: Told) -> None:
    """Take out of what the log names the rows that are there."""
    for name, column in TABLES.items():
        for row_id in read(session, select(column)):
            told.named.pop((name, str(row_id)), None)
