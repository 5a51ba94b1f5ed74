"""WARC files on a server: listed, brought to the disk, read once, and gone on with wherever a run ended."""

import asyncio
import base64
import gzip
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import islice
from pathlib import Path

import duckdb
import pytest

from bench.cc_news import make
from flows.archive import Archived, archive_files, scanned
from flows.clock import now
from flows.errors import SourcesInvalid, SourcesMissing
from flows.following import Following
from flows.pipeline import windows
from flows.settings import Settings
from flows.sources import Arrival, Days
from flows.sources.kinds import Warc
from flows.sources.named import named_warcs
from flows.sources.warc_lists import list_urls, served_warcs
from tests.flows.fetching.site import Reply, Site, reply, serving
from tests.flows.fetching.test_saving import ranged
from transforms.records import Page, Rejection
from warehouse.connect import opened

CHECKOUT = Path(__file__).resolve().parents[3]
FIRST, SECOND = "CC-NEWS-20260301081500-00001.warc.gz", "CC-NEWS-20260302081500-00002.warc.gz"
FOLDER = "/crawl-data/CC-NEWS/2026/03/"
PAGES = 12  # of each file


@dataclass
class Crawl:
    """A server with a list and two WARC files, and the data folder of whoever reads them."""

    site: Site
    settings: Settings
    bodies: dict[str, bytes]

    def url(self, path: str = FOLDER + "warc.paths.gz") -> str:
        return self.site.url("127.0.0.1", path)

    def route(self, name: str, answer: Reply) -> None:
        self.site.routes[FOLDER + name] = answer

    def arrivals(self, most_windows: int | None = None, **fields: object) -> list[Arrival]:
        """Follow the list for some windows; what is not settled by then is as if the run had been killed."""
        self.site.seen.clear()
        source = Warc.model_validate({"name": "cc", "kind": "warc", "url": self.url(), **fields})
        came: list[Arrival] = []
        with opened(self.settings.warehouse) as con:
            following = Following(con, "run", (source,), self.settings, now)
            for window in islice(windows(following.arrivals(), self.settings), most_windows):
                came += window
                following.settle()
            if most_windows is None:
                following.settle()
        return came

    def pages(self, most_windows: int | None = None, **fields: object) -> list[str]:
        return [page.url or "" for page in self.arrivals(most_windows, **fields) if isinstance(page, Page)]

    def rejections(self, **fields: object) -> list[tuple[str, str]]:
        came = self.arrivals(None, **fields)
        return [(one.reason, one.detail.split(":")[0]) for one in came if isinstance(one, Rejection)]

    def failure(self) -> str | None:
        with duckdb.connect(str(self.settings.warehouse), read_only=True) as con:
            return con.execute("select failure from ops.sources").fetchall()[0][0]  # type: ignore[no-any-return]

    def left(self) -> list[str]:
        folder = self.settings.downloads
        return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


@pytest.fixture
def crawl(tmp_path: Path) -> Iterator[Crawl]:
    bodies = {}
    for number, name in enumerate((FIRST, SECOND)):
        make(tmp_path / name, PAGES, first=number * PAGES, paragraphs=12)
        bodies[name] = (tmp_path / name).read_bytes()
    with serving(Site()) as site:
        settings = Settings(
            data_dir=tmp_path / "data", window_pages=5, host_delay_seconds=0, allowed_private_hosts="127.0.0.1"
        )
        crawled = Crawl(site, settings, bodies)
        paths = "".join(f"{FOLDER[1:]}{name}\n" for name in bodies)
        crawled.route("warc.paths.gz", reply(gzip.compress(paths.encode())))
        for name, body in bodies.items():
            crawled.route(name, ranged(body, Last_Modified="Tue, 03 Mar 2026 00:00:00 GMT"))
        yield crawled


ALL = [f"https://outlet-{number % 97}.example/2026/03/{number}" for number in range(2 * PAGES)]


def test_the_files_of_a_list_are_read_in_order_and_each_once(crawl: Crawl) -> None:
    came = crawl.arrivals()
    pages = [page for page in came if isinstance(page, Page)]
    assert [page.url for page in pages] == ALL
    assert {page.path for page in pages} == {crawl.url(FOLDER + name) for name in crawl.bodies}
    assert crawl.site.asked() == [FOLDER + "warc.paths.gz", FOLDER + FIRST, FOLDER + SECOND]
    assert crawl.left() == []  # what is read is not kept twice
    assert crawl.pages() == []
    assert crawl.site.asked() == [FOLDER + "warc.paths.gz"]


