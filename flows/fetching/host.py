"""One host: one connection, one request at a time, a delay between two, and a pause where it wants or needs one."""

import asyncio
import ssl
from collections.abc import Callable
from dataclasses import dataclass

import httpcore

from flows.fetching.connecting import CheckedBackend
from flows.fetching.exchange import Answer, Limit, exchanged, surplus
from flows.fetching.gate import Ticket
from flows.fetching.opt_outs import Reservations
from flows.fetching.records import Headers, Politeness
from flows.fetching.robots import Robots
from flows.fetching.targets import Target
from flows.fetching.trouble import Trouble

PAUSE_SECONDS = 600.0  # after too many failures; then one more decides
KEEPALIVE_SECONDS = 15.0
MOST_IDLE = 128  # connections kept between two requests, of all hosts: the usual limit of open files is 1,024


@dataclass(slots=True)
class Shared:
    """What the hosts of one fetch have in common."""

    politeness: Politeness
    backend: CheckedBackend
    tls: Callable[[], ssl.SSLContext]  # made for the first host that speaks it
    slots: asyncio.Semaphore  # requests under way
    idle: int = 0


@dataclass(frozen=True, slots=True)
class Rules:
    """What an origin's robots.txt and tdmrep.json say, or why they could not be had; good until then."""

    robots: Robots
    reservations: Reservations
    trouble: Trouble | None
    expires_at: float  # the loop's time


class Host:
    """A host by its name; everything that asks it for something takes its turn here."""

    def __init__(self, name: str, shared: Shared) -> None:
        """Nothing is connected yet."""
        self.name = name
        self.visits = 0  # under way; the connection is kept for them
        self.rules: dict[str, Rules] = {}  # by origin
        self.rules_lock = asyncio.Lock()
        self._shared = shared
        self._turn = asyncio.Lock()
        self._connection: httpcore.AsyncHTTPConnection | None = None
        self._origin = ""
        self._is_idle = False
        self._free_at = 0.0  # the loop's time from which it may be asked again
        self._paused_until = 0.0
        self._why_paused = ""
        self._failures = 0

    async def ask(self, target: Target, headers: Headers, limit: Limit, ticket: Ticket, delay: float) -> Answer:
        """Return the answer to one request, when it is our turn; the next comes `delay` seconds after its end.

        Raises Trouble, `host_paused` where the host is not to be asked in this run.
        """
        while True:
            async with self._turn:
                await self._wait()
                if ticket.has_room():
                    return await self._asked(target, headers, limit, ticket, delay)
            await ticket.admitted()  # outside the turn, which those who have room may be waiting for

    async def _asked(self, target: Target, headers: Headers, limit: Limit, ticket: Ticket, delay: float) -> Answer:
        await ticket.admitted()
        async with self._shared.slots:
            try:
                return await self._timely(target, headers, limit, ticket)
            finally:
                self._free_at = max(self._free_at, now() + delay)

    def rest(self, seconds: float, why: str) -> None:
        """Leave the host alone for so long; a run does not wait for longer than it may, but leaves the host."""
        if seconds > self._shared.politeness.longest_pause_seconds:
            self._pause(seconds, why)
        else:
            self._free_at = max(self._free_at, now() + seconds)

    def failed(self, trouble: Trouble) -> None:
        """Count a failure; too many in a row pause the host."""
        self._failures += 1
        if self._failures >= self._shared.politeness.failures_before_pause:
            self._pause(PAUSE_SECONDS, f"{self._failures} failures in a row, the last: {trouble}")

    def succeeded(self) -> None:
        """Forget earlier failures."""
        self._failures = 0

    def is_quiet(self) -> bool:
        """Tell whether nothing would be lost by forgetting the host but its rules."""
        return not self.visits and now() >= max(self._free_at, self._paused_until)

    async def close(self) -> None:
        """Close the connection, where there is one."""
        connection, self._connection = self._connection, None
        self._count_idle(False)
        if connection is not None:
            await connection.aclose()

    def _count_idle(self, is_idle: bool) -> None:
        self._shared.idle += is_idle - self._is_idle
        self._is_idle = is_idle

    def _pause(self, seconds: float, why: str) -> None:
        self._paused_until, self._why_paused = now() + seconds, why

    async def _wait(self) -> None:
        self._check_pause()
        if (left := self._free_at - now()) > self._shared.politeness.longest_pause_seconds:
            raise Trouble("host_paused", f"{self.name} wants {left:.0f} s between two requests")
        while (left := self._free_at - now()) > 0:
            await asyncio.sleep(left)
        self._check_pause()

    def _check_pause(self) -> None:
        if now() < self._paused_until:
            raise Trouble("host_paused", f"{self.name} is left alone: {self._why_paused}")

    async def _timely(self, target: Target, headers: Headers, limit: Limit, ticket: Ticket) -> Answer:
        seconds = self._shared.politeness.total_seconds
        connection = await self._connected(target)
        is_whole = False
        try:
            ticket.seconds = seconds
            async with asyncio.timeout(seconds) as ticket.deadline:
                answer = await exchanged(connection, target, headers, limit, ticket)
            is_whole = not answer.is_cut and not surplus(connection)
            return answer
        except TimeoutError:
            raise Trouble("timeout", f"no whole answer in {seconds:g} s") from None
        finally:
            ticket.deadline = None
            if not is_whole or self._shared.idle >= MOST_IDLE:
                await self.close()
            else:
                self._count_idle(True)

    async def _connected(self, target: Target) -> httpcore.AsyncHTTPConnection:
        """Return a connection to the target's origin that nothing else uses; the last one where it still serves."""
        self._count_idle(False)
        kept = self._connection if self._origin == target.origin else None
        if kept is not None and kept.is_available() and not kept.has_expired():
            return kept
        await self.close()
        origin = httpcore.Origin(target.scheme.encode(), target.host.encode(), target.port)
        self._origin = target.origin
        self._connection = httpcore.AsyncHTTPConnection(
            origin,
            ssl_context=self._shared.tls() if target.scheme == "https" else None,
            keepalive_expiry=KEEPALIVE_SECONDS,
            network_backend=self._shared.backend,
        )
        return self._connection


def now() -> float:
    """Return the loop's time, seconds that only ever grow."""
    return asyncio.get_running_loop().time()
