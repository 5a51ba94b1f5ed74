"""Open the warehouse: one writer, which migrates it, and readers that can do nothing but read."""

import logging
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import duckdb
from duckdb import DuckDBPyConnection as Connection

from warehouse.errors import WarehouseBusy, WarehouseDamaged
from warehouse.migrate import migrate

# DuckDB keeps what it has read until its limit: a low one keeps a run's memory flat however large the warehouse is.
WRITER_MEMORY = "256MB"
READER_MEMORY = "1GB"
LEAST_MEMORY = "16MB"
# Relating 500 of 20,000 articles does with it, and so do their feeds, the first and those compared with the edition before,
# also where each claim has a speaker of its own; all spill to disk. 3,000 of those related, 500 at once, took 417 MB at
# their peak before memory was given back; with 256 MB, 1,000 at once, 555.
LITTLE_MEMORY = "128MB"
# The lists in the view `claims` cannot spill: with 512 MB the feeds of 100,000 articles (1.5 million claims) fail. What
# does not do with its memory goes on with this.
ROOMY_MEMORY = "2000MB"
MORE_MEMORY = (WRITER_MEMORY, ROOMY_MEMORY)  # the steps past LITTLE_MEMORY
# Articles for which it is begun with LITTLE_MEMORY: 500 are related with it among 20,000 and not among 47,000 of the growth
# bench, which are denser; 100,000 are not exported with it.
LITTLE_DOES = 25_000
MOST_THREADS = 4
# What DuckDB frees its allocator keeps for the next use, unless told to give it back: relating 500 of 20,000 articles then
# takes 331 MB at its peak in place of 422 (with Arrow on the system's allocator, see `warehouse.handed_in`).
QUIET_AND_SMALL = (
    "set allocator_flush_threshold = '1MB'",
    "set allocator_bulk_deallocation_flush_threshold = '1MB'",
    "set allocator_background_threads = true",
    "set enable_progress_bar = false",  # it draws on standard output, which is the command's own
)
Done = TypeVar("Done")

logger = logging.getLogger("whosaid")


def opened(path: Path) -> Connection:
    """Return the writer's connection, with every migration applied.

    Raises WarehouseBusy where another run holds the file, WarehouseDamaged where it or its log cannot be read and
    WarehouseTooNew where a newer version of the project made it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        con = duckdb.connect(str(path), config={"memory_limit": WRITER_MEMORY, "threads": threads()})
    except duckdb.IOException as error:
        raise _explained(path, error) from error
    except (duckdb.Error, UnicodeDecodeError) as error:
        raise _damaged(path, error) from error
    con.execute("set TimeZone = 'UTC'")
    con.execute("set autoinstall_known_extensions = false")
    # Staged files are read once: cached, they cost 40 MB a thousand pages (measured on 3,000 synthetic ones).
    con.execute("set enable_external_file_cache = false")
    con.execute("set checkpoint_threshold = '4MB'")  # rows wait in memory until their checkpoint
    for setting in QUIET_AND_SMALL:
        con.execute(setting)
    migrate(con)
    return con


def read_only(path: Path) -> Connection:
    """Return a connection that reads this file and nothing else: no other file, network, setting or extension."""
    config: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": READER_MEMORY,
        "threads": threads(),
        "enable_external_access": False,
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "allow_community_extensions": False,
        "python_enable_replacements": False,  # else `select * from name` reads Python's variables
        "temp_directory": "",  # nothing spills to disk
    }
    con = duckdb.connect(str(path), read_only=True, config=config)
    con.execute("set TimeZone = 'UTC'")
    con.execute("set lock_configuration = true")
    return con


def exporting(path: Path, spill: Path) -> Connection:
    """Return a connection that reads a snapshot for our own statements, which write feeds; it spills to `spill`."""
    con = duckdb.connect(str(path), read_only=True, config={"memory_limit": LITTLE_MEMORY, "threads": threads()})
    con.execute("set temp_directory = $spill", {"spill": str(spill)})
    con.execute("set TimeZone = 'UTC'")
    for setting in QUIET_AND_SMALL:
        con.execute(setting)
    return con


def roomy(con: Connection, work: Callable[[], Done], *more: str) -> Done:
    """Do a piece of work that leaves nothing where it fails; where its memory does not do, again with more, which the
    connection then keeps: ROOMY_MEMORY, or what is named, one after the other.
    """
    allowed = _allowed(con)
    for memory in (one for one in more or (ROOMY_MEMORY,) if int(one.removesuffix("MB")) > allowed):
        try:
            return work()
        except duckdb.OutOfMemoryException:
            logger.info("what a statement needs does not fit into its memory; it is done again with %s", memory)
            bound(con, memory)
    return work()


def bound(con: Connection, memory: str) -> None:
    """Bound what a connection may take; where it holds more that it needs still, nothing changes."""
    with suppress(duckdb.OutOfMemoryException):
        con.execute(f"set memory_limit = '{memory}'")


def suited(con: Connection) -> None:
    """Bound what a writer's connection may take by how much its warehouse holds."""
    bound(con, WRITER_MEMORY if is_large(con) else LITTLE_MEMORY)


def is_large(con: Connection) -> bool:
    """Tell whether a warehouse or snapshot holds more articles than LITTLE_MEMORY does for."""
    row = con.execute("select count(*) > $most from core.articles", {"most": LITTLE_DOES}).fetchone()
    return bool(row and row[0])


def let_go(con: Connection) -> None:
    """Have a connection give back the memory of what it has read, which it keeps up to its bound otherwise."""
    allowed = _allowed(con)
    bound(con, LEAST_MEMORY)
    bound(con, f"{allowed}MB")


def _allowed(con: Connection) -> int:
    """Return how many megabytes a connection may take; DuckDB tells them rounded down."""
    told = "parse_formatted_bytes(current_setting('memory_limit'))"
    ((megabytes,),) = con.execute(f"select ceil({told} / 1e6)::integer").fetchall()
    return int(megabytes)


def threads() -> int:
    """Return how many threads a connection may use: every core up to a bound, so that memory stays bounded too."""
    return min(MOST_THREADS, os.cpu_count() or 1)


def _explained(path: Path, error: duckdb.IOException) -> Exception:
    if "lock" in str(error).lower():
        return WarehouseBusy(f"{path} is held by another run; wait until it has ended, then run this again ({error})")
    return _damaged(path, error)


def _damaged(path: Path, error: Exception) -> WarehouseDamaged:
    return WarehouseDamaged(
        f"{path} or {path.name}.wal cannot be read; set both aside and run `whosaid rebuild` ({error})"
    )
