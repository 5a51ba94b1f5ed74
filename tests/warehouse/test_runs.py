"""Runs, what they knew, and files of other times."""

from datetime import timedelta
from pathlib import Path

import duckdb
import pytest
from duckdb import DuckDBPyConnection

from tests.warehouse.made import EXTRACTOR, NOON, loaded, page, reading, rejected
from warehouse.connect import opened
from warehouse.errors import WarehouseDamaged, WarehouseTooNew
from warehouse.known import (
    Place,
    incomplete_archives,
    known_pages,
    mark_complete,
    outdated_page_count,
    unloaded,
)
from warehouse.runs import begin_run, end_run, runs
from warehouse.sql import names, statement
from warehouse.tables import TABLES

SCHEMA = Path(__file__).parents[2] / "warehouse" / "schema"


def test_a_run_sums_what_its_batches_did(con: DuckDBPyConnection, tmp_path: Path) -> None:
    loaded(con, tmp_path / "1", [reading(1), rejected(2)])
    loaded(con, tmp_path / "2", [reading(1, 1)])
    run = end_run(con, "run-1", NOON + timedelta(minutes=1), "completed", pages=5, unchanged=2)
    assert (run.pages, run.articles, run.versions, run.duplicates, run.unchanged, run.rejections) == (5, 1, 0, 1, 2, 1)
    assert (run.claims, run.status, run.ended_at) == (2, "completed", NOON + timedelta(minutes=1))


def test_a_run_that_was_killed_is_said_to_be_interrupted(con: DuckDBPyConnection) -> None:
    begin_run(con, "run-1", "ingest", NOON, EXTRACTOR)
    begin_run(con, "run-2", "ingest", NOON + timedelta(hours=1), EXTRACTOR)
    assert [(run.run_id, run.status) for run in runs(con)] == [("run-2", "running"), ("run-1", "interrupted")]


def test_known_pages_are_those_that_need_no_reading(con: DuckDBPyConnection, tmp_path: Path) -> None:
    loaded(con, tmp_path / "1", [reading(1), rejected(2), rejected(3, "timeout"), rejected(4, "crashed")])
    ids = [page(n).page_id for n in range(1, 6)]
    assert known_pages(con, ids) == {ids[0], ids[1]}
    assert known_pages(con, []) == set()


def test_pages_read_by_an_older_extractor_are_counted(con: DuckDBPyConnection, tmp_path: Path) -> None:
    loaded(con, tmp_path / "1", [reading(1), rejected(2)])
    assert (outdated_page_count(con, EXTRACTOR.extractor_id), outdated_page_count(con, "newer")) == (0, 2)


def test_records_that_are_not_loaded_are_found(con: DuckDBPyConnection, tmp_path: Path) -> None:
    loaded(con, tmp_path / "1", [reading(1)])
    places = [Place("20310504.warc.gz", 1000), Place("20310504.warc.gz", 2000)]
    assert unloaded(con, places) == places[1:]


def test_archives_are_incomplete_until_marked(con: DuckDBPyConnection) -> None:
    mark_complete(con, "a.warc.gz")
    mark_complete(con, "a.warc.gz")
    assert incomplete_archives(con, ["b.warc.gz", "a.warc.gz", "c.warc.gz"]) == ["b.warc.gz", "c.warc.gz"]


def test_opening_again_applies_nothing_anew(tmp_path: Path, empty: Path) -> None:
    with duckdb.connect(str(empty), read_only=True) as con:
        applied = con.sql("select version, name from ops.migrations order by all").fetchall()
    folders = sorted(folder.name for folder in SCHEMA.glob("[0-9]*_*"))
    assert applied == [(int(name[:4]), name) for name in folders]
    opened(empty).close()


def test_a_file_of_a_newer_version_is_left_alone(con: DuckDBPyConnection, tmp_path: Path) -> None:
    con.execute("insert into ops.migrations values (99, '0099_later')")
    con.close()
    with pytest.raises(WarehouseTooNew, match="migration 99"):
        opened(tmp_path / "warehouse.duckdb")


def test_a_damaged_file_is_said_to_be_damaged_and_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "warehouse.duckdb"
    path.write_bytes(b"not a database, but long enough to be taken for one" * 100)
    with pytest.raises(WarehouseDamaged, match="rebuild"):
        opened(path)
    assert path.read_bytes().startswith(b"not a database")


def test_the_list_of_tables_is_complete(con: DuckDBPyConnection) -> None:
    found = con.sql("select schema_name || '.' || table_name from duckdb_tables() where not internal").fetchall()
    found = [
        (name,) for (name,) in found if not name.startswith("blocking.")
    ]  # what relations are found by, not published
    assert {table.full_name for table in TABLES} == {name for (name,) in found}
    made = {name for folder in SCHEMA.glob("[0-9]*_*") for name in names(f"schema/{folder.name}")}
    assert {table.full_name for table in TABLES} <= made


def test_every_key_is_checked() -> None:
    for table in TABLES:
        assert f"from {table.full_name}\ngroup by {', '.join(table.key)}\n" in statement("checks/keys_unique")
