"""data/sources.toml: the sources that a scheduled run reads, each checked before the run begins."""

import tomllib
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated

from pydantic import Field, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from flows.errors import SourcesInvalid
from flows.sources import Days
from flows.sources.kinds import Folder, Listed, Newsfeed, Sitemap, Source, Urls, Warc

ADAPTER: TypeAdapter[Source] = TypeAdapter(Annotated[Source, Field(discriminator="kind")])
KINDS: dict[str, type[Source]] = {
    "newsfeed": Newsfeed,
    "sitemap": Sitemap,
    "urls": Urls,
    "folder": Folder,
    "warc": Warc,
}
KIND_CURE = 'kind is one of "newsfeed", "sitemap", "urls", "folder" and "warc"'
EXAMPLES = {
    "kind": '"newsfeed"',
    "name": '"ledger-news"',
    "group": '"hourly"',
    "outlet": '"The Ellery Ledger"',
    "url": '"https://outlet.example/feed.xml"',
    "path": '"data/inbox"',
    "since": "2026-03-01",
    "until": "2026-03-07",
    "days": "7",
    "max_pages": "1000",
    "max_files": "100",
    "recheck_hours": "24",
}
KEYS = {"since": "since", "address": "url", "one_place": "", "union_tag_not_found": ""}  # "": the head of the source
MOST_VALUE_CHARS = 60  # of what was written, in a message


def read_sources(path: Path) -> tuple[Source, ...]:
    """Return the sources in their order. Raises SourcesInvalid, which names line and cure of all that is not right."""
    try:
        text = path.read_text("utf-8-sig")
        tables = tomllib.loads(text)
    except FileNotFoundError as error:
        raise SourcesInvalid(f"{path} is missing; write one, or set WHOSAID_SOURCES") from error
    except OSError as error:
        raise SourcesInvalid(f"{path} cannot be read: {error.strerror}; set WHOSAID_SOURCES to a file") from error
    except UnicodeDecodeError as error:
        raise SourcesInvalid(f"{path} is not written in UTF-8 ({error.reason}); save it so") from error
    except tomllib.TOMLDecodeError as error:
        cure = 'correct that line: texts stand in quotation marks, as in name = "ledger-news", numbers do not'
        raise SourcesInvalid(f"{path} is no TOML: {error}; {cure}") from error
    sources, faults = _checked(tables, text)
    if faults:
        raise SourcesInvalid("\n".join(f"{path}, line {line}: {cure}" for line, cure in sorted(faults)))
    return sources


def chosen(sources: tuple[Source, ...], group: str | None) -> tuple[Source, ...]:
    """Return the sources of a group, or all. Raises SourcesInvalid where there are none."""
    of_group = tuple(source for source in sources if group in (None, source.group))
    if of_group:
        return of_group
    if not sources:
        raise SourcesInvalid(
            "no source is named; write one: `whosaid sources discover https://outlet.example` prints some"
        )
    groups = ", ".join(sorted({source.group for source in sources}))
    raise SourcesInvalid(f"no source is of the group {group!r}; the groups are: {groups}")


def of_days(sources: tuple[Source, ...], days: Days) -> tuple[Source, ...]:
    """Return the sources for the days named: WARC files, for no other kind knows days. Raises SourcesInvalid."""
    if not days:
        return sources
    warcs = tuple(source.of(days) for source in sources if isinstance(source, Warc))
    if not warcs:
        raise SourcesInvalid("days choose among WARC files, and no source asked for is of the kind warc")
    return warcs


