"""Fetch pages politely and safely: many hosts at once, one host slowly, no address that is not public."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from flows.fetching.records import Fetched, Politeness, Unfetched, Wanted


def fetch(
    wanted: Iterable[Wanted], politeness: Politeness, clock: Callable[[], datetime]
) -> Iterator[Fetched | Unfetched]:
    """Yield one result for each address, as they come; never raises for what a host does.

    `wanted` is read as results are taken and runs at most READ_AHEAD addresses ahead of them. Closing the iterator ends
    all that is under way. `clock` gives `fetched_at`.
    """
    raise NotImplementedError


__all__ = ["Fetched", "Politeness", "Unfetched", "Wanted", "fetch"]
