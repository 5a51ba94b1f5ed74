"""Lists of WARC files on a server, as Common Crawl publishes them: warc.paths, gzipped or not, or sums of sha256sum."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urljoin

from flows.sources.kinds import MONTHS, Warc

SUFFIXES = (".warc", ".warc.gz")
LISTS = (".paths", ".paths.gz")
MOST_LINES = 100_000  # a month of Common Crawl's news has some 500
LINE = re.compile(r"(?:(?P<sha256>[0-9a-fA-F]{64}) [ *])?(?P<path>\S+)")


@dataclass(frozen=True, slots=True)
class ServedWarc:
    """A WARC file on a server, with its digest where the list tells it."""

    url: str
    sha256: str | None = None

    @property
    def name(self) -> str:
        """Return the file's name, which may tell its day."""
        return _path(self.url).rpartition("/")[2]


def is_warc_address(url: str) -> bool:
    """Tell whether an address is one of a WARC file or a list of such files, by its ending."""
    return _path(url).endswith((*SUFFIXES, *LISTS))


def list_urls(source: Warc, today: date) -> list[str]:
    """Return the addresses of a source's lists or files: one, or one for each month where it has {year} and {month}."""
    url = source.url or ""
    if not any(name in url for name in MONTHS):
        return [url]
    since, until = source.since or today, source.until or today
    months = range(since.year * 12 + since.month - 1, until.year * 12 + until.month)
    return list(dict.fromkeys(_of_month(url, month) for month in months))


def served_warcs(text: str, base: str) -> Iterator[ServedWarc]:
    """Yield the WARC files that a list names, each once.

    A path is taken from the server's root, as Common Crawl writes it; a bare name lies beside the list.
    """
    seen = set()
    for line in text.splitlines()[:MOST_LINES]:
        found = LINE.fullmatch(line.strip())
        if found is None or not _path(found["path"]).endswith(SUFFIXES):
            continue
        url = _resolved(found["path"], base)
        if url not in seen:
            seen.add(url)
            yield ServedWarc(url, found["sha256"] and found["sha256"].lower())


def _resolved(path: str, base: str) -> str:
    is_from_root = "/" in path and "://" not in path and not path.startswith("/")
    try:
        return urljoin(base, f"/{path}" if is_from_root else path)
    except ValueError:
        return path  # refused when it is asked for


def _path(url: str) -> str:
    """Return an address without query and fragment, whatever its form."""
    return url.partition("#")[0].partition("?")[0]


def _of_month(url: str, month: int) -> str:
    return url.replace("{year}", f"{month // 12:04}").replace("{month}", f"{month % 12 + 1:02}")
