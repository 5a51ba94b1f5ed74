"""Editions: a reader that asks for what changed since the last one ends with the same rows as one that reads all."""

import json
from pathlib import Path

import polars as pl
from duckdb import DuckDBPyConnection

from tests.warehouse.made import TEXT, loaded, reading
from tests.warehouse.test_feeds import FEEDS, file, manifest
from warehouse.editions import REMEMBERED
from warehouse.feeds import export_feeds
from warehouse.snapshot import publish_snapshot


def published(con: DuckDBPyConnection, folder: Path, run_id: str) -> Path:
    export_feeds(publish_snapshot(con, folder / "snapshots", run_id), folder / "public", run_id)
    return folder / "public"


def rows(public: Path, feed: str) -> dict[str, dict[str, object]]:
    return {row[FEEDS[feed]]: row for row in pl.read_parquet(file(public, feed, "parquet")).to_dicts()}


def caught_up(held: dict[str, dict[str, dict[str, object]]], public: Path, since: int) -> None:
    """Bring a reader's copy up to date as docs/feeds.md says."""
    for removal in rows(public, "removals").values():
        if removal["changed_in"] > since:
            held[str(removal["feed"])].pop(str(removal["id"]), None)
    for feed, copy in held.items():
        copy.update({key: row for key, row in rows(public, feed).items() if row["changed_in"] > since})


def test_a_reader_that_asks_since_its_last_edition_holds_what_is_published(
    con: DuckDBPyConnection, tmp_path: Path
) -> None:
    loaded(con, tmp_path / "1", [reading(1), reading(2)])
    public = published(con, tmp_path, "run-1")
    held = {feed: rows(public, feed) for feed in FEEDS if feed != "removals"}
    loaded(con, tmp_path / "2", [reading(1, 1, TEXT + "\nIlse Marrow said 40 boats sank."), reading(3)], "run-2")
    con.execute(
        "delete from core.claims where polarity = 'negative' and article_id = (select min(article_id) from core.articles)"
    )
    con.execute("insert into core.stories select 'story', article_id, 'made', 1 from core.articles")
    public = published(con, tmp_path, "run-2")
    caught_up(held, public, since=1)
    published(con, tmp_path, "run-3")
    caught_up(held, public, since=2)
    for feed, copy in held.items():
        assert copy == rows(public, feed), feed
    assert (manifest(public)["series"], manifest(public)["edition"]) == ("run-1", 3)


def test_what_did_not_change_keeps_its_edition(con: DuckDBPyConnection, tmp_path: Path) -> None:
    loaded(con, tmp_path / "1", [reading(1)])
    published(con, tmp_path, "run-1")
    loaded(con, tmp_path / "2", [reading(2)], "run-2")
    public = published(con, tmp_path, "run-2")
    assert sorted(row["changed_in"] for row in rows(public, "articles").values()) == [1, 2]
    assert {row["changed_in"] for row in rows(public, "timeline").values()} == {2}


def test_removals_are_listed_until_they_are_forgotten_or_come_back(con: DuckDBPyConnection, tmp_path: Path) -> None:
    loaded(con, tmp_path / "1", [reading(1)])
    published(con, tmp_path, "run-1")
    con.execute("create temp table kept as select * from core.claims where polarity = 'negative'")
    con.execute("delete from core.claims where polarity = 'negative'")
    public = published(con, tmp_path, "run-2")
    gone = [(row["feed"], row["changed_in"]) for row in rows(public, "removals").values()]
    assert sorted(gone) == [("claims", 2), ("denials", 2)]
    con.execute("insert into core.claims from kept")
    public = published(con, tmp_path, "run-3")
    assert rows(public, "removals") == {}
    assert sorted(row["changed_in"] for row in rows(public, "claims").values()) == [1, 3]


def test_removals_older_than_the_manifest_says_are_forgotten(con: DuckDBPyConnection, tmp_path: Path) -> None:
    loaded(con, tmp_path / "1", [reading(1)])
    published(con, tmp_path, "run-1")
    con.execute("delete from core.claims where polarity = 'negative'")
    public = published(con, tmp_path, "run-2")
    told = manifest(public)
    told["edition"] = 2 + REMEMBERED
    (public / "manifest.json").write_text(json.dumps(told))
    published(con, tmp_path, "run-3")
    assert rows(public, "removals") == {}
    assert manifest(public)["removals_from"] == 3


def test_a_series_begins_anew_where_the_last_edition_is_gone(con: DuckDBPyConnection, tmp_path: Path) -> None:
    loaded(con, tmp_path / "1", [reading(1)])
    public = published(con, tmp_path, "run-1")
    file(public, "claims", "parquet").unlink()
    published(con, tmp_path, "run-2")
    assert (manifest(public)["series"], manifest(public)["edition"]) == ("run-2", 1)
    assert {row["changed_in"] for row in rows(public, "claims").values()} == {1}


def test_a_feed_with_other_columns_than_before_counts_as_changed(con: DuckDBPyConnection, tmp_path: Path) -> None:
    loaded(con, tmp_path / "1", [reading(1)])
    public = published(con, tmp_path, "run-1")
    path = file(public, "articles", "parquet")
    pl.read_parquet(path).drop("title").write_parquet(path)
    published(con, tmp_path, "run-2")
    assert {row["changed_in"] for row in rows(public, "articles").values()} == {2}
    assert {row["changed_in"] for row in rows(public, "claims").values()} == {1}
