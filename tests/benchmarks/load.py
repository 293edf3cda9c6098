"""A load of keep-alive clients over plain sockets, light enough not to be the bottleneck it measures."""

import asyncio
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import median, quantiles

Request = Callable[[int], bytes]


@dataclass(frozen=True, slots=True)
class Measured:
    """What a load met: answers a second, milliseconds in the middle and at the tail, and statuses."""

    rate: float
    p50: float
    p99: float
    statuses: frozenset[int]


def get(path: str) -> Request:
    """Return the request that fetches a path."""
    plain = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode()
    return lambda number: plain


def post(path: str, cookie: str, body: Callable[[int], str]) -> Request:
    """Return the request that sends the n-th form to a path."""

    def request(number: int) -> bytes:
        content = body(number).encode()
        head = (
            f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookie}\r\n"
            f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(content)}\r\n\r\n"
        )
        return head.encode() + content

    return request


def measure(port: int, request: Request, *, clients: int, seconds: float) -> Measured:
    """Send requests from so many clients at once for so long; connections are kept alive."""
    return asyncio.run(_measure(port, request, clients, seconds))


async def _measure(port: int, request: Request, clients: int, seconds: float) -> Measured:
    numbers = iter(range(10_000_000))
    end = time.perf_counter() + seconds
    results = await asyncio.gather(*(_client(port, request, numbers, end) for _ in range(clients)))
    times = [one for result in results for one in result[0]]
    return Measured(
        rate=len(times) / seconds,
        p50=median(times) * 1000,
        p99=quantiles(times, n=100)[98] * 1000,
        statuses=frozenset(status for result in results for status in result[1]),
    )


async def _client(
    port: int, request: Request, numbers: Iterator[int], end: float
) -> tuple[list[float], set[int]]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    times, statuses = [], set()
    while (start := time.perf_counter()) < end:
        writer.write(request(next(numbers)))
        statuses.add(await _answer(reader))
        times.append(time.perf_counter() - start)
    writer.close()
    return times, statuses


async def _answer(reader: asyncio.StreamReader) -> int:
    head = await reader.readuntil(b"\r\n\r\n")
    lines = head.lower().split(b"\r\n")
    length = next(int(line[15:]) for line in lines if line.startswith(b"content-length:"))
    if length:
        await reader.readexactly(length)
    return int(head[9:12])
