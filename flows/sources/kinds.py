"""The kinds of sources that data/sources.toml may name."""

import re
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, Strict, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from flows.sources import Days
from flows.sources.address import clean_url

DAY_IN_NAME = re.compile(r"(?<!\d)(20\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:\d{6})?(?!\d)")
MONTHS = ("{year}", "{month}")  # in the address of a list of WARC files

Name = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,59}$")]
Address = Annotated[str, StringConstraints(pattern=r"^https?://[^/\s]+")]
Whole = Annotated[int, Strict()]  # TOML knows numbers from texts and from true


class Declared(BaseModel):
    """What all sources have."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: str
    name: Name = Field(description="Its own, in lower case: it stands in the warehouse.")
    group: Name = Field(default="hourly", description="The schedule that reads it, see prefect.yaml.")


class Fetching(Declared):
    """What all sources that are fetched have."""

    outlet: str | None = Field(default=None, max_length=60, description="The outlet's name where its pages tell none.")
    max_pages: Whole = Field(default=1000, ge=1, le=50_000, description="Pages asked for in one run.")
    recheck_hours: float = Field(default=24, ge=0, description="A listed page is looked at again after so long.")


class Listed(Fetching):
    """A newsfeed or sitemap."""

    url: Address
    days: Whole | None = Field(default=None, ge=1, description="Older entries are left.")

    @model_validator(mode="after")
    def _is_clean(self) -> "Listed":
        _check_address(self.url)
        return self


class Newsfeed(Listed):
    """RSS, Atom or JSON Feed."""

    kind: Literal["newsfeed"]


class Sitemap(Listed):
    """A sitemap, a news sitemap or an index of sitemaps, gzipped or not."""

    kind: Literal["sitemap"]
    days: Whole | None = Field(default=7, ge=1, description="Older entries are left.")


class Urls(Fetching):
    """A text file of addresses, one a line."""

    kind: Literal["urls"]
    path: Path


class Folder(Declared):
    """A folder that pages are dropped into."""

    kind: Literal["folder"]
    path: Path


class Warc(Declared):
    """WARC files: on the disk a file, a folder or a pattern; on a server a file, or a list of their paths.

    `since` and `until` read the day in a name like Common Crawl's; an address may have {year} and {month} of them.
    """

    kind: Literal["warc"]
    path: Path | None = None
    url: Address | None = None
    since: date | None = None
    until: date | None = None
    max_files: Whole = Field(default=100, ge=1, le=10_000, description="Files read in one run.")

    @model_validator(mode="after")
    def _is_one_place(self) -> "Warc":
        if (self.path is None) == (self.url is None):
            raise PydanticCustomError("one_place", "give it either path, on the disk, or url, on a server")
        _check_address(self.url or "https://none.example")
        if self.since and self.until and self.since > self.until:
            raise PydanticCustomError("since", "since is after until; exchange the two")
        return self

    def of(self, days: Days) -> "Warc":
        """Return the same source, for other days where any are named."""
        return self.model_copy(update={"since": days.since, "until": days.until}) if days else self

    def holds(self, name: str) -> bool:
        """Tell whether a file of this name is within the days asked for; one that names no day is where none is asked."""
        found = DAY_IN_NAME.search(name)
        if found is None:
            return self.since is None and self.until is None
        try:
            day = date(*map(int, found.groups()))
        except ValueError:
            return False
        return (self.since or day) <= day <= (self.until or day)


Source = Newsfeed | Sitemap | Urls | Folder | Warc


def _check_address(url: str) -> None:
    if clean_url(url) is None:
        raise PydanticCustomError("address", "url is no address of the web; write it as a browser shows it")
