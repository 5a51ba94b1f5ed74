"""The files of one feed: Parquet, CSV, JSON Lines and the JSON Schema of a row, each described for the manifest."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path

from duckdb import DuckDBPyConnection as Connection

from warehouse.sql import quoted_name, statement

HEADER = re.compile(r"^-- (\w+): (.+)$", re.M)
CHUNK_BYTES = 1 << 20
CHANGED_IN = {"changed_in": "The edition of the feeds that first held the row as it is, see the manifest."}


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


@dataclass(frozen=True, slots=True)
class Folder:
    """Where the files of a publish are written, and what that folder will be called."""

    aside: Path
    name: str


def columns_of(con: Connection, relation: str) -> tuple[Column, ...]:
    """Return the columns of a table or a query in parentheses, in order."""
    rows = con.execute(statement("export/columns").format(relation=relation)).fetchall()
    return tuple(Column(*row) for row in rows)


def header(sql: str) -> dict[str, str]:
    """Return what the head of a feed's SQL says: its grain, its key, and columns of its own."""
    return dict(HEADER.findall(sql))


def write_feed(con: Connection, feed: str, told: dict[str, str], folder: Folder) -> list[FeedFile]:
    """Write the table `feed` in every format, and the schema of its rows; return what describes the files."""
    columns = columns_of(con, "feed")
    cells = {
        "parquet": "*",
        "csv": ", ".join(f"{_csv_cell(column)} as {quoted_name(column.name)}" for column in columns),
        "jsonl": ", ".join(f"{_json_cell(column)} as {quoted_name(column.name)}" for column in columns),
    }
    files = [_written(con, feed, kind, cells[kind], folder, columns) for kind in cells]
    schema = _json_schema(feed, told, columns, _descriptions(con, feed) | CHANGED_IN | told)
    path = folder.aside / f"{feed}.schema.json"
    path.write_text(json.dumps(schema, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return [*files, described(path, folder, feed, "schema", len(columns), columns)]


def described(
    path: Path, folder: Folder, feed: str, kind: str, rows: int, columns: tuple[Column, ...] = ()
) -> FeedFile:
    """Return what the manifest says of a finished file."""
    with path.open("rb") as handle:
        digest = file_digest(handle, "sha256").hexdigest()
    return FeedFile(feed, kind, f"{folder.name}/{path.name}", rows, path.stat().st_size, digest, columns)


def _written(
    con: Connection, feed: str, kind: str, cells: str, folder: Folder, columns: tuple[Column, ...]
) -> FeedFile:
    path = folder.aside / f"{feed}.{kind}"
    row = con.execute(statement(f"export/{kind}").format(cells=cells), {"file": str(path)}).fetchone()
    if kind == "jsonl":
        _without_tags(path)
    return described(path, folder, feed, kind, int(row[0]) if row else 0, columns)


def _without_tags(path: Path) -> None:
    """Escape every `<`, which in JSON stands in texts alone: no reader can take the file for a page."""
    aside = path.with_suffix(".raw")
    path.rename(aside)
    with aside.open("rb") as source, path.open("wb") as target:
        while chunk := source.read(CHUNK_BYTES):
            target.write(chunk.replace(b"<", rb"\u003c"))
    aside.unlink()


def _csv_cell(column: Column) -> str:
    name = quoted_name(column.name)
    if column.type == "VARCHAR[]":
        return f"defused(array_to_string({name}, '; '))"
    return f"defused({name})" if column.type == "VARCHAR" else _json_cell(column)


def _json_cell(column: Column) -> str:
    name = quoted_name(column.name)
    return f"moment({name})" if column.type == "TIMESTAMP WITH TIME ZONE" else name


def _descriptions(con: Connection, feed: str) -> dict[str, str]:
    """Return what the catalog says of columns by these names, the feed's own view last and so strongest."""
    rows = con.execute(statement("export/comments"), {"feed": feed}).fetchall()
    return {str(name): str(comment) for name, comment in reversed(rows)}


# What JSON Lines hold for a DuckDB type; a list is never NULL but may be empty.
JSON_TYPES: dict[str, dict[str, object]] = {
    "VARCHAR": {"type": ["string", "null"]},
    "VARCHAR[]": {"type": "array", "items": {"type": "string"}},
    "BOOLEAN": {"type": ["boolean", "null"]},
    "BIGINT": {"type": ["integer", "null"]},
    "DOUBLE": {"type": ["number", "null"]},
    "DATE": {"type": ["string", "null"], "format": "date"},
    "TIMESTAMP": {"type": ["string", "null"], "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$"},
    "TIMESTAMP WITH TIME ZONE": {"type": ["string", "null"], "format": "date-time", "pattern": "Z$"},
}


def _json_schema(
    feed: str, told: dict[str, str], columns: Sequence[Column], descriptions: dict[str, str]
) -> dict[str, object]:
    """Return the JSON Schema of a line; it lists the columns, so a reader sees when one is new or gone."""
    properties = {
        column.name: {"description": descriptions[column.name], **JSON_TYPES[column.type]} for column in columns
    }
    properties[told["Key"]]["type"] = "string"
    properties["changed_in"]["type"] = "integer"
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:x-whosaid:feed:{feed}",
        "title": feed,
        "description": f"{told['Grain']} Key: {told['Key']}.",
        "type": "object",
        "properties": properties,
        "required": [column.name for column in columns],
        "additionalProperties": False,
    }
