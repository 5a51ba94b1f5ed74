"""Fetch pages politely and safely: many hosts at once, one host slowly, no address that is not public."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flows.fetching.connecting import Resolve

from flows.fetching.records import Fetched, Politeness, Saving, Unfetched, Wanted

Fetch = Callable[[Iterable[Wanted]], Iterator[Fetched | Unfetched]]
"""Yields one result for each address, as they come."""


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
    with fetching(politeness, clock, resolve) as fetch:
        yield from fetch(wanted)


@contextmanager
def fetching(
    politeness: Politeness, clock: Callable[[], datetime], resolve: "Resolve | None" = None
) -> Iterator[Fetch]:
    """Yield what fetches, as `fetch` does, as often as wanted but one call at a time: what one call learnt of a host,
    its rules and when it may be asked again, the next ones keep to.
    """
    from flows.fetching.connecting import system_resolve
    from flows.fetching.crowd import Crowd, fetched

    with Crowd(politeness, clock, resolve or system_resolve) as crowd:
        yield partial(fetched, crowd)


__all__ = ["Fetch", "Fetched", "Politeness", "Saving", "Unfetched", "Wanted", "fetch", "fetching"]