def test_an_address_of_one_file_is_read_like_a_list_of_it(crawl: Crawl) -> None:
    assert crawl.pages(url=crawl.url(FOLDER + SECOND)) == ALL[PAGES:]


def test_a_run_goes_on_in_the_middle_of_a_file_without_bringing_it_again(crawl: Crawl) -> None:
    first = crawl.pages(most_windows=3)
    assert len(first) == 15
    assert len([name for name in crawl.left() if name.endswith(".warc")]) == 1
    second = crawl.pages()
    assert crawl.site.asked() == [FOLDER + "warc.paths.gz"]
    assert first[-1:] + second[1:] == second  # the last record that was loaded is met again
    assert [*first, *second[1:]] == ALL
    assert crawl.left() == []


def test_a_file_that_breaks_off_is_gone_on_with_by_the_next_run(crawl: Crawl) -> None:
    cut = len(crawl.bodies[FIRST]) // 2
    crawl.route(FIRST, ranged(crawl.bodies[FIRST], cuts=(cut, 0, 0)))
    assert crawl.pages() == []
    assert "connection" in (crawl.failure() or "")
    assert FOLDER + SECOND not in crawl.site.asked()  # a server that cannot be had is left for the next run
    assert crawl.pages() == ALL
    assert next(seen for seen in crawl.site.seen if seen.path == FOLDER + FIRST).headers["range"] == f"bytes={cut}-"
    assert crawl.failure() is None


def test_a_file_that_its_server_changed_meanwhile_is_read_anew(crawl: Crawl) -> None:
    crawl.pages(most_windows=1)
    for path in crawl.settings.downloads.iterdir():
        path.unlink()  # somebody made room
    crawl.route(FIRST, ranged(crawl.bodies[SECOND], etag='"b"', Last_Modified="Wed, 04 Mar 2026 00:00:00 GMT"))
    assert crawl.pages() == ALL[PAGES:] * 2


@pytest.mark.parametrize("header", ["Repr-Digest", "Digest"])
def test_a_digest_that_the_server_tells_is_checked(header: str, crawl: Crawl) -> None:
    body = crawl.bodies[FIRST]
    good, bad = (base64.b64encode(sha256(one).digest()).decode() for one in (body, b"other"))
    told = {"Repr-Digest": "sha-256=:{}:", "Digest": "SHA-256={}"}[header]
    name = header.replace("-", "_")
    crawl.route(FIRST, ranged(body, cuts=(100,), **{name: told.format(bad)}))
    assert crawl.rejections() == [("unfetched", "digest")]
    assert crawl.left() == []
    crawl.route(FIRST, ranged(body, cuts=(100,), **{name: told.format(good)}))
    assert crawl.pages() == ALL[:PAGES]


def test_a_digest_that_the_list_tells_is_checked(crawl: Crawl) -> None:
    good, bad = sha256(crawl.bodies[FIRST]).hexdigest(), sha256(b"other").hexdigest()
    crawl.route("SHA256SUMS", reply(f"{good}  {FIRST}\n{bad} *{SECOND}\n{bad}  notes.txt\n".encode()))
    came = crawl.arrivals(url=crawl.url(FOLDER + "SHA256SUMS"))
    assert [page.url for page in came if isinstance(page, Page)] == ALL[:PAGES]
    (rejection,) = (one for one in came if isinstance(one, Rejection))
    assert (rejection.reason, rejection.url) == ("unfetched", crawl.url(FOLDER + SECOND))
    assert bad in rejection.detail


def test_a_file_that_is_gone_or_too_large_is_a_rejection_and_the_next_is_read(crawl: Crawl) -> None:
    crawl.route(FIRST, reply(b"", "404 Not Found"))
    assert crawl.rejections() == [("gone", "status")]
    crawl.route(SECOND, reply(b"x", length=10**12))
    crawl.site.routes[FOLDER + FIRST] = ranged(crawl.bodies[FIRST])
    other = Crawl(crawl.site, crawl.settings.model_copy(update={"data_dir": crawl.settings.data_dir / "b"}), {})
    came = other.arrivals()
    assert [page.url for page in came if isinstance(page, Page)] == ALL[:PAGES]
    assert [one.detail for one in came if isinstance(one, Rejection)] == [
        "too_large: 1,000,000,000,000 bytes announced, 4,294,967,296 allowed"
    ]
    assert other.left() == []


