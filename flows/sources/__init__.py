"""Where pages come from: each source yields a `Page`, or a `Rejection` for what could not be read."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from flows.errors import SourcesInvalid
from flows.exchanges import Exchange
from transforms.records import Page, Rejection

if TYPE_CHECKING:
    from flows.settings import Settings

Clock = Callable[[], datetime]
"""Returns the moment, aware, UTC: the rim's only clock, handed down."""


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A page that its server says has not changed since it was fetched."""

    url: str
    exchange: Exchange
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class Days:
    """The days of a backfill, both included; falsy where none is named."""

    since: date | None = None
    until: date | None = None

    def __bool__(self) -> bool:
        return bool(self.since or self.until)

    def check(self) -> "Days":
        """Return the days. Raises SourcesInvalid where the first is after the last."""
        if self.since and self.until and self.since > self.until:
            raise SourcesInvalid(f"since {self.since} is after until {self.until}; exchange the two")
        return self


Found = Page | Rejection
Arrival = Found | Unchanged


def found(sources: Sequence[str], clock: Clock, settings: "Settings") -> Iterator[Found]:
    """Yield everything the named files, folders, manifests and archives hold, then what the named addresses give.

    Files come in the order named, pages of the web as they come. Raises SourcesMissing where none of the sources exists.
    """
    from flows.sources.files import pages_below, require_sources
    from flows.sources.web import is_address, pages_at_addresses

    urls = [source for source in sources if is_address(source)]
    paths = [source for source in sources if not is_address(source)]
    for path in map(Path, paths) if urls else require_sources(paths):
        yield from pages_below(path, clock, settings.max_page_bytes)
    if urls:
        yield from pages_at_addresses(urls, settings, clock)
