"""What no file may carry: characters that XML forbids, and the many ways to end a line."""

import re

LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def clean(text: str) -> str:
    """Return text whose lines end in line feeds, without control characters and lone surrogates."""
    return FORBIDDEN.sub("", LINE_ENDS.sub("\n", text))
