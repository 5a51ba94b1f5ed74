"""Publish an immutable copy of the warehouse that anybody may read while the next run writes."""

from pathlib import Path

from duckdb import DuckDBPyConnection as Connection

from warehouse.connect import LITTLE_MEMORY, bound, roomy
from warehouse.files import (
    checked_run_id,
    free_name,
    kept_names,
    move_into_place,
    point_to,
    read_manifest,
    remove,
    remove_others,
    write_manifest,
)
from warehouse.sql import quoted, quoted_name, statement
from warehouse.tables import TABLES, Table
from warehouse.transaction import transaction
from warehouse.views import create_views

SCHEMA_VERSION = 1  # of the views; raised when a column changes its meaning or goes
MANIFEST = "latest.json"
LATEST = "latest.duckdb"  # a link to the newest, for programs that are given one path once


def publish_snapshot(con: Connection, folder: Path, run_id: str) -> Path:
    """Write `whosaid-<run>.duckdb`, its tables as Parquet in a folder of the same name, and last `latest.json`
    and the link `latest.duckdb`.

    Readers see the old snapshot or the new one, never part of one; the last three are kept. Returns the new file.
    """
    folder.mkdir(parents=True, exist_ok=True)
    stem = free_name(folder, name_of(checked_run_id(run_id)), ".duckdb").removesuffix(".duckdb")
    bound(con, LITTLE_MEMORY)
    roomy(con, lambda: _write(con, folder, stem))
    remove(folder / stem)
    move_into_place(folder / f".{stem}.partial", folder / stem)
    move_into_place(folder / f".{stem}.duckdb.partial", folder / f"{stem}.duckdb")
    kept = kept_names(read_manifest(folder / MANIFEST), stem)
    write_manifest(folder / MANIFEST, _manifest(con, stem, run_id, kept))
    point_to(folder / LATEST, f"{stem}.duckdb")
    remove_others(folder, "whosaid-*", [*kept, *(f"{name}.duckdb" for name in kept)])
    return folder / f"{stem}.duckdb"


def name_of(run_id: str) -> str:
    """Return what a run's snapshot is called, without its ending."""
    return f"whosaid-{run_id}"


def latest_snapshot(folder: Path) -> Path | None:
    """Return the file that `latest.json` names, or None where nothing has been published."""
    name = read_manifest(folder / MANIFEST).get("snapshot")
    path = folder / name if isinstance(name, str) else None
    return path if path and path.is_file() else None


def _manifest(con: Connection, stem: str, run_id: str, kept: list[str]) -> dict[str, object]:
    counts = {table.full_name: _count(con, table) for table in TABLES}
    return {
        "schema_version": SCHEMA_VERSION,
        "run": run_id,
        "snapshot": f"{stem}.duckdb",
        "parquet": stem,
        "kept": kept,
        "rows": counts,
    }


def _count(con: Connection, table: Table) -> int:
    row = con.execute(_composed("snapshot/count", table)).fetchone()
    return int(row[0]) if row else 0


def _write(con: Connection, folder: Path, stem: str) -> None:
    """Copy every table, sorted, into a new file that DuckDB 1.2 and later can read, and from there into Parquet."""
    remove_others(folder, ".*.partial*", ())
    path, tables = folder / f".{stem}.duckdb.partial", folder / f".{stem}.partial"
    source = quoted_name(_current_database(con))
    # `attach` takes no parameters; the path is ours: the data folder and a checked run.
    con.execute(f"attach {quoted(str(path))} as snapshot (storage_version 'v1.2.0')")
    try:
        with transaction(con):  # one write to the disk, not one a statement
            _copy_tables(con, source)
        _write_parquet(con, tables)
    finally:
        con.execute(f"use {source}")
        con.execute("detach snapshot")


def _copy_tables(con: Connection, source: str) -> None:
    con.execute(statement("snapshot/schema").format(source=source))
    for table in TABLES:
        con.execute(_composed("snapshot/copy", table, source))
    con.execute("use snapshot")
    create_views(con)
    _index_words(con)


def _index_words(con: Connection) -> None:
    """Make what `warehouse.search` looks words up in."""
    for name in ("search_schema", "search_articles", "folded", "search_words"):
        con.execute(statement(f"snapshot/{name}"))


def _write_parquet(con: Connection, folder: Path) -> None:
    folder.mkdir()
    for table in TABLES:
        if table.schema == "core":
            con.execute(_composed("snapshot/parquet", table), {"file": str(folder / f"{table.name}.parquet")})


def _current_database(con: Connection) -> str:
    row = con.execute("select current_database()").fetchone()
    assert row is not None  # a scalar select always has one row
    return str(row[0])


def _composed(name: str, table: Table, source: str = "") -> str:
    """Return a statement for one table of our own list: only names are put in, never a value."""
    return statement(name).format(table=table.full_name, key=", ".join(table.key), source=source)
