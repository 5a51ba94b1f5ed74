"""Where pages come from: each source yields a `Page`, or a `Rejection` for what could not be read."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from transforms.records import Page, Rejection

Clock = Callable[[], datetime]
"""Returns the moment, aware, UTC: the rim's only clock, handed down."""

Found = Page | Rejection


def found(sources: Sequence[str], clock: Clock, max_page_bytes: int) -> Iterator[Found]:
    """Yield everything the named files, folders, manifests and archives hold, in the order named.

    Raises SourcesMissing where none of the sources exists.
    """
    from flows.sources.files import pages_below, require_sources

    for path in require_sources(sources):
        yield from pages_below(path, clock, max_page_bytes)
