"""The views that people, dashboards and measurements rely on, in the main schema of every snapshot."""

from duckdb import DuckDBPyConnection as Connection

from warehouse.sql import statement

# In the order in which they build on each other.
VIEWS = (
    "articles",
    "claims",
    "ledger",
    "differences",
    "denials",
    "corroboration",
    "revisions",
    "rejections",
    "runs",
    "reviews",
)


def create_views(con: Connection) -> None:
    """Create every view, with its comments, in the current database."""
    for name in VIEWS:
        con.execute(statement(f"views/{name}"))
