"""A bound on the time that a question may take."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer

import duckdb
from duckdb import DuckDBPyConnection as Connection

from warehouse.errors import QueryTimedOut


@contextmanager
def stopped_after(con: Connection, seconds: float) -> Iterator[None]:
    """Interrupt what runs on the connection after that many seconds. Raises QueryTimedOut."""
    alarm = Timer(seconds, con.interrupt)
    alarm.start()
    try:
        yield
    except duckdb.InterruptException as error:
        raise QueryTimedOut(f"no answer within {seconds:g} s; narrow the question or raise the limit") from error
    finally:
        alarm.cancel()
