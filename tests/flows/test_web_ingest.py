"""From an address to a published warehouse and out again: fetched, archived, met again, rebuilt, forgotten."""

import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner

from flows.__main__ import main
from flows.archive import Archived, Revisited, archive_files, scanned
from flows.forgetting import forget
from flows.pipeline import ingest, rebuild
from flows.settings import Settings
from tests.flows.fetching.site import Site, reply, serving

CHECKOUT = Path(__file__).resolve().parents[2]
TEXT = " ".join(
    f"The dam at Port Ellery held on day {number}, the mayor, Ilse Marrow, said, and {number * 100} people stayed."
    for number in range(2, 30)
)


def article(title: str) -> bytes:
    body = "".join(f"<p>{line}.</p>" for line in TEXT.split(". ") if line)
    return f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{body}</article></body></html>".encode()


@dataclass
class World:
    """A site and a data folder."""

    site: Site
    settings: Settings

    def url(self, path: str) -> str:
        return self.site.url("127.0.0.1", path)

    def rows(self, snapshot: Path, sql: str) -> list[tuple[object, ...]]:
        with duckdb.connect(str(snapshot), read_only=True) as con:
            return con.execute(sql).fetchall()

    def entries(self) -> list[Archived | Revisited]:
        raw = self.settings.raw
        return [entry for name in archive_files(raw) for entry in scanned(raw, name)]

    def everything(self) -> bytes:
        """Return every byte below the data folder, archives opened."""
        import gzip

        files = [path for path in sorted(self.settings.data_dir.rglob("*")) if path.is_file()]
        return b"".join(
            gzip.decompress(path.read_bytes()) if ".warc.gz" in path.name else path.read_bytes() for path in files
        )


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    site = Site()
    site.routes["/dam"] = reply(article("The dam held"), Content_Type="text/html")
    site.routes["/tide"] = reply(article("The tide rose to Quillmarsh"), Content_Type="text/html")
    settings = Settings(data_dir=tmp_path, workers=1, host_delay_seconds=0, allowed_private_hosts="127.0.0.1")
    with serving(site):
        yield World(site, settings)


def parquet(snapshot: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in snapshot.with_suffix("").glob("*.parquet")}


def test_an_address_is_fetched_archived_and_read_like_any_page(world: World) -> None:
    site = world.site
    site.routes["/old"] = reply(b"", "301 Moved", Location="/dam")
    asked = [world.url("/old"), world.url("/none"), "http://10.0.0.1/", world.url("/old")]
    summary = ingest(asked, world.settings)
    assert (summary.counts.pages, summary.counts.articles, summary.counts.rejections) == (3, 1, 2)
    assert world.rows(summary.snapshot, "select url, final_url from core.pages") == [
        (world.url("/old"), world.url("/dam"))
    ]
    rejections = world.rows(summary.snapshot, "select reason, url, detail from ops.rejections order by reason")
    assert rejections[0] == ("gone", world.url("/none"), "404 Not Found")
    assert rejections[1][0] == "unfetched"
    assert str(rejections[1][2]).startswith("forbidden_address: ")

    again = ingest([world.url("/old")], world.settings)
    assert again.counts.unchanged == 1
    first, second = world.entries()
    assert isinstance(first, Archived)
    assert isinstance(second, Revisited)
    assert second.page_id == first.page_id
    checked = world.rows(again.snapshot, "select checked_at = $1, fetched_at = $2 from core.article_versions".replace(
        "$1", f"timestamptz '{second.seen_at.isoformat()}'").replace("$2", f"timestamptz '{first.fetched_at.isoformat()}'"))  # fmt: skip
    assert checked == [(True, True)]
    assert parquet(rebuild(world.settings).snapshot) == parquet(again.snapshot)


@pytest.mark.slow
def test_what_is_forgotten_is_nowhere_and_does_not_come_back(world: World, tmp_path: Path) -> None:
    ingest([world.url("/dam"), world.url("/tide")], world.settings)
    ingest([world.url("/tide")], world.settings)
    saved = tmp_path.parent / f"{tmp_path.name}-saved.html"
    saved.write_bytes(article("The tide rose to Quillmarsh"))
    erased = forget([world.url("/tide") + "#top"], world.settings)
    assert erased.records == 1
    assert b"Quillmarsh" not in world.everything()
    assert world.url("/tide").encode() not in world.everything()
    assert erased.summary is not None
    assert world.rows(erased.summary.snapshot, "select title from articles") == [("The dam held",)]
    assert len(list(world.settings.snapshots.glob("whosaid-*.duckdb"))) == 1

    count = world.site.count("/tide")
    summary = ingest([world.url("/tide"), str(saved)], world.settings)
    assert (summary.counts.articles, summary.counts.rejections) == (0, 2)
    assert world.site.count("/tide") == count
    assert b"Quillmarsh" not in world.everything()
    assert (
        parquet(rebuild(world.settings).snapshot)["articles.parquet"]
        == parquet(erased.summary.snapshot)["articles.parquet"]
    )


def test_to_forget_what_was_never_held_leaves_a_tombstone_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WHOSAID_DATA_DIR", str(tmp_path))
    ran = CliRunner().invoke(main, ["forget", "https://outlet.example/a"])
    assert (ran.exit_code, ran.output.split(" ")[0]) == (0, "0")
    stones = (tmp_path / "raw" / "forgotten.jsonl").read_text("ascii")
    assert "address_sha256" in stones
    assert "outlet.example" not in stones


@pytest.mark.slow
def test_all_pages_arrive_exactly_once_across_three_kills(world: World) -> None:
    count = 24
    for number in range(count):
        world.site.routes[f"/{number}"] = reply(article(f"Report {number} from Quillmarsh"), Content_Type="text/html")
    urls = [world.url(f"/{number}") for number in range(count)]
    environment = {
        **os.environ,
        "WHOSAID_DATA_DIR": str(world.settings.data_dir),
        "WHOSAID_WINDOW_PAGES": "4",
        "WHOSAID_WORKERS": "1",
        "WHOSAID_HOST_DELAY_SECONDS": "0",
        "WHOSAID_ALLOWED_PRIVATE_HOSTS": "127.0.0.1",
    }
    for kill in range(1, 4):
        run = subprocess.Popen([sys.executable, "-m", "flows", "ingest", *urls], cwd=CHECKOUT, env=environment)
        while len(archived_pages(world)) < kill * 6 and run.poll() is None:
            time.sleep(0.05)
        run.kill()
        run.wait()
    summary = ingest(urls, world.settings)
    held = world.rows(summary.snapshot, "select url, count(*) from core.pages group by url order by url")
    assert held == sorted((url, 1) for url in urls)
    assert world.rows(summary.snapshot, "select count(*) from articles where title like 'Report%'") == [(count,)]
    assert Counter(archived_pages(world)).most_common(1)[0][1] == 1


def archived_pages(world: World) -> list[str]:
    return [entry.page_id for entry in world.entries() if isinstance(entry, Archived)]
