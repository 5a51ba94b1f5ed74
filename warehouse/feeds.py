"""Feeds for the world, without article texts: each as Parquet, CSV and JSON Lines, and a manifest moved last.

A publish writes a folder of its own, `feeds-<run>`, so that a reader who goes by `manifest.json` never sees a mixture.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from duckdb import DuckDBPyConnection as Connection

from warehouse.connect import exporting
from warehouse.files import (
    checked_run_id,
    free_name,
    kept_names,
    move_into_place,
    read_manifest,
    remove_others,
    write_manifest,
)
from warehouse.snapshot import SCHEMA_VERSION, quoted_name
from warehouse.sql import names, statement

MANIFEST = "manifest.json"
RIGHTS = "Claims are quoted with a link to where they were published; texts remain with their publishers."


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a feed, typed as in its Parquet file."""

    name: str
    type: str


@dataclass(frozen=True, slots=True)
class FeedFile:
    """One file of a feed; `path` is relative to the manifest."""

    feed: str
    format: str
    path: str
    rows: int
    bytes: int
    sha256: str
    columns: tuple[Column, ...]


def export_feeds(snapshot: Path, public: Path, run_id: str) -> None:
    """Write every feed of a snapshot below `public`; readers see the old ones or the new. The last three are kept."""
    public.mkdir(parents=True, exist_ok=True)
    name = free_name(public, f"feeds-{checked_run_id(run_id)}")
    remove_others(public, ".feeds-*.partial*", ())
    aside = public / f".{name}.partial"
    aside.mkdir()
    with exporting(snapshot, public / ".feeds-spill.partial") as con:
        con.execute(statement("export/defused"))
        con.execute(statement("export/moment"))
        files = [file for feed in names("feeds") for file in _export(con, feed, aside, name)]
    move_into_place(aside, public / name)
    kept = kept_names(read_manifest(public / MANIFEST), name)
    write_manifest(public / MANIFEST, _manifest(run_id, kept, files))
    remove_others(public, "feeds-*", kept)


def _manifest(run_id: str, kept: list[str], files: Sequence[FeedFile]) -> dict[str, object]:
    return {
        "schema_version": SCHEMA_VERSION,
        "run": run_id,
        "rights": RIGHTS,
        "kept": kept,
        "files": [asdict(file) for file in files],
    }


def _export(con: Connection, feed: str, aside: Path, folder: str) -> list[FeedFile]:
    """Write one feed in its three formats and describe the files."""
    con.execute(statement("export/feed").format(feed=statement(f"feeds/{feed}")))
    columns = tuple(Column(*row) for row in con.execute(statement("export/columns")).fetchall())
    cells = {
        "parquet": "*",
        "csv": ", ".join(f"{_csv_cell(column)} as {quoted_name(column.name)}" for column in columns),
        "jsonl": ", ".join(f"{_json_cell(column)} as {quoted_name(column.name)}" for column in columns),
    }
    return [_written(con, feed, kind, cells[kind], aside, folder, columns) for kind in cells]


def _written(
    con: Connection, feed: str, kind: str, cells: str, aside: Path, folder: str, columns: tuple[Column, ...]
) -> FeedFile:
    path = aside / f"{feed}.{kind}"
    row = con.execute(statement(f"export/{kind}").format(cells=cells), {"file": str(path)}).fetchone()
    payload = path.read_bytes()
    return FeedFile(
        feed=feed,
        format=kind,
        path=f"{folder}/{path.name}",
        rows=int(row[0]) if row else 0,
        bytes=len(payload),
        sha256=sha256(payload).hexdigest(),
        columns=columns,
    )


def _csv_cell(column: Column) -> str:
    name = quoted_name(column.name)
    if column.type == "VARCHAR[]":
        return f"defused(array_to_string({name}, '; '))"
    return f"defused({name})" if column.type == "VARCHAR" else _json_cell(column)


def _json_cell(column: Column) -> str:
    name = quoted_name(column.name)
    return f"moment({name})" if column.type == "TIMESTAMP WITH TIME ZONE" else name
