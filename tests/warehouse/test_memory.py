"""Memory is bounded, and a statement that wants more than the bound gets it rather than to fail."""

from pathlib import Path

import duckdb
import pytest

from flows.relating import relate
from tests.warehouse.made import loaded, reading
from warehouse import connect, feeds, snapshot
from warehouse.connect import let_go, opened, roomy
from warehouse.feeds import export_feeds
from warehouse.snapshot import latest_snapshot, publish_snapshot

WIDE = "create or replace table wide as select list(repeat(range::varchar, 300)) as texts from range(30_000) group by range % 3"

WIDE_TEMP = WIDE.replace("replace table", "replace temp table")


@pytest.fixture
def con() -> duckdb.DuckDBPyConnection:
    return duckdb.connect(config={"memory_limit": "30MB", "threads": 2, "temp_directory": ""})


def test_a_statement_that_does_not_fit_is_run_with_more_memory(
    con: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(duckdb.OutOfMemoryException):
        con.execute(WIDE)
    monkeypatch.setattr(connect, "ROOMY_MEMORY", "400MB")
    roomy(con, lambda: con.execute("create or replace table narrow as select 1"))
    assert con.execute("select current_setting('memory_limit')").fetchall() == [("28.6 MiB",)]
    roomy(con, lambda: con.execute(WIDE))
    assert con.execute("select count(*) from wide").fetchall() == [(3,)]
    assert con.execute("select current_setting('memory_limit')").fetchall() == [("381.4 MiB",)]


def test_what_fits_nowhere_is_told(con: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connect, "ROOMY_MEMORY", "40MB")
    with pytest.raises(duckdb.OutOfMemoryException):
        roomy(con, lambda: con.execute(WIDE))


def test_a_snapshot_that_does_not_fit_is_made_with_more_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    con = opened(tmp_path / "warehouse.duckdb")
    loaded(con, tmp_path / "1", [reading(n) for n in range(3)])
    views = snapshot.create_views
    monkeypatch.setattr(snapshot, "create_views", lambda con: (views(con), con.execute(WIDE)))  # after half of the copy
    monkeypatch.setattr(snapshot, "LITTLE_MEMORY", "20MB")
    published = publish_snapshot(con, tmp_path / "snapshots", "run-1")
    assert con.execute("select current_setting('memory_limit')").fetchall() == [("1.8 GiB",)]
    with duckdb.connect(str(published), read_only=True) as reader:
        assert reader.execute("select count(*) from articles").fetchall() == [(3,)]
    assert [path.name for path in published.parent.glob(".*")] == []


def test_feeds_that_do_not_fit_are_made_with_more_memory(
    snapshots: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export_feeds(latest_snapshot(snapshots), tmp_path / "one", "run-1")
    begun, tries = feeds.begin_removals, []
    monkeypatch.setattr(feeds, "begin_removals", lambda *told: (tries.append(begun(*told)), told[0].execute(WIDE_TEMP)))
    monkeypatch.setattr(connect, "LITTLE_MEMORY", "20MB")
    export_feeds(latest_snapshot(snapshots), tmp_path / "other", "run-1")
    assert len(tries) == 2
    for path in (tmp_path / "one").rglob("*.*"):
        if path.is_file():
            assert (tmp_path / "other" / path.relative_to(tmp_path / "one")).read_bytes() == path.read_bytes()


def test_what_relating_and_publishing_held_is_given_back(tmp_path: Path) -> None:
    con = opened(tmp_path / "warehouse.duckdb")
    loaded(con, tmp_path / "1", [reading(n) for n in range(3)])
    assert relate(con).versions == 3
    assert con.execute("select table_name from duckdb_tables() where temporary").fetchall() == []
    let_go(con)
    assert con.execute("select current_setting('memory_limit')").fetchall() == [("244.1 MiB",)]


@pytest.mark.slow
def test_a_long_statement_draws_no_bar_among_what_a_command_prints(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "warehouse.duckdb"
    for open_one in (opened, lambda path: connect.exporting(path, tmp_path)):
        con = open_one(path)
        con.execute("select sum(range % 7) from range(300_000_000)").fetchall()  # four seconds; a bar comes after two
        con.close()
    assert capfd.readouterr().out == ""
