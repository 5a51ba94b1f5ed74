"""data/sources.toml: the sources that a scheduled run reads, each checked before the run begins."""

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter, ValidationError, model_validator

from flows.errors import SourcesInvalid
from flows.sources.address import clean_url

DAY_IN_NAME = re.compile(r"(?<!\d)(20\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:\d{6})?(?!\d)")

Name = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,59}$")]
Address = Annotated[str, StringConstraints(pattern=r"^https?://[^/\s]+")]


class Declared(BaseModel):
    """What all sources have."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: str
    name: Name = Field(description="Its own, in lower case: it stands in the warehouse.")
    group: Name = Field(default="hourly", description="The schedule that reads it, see prefect.yaml.")


class Fetching(Declared):
    """What all sources that are fetched have."""

    outlet: str | None = Field(default=None, max_length=60, description="The outlet's name where its pages tell none.")
    max_pages: int = Field(default=1000, ge=1, le=50_000, description="Pages asked for in one run.")
    recheck_hours: float = Field(default=24, ge=0, description="A listed page is looked at again after so long.")


class Listed(Fetching):
    """A newsfeed or sitemap."""

    url: Address
    days: int | None = Field(default=None, ge=1, description="Older entries are left.")

    @model_validator(mode="after")
    def _is_clean(self) -> "Listed":
        if clean_url(self.url) is None:
            raise ValueError("url is no address of the web")
        return self


class Newsfeed(Listed):
    """RSS, Atom or JSON Feed."""

    kind: Literal["newsfeed"]


class Sitemap(Listed):
    """A sitemap, a news sitemap or an index of sitemaps, gzipped or not."""

    kind: Literal["sitemap"]
    days: int | None = Field(default=7, ge=1, description="Older entries are left.")


class Urls(Fetching):
    """A text file of addresses, one a line."""

    kind: Literal["urls"]
    path: Path


class Folder(Declared):
    """A folder that pages are dropped into."""

    kind: Literal["folder"]
    path: Path


class Warc(Declared):
    """A WARC file, a folder of them, or a pattern; `since` and `until` read the day in a name like Common Crawl's."""

    kind: Literal["warc"]
    path: Path
    since: date | None = None
    until: date | None = None

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
ADAPTER: TypeAdapter[Source] = TypeAdapter(Annotated[Source, Field(discriminator="kind")])


def read_sources(path: Path) -> tuple[Source, ...]:
    """Return the sources in their order. Raises SourcesInvalid, which names line and cure, where one is not right."""
    try:
        text = path.read_text("utf-8")
        tables = tomllib.loads(text)
    except FileNotFoundError as error:
        raise SourcesInvalid(f"{path} is missing; write one, or set WHOSAID_SOURCES") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SourcesInvalid(f"{path} is no TOML: {error}; correct that line") from error
    if wrong := sorted(tables.keys() - {"source"}):
        line = _line_of(text, wrong[0])
        raise SourcesInvalid(f"{path}, line {line}: {wrong[0]!r} is not known here; begin each source with [[source]]")
    return _checked(tables.get("source", []), text, path)


def chosen(sources: tuple[Source, ...], group: str | None) -> tuple[Source, ...]:
    """Return the sources of a group, or all. Raises SourcesInvalid where the group has none."""
    of_group = tuple(source for source in sources if group in (None, source.group))
    if not of_group:
        groups = ", ".join(sorted({source.group for source in sources})) or "none"
        raise SourcesInvalid(f"no source is of the group {group!r}; the groups are: {groups}")
    return of_group


def _checked(tables: object, text: str, path: Path) -> tuple[Source, ...]:
    if not isinstance(tables, list):
        raise SourcesInvalid(f"{path}, line {_line_of(text, 'source')}: begin each source with [[source]]")
    sources: dict[str, Source] = {}
    urls: set[str] = set()
    for place, table in enumerate(tables):
        try:
            source = ADAPTER.validate_python(table)
        except ValidationError as error:
            raise SourcesInvalid(_told(error, text, place, path)) from error
        if source.name in sources:
            line = _line(text, place, "name")
            raise SourcesInvalid(f"{path}, line {line}: a second source is named {source.name!r}; name it otherwise")
        if isinstance(source, Listed) and source.url in urls:
            line = _line(text, place, "url")
            raise SourcesInvalid(f"{path}, line {line}: another source reads this address; take one of the two away")
        urls.update([source.url] if isinstance(source, Listed) else ())
        sources[source.name] = source
    return tuple(sources.values())


def _told(error: ValidationError, text: str, place: int, path: Path) -> str:
    """Return the first fault with its line and what to write instead."""
    fault = error.errors()[0]
    key = str(fault["loc"][-1]) if len(fault["loc"]) > 1 else "kind"
    cures = {
        "missing": f"add {key} = …",
        "extra_forbidden": f"take {key!r} away: a source of this kind does not have it",
        "union_tag_not_found": 'add kind = "newsfeed", "sitemap", "urls", "folder" or "warc"',
        "union_tag_invalid": 'kind is one of "newsfeed", "sitemap", "urls", "folder" and "warc"',
        "string_pattern_mismatch": "a name is lower case letters, digits, - and _; an address begins with https://",
    }
    cure = cures.get(fault["type"], f"{key}: {fault['msg']}")
    return f"{path}, line {_line(text, place, key)}: {cure}"


def _line(text: str, place: int, key: str) -> int:
    """Return the line of a key of the source at a place, of its head where it has no such key; lines begin at 1."""
    lines = [line.split("#")[0].replace(" ", "") for line in text.splitlines()]
    heads = [number for number, line in enumerate(lines, start=1) if line == "[[source]]"]
    if place >= len(heads):
        return 1
    end = heads[place + 1] - 1 if place + 1 < len(heads) else len(lines)
    keys = (number for number in range(heads[place], end) if lines[number].startswith(f"{key}="))
    return next(keys, heads[place] - 1) + 1


def _line_of(text: str, key: str) -> int:
    lines = enumerate(text.splitlines(), start=1)
    return next((number for number, line in lines if line.lstrip("[ ").startswith(key)), 1)
