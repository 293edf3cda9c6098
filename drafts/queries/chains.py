"""The log read from its first line: whether its chains are whole, and what they tell of the rows."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sqlmodel import Session, col, func, select

from drafts.models import Entry
from drafts.models.telling import Facts
from drafts.queries.records import HOUSE
from drafts.receipts import GENESIS, canonical, digest_of, entry_digest, moment

# Rows are read in portions, so that a long log does not have to fit into memory.
PORTION = 500
WORDING = ("comment", "number", "wording", "digest")
NAMED = ("person", "organisation", "team", "membership", "section")


@dataclass(frozen=True, slots=True)
class Head:
    """A line of a chain by its number and the first digits of its digest; it proves all lines before it."""

    chain: str
    number: int
    digest: str

    def __str__(self) -> str:
        """Return the head as an operator keeps it: sixteen digits of the digest are enough."""
        return f"{self.chain}:{self.number}:{self.digest[:16]}"


@dataclass(slots=True)
class Told:
    """What the log tells: of each thing that a row can prove, and which rows it names, with the line.

    `claims` leads from kind and key to the line and the digest of what it says; `named` from a table and
    an id to the first line that names it. What is settled is taken out; what is left has no row.
    """

    claims: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    named: dict[tuple[str, str], str] = field(default_factory=dict)

    def take(self, entry: Entry) -> None:
        """Take in what a line tells; a later line of the same thing counts instead of the earlier."""
        line, facts = f"{entry.chain}/{entry.number}", _facts(entry)
        for kind, key, said in _claims(entry, facts):
            self.claims[kind, key] = (line, digest_of(canonical(said)))
        for name in NAMED:
            if facts.get(name):
                self.named.setdefault((name, str(facts[name])), line)
        if entry.chain != HOUSE:
            self.named.setdefault(("programme", entry.chain), line)

    def has(self, kind: str, key: str) -> bool:
        """Tell whether a line of its own tells of a thing."""
        return (kind, key) in self.claims

    def fault(self, kind: str, key: str, facts: Facts) -> str:
        """Return what is wrong with a row of which these facts hold, "" where the log tells the same."""
        _, said = self.claims.pop((kind, key), ("", ""))
        if not said:
            return "the log does not tell of it"
        return "" if said == digest_of(canonical(facts)) else "is not what the log tells of"

    def unsettled(self) -> Iterator[tuple[str, str]]:
        """Yield each line that tells of what is not there, and the fault."""
        for (kind, _), (line, _) in self.claims.items():
            yield line, f"tells of a {kind} that is not there"
        for (name, _), line in self.named.items():
            yield line, f"names a {name} that is not there"


def heads(session: Session) -> list[Head]:
    """Return the last line of each chain of the log, by the chains' names."""
    last = select(Entry.chain, func.max(Entry.number).label("number")).group_by(col(Entry.chain)).subquery()
    same = (col(Entry.chain) == last.c.chain) & (col(Entry.number) == last.c.number)
    query = select(Entry.chain, Entry.number, Entry.digest).join(last, same).order_by(col(Entry.chain))
    return [Head(*row) for row in session.exec(query).all()]


def read_log(session: Session, told: Told, kept: Sequence[Head]) -> Iterator[tuple[str, str]]:
    """Follow each chain from its first line into `told`, and yield the lines at fault with the fault.

    `kept` are lines that somebody saw at some time: each must be there still.
    """
    missing = {(head.chain, head.number): head for head in kept}
    chain, number, previous = "", 0, GENESIS
    query = select(Entry).order_by(col(Entry.chain), col(Entry.number))
    for entry in session.exec(query.execution_options(yield_per=PORTION)):
        if entry.chain != chain:
            chain, number, previous = entry.chain, 0, GENESIS
        line = f"{entry.chain}/{entry.number}"
        if entry.number != number + 1 or entry.previous != previous:
            yield line, "does not follow the line before it"
        if entry.digest != _seal(entry):
            yield line, "was altered"
        head = missing.pop((chain, entry.number), None)
        if head and not entry.digest.startswith(head.digest):
            yield line, "is not the line that was kept"
        number, previous = entry.number, entry.digest
        told.take(entry)
    for head in missing.values():
        yield f"{head.chain}/{head.number}", "is not there any more"


def _seal(entry: Entry) -> str:
    return entry_digest(
        entry.previous,
        chain=entry.chain,
        number=entry.number,
        at=entry.at,
        person=str(entry.person_id) if entry.person_id else "",
        action=entry.action,
        facts=entry.facts,
    )


def _facts(entry: Entry) -> Facts:
    """Return what a line tells; one that was made into nonsense tells nothing."""
    try:
        facts = json.loads(entry.facts)
    except ValueError:
        return {}
    return facts if isinstance(facts, dict) else {}


def _claims(entry: Entry, facts: Facts) -> Iterator[tuple[str, str, Facts]]:
    """Yield each thing that a line tells of: its kind, its key among those, and what is told."""
    comment, number = facts.get("comment"), facts.get("number")
    if entry.action in ("comment.made", "comment.changed"):
        yield "wording", f"{comment}/{facts.get('wording')}", {name: facts.get(name) for name in WORDING}
    if entry.action == "comment.made":
        about = {name: fact for name, fact in facts.items() if name not in ("wording", "digest")}
        yield "comment", str(comment), about
    elif entry.action == "comment.withdrawn":
        yield "withdrawal", str(comment), {"comment": comment, "at": moment(entry.at)}
    elif entry.action == "response.drafted":
        yield "response", f"{comment}/{number}", facts
    elif entry.action == "section.saved":
        yield "revision", str(facts.get("revision")), facts
    elif entry.action in ("section.dropped", "section.restored"):
        dropped = moment(entry.at) if entry.action == "section.dropped" else None
        yield "section", str(facts.get("section")), {"section": facts.get("section"), "dropped": dropped}
    elif entry.action == "section.caused":
        yield "causes", str(facts.get("revision")), facts
    elif entry.action == "section.descended":
        yield "descents", str(facts.get("revision")), facts
    elif entry.action == "edition.published":
        yield "edition", str(facts.get("edition")), facts
    elif entry.action == "comments.placed":
        yield "placing", str(facts.get("edition")), facts
    elif entry.action in ("comment.placed", "placement.decided"):
        yield "placement", f"{comment}/{facts.get('edition')}/{facts.get('placement')}", facts
    elif entry.action.startswith("round."):
        yield "round", str(facts.get("round")), facts
