"""The writer's connection, and work on a large warehouse in a process of its own, whose memory ends with it.

What DuckDB and Python free they keep, in part, for the next use: a process that loaded 20,000 articles and related them
would publish them on top of that.
"""

import errno
import logging
import multiprocessing
import signal
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from flows.worker import end_with_parent

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection as Connection

# Bytes of a warehouse; of 2,000 synthetic articles, say. To begin a process takes 0.7 s.
LITTLE = 32 << 20

Done = TypeVar("Done")

logger = logging.getLogger("whosaid")


class Writer:
    """The one connection that writes to a warehouse."""

    def __init__(self, path: Path) -> None:
        """Open the warehouse. Raises what `warehouse.connect.opened` raises."""
        self._path = path
        self.con = _opened(path)

    @property
    def is_large(self) -> bool:
        """Return whether work on the whole warehouse gets a process of its own."""
        return self._path.stat().st_size > LITTLE

    def done(self, work: Callable[["Connection"], Done]) -> Done:
        """Return what a module's function, or a partial one, makes of the connection.

        A large warehouse is lent to a process of its own for it, and the connection is another one afterwards.
        Raises what the work raises, and OSError where its process was killed.
        """
        return self._lent(work) if self.is_large else work(self.con)

    def _lent(self, work: Callable[["Connection"], Done]) -> Done:
        self.con.close()  # DuckDB lets one process write
        try:
            with ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), initializer=_begin) as pool:
                done, told = pool.submit(_done, self._path, work).result()
        except BrokenProcessPool as error:
            raise OSError(errno.ENOMEM, "the process that worked on the warehouse was killed") from error
        finally:
            self.con = _opened(self._path)
        for line in told:
            if logger.isEnabledFor(line.levelno):
                logger.handle(line)
        return done


def _opened(path: Path) -> "Connection":
    from warehouse.connect import opened

    return opened(path)


def _begin() -> None:
    """End with the run, and not before: a run that is asked to end finishes what is under way."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    end_with_parent()


def _done(path: Path, work: Callable[["Connection"], Done]) -> tuple[Done, list[logging.LogRecord]]:
    """Return what the work returns, and what it told in the log, which is this process's to nobody."""
    told = _Told()
    logger.addHandler(told)
    logger.setLevel(logging.INFO)
    con = _opened(path)
    try:
        return work(con), told.lines
    finally:
        con.close()


class _Told(logging.Handler):
    """Keeps what was told, in words alone."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        record.msg, record.args, record.exc_info = record.getMessage(), (), None
        self.lines.append(record)
