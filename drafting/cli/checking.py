"""Proving that nothing was lost or altered."""

from argparse import Namespace

from drafting import migrating
from drafting.cli.opening import opened
from drafting.settings import Settings
from drafts.database import transaction
from drafts.queries.chains import Head, heads
from drafts.queries.checking import census, findings
from drafts.queries.queue import reckonings

FEWEST_DIGITS = 16


def check(options: Namespace) -> int:
    """Print what there is, the last line of each chain, and everything wrong; return 1 if anything is."""
    with opened(Settings()) as engine, transaction(engine, writing=False) as session:
        if migrating.schema_now(session.connection()) != migrating.schema_wanted():
            print("schema: another than this release needs; run: drafting migrate")
            return 1
        found, counts, last = findings(session, options.head), census(session), heads(session)
        carried = reckonings(session)
    for finding in found:
        print(f"{finding.kind} {finding.row}: {finding.fault}")
    print(", ".join(f"{count} {name}" for name, count in counts.items()))
    for slug, edition, sums in carried:
        print(
            f"edition {slug}/{edition}: {sums.comments} comments on earlier editions, "
            f"{sums.placed} placed, {sums.withdrawn} withdrawn, {sums.missing} without a place"
        )
    for head in last:
        print(f"head {head}")
    print(f"{len(found)} findings" if found else "all is whole")
    return 1 if found else 0


def head(words: str) -> Head:
    """Read a head as `check` printed it, CHAIN:NUMBER:DIGEST; raise ValueError where it is none."""
    chain, number, digest = words.split(":")
    if len(digest) < FEWEST_DIGITS or int(digest, 16) < 0:
        raise ValueError(words)
    return Head(chain, int(number), digest.lower())
