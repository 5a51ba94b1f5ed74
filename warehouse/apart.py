"""Ask in a process of its own, which is killed where DuckDB does not stop: for every question that a user writes.

`warehouse.ask.asked` bounds time by interrupting DuckDB and memory by DuckDB's own account. Neither sees one value of
gigabytes as it is made (`repeat('x', 10000000000)`): DuckDB does not look up meanwhile.
"""

import os
import pickle
import resource
import subprocess
import sys
from collections.abc import Mapping
from math import ceil
from pathlib import Path
from typing import BinaryIO

from warehouse.ask import Answer, asked
from warehouse.connect import MOST_THREADS
from warehouse.errors import QueryError, QueryTimedOut, WarehouseError

GRACE_SECONDS = 5.0  # to start, and for DuckDB to be interrupted before it is killed
MOST_BYTES = 4 << 30  # of address space, of which DuckDB reserves more than it uses
MOST_ANSWERED = 256 << 20  # bytes of an answer, which who asks has to hold
TOO_MUCH = "the question wants more memory than it is given; narrow it"
CHECKOUT = Path(__file__).resolve().parent.parent


def asked_apart(snapshot: Path, sql: str, parameters: Mapping[str, str], row_limit: int, seconds: float) -> Answer:
    """Return what `warehouse.ask.asked` returns, and raise what it raises, at the cost of starting a process.

    Raises QueryTimedOut where the process had to be killed, QueryError where it died for want of memory.
    """
    question = pickle.dumps((snapshot.absolute(), sql, dict(parameters), row_limit, seconds))
    command = [sys.executable, "-m", "warehouse.apart"]
    try:
        run = subprocess.run(
            command,
            input=question,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=CHECKOUT,
            timeout=seconds + GRACE_SECONDS,
            start_new_session=True,
        )
    except subprocess.TimeoutExpired as error:
        raise QueryTimedOut(f"no answer within {seconds:g} s; narrow the question or raise the limit") from error
    if run.returncode:
        raise QueryError(TOO_MUCH)
    told = pickle.loads(run.stdout)  # our own process wrote it
    if isinstance(told, WarehouseError):
        raise told
    assert isinstance(told, Answer)
    return told


def answer() -> None:
    """Answer the question on standard input, on standard output, to which nothing else can write."""
    question, out = pickle.load(sys.stdin.buffer), _standard_output()
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    end = ceil((question[-1] + GRACE_SECONDS) * MOST_THREADS)
    resource.setrlimit(resource.RLIMIT_CPU, (end, end))  # should nobody be left to kill this process
    told: Answer | WarehouseError
    try:
        told = asked(*question)
    except WarehouseError as error:
        told = type(error)(str(error))
    except MemoryError:
        told = QueryError(TOO_MUCH)
    with out:
        out.write(_bounded(pickle.dumps(told)))


def _standard_output() -> BinaryIO:
    """Return standard output as it was; from now on what DuckDB's log writes there, in a question's words, is lost."""
    out = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return out


def _bounded(told: bytes) -> bytes:
    return told if len(told) <= MOST_ANSWERED else pickle.dumps(QueryError(TOO_MUCH))


if __name__ == "__main__":
    answer()
