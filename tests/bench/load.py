"""A load generator that costs little itself: prepared bytes over plain sockets, from processes of its own."""

import multiprocessing
import socket
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection

Request = Callable[[int], bytes]
"""Takes how many requests this client has sent before; gives the bytes of the next one."""


@dataclass(frozen=True, slots=True)
class Load:
    """What came of a run of requests."""

    requests: int
    errors: int
    """Responses that were not 2xx or 3xx."""
    seconds: float
    p50: float
    """Median time of one request, in milliseconds."""
    p99: float

    @property
    def rate(self) -> float:
        """Requests a second."""
        return self.requests / self.seconds


def exchange(port: int, request: bytes) -> bytes:
    """Send one request on a connection of its own; the whole response."""
    with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
        connection.sendall(request)
        received = bytearray()
        while chunk := connection.recv(65536):
            received += chunk
    return bytes(received)


def run_client(port: int, request: Request, count: int, results: Connection) -> None:
    """Send ``count`` requests one after the other; report for each its seconds, and whether it was answered well."""
    timings = []
    for sent in range(count):
        prepared = request(sent)
        begun = time.perf_counter()
        response = exchange(port, prepared)
        timings.append((time.perf_counter() - begun, response[9:10] in (b"2", b"3")))
    results.send(timings)


def run_load(port: int, requests: Sequence[Request], *, each: int) -> Load:
    """Let one client process per item of ``requests`` send ``each`` of its requests, all at once."""
    context = multiprocessing.get_context("fork")
    pipes = [context.Pipe(duplex=False) for _ in requests]
    clients = [
        context.Process(target=run_client, args=(port, request, each, sender))
        for request, (_, sender) in zip(requests, pipes, strict=True)
    ]
    begun = time.perf_counter()
    for client in clients:
        client.start()
    timings: list[tuple[float, bool]] = [timing for receiver, _ in pipes for timing in receiver.recv()]
    seconds = time.perf_counter() - begun
    for client in clients:
        client.join()
    return summarise(timings, seconds)


def summarise(timings: Sequence[tuple[float, bool]], seconds: float) -> Load:
    """The figures of one run."""
    took = sorted(1000 * duration for duration, _ in timings)
    return Load(
        requests=len(timings),
        errors=sum(not is_well for _, is_well in timings),
        seconds=seconds,
        p50=statistics.median(took),
        p99=took[int(0.99 * (len(took) - 1))],
    )


def get(path: str, cookie: str = "") -> bytes:
    """The bytes of a GET request that asks for the connection to be closed."""
    sent_cookie = f"Cookie: {cookie}\r\n" if cookie else ""
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{sent_cookie}Connection: close\r\n\r\n".encode()


def post(path: str, body: bytes, content_type: str, cookie: str, *headers: str) -> bytes:
    """The bytes of a POST request that asks for the connection to be closed."""
    lines = [
        f"POST {path} HTTP/1.1",
        "Host: 127.0.0.1",
        f"Cookie: {cookie}",
        f"Content-Type: {content_type}",
        f"Content-Length: {len(body)}",
        "Connection: close",
        *headers,
    ]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body
