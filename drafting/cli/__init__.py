"""The command line: what an operator does without a browser."""

import sys
from collections.abc import Sequence

from drafting.cli.parser import make_parser
from drafting.cli.refusing import explain
from drafts.errors import Refusal


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command; exits 0 when done, 1 when a check found something, 2 when it was refused."""
    options = make_parser().parse_args(arguments)
    try:
        sys.exit(options.run(options))
    except Refusal as refusal:
        sys.exit(explain(refusal))
