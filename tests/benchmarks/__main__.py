"""`make bench`: each row is measured beside its limit, in turn, in the same run, on this machine."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median
from tempfile import TemporaryDirectory

from tests.benchmarks import text_engine
from tests.benchmarks.house import form_of
from tests.benchmarks.load import Measured, Request, get, measure, post

CLIENTS = 16
SECONDS = 3.0
TURNS = 3


def main(paragraphs: int = 400, comments: int = 5000) -> None:
    """Print the rows: ours, the limit, and the median ratio of the turns."""
    print(f"{paragraphs} paragraphs, {comments} comments, {CLIENTS} clients, {TURNS} × {SECONDS:g} s in turn")
    print(f"{'work':<34}{'ours/s':>9}{'limit/s':>9}{'ratio':>7}{'p50 ms':>8}{'p99 ms':>8}")
    with house(paragraphs, comments) as (port, text, thread, cookie):
        row("page of the text", port, get(text), get("/limit/text"))
        row("comments of a busy paragraph", port, get(thread), get("/limit/thread"))
        ours, limit = (post(path, cookie, form_of) for path in (thread, "/limit/save"))
        row("saving a comment, on disk", port, ours, limit)
    text_engine.main()


@contextmanager
def house(paragraphs: int, comments: int) -> Iterator[tuple[int, str, str, str]]:
    """Serve a filled house from another process; give its port, two paths and a cookie."""
    with TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "tests.benchmarks.house", folder, str(paragraphs), str(comments)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout
            port, text, thread, cookie = process.stdout.readline().split()
            try:
                yield int(port), text, thread, cookie
            finally:
                process.terminate()


def row(name: str, port: int, ours: Request, limit: Request) -> None:
    """Measure ours and the limit in turn and print a row."""
    pairs = [(once(port, ours), once(port, limit)) for _ in range(TURNS)]
    ratio = median(mine.rate / best.rate for mine, best in pairs)
    mine, best = sorted(pairs, key=lambda pair: pair[0].rate)[TURNS // 2]
    print(f"{name:<34}{mine.rate:>9.0f}{best.rate:>9.0f}{ratio:>7.2f}{mine.p50:>8.1f}{mine.p99:>8.1f}")


def once(port: int, request: Request) -> Measured:
    """Measure one turn; anything but success is an error of the benchmark."""
    measured = measure(port, request, clients=CLIENTS, seconds=SECONDS)
    if not measured.statuses <= {200, 303}:
        raise SystemExit(f"unexpected statuses: {sorted(measured.statuses)}")
    return measured


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