def test_what_is_no_warc_is_said_so_and_not_asked_for_again(crawl: Crawl) -> None:
    crawl.route(FIRST, reply(b"<html>Sign in</html>"))
    came = crawl.arrivals()
    assert [one.reason for one in came if isinstance(one, Rejection)] == ["unreadable"]
    assert [page.url for page in came if isinstance(page, Page)] == ALL[PAGES:]


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (reply(b"", "404 Not Found"), "404 Not Found"),
        (reply(b"<html>no list</html>"), "no line names a file"),
        (reply(b"\x1f\x8bnot gzip"), "gzip"),
        (reply(b"", "403 Forbidden"), "status: 403 Forbidden"),
    ],
    ids=["missing", "no list", "broken gzip", "forbidden"],
)
def test_a_list_that_cannot_be_read_is_a_failure_of_its_source(answer: bytes, why: str, crawl: Crawl) -> None:
    crawl.route("warc.paths.gz", answer)
    for _ in range(2):
        assert crawl.pages() == []
    assert why in (crawl.failure() or "")
    with duckdb.connect(str(crawl.settings.warehouse), read_only=True) as con:
        assert con.execute("select failures_in_row, succeeded_at from ops.sources").fetchall() == [(2, None)]


def test_robots_and_addresses_hold_for_what_a_list_names(crawl: Crawl) -> None:
    lines = f"http://10.0.0.1/a.warc\nfile:///etc/passwd.warc\nhttp://[::/a.warc\n{FOLDER[1:]}{FIRST}\n"
    crawl.route("warc.paths.gz", reply(lines.encode()))
    crawl.site.routes["/robots.txt"] = reply(f"user-agent: *\ndisallow: {FOLDER}CC".encode())
    assert crawl.rejections() == [
        ("unfetched", "forbidden_address"),
        ("unfetched", "forbidden_scheme"),
        ("unfetched", "bad_url"),
        ("unfetched", "robots"),
    ]


def test_days_and_the_most_files_of_a_run_choose_among_a_list(crawl: Crawl) -> None:
    assert crawl.pages(until=date(2026, 3, 1)) == ALL[:PAGES]
    assert crawl.pages(since=date(2026, 3, 3)) == []
    assert crawl.pages(max_files=1) == ALL[PAGES:]


def test_no_request_comes_sooner_after_another_than_the_delay(crawl: Crawl) -> None:
    crawl.settings = crawl.settings.model_copy(update={"host_delay_seconds": 0.15})
    assert crawl.pages() == ALL
    ends = [moment for _, moment in crawl.site.ended]
    begins = [seen.began for seen in crawl.site.seen]
    assert len(begins) == 5  # robots.txt, tdmrep.json, the list and two files
    assert min(begin - end for begin, end in zip(begins[1:], ends, strict=False)) >= 0.145


def test_lines_of_a_list_are_taken_from_the_root_or_beside_it() -> None:
    text = "crawl/a.warc.gz\n/b.warc\nc.warc.gz\nhttps://other.example/d.warc.gz\nwet/e.txt\n\nc.warc.gz\n"
    assert [file.url for file in served_warcs(text, "https://data.example/x/warc.paths")] == [
        "https://data.example/crawl/a.warc.gz",
        "https://data.example/b.warc",
        "https://data.example/x/c.warc.gz",
        "https://other.example/d.warc.gz",
    ]


def test_an_address_with_year_and_month_is_one_of_each_month() -> None:
    url = "https://data.example/{year}/{month}/warc.paths.gz"
    source = Warc(name="cc", kind="warc", url=url, since=date(2025, 11, 30), until=date(2026, 1, 1))
    months = [url.replace("{year}/{month}", month) for month in ("2025/11", "2025/12", "2026/01")]
    assert list_urls(source, date(2026, 3, 4)) == months
    this_month = [url.replace("{year}/{month}", "2026/03")]
    assert list_urls(source.model_copy(update={"since": None, "until": None}), date(2026, 3, 4)) == this_month


