"""Proving that nothing was lost or altered."""

from argparse import Namespace

from drafting import migrating
from drafting.cli.opening import opened
from drafting.settings import Settings
from drafts.database import transaction
from drafts.queries.records import census, findings


def check(options: Namespace) -> int:
    """Print what there is and everything that is wrong with it; return 1 if anything is."""
    with opened(Settings()) as engine:
        if migrating.schema_now(engine) != migrating.schema_wanted():
            print("schema: another than this release needs; run: drafting migrate")
            return 1
        with transaction(engine, writing=False) as session:
            found = list(findings(session))
            counts = census(session)
    for finding in found:
        print(f"{finding.kind} {finding.row}: {finding.fault}")
    print(", ".join(f"{count} {name}" for name, count in counts.items()))
    print(f"{len(found)} findings" if found else "all is whole")
    return 1 if found else 0
