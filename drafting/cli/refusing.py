"""Refusals on the command line: one clear line, exit code 2."""

import sys

from drafting.messages import reason
from drafting.settings import Settings
from drafts.errors import Conflict, Fault, Invalid, Refusal
from drafts.terms import Language


def explain(refusal: Refusal) -> int:
    """Say on standard error why something was refused, and return the exit code."""
    for line in _lines(refusal):
        print(f"drafting: {line}", file=sys.stderr)
    return 2


def _lines(refusal: Refusal) -> list[str]:
    if isinstance(refusal, Invalid):
        return [
            f"{fault.field}: {_words(fault)}" if fault.field else _words(fault) for fault in refusal.faults
        ]
    if isinstance(refusal, Conflict):
        return [_words(Fault("", refusal.reason))]
    return [f"there is no {refusal}"]


def _words(fault: Fault) -> str:
    return reason(fault, Language.ENGLISH, Settings().zone)
