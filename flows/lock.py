"""One writer at a time, held by the operating system: a killed run leaves no lock behind."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from warehouse.errors import WarehouseBusy


@contextmanager
def sole_writer(data_dir: Path) -> Iterator[None]:
    """Hold the data folder's lock. Raises WarehouseBusy, naming the holder, where another run has it."""
    data_dir.mkdir(parents=True, exist_ok=True)
    path = data_dir / "warehouse.lock"
    with open(path, "a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            holder = file.read(20).strip() or "unknown"
            raise WarehouseBusy(
                f"another run (process {holder}) is writing to {data_dir}; wait for it, or name another folder "
                "in WHOSAID_DATA_DIR"
            ) from None
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield
