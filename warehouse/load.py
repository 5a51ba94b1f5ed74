"""Load a staged batch: all of it or none, the same rows however often and in whatever order batches come."""

from collections.abc import Set
from dataclasses import dataclass, fields
from functools import partial
from hashlib import sha256
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection as Connection

from warehouse.connect import MORE_MEMORY, roomy
from warehouse.errors import LoadError
from warehouse.sql import statement
from warehouse.tables import CHILDREN, STAGED, Table
from warehouse.transaction import transaction

SHARED = ("outlets", "authors", "speakers")  # named by many versions


@dataclass(frozen=True, slots=True)
class LoadCounts:
    """What became of the inputs of a batch, each counted once; `claims` are those of the new articles and versions."""

    articles: int
    versions: int
    duplicates: int
    rejections: int
    claims: int


def load(con: Connection, staging: Path, run_id: str) -> LoadCounts:
    """Load the Parquet files of one staged batch in one transaction; a batch that the run has loaded changes nothing.

    Raises LoadError, with nothing loaded, where a file or column is missing, two staged rows have one key, or the run
    has not begun.
    """
    try:
        return roomy(con, partial(_loaded, con, staging, run_id), *MORE_MEMORY)
    except duckdb.Error as error:
        raise LoadError(
            f"the batch in {staging} was not loaded; run again after the cause is cured ({error})"
        ) from error


def _loaded(con: Connection, staging: Path, run_id: str) -> LoadCounts:
    with transaction(con):
        return _taken_over(con, staging, run_id)


def _taken_over(con: Connection, staging: Path, run_id: str) -> LoadCounts:
    extractor_id = _extractor_id(con, run_id)
    batch_id = _batch_id(staging)
    if recorded := _counts(con, "load/recorded", {"run_id": run_id, "batch_id": batch_id}):
        return recorded
    _check_columns(con, staging)
    filled = {table.name for table in STAGED if _take_in(con, table, staging)}
    con.execute(statement("load/accepted_pages"), {"extractor_id": extractor_id})
    con.execute(statement("load/written_versions"))
    con.execute(statement("load/vanished_versions"))
    con.execute(statement("load/touched_articles"))
    counts = _counts(con, "load/outcomes", {})
    assert counts is not None  # an aggregate always has one row
    is_any_held = bool(con.execute(statement("load/any_replaced")).fetchall())
    deleted = _delete_vanished(con) if is_any_held else 0
    merged = _merge(con, run_id, filled, is_any_held)
    if deleted:
        deleted += sum(_changed(con, f"load/orphaned_{name}") for name in SHARED)
    con.execute(
        statement("load/record"),
        {"run_id": run_id, "batch_id": batch_id, "merged_count": merged, "deleted_count": deleted, **_row(counts)},
    )
    return counts


def _extractor_id(con: Connection, run_id: str) -> str:
    rows = con.execute(statement("load/extractor"), {"run_id": run_id}).fetchall()
    if not rows:
        raise LoadError(f"run {run_id!r} is not in ops.runs; begin it with warehouse.runs.begin_run before it loads")
    return str(rows[0][0])


def _batch_id(staging: Path) -> str:
    digest = sha256()
    for table in STAGED:
        path = staging / f"{table.name}.parquet"
        if not path.is_file():
            raise LoadError(f"{path} is missing; stage the batch anew with transforms.frames")
        digest.update(sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _counts(con: Connection, name: str, parameters: dict[str, str]) -> LoadCounts | None:
    row = con.execute(statement(name), parameters).fetchone()
    return LoadCounts(*row) if row else None


def _row(counts: LoadCounts) -> dict[str, int]:
    return {field.name: getattr(counts, field.name) for field in fields(counts)}


# ── staging ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _check_columns(con: Connection, staging: Path) -> None:
    """Raise LoadError where a staged file lacks a column; one too many fails where it is taken in."""
    files = [_file(table, staging) for table in STAGED]
    found = set(con.execute(statement("load/staged_columns"), {"files": files}).fetchall())
    wanted = {(table.name, column) for table in STAGED for column in _columns(con, table)}
    if missing := sorted(wanted - found):
        raise LoadError(f"{staging} lacks the columns {missing}; stage the batch anew with this checkout")


def _columns(con: Connection, table: Table) -> list[str]:
    return [column for column in con.table(table.full_name).columns if column not in table.filled]


def _file(table: Table, staging: Path) -> str:
    return str(staging / f"{table.name}.parquet")


def _take_in(con: Connection, table: Table, staging: Path) -> int:
    """Copy a staged file into a temporary table of the warehouse's own types, its keys proved unique."""
    file = _file(table, staging)
    con.execute(_composed("load/incoming", table))
    row = con.execute(_composed("load/take_in", table), {"file": file}).fetchone()
    count = int(row[0]) if row else 0
    # `merge` would keep both of two new rows with one key, or the first of two known ones, without a word.
    if count > 1 and (twice := con.execute(_composed("load/twice", table)).fetchone()):
        raise LoadError(f"{file} holds the key {', '.join(map(str, twice))} twice; {table.full_name} allows it once")
    return count


# ── merging ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _delete_vanished(con: Connection) -> int:
    """Delete what pages of the batch, read anew, no longer show."""
    children = sum(_changed(con, "load/vanished", table) for table in CHILDREN)
    return children + _changed(con, "load/vanished_article_versions") + _changed(con, "load/vanished_articles")


def _merge(con: Connection, run_id: str, filled: Set[str], is_any_held: bool) -> int:
    merged = _changed(con, "load/pages") + _changed(con, "load/article_versions")
    con.execute(statement("load/checked_at"))
    con.execute(statement("load/version_no"))
    merged += _changed(con, "load/articles")
    merged += sum(_changed(con, f"load/{name}") for name in SHARED if name in filled)
    # New versions have no rows yet: inserting them looks at none of the millions held (a batch of 500 pages into
    # 50,000 articles took 1.1 s of processor time where every table was merged).
    children = "load/merge" if is_any_held else "load/insert"
    merged += sum(_changed(con, children, table) for table in CHILDREN if table.name in filled)
    row = con.execute(statement("load/rejections"), {"run_id": run_id}).fetchone()
    return merged + (int(row[0]) if row else 0)


def _changed(con: Connection, name: str, table: Table | None = None) -> int:
    row = con.execute(_composed(name, table) if table else statement(name)).fetchone()
    return int(row[0]) if row else 0


def _composed(name: str, table: Table) -> str:
    """Return a statement for one table of our own list: only its names are put in, never a value."""
    same_key = " and ".join(f"incoming.{column} = held.{column}" for column in table.key)
    parts = {"table": table.full_name, "name": table.name, "key": ", ".join(table.key), "same_key": same_key}
    return statement(name).format(**parts)
