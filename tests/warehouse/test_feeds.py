"""Feeds: the same rows in three formats, inert in a spreadsheet, never a mixture of two publishes."""

import csv
import json
from hashlib import sha256
from pathlib import Path

import polars as pl
import pytest
from duckdb import DuckDBPyConnection

from tests.warehouse.made import loaded, reading
from warehouse.feeds import export_feeds
from warehouse.snapshot import latest_snapshot, publish_snapshot

FORMULAS = ['=HYPERLINK("http://x.example")', "+1", "-1", "@SUM(A1)", "\tx", "\rx", "＝1"]


def manifest(public: Path) -> dict[str, list[dict[str, object]]]:
    """What the manifest says."""
    return json.loads((public / "manifest.json").read_text())


def file(public: Path, feed: str, kind: str) -> Path:
    """The file of a feed that the manifest names."""
    return next(
        public / str(one["path"]) for one in manifest(public)["files"] if (one["feed"], one["format"]) == (feed, kind)
    )


@pytest.fixture(scope="module")
def public(snapshots: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The feeds of the invented snapshot."""
    folder = tmp_path_factory.mktemp("public")
    export_feeds(latest_snapshot(snapshots), folder, "run-1")
    return folder


def test_the_manifest_describes_every_file(public: Path) -> None:
    files = manifest(public)["files"]
    assert {(one["feed"], one["format"]) for one in files} == {
        (feed, kind) for feed in ("articles", "claims", "ledger") for kind in ("parquet", "csv", "jsonl")
    }
    for one in files:
        payload = (public / str(one["path"])).read_bytes()
        assert (len(payload), sha256(payload).hexdigest()) == (one["bytes"], one["sha256"])
    assert not [path for path in public.iterdir() if path.name.startswith(".")]


@pytest.mark.parametrize("feed", ["articles", "claims", "ledger"])
def test_three_formats_hold_the_same_rows(public: Path, feed: str) -> None:
    frame = pl.read_parquet(file(public, feed, "parquet"))
    lines = [json.loads(line) for line in file(public, feed, "jsonl").read_text().splitlines()]
    with file(public, feed, "csv").open(newline="") as handle:
        cells = list(csv.DictReader(handle))
    key = "article_id" if feed == "articles" else "claim_id"
    assert frame[key].to_list() == [line[key] for line in lines] == [row[key] for row in cells]
    assert frame.columns == list(cells[0]) == list(lines[0])
    assert frame.height > 1


def test_numbers_stay_numbers_and_times_are_utc(public: Path) -> None:
    figure = json.loads(file(public, "ledger", "jsonl").read_text().splitlines()[0])
    assert (figure["value"], figure["published_at"], figure["chain"]) == (
        3000.0, "2031-05-03T08:30:00Z", ["Ilse Marrow", "Tide Board"],
    )  # fmt: skip
    with file(public, "articles", "csv").open(newline="") as handle:
        article = next(csv.DictReader(handle))
    assert (article["published_at"], article["published_local"], article["authors"]) == (
        "2031-05-03T08:30:00Z", "2031-05-03T09:30:00", "Ann Quill; Bo Reed",
    )  # fmt: skip


def test_no_article_text_leaves(public: Path) -> None:
    assert "text" not in pl.read_parquet_schema(file(public, "articles", "parquet"))


def test_formulas_are_inert_in_csv_and_untouched_elsewhere(con: DuckDBPyConnection, tmp_path: Path) -> None:
    loaded(con, tmp_path / "1", [reading(n, title=title) for n, title in enumerate(FORMULAS)])
    con.execute("update core.quantities set value = -5, low = null, high = null")
    con.execute("update core.article_authors set name = '=1+1' where position = 0")
    path = publish_snapshot(con, tmp_path / "snapshots", "run-1")
    export_feeds(path, tmp_path / "public", "run-1")
    with file(tmp_path / "public", "articles", "csv").open(newline="") as handle:
        rows = list(csv.DictReader(handle))
    assert {row["title"] for row in rows} == {f"'{title}" for title in FORMULAS}
    assert {row["authors"] for row in rows} == {"'=1+1; Bo Reed"}
    with file(tmp_path / "public", "ledger", "csv").open(newline="") as handle:
        assert {row["value"] for row in csv.DictReader(handle)} == {"-5.0"}
    assert set(pl.read_parquet(file(tmp_path / "public", "articles", "parquet"))["title"]) == set(FORMULAS)


def test_old_feeds_stay_for_who_reads_them_and_then_go(snapshots: Path, tmp_path: Path) -> None:
    snapshot = latest_snapshot(snapshots)
    for n in (1, 2, 2, 3):
        export_feeds(snapshot, tmp_path, f"run-{n}")
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "feeds-run-2", "feeds-run-2-2", "feeds-run-3", "manifest.json",
    ]  # fmt: skip
    assert file(tmp_path, "claims", "csv").parent.name == "feeds-run-3"


def test_feeds_of_the_same_snapshot_have_the_same_bytes(public: Path, snapshots: Path, tmp_path: Path) -> None:
    export_feeds(latest_snapshot(snapshots), tmp_path, "run-1")
    assert manifest(tmp_path) == manifest(public)
