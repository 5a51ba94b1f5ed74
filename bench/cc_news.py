"""A WARC in the shape of Common Crawl's news files, read bare with warcio and as `whosaid ingest` reads it.

python -m bench.cc_news            # 20,000 responses; pages a second, and the most memory a process took
"""

import gzip
import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

from flows.archive import ArchiveWriter
from flows.clock import now
from flows.following import Following
from flows.pipeline import windows
from flows.settings import Settings
from flows.sources.kinds import Warc
from transforms.records import Page

RESPONSES = 20_000
HEAD = (
    "WARC/1.0\r\nWARC-Type: {}\r\nWARC-Target-URI: {}\r\nWARC-Date: 2026-03-02T08:15:00Z\r\n"
    "Content-Type: {}\r\nContent-Length: {}\r\n\r\n"
)
SENTENCE = "the harbour board of Port Ellery said on Monday that twelve cranes will be replaced by spring and that"
PARAGRAPHS = 90  # chosen: 11 KB a page


def make(path: Path, responses: int, first: int = 0, paragraphs: int = PARAGRAPHS) -> None:
    """Write a WARC as Common Crawl does: a warcinfo, then for each page a request and a response, each a gzip member."""
    with open(path, "wb") as file:
        file.write(
            _member("warcinfo", "https://crawl.example/", "application/warc-fields", b"format: WARC File Format 1.0")
        )
        for number in range(first, first + responses):
            url = f"https://outlet-{number % 97}.example/2026/03/{number}"
            request = f"GET /2026/03/{number} HTTP/1.1\r\nHost: outlet.example\r\n\r\n".encode()
            file.write(_member("request", url, "application/http; msgtype=request", request))
            file.write(_member("response", url, "application/http; msgtype=response", _response(number, paragraphs)))


def _member(kind: str, url: str, content_type: str, block: bytes) -> bytes:
    return gzip.compress(HEAD.format(kind, url, content_type, len(block)).encode() + block + b"\r\n\r\n", 1)


def _response(number: int, paragraphs: int) -> bytes:
    prose = "".join(
        f"<p>{SENTENCE[(number + place) % 7 :]} {number * place % 9973} others by {1900 + place}.</p>"
        for place in range(paragraphs)
    )
    body = f"<html><head><title>Cranes {number}</title></head><body><article>{prose}</article></body></html>".encode()
    return b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nConnection: close\r\n\r\n" + body


def bare(path: Path) -> int:
    """Read every response's body with warcio alone; return how many there are."""
    from warcio.archiveiterator import ArchiveIterator

    with open(path, "rb") as file:
        responses = (record for record in ArchiveIterator(file) if record.rec_type == "response")
        return sum(bool(record.content_stream().read()) for record in responses)


def followed(path: Path) -> int:
    """Read every page as `ingest` does, window by window, with watermarks; return how many came."""
    return sum(count for count in _taken(path, is_archived=False))


def archived(path: Path) -> int:
    """The same, and archive what is new as `ingest` does."""
    return sum(count for count in _taken(path, is_archived=True))


def _taken(path: Path, is_archived: bool) -> Iterator[int]:
    from warehouse.connect import opened
    from warehouse.known import known_pages

    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        settings = Settings(data_dir=Path(folder))
        con = stack.enter_context(opened(settings.warehouse))
        archive = stack.enter_context(ArchiveWriter(settings.raw, "bench", settings.archive_file_bytes))
        following = Following(con, "bench", (Warc(name="cc", kind="warc", path=path),), settings, now)
        for window in windows(following.arrivals(), settings):
            pages = [page for page in window if isinstance(page, Page)]
            if is_archived:
                seen = known_pages(con, [page.page_id for page in pages])
                for page in pages:
                    if page.page_id not in seen:
                        archive.append(page)
                archive.sync()
            following.settle()
            yield len(pages)


def timed(way: Callable[[Path], int], path: Path) -> tuple[int, float, float]:
    """Run a way in a process of its own; return pages, seconds and the most memory it took, in MB."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_timed, (way, path))


def _timed(way: Callable[[Path], int], path: Path) -> tuple[int, float, float]:
    started = time.perf_counter()
    pages = way(path)
    return pages, time.perf_counter() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Print one line a way, for a tenth of the pages and for all: the memory is to be the same."""
    responses = int(sys.argv[1]) if len(sys.argv) > 1 else RESPONSES
    with tempfile.TemporaryDirectory() as folder:
        print(f"{'':<24}{'pages':>8}{'pages/s':>10}{'peak MB':>10}{'ratio':>8}")
        for many in (responses // 10, responses):
            path = Path(folder) / f"CC-NEWS-20260302081500-{many}.warc.gz"
            make(path, many)
            base = 0.0
            for name, way in (
                ("warcio, bare", bare),
                ("read as ingest does", followed),
                ("read and archived", archived),
            ):
                pages, seconds, peak = timed(way, path)
                base = base or pages / seconds
                print(
                    f"{name:<24}{pages:>8,}{pages / seconds:>10,.0f}{peak:>10.0f}{pages / seconds / base:>8.2f}",
                    flush=True,
                )


if __name__ == "__main__":
    main()
