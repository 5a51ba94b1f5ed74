"""An upgrade keeps what is held: tables move forward with their rows, and pages read by an older extractor are told."""

import shutil
from dataclasses import astuple
from pathlib import Path

import duckdb
import pytest

from flows.extractor import extractor
from flows.pipeline import ingest, rebuild
from flows.relating import relate
from flows.settings import Settings
from flows.terminal import summed_up
from tests.warehouse.made import loaded, reading, rejected
from warehouse.checks import run_checks
from warehouse.connect import opened
from warehouse.migrate import migrate, migrations
from warehouse.runs import Extractor

CHECKOUT = Path(__file__).resolve().parents[2]
PAGE = str(CHECKOUT / "data" / "sample" / "texts")
TABLES = """
    select schema_name, table_name from duckdb_tables()
    where database_name = current_database() and schema_name in ('core', 'ops') order by all
"""
MADE_BY = "select distinct extractor_id, code_digest, model_digest, config_digest from core.pages join ops.extractors using (extractor_id)"


def first_schema(path: Path, filled: Path) -> dict[str, list[tuple[object, ...]]]:
    """Make a warehouse of the first schema with rows in its tables, those of `filled`; return them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("warehouse.migrate.migrations", lambda: {1: migrations()[1]})
        con = duckdb.connect(str(path))
        migrate(con)
    con.execute(f"attach '{filled}' as filled (read_only)")
    for schema, table in con.execute(TABLES).fetchall():
        if table != "migrations":
            columns = ", ".join(con.table(f"{schema}.{table}").columns)
            con.execute(f"insert into {schema}.{table} by name select {columns} from filled.{schema}.{table}")
    con.execute("detach filled")
    rows = held(con, con)
    con.close()
    return rows


def held(con: duckdb.DuckDBPyConnection, old: duckdb.DuckDBPyConnection) -> dict[str, list[tuple[object, ...]]]:
    """Return the rows of every table of `old` as `con` holds them, in the columns that the old one has."""
    tables = [f"{schema}.{table}" for schema, table in old.execute(TABLES).fetchall() if table != "migrations"]
    return {
        table: con.execute(f"select {', '.join(old.table(table).columns)} from {table} order by all").fetchall()
        for table in tables
    }


def test_a_warehouse_of_the_first_schema_is_brought_up_to_date_with_its_rows(tmp_path: Path) -> None:
    with opened(tmp_path / "filled.duckdb") as con:
        loaded(con, tmp_path / "staging", [reading(1), reading(2), rejected(3)])
        relate(con)
    path = tmp_path / "warehouse.duckdb"
    before = first_schema(path, tmp_path / "filled.duckdb")
    assert sum(map(bool, before.values())) > 15
    shutil.copy(path, tmp_path / "old.duckdb")
    with opened(path) as con, duckdb.connect(str(tmp_path / "old.duckdb"), read_only=True) as old:
        applied = con.execute("select version from ops.migrations order by version").fetchall()
        assert [version for (version,) in applied] == sorted(migrations()) and len(applied) > 1
        assert held(con, old) == before
        loaded(con, tmp_path / "next", [reading(4)], "run-2")  # and the next batch comes in
        relate(con)
        assert [result for result in run_checks(con) if result.is_broken] == []


@pytest.mark.slow
def test_pages_read_by_an_older_extractor_are_told_and_a_rebuild_reads_them_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(data_dir=tmp_path, workers=1)
    assert ingest([PAGE], settings).outdated_pages == 0
    monkeypatch.setattr("flows.extractor.extractor", lambda: Extractor("newer", "code", "model", "config"))
    again = ingest([PAGE], settings)
    assert (again.counts.unchanged, again.outdated_pages) == (again.counts.pages, again.counts.pages)
    assert "read by an older extractor: whosaid rebuild" in summed_up(again, 1.0)
    assert rebuild(settings).outdated_pages == 0
    with duckdb.connect(str(settings.warehouse), read_only=True) as con:
        assert con.execute(MADE_BY).fetchall() == [("newer", "code", "model", "config")]


def test_every_row_names_the_code_the_model_and_the_lexicons_that_made_it(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, workers=1)
    ingest([PAGE], settings)
    with duckdb.connect(str(settings.warehouse), read_only=True) as con:
        assert con.execute(MADE_BY).fetchall() == [astuple(extractor())]
