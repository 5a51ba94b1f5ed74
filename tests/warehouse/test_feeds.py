"""Feeds: the same rows in three formats, inert in a spreadsheet, never a mixture of two publishes."""

import csv
import json
from hashlib import sha256
from pathlib import Path

import duckdb
import polars as pl
import pyarrow.parquet as pq
import pytest
from duckdb import DuckDBPyConnection
from jsonschema import Draft202012Validator, FormatChecker

from tests.warehouse.made import SAID, loaded, reading
from warehouse import editions
from warehouse.feeds import export_feeds
from warehouse.snapshot import latest_snapshot, publish_snapshot

FEEDS = {
    "articles": "article_id", "claims": "claim_id", "denials": "denial_id", "differences": "difference_id", "health": "host",
    "ledger": "figure_id", "outlets": "outlet_id", "removals": "removal_id", "sources": "source", "speakers": "speaker_id",
    "timeline": "day",
}  # fmt: skip
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
        *((feed, kind) for feed in FEEDS for kind in ("parquet", "csv", "jsonl", "schema")),
        *(("claims", kind) for kind in ("jsonfeed", "atom", "jsonld")),
    }
    for one in files:
        payload = (public / str(one["path"])).read_bytes()
        assert (len(payload), sha256(payload).hexdigest()) == (one["bytes"], one["sha256"])
    assert not [path for path in public.iterdir() if path.name.startswith(".")]


def test_a_feed_that_is_made_in_parts_is_the_feed_made_at_once(
    public: Path, snapshots: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(editions, "PARTED_BYTES", 1 << 30)
    export_feeds(latest_snapshot(snapshots), tmp_path, "run-1")
    assert len(pl.read_parquet(file(public, "claims", "parquet"))) == 4
    for kind in ("parquet", "csv", "jsonl"):
        assert file(tmp_path, "claims", kind).read_bytes() == file(public, "claims", kind).read_bytes()


@pytest.mark.parametrize(("feed", "key"), FEEDS.items())
def test_three_formats_hold_the_same_rows_in_the_order_of_their_key(public: Path, feed: str, key: str) -> None:
    frame = pl.read_parquet(file(public, feed, "parquet"))
    lines = [json.loads(line) for line in file(public, feed, "jsonl").read_text().splitlines()]
    with file(public, feed, "csv").open(newline="") as handle:
        cells = list(csv.reader(handle))
    position = cells[0].index(key)
    assert frame[key].to_list() == [line[key] for line in lines] == [row[position] for row in cells[1:]]
    assert frame.columns == cells[0] and all(list(line) == cells[0] for line in lines)
    assert frame[key].is_unique().all() and frame[key].is_sorted()
    assert frame.height > 0 or feed in ("differences", "removals", "sources")


@pytest.mark.parametrize("feed", FEEDS)
def test_every_line_fits_the_schema_of_its_feed(public: Path, feed: str) -> None:
    schema = json.loads(file(public, feed, "schema").read_text())
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema, format_checker=FormatChecker())
    for line in file(public, feed, "jsonl").read_text().splitlines():
        assert list(validator.iter_errors(json.loads(line))) == []
    assert all(len(told["description"]) > 5 for told in schema["properties"].values())


@pytest.mark.parametrize("feed", FEEDS)
def test_pyarrow_polars_and_duckdb_read_the_same_parquet(public: Path, feed: str) -> None:
    path = file(public, feed, "parquet")
    rows = pl.read_parquet(path).rows()
    assert pq.read_table(path).num_rows == len(rows)
    assert len(duckdb.connect().execute("select * from read_parquet(?)", [str(path)]).fetchall()) == len(rows)


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


BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def test_bidi_controls_and_other_controls_are_inert_everywhere_and_keep_their_place(
    con: DuckDBPyConnection, tmp_path: Path
) -> None:
    loaded(con, tmp_path / "1", [reading(1, title=f"a{BIDI}b\x00\x1b\x85\ufffe<script>alert(1)</script>")])
    con.execute("update core.article_authors set name = 'A' || chr(8238) || 'B'")
    con.execute("update core.claims set exact = 'said ' || chr(8238) || '<b>x</b>' || chr(27)")
    export_feeds(publish_snapshot(con, tmp_path / "snapshots", "run-1"), tmp_path / "public", "run-1")
    for path in (tmp_path / "public").glob("feeds-run-1/*"):
        if path.suffix != ".parquet":
            text = path.read_bytes().decode()
            assert not set(text) & {*BIDI, "\x00", "\x1b", "\x85", "\ufffe"}, path.name
            assert "<script" not in text or path.suffix == ".csv", path.name
            assert "<b>" not in text or path.suffix == ".csv", path.name
    row = pl.read_parquet(file(tmp_path / "public", "articles", "parquet")).row(0, named=True)
    assert row["title"] == "a" + 12 * "\ufffd" + "b" + 4 * "\ufffd" + "<script>alert(1)</script>"
    assert row["authors"] == ["A\ufffdB", "A\ufffdB"]


def test_only_web_addresses_leave_as_links(con: DuckDBPyConnection, tmp_path: Path) -> None:
    loaded(con, tmp_path / "1", [reading(1)])
    con.execute("update core.articles set canonical_url = 'javascript:alert(1)'")
    export_feeds(publish_snapshot(con, tmp_path / "snapshots", "run-1"), tmp_path / "public", "run-1")
    for path in (tmp_path / "public").glob("feeds-run-1/*"):
        assert b"javascript:" not in path.read_bytes(), path.name


def test_a_claim_comes_with_its_sentence_and_no_more(public: Path) -> None:
    rows = [json.loads(line) for line in file(public, "claims", "jsonl").read_text().splitlines()]
    said = next(row for row in rows if row["exact"].startswith("about 3,000"))
    assert said["sentence"] == SAID


def test_health_counts_what_each_host_brought(public: Path) -> None:
    [row] = [json.loads(line) for line in file(public, "health", "jsonl").read_text().splitlines()]
    assert {name: row[name] for name in ("host", "page_count", "article_count", "rejected_count", "rejected_reason")} == {
        "host": "gazette.example", "page_count": 3, "article_count": 2, "rejected_count": 1, "rejected_reason": "no_text",
    }  # fmt: skip


def test_sources_tell_how_they_fare_but_not_why(con: DuckDBPyConnection, tmp_path: Path) -> None:
    loaded(con, tmp_path / "1", [reading(1)])
    con.execute(
        "insert into ops.sources values "
        "('well', 'newsfeed', 'run-1', '2031-05-03 10:00:00+00', '2031-05-03 10:00:00+00', 0, null, 3, 120, 4), "
        "('ill', 'folder', 'run-1', '2031-05-03 10:00:00+00', null, 7, '/home/ann is not there', 0, 0, 0)"
    )
    con.execute(
        "insert into ops.source_urls by name select 'https://a.example/' || n as url, 'well' as source, "
        "false as is_listing, '2031-05-03'::timestamptz as listed_at, n < 2 as is_due, 0 as tries from range(3) as t (n)"
    )
    export_feeds(publish_snapshot(con, tmp_path / "snapshots", "run-1"), tmp_path / "public", "run-1")
    rows = [json.loads(line) for line in file(tmp_path / "public", "sources", "jsonl").read_text().splitlines()]
    assert [(row["source"], row["failure_count"], row["succeeded_at"], row["waiting_count"]) for row in rows] == [
        ("ill", 7, None, 0), ("well", 0, "2031-05-03T10:00:00Z", 2),
    ]  # fmt: skip
    assert not any(b"/home/ann" in path.read_bytes() for path in (tmp_path / "public").rglob("*") if path.is_file())


def test_old_feeds_stay_for_who_reads_them_and_then_go(snapshots: Path, tmp_path: Path) -> None:
    snapshot = latest_snapshot(snapshots)
    for n in (1, 2, 2, 3):
        export_feeds(snapshot, tmp_path, f"run-{n}")
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "feeds-run-2", "feeds-run-2-2", "feeds-run-3", "index.html", "manifest.json",
    ]  # fmt: skip
    assert file(tmp_path, "claims", "csv").parent.name == "feeds-run-3"


def test_feeds_of_the_same_snapshot_have_the_same_bytes(public: Path, snapshots: Path, tmp_path: Path) -> None:
    export_feeds(latest_snapshot(snapshots), tmp_path, "run-1")
    assert manifest(tmp_path) == manifest(public)
