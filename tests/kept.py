"""Pages and files that the tests saw, kept under build/ for the validators that `.ci/run` calls."""

import os
import re
from pathlib import Path
from uuid import uuid4

BUILD = Path(__file__).parent.parent / "build"

# What differs from test to test: ids, paragraph keys and secrets.
_VARYING = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{10}(?=[/?.]|$)|(?<=sign-in/)[\w-]{20,}")


def keep_page(address: str, markup: str, *, status: int, reader: str = "") -> Path | None:
    """Keep a whole page under a name made of its address, its status and who read it; parts are not kept."""
    if not markup.lstrip().lower().startswith("<!doctype"):
        return None
    name = "-".join(part for part in (_plain(address), str(status), reader) if part)
    return _write(BUILD / "pages" / f"{name}.html", markup.encode())


def keep_file(name: str, data: bytes) -> Path:
    """Keep a written file under its name or its address."""
    return _write(BUILD / "files" / _plain(name), data)


def _plain(address: str) -> str:
    """Return an address as the name of a file, the same for every test."""
    place = _VARYING.sub("x", address).strip("/").replace("/", "_")
    return re.sub(r"[^A-Za-z0-9_.-]", "-", place) or "root"


def _write(path: Path, data: bytes) -> Path:
    """Write a file at one stroke: workers may write the same one at once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{uuid4().hex}")
    draft.write_bytes(data)
    os.replace(draft, path)
    return path
