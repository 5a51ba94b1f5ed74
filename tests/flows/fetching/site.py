"""A site of many virtual hosts: a real HTTP server on 127.0.0.1 that answers as a test says, well or badly."""

import asyncio
import threading
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from ssl import SSLContext

from flows.fetching import Fetched, Politeness, Unfetched, Wanted, fetch
from flows.fetching.connecting import Resolve

MOMENT = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)


@dataclass(frozen=True)
class Seen:
    """A request as the server saw it."""

    began: float
    host: str
    path: str
    headers: dict[str, str]
    port: int  # the client's, which tells connections apart


Reply = bytes | Callable[[asyncio.StreamWriter, Seen], Awaitable[None]]


def reply(body: bytes = b"", status: str = "200 OK", length: int | None = None, **headers: str) -> bytes:
    """Return an answer as bytes; underscores in header names are hyphens."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body) if length is None else length}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body


NOT_FOUND = reply(b"none", "404 Not Found")
PAGE = b"<html><p>The dam held.</p></html>"


@dataclass
class Site:
    """What is served, by host and path or by path alone, and what was asked."""

    port: int = 0
    routes: dict[str, Reply | list[Reply]] = field(default_factory=dict)  # a list is answered one by one
    seen: list[Seen] = field(default_factory=list)
    ended: list[tuple[str, float]] = field(default_factory=list)
    connections: int = 0
    otherwise: Callable[[Seen], bytes] = lambda _: NOT_FOUND
    scheme: str = "http"

    def url(self, host: str, path: str = "/") -> str:
        """Return an address of this site."""
        return f"{self.scheme}://{host}:{self.port}{path}"

    def asked(self, host: str | None = None) -> list[str]:
        """Return the paths that were asked for, but those of the rules."""
        rules = ("/robots.txt", "/.well-known/tdmrep.json")
        return [seen.path for seen in self.seen if host in (None, seen.host) and seen.path not in rules]

    def count(self, path: str) -> int:
        """Return how often a path was asked for."""
        return Counter(seen.path for seen in self.seen)[path]

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer the requests of one connection."""
        self.connections += 1
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                seen = _seen(head, writer.get_extra_info("peername")[1])
                self.seen.append(seen)
                answer = self._answer(seen)
                if isinstance(answer, bytes):
                    writer.write(answer)
                    await writer.drain()
                else:
                    await answer(writer, seen)
                self.ended.append((seen.host, time.monotonic()))
        except (asyncio.IncompleteReadError, ConnectionError, asyncio.CancelledError):
            pass
        finally:
            writer.close()

    def _answer(self, seen: Seen) -> Reply:
        for name in (seen.host + seen.path, seen.path):
            if name in self.routes:
                answer = self.routes[name]
                if not isinstance(answer, list):
                    return answer
                return answer.pop(0) if len(answer) > 1 else answer[0]
        return self.otherwise(seen)


def _seen(head: bytes, port: int) -> Seen:
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines if line)}
    return Seen(time.monotonic(), headers["host"].partition(":")[0], first.split()[1], headers, port)


@contextmanager
def serving(site: Site, tls: SSLContext | None = None) -> Iterator[Site]:
    """Serve a site on a port of its own until left."""
    loop = asyncio.new_event_loop()
    started = threading.Event()
    ended = asyncio.Event()

    async def run() -> None:
        server = await asyncio.start_server(site.serve, "127.0.0.1", 0, ssl=tls, backlog=512)
        site.port = server.sockets[0].getsockname()[1]
        site.scheme = "https" if tls else "http"
        started.set()
        await ended.wait()
        server.close()
        for task in asyncio.all_tasks() - {asyncio.current_task()}:
            task.cancel()
        await asyncio.sleep(0.01)

    thread = threading.Thread(target=loop.run_until_complete, args=(run(),), daemon=True)
    thread.start()
    started.wait()
    try:
        yield site
    finally:
        loop.call_soon_threadsafe(ended.set)
        thread.join()
        loop.close()


POLITE = Politeness(
    user_agent="whosaid/0.1 (+https://reader.example)",
    delay_seconds=0.0,
    hosts_at_once=16,
    total_seconds=5.0,
    max_bytes=3_000_000,
    private_hosts=(".test",),
)


def local(host: str, port: int) -> list[str]:
    """Resolve every name to this machine."""
    return ["127.0.0.1"]


def results(*wanted: str | Wanted, polite: Politeness = POLITE, resolve: Resolve = local) -> list[Fetched | Unfetched]:
    """Fetch addresses and return what came of them, in the order asked."""
    asked = [one if isinstance(one, Wanted) else Wanted(one) for one in wanted]
    found = {result.wanted: result for result in fetch(asked, polite, lambda: MOMENT, resolve)}
    return [found[one] for one in asked]


def page(wanted: str | Wanted, polite: Politeness = POLITE, resolve: Resolve = local) -> Fetched:
    """Fetch one address that must be had."""
    (result,) = results(wanted, polite=polite, resolve=resolve)
    assert isinstance(result, Fetched), result
    return result


def refusal(wanted: str | Wanted, polite: Politeness = POLITE, resolve: Resolve = local) -> Unfetched:
    """Fetch one address that must not be had."""
    (result,) = results(wanted, polite=polite, resolve=resolve)
    assert isinstance(result, Unfetched), result
    return result