def _checked(tables: dict[str, object], text: str) -> tuple[tuple[Source, ...], list[tuple[int, str]]]:
    """Return the sources, and of each fault its line and what to write instead."""
    faults = [
        (_line_of(text, name), f"{name!r} is not known here; begin each source with [[source]]")
        for name in tables
        if name != "source"
    ]
    named = tables.get("source", [])
    if not isinstance(named, list):
        return (), [*faults, (_line_of(text, "source"), "begin each source with [[source]], two brackets on each side")]
    sources: list[Source] = []
    for place, table in enumerate(named):
        try:
            source = ADAPTER.validate_python(table)
        except ValidationError as error:
            faults += [(_line(text, place, _key(fault)), _cure(fault, table)) for fault in _faults(error, table)]
            continue
        faults += [(_line(text, place, key), cure) for key, cure in _twice(source, sources)]
        sources.append(source)
    return tuple(sources), faults


def _twice(source: Source, others: list[Source]) -> Iterator[tuple[str, str]]:
    """Yield what a source has that only one may have, as its key and what to write instead."""
    if any(source.name == other.name for other in others):
        yield "name", f"a second source is named {source.name!r}; name it otherwise"
    if isinstance(source, Listed) and any(isinstance(other, Listed) and source.url == other.url for other in others):
        yield "url", "another source reads this address; take one of the two away"


def _faults(error: ValidationError, table: object) -> list[ErrorDetails]:
    """Return what is wrong with a source; a key that is missing because it is misspelt is told once."""
    faults = error.errors()
    meant = {_meant(_key(fault), table) for fault in faults if fault["type"] == "extra_forbidden"}
    return [fault for fault in faults if fault["type"] != "missing" or _key(fault) not in meant]


def _key(fault: ErrorDetails) -> str:
    if fault["type"] in KEYS:
        return KEYS[fault["type"]]
    return str(fault["loc"][1]) if len(fault["loc"]) > 1 else "kind"


def _cure(fault: ErrorDetails, table: object) -> str:
    """Return what to write instead."""
    key = _key(fault)
    match fault["type"]:
        case "missing":
            return f"add {key} = {EXAMPLES[key]}"
        case "extra_forbidden":
            return _unknown(key, table)
        case "union_tag_not_found":
            return f"add kind = {EXAMPLES['kind']}: {KIND_CURE}"
        case "union_tag_invalid":
            return KIND_CURE
        case "string_pattern_mismatch" if key == "url":
            return f"an address begins with https:// or http://, as url = {EXAMPLES['url']}"
        case "string_pattern_mismatch":
            return f"a {key} is lower case letters, digits, - and _, as {key} = {EXAMPLES[key]}"
        case "one_place" | "address" | "since":
            return fault["msg"]
    written = repr(fault["input"])
    written = written if len(written) <= MOST_VALUE_CHARS else written[:MOST_VALUE_CHARS] + "…"
    return f"{key} is {written}: {fault['msg'].replace('Input', 'it')}, as {key} = {EXAMPLES.get(key, '…')}"


def _unknown(key: str, table: object) -> str:
    if meant := _meant(key, table):
        return f"{key!r} is not known; did you mean {meant!r}?"
    return f"take {key!r} away: a source of this kind has {', '.join(_known(table))}"


def _meant(key: str, table: object) -> str | None:
    return next(iter(get_close_matches(key, _known(table), 1)), None)


def _known(table: object) -> list[str]:
    return list(KINDS[table["kind"]].model_fields) if isinstance(table, dict) else []


def _line(text: str, place: int, key: str) -> int:
    """Return the line of a key of the source at a place, of its head where it has no such key; lines begin at 1."""
    lines = [line.split("#")[0].replace(" ", "").replace("\t", "") for line in text.splitlines()]
    heads = [number for number, line in enumerate(lines, start=1) if line == "[[source]]"]
    if place >= len(heads):
        return 1
    end = heads[place + 1] - 1 if place + 1 < len(heads) else len(lines)
    keys = (number for number in range(heads[place], end) if lines[number].startswith(f"{key}="))
    return next(keys, heads[place] - 1) + 1


def _line_of(text: str, key: str) -> int:
    lines = enumerate(text.splitlines(), start=1)
    return next((number for number, line in lines if line.lstrip("[ ").startswith(key)), 1)
