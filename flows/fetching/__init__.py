"""Fetch pages politely and safely: many hosts at once, one host slowly, no address that is not public."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flows.fetching.connecting import Resolve

from flows.fetching.records import Fetched, Politeness, Unfetched, Wanted


def fetch(
    wanted: Iterable[Wanted],
    politeness: Politeness,
    clock: Callable[[], datetime],
    resolve: "Resolve | None" = None,
) -> Iterator[Fetched | Unfetched]:
    """Yield one result for each address, as they come; never raises for what a host does.

    `wanted` is read as results are taken and runs at most 10,000 addresses ahead of them. Closing the iterator ends
    all that is under way. `clock` gives `fetched_at`; `resolve` stands in for the
    system's resolver in tests.
    """
    from flows.fetching.connecting import system_resolve
    from flows.fetching.crowd import fetched

    return fetched(wanted, politeness, clock, resolve or system_resolve)


__all__ = ["Fetched", "Politeness", "Unfetched", "Wanted", "fetch"]
