"""Pages as visitors get them, kept ready: a busy text is rendered once a second at most, not for everybody.

A page is kept until anything is changed through this process, and never longer than a second, which bounds
what another process changed. Pages with forms, and pages of people signed in, are never kept.

A change counts when its connection goes back to the pool. SQLAlchemy calls "commit" before it commits,
and a page made in between would be kept as if it were made after it.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from gzip import compress
from threading import Lock

from sqlalchemy import Connection, Engine, event
from sqlalchemy.pool import ConnectionPoolEntry
from starlette.requests import Request
from starlette.responses import Response

from drafting.keeping import Kept

LASTS = timedelta(seconds=1)
SMALL = 1000
CHANGED = "changed"


@dataclass(slots=True)
class KeptPage:
    """A page with its headers, made at a moment, after so many changes."""

    body: bytes
    headers: dict[str, str]
    made_at: datetime
    changes: int
    packed: bytes = field(default=b"")

    def answer(self, *, packed: bool) -> Response:
        """Return the page as an answer, compressed once where the browser takes that."""
        if not packed or len(self.body) < SMALL:
            return Response(self.body, headers=self.headers)
        self.packed = self.packed or compress(self.body, compresslevel=6, mtime=0)
        headers = self.headers | {
            "content-encoding": "gzip",
            "vary": f"{self.headers['vary']}, Accept-Encoding",
        }
        return Response(self.packed, headers=headers)


class VisitorPages:
    """Keeps the pages of one service."""

    def __init__(self, engine: Engine, most: int = 64) -> None:
        self._pages: Kept[KeptPage] = Kept(most)
        self._changes = 0
        self._lock = Lock()
        event.listen(engine, "commit", _mark)
        event.listen(engine, "checkin", self._count)

    @property
    def changes(self) -> int:
        """Return how often something was changed through this process; ask before a page is made."""
        return self._changes

    def find(self, request: Request, at: datetime) -> Response | None:
        """Return the page kept for this request, if it still holds."""
        page = self._pages.find(_key(request))
        if not page or page.changes != self._changes or not timedelta(0) <= at - page.made_at < LASTS:
            return None
        return page.answer(packed="gzip" in request.headers.get("accept-encoding", ""))

    def keep(self, request: Request, response: Response, at: datetime, changes: int) -> None:
        """Keep a page that was made for a visitor."""
        if response.status_code == 200:
            headers = {name: response.headers[name] for name in ("content-type", "cache-control", "vary")}
            page = KeptPage(bytes(response.body), headers, at, changes)
            self._pages.keep(_key(request), page)

    def _count(self, _connection: object, record: ConnectionPoolEntry) -> None:
        if record.info.pop(CHANGED, False):
            with self._lock:
                self._changes += 1


def _mark(connection: Connection) -> None:
    """Note on a connection that something is being changed through it."""
    if connection.get_execution_options().get("writing", True):
        connection.info[CHANGED] = True


def _key(request: Request) -> tuple[str, str, bool]:
    return request.url.path, request.url.query, request.headers.get("HX-Request") == "true"
