"""One writer at a time, held by the operating system: a killed run leaves no lock behind."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from warehouse.errors import WarehouseBusy

TRIES = 5  # `is_held` looks by holding the lock for an instant, which must not turn a run away
PAUSE_SECONDS = 0.1


@contextmanager
def sole_writer(data_dir: Path) -> Iterator[None]:
    """Hold the data folder's lock. Raises WarehouseBusy, naming the holder, where another run has it."""
    data_dir.mkdir(parents=True, exist_ok=True)
    with open(_path(data_dir), "a+", encoding="utf-8") as file:
        if not any(_is_taken(file, attempt) for attempt in range(TRIES)):
            file.seek(0)
            holder = file.read(20).strip() or "unknown"
            raise WarehouseBusy(
                f"another run (process {holder}) is writing to {data_dir}; wait for it, or name another folder "
                "in WHOSAID_DATA_DIR"
            )
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


def is_held(data_dir: Path) -> bool:
    """Tell whether a run holds the data folder's lock."""
    try:
        with open(_path(data_dir), encoding="utf-8") as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False


def _is_taken(file: IO[str], attempt: int) -> bool:
    """Take the lock if it is free, after a pause where this is not the first attempt."""
    time.sleep(PAUSE_SECONDS if attempt else 0)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _path(data_dir: Path) -> Path:
    return data_dir / "warehouse.lock"
