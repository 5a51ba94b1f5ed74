"""Ask in a process of its own, which is killed where DuckDB does not stop: for servers and notebooks that must live on.

`warehouse.ask.asked` bounds time by interrupting DuckDB and memory by DuckDB's own account. Neither sees one value of
gigabytes as it is made (`repeat('x', 10000000000)`): DuckDB does not look up meanwhile.
"""

import pickle
import resource
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from warehouse.ask import Answer, asked
from warehouse.errors import QueryError, QueryTimedOut, WarehouseError

GRACE_SECONDS = 5.0  # to start, and for DuckDB to be interrupted before it is killed
MOST_BYTES = 4 << 30  # of address space, of which DuckDB reserves more than it uses
CHECKOUT = Path(__file__).resolve().parent.parent


def asked_apart(snapshot: Path, sql: str, parameters: Mapping[str, str], row_limit: int, seconds: float) -> Answer:
    """Return what `warehouse.ask.asked` returns, and raise what it raises, at the cost of starting a process.

    Raises QueryTimedOut where the process had to be killed, QueryError where it died for want of memory.
    """
    question = pickle.dumps((snapshot.absolute(), sql, dict(parameters), row_limit, seconds))
    command = [sys.executable, "-m", "warehouse.apart"]
    try:
        run = subprocess.run(
            command, input=question, capture_output=True, cwd=CHECKOUT, timeout=seconds + GRACE_SECONDS
        )
    except subprocess.TimeoutExpired as error:
        raise QueryTimedOut(f"no answer within {seconds:g} s; narrow the question or raise the limit") from error
    if run.returncode:
        raise QueryError("the question wants more memory than it is given; narrow it")
    told = pickle.loads(run.stdout)  # our own process wrote it
    if isinstance(told, WarehouseError):
        raise told
    assert isinstance(told, Answer)
    return told


def answer() -> None:
    """Answer the question on standard input, on standard output."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    told: Answer | WarehouseError
    try:
        told = asked(*pickle.load(sys.stdin.buffer))
    except WarehouseError as error:
        told = type(error)(str(error))
    except MemoryError:
        told = QueryError("the question wants more memory than it is given; narrow it")
    sys.stdout.buffer.write(pickle.dumps(told))


if __name__ == "__main__":
    answer()
