"""Keys and rows handed to a statement as a table: as parameters, each costs DuckDB a third of a millisecond."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

import pyarrow
from duckdb import DuckDBPyConnection as Connection

from warehouse.sql import statement

# Arrow's own pool keeps what it frees; the system's gives it back.
POOL = pyarrow.system_memory_pool()


@contextmanager
def asked(con: Connection, keys: Iterable[str]) -> Iterator[None]:
    """Have a statement read keys as the table `asked`; as a list, each costs DuckDB a third of a millisecond."""
    con.register("asked", pyarrow.table({"id": pyarrow.array(sorted(set(keys)), pyarrow.string(), memory_pool=POOL)}))
    try:
        yield
    finally:
        con.unregister("asked")


def put(con: Connection, table: str, columns: Sequence[str], rows: Sequence[tuple[object, ...]]) -> None:
    """Insert rows into a table of our own naming."""
    if rows:
        incoming(con, columns, rows)
        con.execute(statement("relate/put").format(table=table))
        con.unregister("incoming")


def incoming(con: Connection, columns: Sequence[str], rows: Sequence[tuple[object, ...]]) -> None:
    """Have a statement read rows as the table `incoming`."""
    cells = zip(columns, zip(*rows, strict=True), strict=True)
    con.register("incoming", pyarrow.table({name: pyarrow.array(list(held), memory_pool=POOL) for name, held in cells}))
