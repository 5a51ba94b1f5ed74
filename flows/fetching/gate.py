"""Memory: so many answers at a time, of which a few may be large, until their taker has them."""

import asyncio

LARGE_BYTES = 1 << 20  # news pages weigh some 100 KB; newsfeeds and bombs more
MOST_LARGE = 4
MOST_ANSWERS = 64  # asked for or waiting to be taken; then fetching waits


class Gate:
    """Lets MOST_ANSWERS be asked for at a time, and MOST_LARGE of them grow beyond LARGE_BYTES."""

    def __init__(self) -> None:
        """To be made inside the loop that uses it."""
        self.answers = asyncio.Semaphore(MOST_ANSWERS)
        self.large = asyncio.Semaphore(MOST_LARGE)


class Ticket:
    """One address's leave to be asked for, and its answer's leave to be large; kept until the result is taken."""

    def __init__(self, gate: Gate, is_admitted: bool = False) -> None:
        """Small until it grows. What is `is_admitted` from the beginning, a file of rules, needs no leave."""
        self._gate, self._is_large, self._is_counted = gate, False, False
        self.is_admitted = is_admitted
        self.deadline: asyncio.Timeout | None = None
        self.seconds = 0.0  # that the deadline gives

    async def admitted(self) -> None:
        """Wait until there is room for the answer."""
        if not self.is_admitted:
            await self._gate.answers.acquire()
            self.is_admitted = self._is_counted = True

    def has_room(self) -> bool:
        """Tell whether `admitted` would not wait."""
        return self.is_admitted or not self._gate.answers.locked()

    async def grown(self, size: int) -> None:
        """Wait for a place where the answer has become large; the wait does not count against its deadline."""
        if self._is_large or size <= LARGE_BYTES:
            return
        loop = asyncio.get_running_loop()
        due = self.deadline.when() if self.deadline else None
        started = loop.time()
        if self.deadline and due is not None:
            self.deadline.reschedule(None)
        await self._gate.large.acquire()
        self._is_large = True
        if self.deadline and due is not None:
            self.deadline.reschedule(due + loop.time() - started)

    def renew(self) -> None:
        """Begin the time anew, for an answer that is long but comes."""
        if self.deadline is not None:
            self.deadline.reschedule(asyncio.get_running_loop().time() + self.seconds)

    def shrunk(self) -> None:
        """Give the place of a large answer back."""
        if self._is_large:
            self._is_large = False
            self._gate.large.release()

    def taken(self) -> None:
        """Give everything back."""
        self.shrunk()
        if self._is_counted:
            self._is_counted = False
            self._gate.answers.release()
