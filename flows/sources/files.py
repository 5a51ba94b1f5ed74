"""Files and folders: pages, gzipped or not, manifests that name their addresses, and WARC files."""

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from flows.errors import SourcesMissing
from flows.sources import Clock, Found
from flows.sources.address import clean_url
from flows.sources.payload import TooLarge, is_warc, payload_of
from transforms.keys import page_key
from transforms.records import Page, Rejection

MANIFEST = "manifest.jsonl"
MANIFEST_LINE_BYTES = 1 << 16


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a manifest: a page's file and, where known, its address."""

    id: str
    path: Path
    url: str | None


def require_sources(sources: Sequence[str]) -> list[Path]:
    """Return the sources as paths. Raises SourcesMissing where none of them exists."""
    paths = [Path(source) for source in sources]
    if not any(os.path.lexists(path) for path in paths):
        named = ", ".join(map(repr, sources)) or "nothing"
        raise SourcesMissing(f"found none of what was named ({named}); name files or folders of saved pages")
    return paths


def pages_below(path: Path, clock: Clock, limit: int) -> Iterator[Found]:
    """Yield the pages of a file or folder, sorted by name; a folder with a manifest.jsonl is read by it."""
    waiting = [path]  # no recursion: folders may be nested deeper than Python's stack
    while waiting:
        path = waiting.pop()
        if os.path.isdir(path):
            if os.path.isfile(path / MANIFEST):
                yield from _listed(path / MANIFEST, clock, limit)
                continue
            try:
                waiting.extend(reversed(_children(path)))
            except OSError as error:
                yield _unreadable(path, None, error)
        elif path.name.endswith(".jsonl") and os.path.isfile(path):
            yield from _listed(path, clock, limit)
        else:
            yield from pages_at(path, None, clock, limit)


def entries(manifest: Path) -> Iterator[Entry | Rejection]:
    """Yield a manifest's entries, paths resolved against its folder; a malformed line is a rejection that names it."""
    with open(manifest, "rb") as file:
        for number, line in enumerate(iter(lambda: file.readline(MANIFEST_LINE_BYTES), b""), start=1):
            if line.strip():
                yield _entry(line, number, manifest)


def _entry(line: bytes, number: int, manifest: Path) -> Entry | Rejection:
    try:
        fields = json.loads(line)
        path = manifest.parent / fields["path"]
        return Entry(str(fields.get("id", fields["path"])), path, clean_url(fields.get("url")))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        detail = f'line {number} is no {{"id", "path", "url"}} object: {error}'
        return Rejection("ingest", "unreadable", detail[:300], path=str(manifest))


def _listed(manifest: Path, clock: Clock, limit: int) -> Iterator[Found]:
    try:
        for entry in entries(manifest):
            if isinstance(entry, Rejection):
                yield entry
            else:
                yield from pages_at(entry.path, entry.url, clock, limit)
    except OSError as error:
        yield _unreadable(manifest, None, error)


def _children(folder: Path) -> list[Path]:
    """The folder's visible children by name; a link to a folder is passed over, for it may lead back up."""
    names = sorted(os.listdir(folder), key=os.fsencode)
    children = [folder / name for name in names if not name.startswith(".")]
    return [child for child in children if not (os.path.islink(child) and os.path.isdir(child))]


def pages_at(path: Path, url: str | None, clock: Clock, limit: int) -> Iterator[Found]:
    """Yield what one file holds: its page, the pages of a WARC, or why it cannot be read."""
    try:
        if not path.is_file():
            raise FileNotFoundError("no such file" if not os.path.lexists(path) else "not a regular file")
        with open(path, "rb") as file:
            if is_warc(file):
                from flows.sources.warc import pages_in_warc

                yield from pages_in_warc(file, str(path), limit)
            else:
                yield _page(payload_of(file, limit), url, path, clock())
    except TooLarge as error:
        yield Rejection("ingest", "too_large", str(error), url=url, path=str(path))
    except (OSError, EOFError) as error:
        yield _unreadable(path, url, error)


def _unreadable(path: Path, url: str | None, error: OSError | EOFError) -> Rejection:
    reason = getattr(error, "strerror", None) or str(error)
    return Rejection("ingest", "unreadable", reason[:300], url=url, path=str(path))


def _page(payload: bytes, url: str | None, path: Path, read_at: datetime) -> Page:
    return Page(page_key(payload, url), payload, url, None, str(path), read_at)
