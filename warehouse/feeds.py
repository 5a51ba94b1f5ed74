"""Feeds for the world, without article texts, and a manifest moved last.

A publish writes a folder of its own, `feeds-<run>`, so that a reader who goes by `manifest.json` never sees a mixture.
Each feed is one SQL file and becomes Parquet, CSV, JSON Lines and the JSON Schema of a row; the newest claims are also
written for feed readers. `warehouse.editions` tells what changed since the publish before.
"""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from duckdb import DuckDBPyConnection as Connection

from warehouse.connect import MORE_MEMORY, ROOMY_MEMORY, bound, exporting, is_large, roomy
from warehouse.dashboard import dashboard
from warehouse.editions import Edition, begin_removals, make_feed, next_edition
from warehouse.feed_files import FeedFile, Folder, header, write_feed
from warehouse.files import (
    checked_run_id,
    free_name,
    kept_names,
    move_into_place,
    read_manifest,
    remove_others,
    write_aside,
    write_manifest,
)
from warehouse.readers import write_reader_feeds
from warehouse.snapshot import SCHEMA_VERSION
from warehouse.sql import names, statement

MANIFEST = "manifest.json"
PAGE = "index.html"  # holds its own data, so it needs no folder of a publish
RIGHTS = "Claims are quoted with a link to where they were published; texts remain with their publishers."


def export_feeds(snapshot: Path, public: Path, run_id: str) -> None:
    """Write every feed of a snapshot below `public`; readers see the old ones or the new. The last three are kept."""
    public.mkdir(parents=True, exist_ok=True)
    folder = _folder(public, run_id)
    manifest = read_manifest(public / MANIFEST)
    edition = next_edition(manifest, public, run_id)
    with exporting(snapshot, public / ".feeds-spill.partial") as con:
        if is_large(con):
            bound(con, ROOMY_MEMORY)
        as_of = _as_of(con)
        files = roomy(con, lambda: _export(con, folder, edition, as_of), *MORE_MEMORY)
        page = roomy(
            con, lambda: write_aside(public / PAGE, dashboard(con, folder.aside, run_id, as_of, RIGHTS)), *MORE_MEMORY
        )
    move_into_place(folder.aside, public / folder.name)
    kept = kept_names(manifest, folder.name)
    write_manifest(public / MANIFEST, _manifest(run_id, as_of, edition, kept, files))
    move_into_place(page, public / PAGE)
    remove_others(public, "feeds-*", kept)


def _folder(public: Path, run_id: str) -> Folder:
    name = free_name(public, f"feeds-{checked_run_id(run_id)}")
    remove_others(public, ".feeds-*.partial*", ())
    folder = Folder(public / f".{name}.partial", name)
    folder.aside.mkdir()
    return folder


def _manifest(
    run_id: str, as_of: datetime, edition: Edition, kept: list[str], files: Sequence[FeedFile]
) -> dict[str, object]:
    return {
        "schema_version": SCHEMA_VERSION,
        "run": run_id,
        "as_of": as_of.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "series": edition.series,
        "edition": edition.number,
        "removals_from": edition.removals_from,
        "rights": RIGHTS,
        "kept": kept,
        "files": [asdict(file) for file in files],
    }


def _as_of(con: Connection) -> datetime:
    """Return the last moment that the snapshot knows of, in UTC; 1970 where no run is recorded."""
    row = con.execute(statement("export/as_of")).fetchone()
    return row[0].astimezone(UTC) if row and row[0] else datetime.fromtimestamp(0, UTC)


def _export(con: Connection, folder: Folder, edition: Edition, as_of: datetime) -> list[FeedFile]:
    for macro in ("defused", "inert", "moment"):
        con.execute(statement(f"export/{macro}"))
    begin_removals(con, edition)
    files: list[FeedFile] = []
    for feed in names("feeds"):
        sql = statement(f"feeds/{feed}")
        told = header(sql)
        make_feed(con, feed, told["Key"], sql, edition)
        files += write_feed(con, feed, told, folder)
        if feed == "claims":
            files += write_reader_feeds(con, folder, RIGHTS, as_of)
    con.execute(statement("export/removals"))
    return files + write_feed(con, "removals", header(statement("export/removals")), folder)
