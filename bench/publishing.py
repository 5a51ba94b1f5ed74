"""`python -m bench.publishing WAREHOUSE FOLDER [ARTICLES]`: what publishing costs beside a bare COPY of the same tables.

The articles of a warehouse, such as the sample's, stand again under other keys until there are so many; then the
snapshot, the feeds and the page are made twice, since the second time compares with the first.
"""

import shutil
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import click
from duckdb import DuckDBPyConnection

from warehouse.checks import run_checks
from warehouse.connect import ROOMY_MEMORY, exporting, opened
from warehouse.dashboard import dashboard
from warehouse.feeds import export_feeds
from warehouse.files import write_aside
from warehouse.snapshot import name_of, publish_snapshot
from warehouse.sql import names, quoted, statement
from warehouse.tables import TABLES

KEYS = {
    "article_id", "version_id", "latest_version_id", "page_id", "claim_id", "story_id", "copy_id", "group_id", "origin_id",
    "edge_id", "version_a", "version_b", "claim_a", "claim_b",
}  # fmt: skip
ADDRESSES = {"canonical_url", "url"}
OWN = {"article_id", "version_id", "page_id", "edge_id"}  # a table with none of these is shared by all copies


@click.command()
@click.argument("warehouse", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.argument("articles", type=int, default=100_000)
def main(warehouse: Path, folder: Path, articles: int) -> None:
    """Print seconds and bytes of each part."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copy(warehouse, folder / "warehouse.duckdb")
    con = opened(folder / "warehouse.duckdb")
    held = grown(con, articles)
    con.execute("checkpoint")
    taken: dict[str, float] = {}
    timed(taken, "checks", lambda: run_checks(con))
    for turn in ("first", "second"):
        timed(taken, f"snapshot, {turn}", lambda turn=turn: publish_snapshot(con, folder / "snapshots", turn))
        snapshot = folder / "snapshots" / f"{name_of(turn)}.duckdb"
        timed(taken, f"feeds and page, {turn}", lambda path=snapshot: export_feeds(path, folder / "public", "turn"))
    bare = folder / "bare"
    bare.mkdir()
    timed(taken, "bare COPY of the tables", lambda: bare_tables(con, bare))
    con.close()
    timed(taken, "bare COPY of the feeds", lambda: bare_feeds(snapshot, bare))
    timed(taken, "the page (of the above)", lambda: page(snapshot, folder))
    report(held, folder, taken)


def grown(con: DuckDBPyConnection, articles: int) -> int:
    """Repeat every article under other keys; return how many there are then."""
    (first,) = con.execute("select count(*) from core.articles").fetchone() or (0,)
    times = articles // first
    for table in TABLES:
        columns = [row[0] for row in con.execute(f"describe {table.full_name}").fetchall()]
        if table.schema == "core" and OWN & set(columns):
            cells = ", ".join(_again(column) for column in columns)
            con.execute(
                f"insert into {table.full_name} select {cells} from {table.full_name}, range(1, {times}) as t (k)"
            )
    return int(first * times)


def _again(column: str) -> str:
    if column in KEYS:
        return f"substring(md5({column} || k), 1, 24)"
    return f"{column} || '?' || k" if column in ADDRESSES else column


def timed(taken: dict[str, float], part: str, work: Callable[[], object]) -> None:
    """Note and print the processor's seconds that a piece of work takes, all threads together."""
    clock, started = time.perf_counter(), time.process_time()
    work()
    taken[part] = time.process_time() - started
    print(f"{part:28} {taken[part]:8.1f} s, {time.perf_counter() - clock:8.1f} s on the clock", flush=True)


def bare_tables(con: DuckDBPyConnection, folder: Path) -> None:
    """Copy the tables into another database and into Parquet, and no more."""
    con.execute(f"attach {quoted(str(folder / 'bare.duckdb'))} as bare (storage_version 'v1.2.0')")
    con.execute("create schema bare.core; create schema bare.ops")
    for table in TABLES:
        con.execute(f"create table bare.{table.full_name} as from {table.full_name}")
        if table.schema == "core":
            con.execute(
                f"copy {table.full_name} to $file (format parquet)", {"file": str(folder / f"{table.name}.parquet")}
            )
    con.execute("detach bare")


def bare_feeds(snapshot: Path, folder: Path) -> None:
    """Copy each feed's query into each format, and no more."""
    with exporting(snapshot, folder / "spill") as con:
        con.execute(f"set memory_limit = '{ROOMY_MEMORY}'")
        for feed in names("feeds"):
            for kind in ("parquet", "csv", "json"):
                file = folder / f"feed-{feed}.{kind}"
                con.execute(f"copy ({statement(f'feeds/{feed}')}) to $file (format {kind})", {"file": str(file)})
                file.unlink()  # of 100,000 articles they are gigabytes


def page(snapshot: Path, folder: Path) -> None:
    """Make the page alone: it shows at most 50,000 claims, so it costs a large warehouse no more."""
    with exporting(snapshot, folder / "spill") as con:
        made = dashboard(con, folder / "public" / "feeds-turn", "turn", datetime.now(UTC), "")
        write_aside(folder / "page.html", made)


def report(held: int, folder: Path, taken: dict[str, float]) -> None:
    """Print how much more a publish takes than bare copies."""
    bare = sum(took for part, took in taken.items() if part.startswith("bare"))
    for turn in ("first", "second"):
        published = sum(took for part, took in taken.items() if part.endswith(turn))
        print(f"{turn} publish of {held:,} articles: {published:.1f} s, {published / bare:.2f} x bare COPY")
    public, private = (size(folder / name) / 2 / held for name in ("public", "snapshots"))
    print(f"bytes an article: feeds {public:,.0f}, snapshot and its Parquet {private:,.0f}")


def size(folder: Path) -> int:
    """Return the bytes of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


if __name__ == "__main__":
    main()