def test_named_sources_are_told_apart_and_checked(tmp_path: Path) -> None:
    days = Days(since=date(2026, 3, 1))
    page, paths, file = "https://a.example/b", "https://a.example/warc.paths.gz", "https://a.example/c.warc"
    warcs, others = named_warcs([page, paths, file, paths, "folder"], Days())
    assert ([warc.url for warc in warcs], others) == ([paths, file], [page, "folder"])
    warcs, others = named_warcs([str(tmp_path)], days)
    assert ([(warc.path, warc.since) for warc in warcs], others) == ([(tmp_path, date(2026, 3, 1))], [])
    with pytest.raises(SourcesMissing):
        named_warcs([str(tmp_path / "none")], days)
    with pytest.raises(SourcesInvalid, match="is no address"):
        named_warcs(["http://[::/a.warc"], Days())
    with pytest.raises(SourcesInvalid, match="exchange the two"):
        Days(date(2026, 3, 2), date(2026, 3, 1)).check()


@pytest.mark.slow
def test_runs_that_are_killed_while_a_file_comes_and_while_it_is_read_hold_each_page_once(
    crawl: Crawl, tmp_path: Path
) -> None:
    body, sent = crawl.bodies[FIRST], 0

    async def slowly(writer: object, seen: object) -> None:
        """Send a fifth of the file a second, from where it is asked for."""
        nonlocal sent
        asked = seen.headers.get("range", "bytes=0-")  # type: ignore[attr-defined]
        start = int(asked.removeprefix("bytes=").rstrip("-"))
        status = "206 Partial Content" if start else "200 OK"
        place = {"Content_Range": f"bytes {start}-{len(body) - 1}/{len(body)}"} if start else {}
        writer.write(reply(b"", status, len(body) - start, ETag='"a"', **place))  # type: ignore[attr-defined]
        for at in range(start, len(body), len(body) // 5):
            writer.write(body[at : at + len(body) // 5])  # type: ignore[attr-defined]
            await writer.drain()  # type: ignore[attr-defined]
            sent += 1
            await asyncio.sleep(1)

    crawl.route(FIRST, slowly)
    environment = {
        **os.environ,
        "WHOSAID_DATA_DIR": str(crawl.settings.data_dir),
        "WHOSAID_ALLOWED_PRIVATE_HOSTS": "127.0.0.1",
        "WHOSAID_HOST_DELAY_SECONDS": "0",
        "WHOSAID_WINDOW_PAGES": "3",
        "WHOSAID_WORKERS": "1",
        "WHOSAID_CLAIMS": "light",
    }
    environment.pop("PREFECT_API_URL", None)
    command = [sys.executable, "-m", "flows", "ingest", "--direct", crawl.url(), "--until", "2026-03-01"]

    def begun() -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            command, cwd=CHECKOUT, env=environment, start_new_session=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )  # fmt: skip

    def reached(run: subprocess.Popen[bytes], is_there: object) -> None:
        until = time.monotonic() + 60
        while not is_there() and time.monotonic() < until and run.poll() is None:  # type: ignore[operator]
            time.sleep(0.05)
        os.killpg(run.pid, signal.SIGKILL)
        run.communicate()

    raw = crawl.settings.raw

    def archived() -> int:
        return sum(isinstance(entry, Archived) for name in archive_files(raw) for entry in scanned(raw, name))

    reached(begun(), lambda: sent >= 2)
    reached(begun(), lambda: sent >= 4)
    ranges = [seen.headers.get("range") for seen in crawl.site.seen if seen.path == FOLDER + FIRST]
    assert ranges[0] is None
    assert ranges[1] is not None
    reached(begun(), lambda: archived() >= 4)
    last = begun()
    printed, _ = last.communicate(timeout=120)
    assert last.returncode == 0, printed.decode()
    with duckdb.connect(str(crawl.settings.warehouse), read_only=True) as con:
        held = con.execute("select count(*), count(distinct url) from core.pages").fetchall()
        files = con.execute("select path, is_whole from ops.source_files").fetchall()
        sources = con.execute("select source from ops.sources").fetchall()
    assert held == [(PAGES, PAGES)]
    assert (files, sources) == ([(crawl.url(FOLDER + FIRST), True)], [])
    assert crawl.left() == []
