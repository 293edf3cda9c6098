"""Deleting what need not be kept."""

from argparse import Namespace

from drafting.cli.opening import working
from drafting.service import now
from drafting.settings import Settings
from drafts.commands.tidying import tidy


def tidy_up(options: Namespace) -> int:
    """Delete what is old and print how much it was."""
    with working(Settings(), writing=True) as session:
        print(f"{tidy(session, at=now())} rows deleted")
    return 0
