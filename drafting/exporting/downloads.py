"""Files to be downloaded: written at once, sent piece by piece, named with their Polish letters."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from os import SEEK_END
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast
from unicodedata import normalize
from urllib.parse import quote

from starlette.responses import Response, StreamingResponse

IN_MEMORY = 2_000_000
PIECE = 64 * 1024

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
CSV = "text/csv; charset=utf-8"

# Letters that no decomposition makes plain.
_PLAIN = str.maketrans("łŁ", "lL")


def download(name: str, media_type: str, write: Callable[[BinaryIO], None]) -> Response:
    """Answer with what `write` writes, as a file of this name; large files wait on disk, not in memory."""
    with ExitStack() as until_sent:
        spool = cast("BinaryIO", until_sent.enter_context(SpooledTemporaryFile(max_size=IN_MEMORY)))
        write(spool)
        size = spool.seek(0, SEEK_END)
        until_sent.pop_all()
    return StreamingResponse(
        _pieces(spool),
        media_type=media_type,
        headers={
            "Content-Disposition": content_disposition(name),
            "Content-Length": str(size),
            "Cache-Control": "no-cache, private",
        },
    )


def content_disposition(name: str) -> str:
    """Return the header that names a file, once in plain letters and once in its own (RFC 6266)."""
    plain = normalize("NFKD", name.translate(_PLAIN)).encode("ascii", "ignore").decode()
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}"


def _pieces(spool: BinaryIO) -> Iterator[bytes]:
    with spool:
        spool.seek(0)
        while piece := spool.read(PIECE):
            yield piece
