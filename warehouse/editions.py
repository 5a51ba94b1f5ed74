"""Editions: which rows of a feed are new or changed since a publish, and which are gone.

Every publish is an edition, numbered from 1. A row says in `changed_in` which edition first held it as it is now, and the
feed `removals` lists the rows that went. A reader that has edition n therefore asks for `changed_in > n`. That is found
by comparing with the files published before, so it holds whatever changed a row: a new version of an article, a story
that grew, a better extractor.
"""

from dataclasses import dataclass
from itertools import chain, pairwise, repeat
from pathlib import Path

from duckdb import DuckDBPyConnection as Connection

from warehouse.feed_files import Column, columns_of, header
from warehouse.sql import quoted, quoted_name, statement

NEW_FEED, SAME_FEED = "create or replace temp table feed as", "insert into feed"
# Of memory for a row of the table a feed is parted by: 128 MB do for 21,000 claims, for 33,000 not always.
PARTED_BYTES = 6_000
FIRST_DIGITS = 256  # as many as two hexadecimal digits tell apart
REMEMBERED = 100  # editions whose removals are listed; chosen: four days of hourly publishing


@dataclass(frozen=True, slots=True)
class Edition:
    """The number of this publish in its series, and the files of the one before, by feed."""

    series: str
    number: int
    removals_from: int
    before: dict[str, Path]


def next_edition(manifest: dict[str, object], public: Path, run_id: str) -> Edition:
    """Return the edition to come after the one that a manifest describes, or the first of a new series.

    A series begins anew where the files of the last edition are not there to compare with.
    """
    series, number, removals_from = (manifest.get(name) for name in ("series", "edition", "removals_from"))
    before = _parquet_files(manifest, public)
    if not (isinstance(series, str) and isinstance(number, int) and isinstance(removals_from, int)):
        return Edition(series=run_id, number=1, removals_from=1, before={})
    if "removals" not in before or not all(path.is_file() for path in before.values()):
        return Edition(series=run_id, number=1, removals_from=1, before={})
    return Edition(series, number + 1, max(removals_from, number + 1 - REMEMBERED), before)


def begin_removals(con: Connection, edition: Edition) -> None:
    """Make the table of rows that went, with those that the edition before listed."""
    con.execute(statement("export/no_removals"))
    if "removals" in edition.before:
        remembered = {"file": str(edition.before["removals"]), "forgotten": edition.removals_from}
        con.execute(statement("export/old_removals"), remembered)


def make_feed(con: Connection, feed: str, key: str, sql: str, edition: Edition) -> None:
    """Make the table `feed`, inert and in the order of its key, each row with the edition that it is new in."""
    columns = columns_of(con, f"({sql})")
    cells = ", ".join(_inert(column) for column in columns)
    file = edition.before.get(feed)
    changed_in, join = f"{edition.number}::bigint", ""
    if file and _read_before(con, file, key, columns):
        digest = _digest(columns, "cleaned.")
        changed_in = f"case when before.digest = {digest} then before.changed_in else {edition.number} end"
        join = f"left join before on before.key = cleaned.{quoted_name(key)}"
    names = {"feed": sql, "cells": cells, "changed_in": changed_in, "join": join, "key": quoted_name(key)}
    for into, part in zip(chain([NEW_FEED], repeat(SAME_FEED)), _parts(con, sql, key), strict=False):
        con.execute(statement("export/feed").format(into=into, part=part, **names))
    if join:
        con.execute(statement("export/removed").format(key=key), {"name": feed, "edition": edition.number})
    con.execute(statement("export/returned").format(key=key), {"name": feed})


def _parts(con: Connection, sql: str, key: str) -> list[str]:
    """Return the conditions that part a feed as its head asks for, in parts that the connection's memory does for; keys
    are digests: their first digits part it evenly.
    """
    if (table := header(sql).get("Parted")) is None:
        return [""]
    row = con.execute(statement("export/parts").format(table=table), {"row_bytes": PARTED_BYTES}).fetchone()
    count = min(FIRST_DIGITS, int(row[0]) if row else 1)
    edges = [f"{FIRST_DIGITS * part // count:02x}" for part in range(1, count)]
    inner = [f"where {key} >= {quoted(first)} and {key} < {quoted(last)}" for first, last in pairwise(edges)]
    return [f"where {key} < {quoted(edges[0])}", *inner, f"where {key} >= {quoted(edges[-1])}"] if edges else [""]


def _read_before(con: Connection, file: Path, key: str, columns: tuple[Column, ...]) -> bool:
    """Read the keys and digests published before; False where that file has no such key to compare by.

    Where it had other columns every row counts as changed: what is compared is what a reader saw.
    """
    held = {str(row[0]) for row in con.execute(statement("export/parquet_columns"), {"file": str(file)}).fetchall()}
    if not {key, "changed_in"} <= held:
        return False
    same = held == {column.name for column in columns} | {"changed_in"}
    digest = _digest(columns, "") if same else "null::ubigint"
    con.execute(statement("export/before").format(key=quoted_name(key), digest=digest), {"file": str(file)})
    return True


def _digest(columns: tuple[Column, ...], table: str) -> str:
    return f"hash({', '.join(table + quoted_name(column.name) for column in columns)})"


def _inert(column: Column) -> str:
    name = quoted_name(column.name)
    if column.type == "VARCHAR":
        return f"inert({name}) as {name}"
    return f"list_transform({name}, lambda cell: inert(cell)) as {name}" if column.type == "VARCHAR[]" else name


def _parquet_files(manifest: dict[str, object], public: Path) -> dict[str, Path]:
    files = manifest.get("files")
    return {
        str(file["feed"]): public / str(file["path"])
        for file in (files if isinstance(files, list) else [])
        if isinstance(file, dict) and file.get("format") == "parquet"
    }
