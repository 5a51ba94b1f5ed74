"""Many hosts at once, in a thread with a loop of its own; the caller takes results as they come, one at a time."""

import asyncio
import logging
import queue
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import cache
from typing import Self

from flows.fetching.connecting import CheckedBackend, Resolve, tls_context
from flows.fetching.gate import Ticket
from flows.fetching.host import Shared
from flows.fetching.hosts import Hosts
from flows.fetching.records import Fetched, Politeness, Unfetched, Wanted
from flows.fetching.targets import target_of
from flows.fetching.trouble import Trouble
from flows.fetching.visiting import Visitor

READ_AHEAD = 10_000  # addresses known but not answered: so many hosts can be kept busy, and memory is bounded
Result = Fetched | Unfetched

logger = logging.getLogger("whosaid")


def fetched(crowd: "Crowd", wanted: Iterable[Wanted]) -> Iterator[Result]:
    """Yield one result for each address, as they come; see `flows.fetching.fetch`."""
    under_way = 0
    for one in wanted:
        crowd.send(one)
        under_way += 1
        while under_way and (under_way >= READ_AHEAD or crowd.has_result()):
            yield crowd.result()
            under_way -= 1
    for _ in range(under_way):
        yield crowd.result()


class Crowd:
    """The thread, its loop and what passes between it and the caller; leaving it ends all that is under way."""

    def __init__(self, politeness: Politeness, clock: Callable[[], datetime], resolve: Resolve) -> None:
        """Nothing runs until it is entered."""
        self._politeness, self._clock, self._resolve = politeness, clock, resolve
        self._results: queue.SimpleQueue[tuple[Result, Ticket] | BaseException] = queue.SimpleQueue()
        self._loop = asyncio.new_event_loop()
        self._is_ready = threading.Event()
        self._thread = threading.Thread(target=self._run, name="fetching", daemon=True)
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._queues: dict[str, deque[Wanted]] = {}

    def __enter__(self) -> Self:
        self._thread.start()
        self._is_ready.wait()
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._ended.set)
        self._thread.join()
        self._loop.close()

    def send(self, wanted: Wanted) -> None:
        """Ask for one address."""
        self._loop.call_soon_threadsafe(self._queue, wanted)

    def has_result(self) -> bool:
        """Tell whether `result` would not wait."""
        return not self._results.empty()

    def result(self) -> Result:
        """Return the next result, when there is one."""
        item = self._results.get()
        if isinstance(item, BaseException):
            raise item
        result, ticket = item
        self._loop.call_soon_threadsafe(ticket.taken)
        return result

    # ── in the thread ───────────────────────────────────────────────────────────────────────────────────────────────

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        try:
            self._loop.run_until_complete(self._work())
        except BaseException as error:  # the caller waits: let it hear
            self._results.put(error)
        finally:
            self._is_ready.set()

    async def _work(self) -> None:
        self._ended = asyncio.Event()
        executor = ThreadPoolExecutor(self._politeness.hosts_at_once, thread_name_prefix="resolving")
        backend = CheckedBackend(self._resolve, self._politeness.private_hosts, executor)
        slots = asyncio.Semaphore(self._politeness.hosts_at_once)
        shared = Shared(self._politeness, backend, cache(tls_context), slots)
        self._hosts = Hosts(shared)
        self._visitor = Visitor(shared, self._hosts, self._clock)
        self._is_ready.set()
        try:
            await self._ended.wait()
        finally:
            tasks = list(self._tasks.values())
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await self._hosts.close()
            executor.shutdown(wait=False, cancel_futures=True)

    def _queue(self, wanted: Wanted) -> None:
        name = _host_of(wanted)
        self._queues.setdefault(name, deque()).append(wanted)
        if name not in self._tasks:
            self._tasks[name] = self._loop.create_task(self._drain(name))

    async def _drain(self, name: str) -> None:
        """Visit what is wanted of one host, one after the other, until nothing is."""
        host = self._hosts.host(name) if name else None
        if host:
            host.visits += 1  # keeps its connection
        waiting = self._queues[name]
        while waiting:
            ticket = Ticket(self._hosts.gate)
            self._results.put((await self._result(waiting.popleft(), ticket), ticket))
        del self._tasks[name], self._queues[name]
        if host:
            host.visits -= 1
            if not host.visits:
                await host.close()

    async def _result(self, wanted: Wanted, ticket: Ticket) -> Result:
        try:
            return await self._visitor.visited(wanted, ticket)
        except Trouble as trouble:
            reason, detail, passing, status = trouble.reason, trouble.detail, trouble.is_passing, trouble.status
        except Exception as error:  # nothing that a host sends may end a run; what it was is in the log
            logger.exception("fetching %s failed in an unforeseen way", wanted.url)
            reason, detail, passing, status = "connection", f"{type(error).__name__}: {error}"[:300], True, None
        ticket.shrunk()
        return Unfetched(wanted, reason, detail, passing, status)


def _host_of(wanted: Wanted) -> str:
    try:
        return target_of(wanted.url).host
    except Trouble:
        return ""  # refused when its turn comes, and nobody is asked
