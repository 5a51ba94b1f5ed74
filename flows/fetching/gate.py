"""Memory: any number of small answers, but only a few large ones at a time, until their taker has them."""

import asyncio

LARGE_BYTES = 1 << 20  # news pages weigh some 100 KB; newsfeeds and bombs more
MOST_LARGE = 4


class Gate:
    """Lets MOST_LARGE answers grow beyond LARGE_BYTES at a time."""

    def __init__(self) -> None:
        """To be made inside the loop that uses it."""
        self.places = asyncio.Semaphore(MOST_LARGE)


class Ticket:
    """One answer's leave to be large; kept until whoever asked for it has taken it."""

    def __init__(self, gate: Gate) -> None:
        """Small until it grows."""
        self._gate, self._is_large = gate, False
        self.deadline: asyncio.Timeout | None = None

    async def grown(self, size: int) -> None:
        """Wait for a place where the answer has become large; the wait does not count against its deadline."""
        if self._is_large or size <= LARGE_BYTES:
            return
        loop = asyncio.get_running_loop()
        due = self.deadline.when() if self.deadline else None
        started = loop.time()
        if self.deadline and due is not None:
            self.deadline.reschedule(None)
        await self._gate.places.acquire()
        self._is_large = True
        if self.deadline and due is not None:
            self.deadline.reschedule(due + loop.time() - started)

    def released(self) -> None:
        """Give the place back."""
        if self._is_large:
            self._is_large = False
            self._gate.places.release()
