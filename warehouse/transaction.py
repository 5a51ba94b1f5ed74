"""All or nothing."""

from collections.abc import Iterator
from contextlib import contextmanager

from duckdb import DuckDBPyConnection as Connection


@contextmanager
def transaction(con: Connection) -> Iterator[None]:
    """Commit what the block did, or undo it where the block raises."""
    con.begin()
    try:
        yield
    except BaseException:
        con.rollback()
        raise
    con.commit()
