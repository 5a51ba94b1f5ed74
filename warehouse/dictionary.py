"""The data dictionary, made from the catalog's own comments: `python -m warehouse.dictionary` writes it anew."""

from itertools import groupby
from pathlib import Path

import duckdb

from warehouse.migrate import migrate
from warehouse.sql import statement
from warehouse.views import create_views

PATH = Path(__file__).resolve().parent.parent / "docs" / "data-dictionary.md"
HEAD = """# Data dictionary

Made from the comments of the catalog by `python -m warehouse.dictionary`; change them in `warehouse/schema` and
`warehouse/views`. In a snapshot the same comments are in `duckdb_tables()`, `duckdb_views()` and `duckdb_columns()`.

`main` holds the views to build on, `core` what we hold, `ops` how we came to hold it.
"""


def dictionary() -> str:
    """Return the data dictionary as Markdown."""
    with duckdb.connect(":memory:") as con:
        migrate(con)
        create_views(con)
        rows = con.execute(statement("dictionary/columns")).fetchall()
    tables = groupby(rows, key=lambda row: (f"{row[0]}.{row[1]}", row[2]))
    return "\n".join([HEAD, *(_section(name, about, list(columns)) for (name, about), columns in tables)])


def _section(table: str, about: str, columns: list[tuple[str, ...]]) -> str:
    lines = [f"| `{name}` | {kind} | {_cell(comment)} |" for *_, name, kind, comment in columns]
    heading = f"## {table}\n\n{about}\n\n| column | type | meaning |\n|---|---|---|\n"
    return heading + "\n".join(lines) + "\n"


def _cell(comment: str) -> str:
    return comment.replace("|", "\\|")


if __name__ == "__main__":
    PATH.parent.mkdir(exist_ok=True)
    PATH.write_text(dictionary(), encoding="utf-8")
