"""One run: the lock, the warehouse, the archive's writer and the workers, held together and let go together."""

import multiprocessing
import shutil
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from flows.archive import ArchiveWriter
from flows.extractor import extractor
from flows.lock import sole_writer
from flows.settings import Settings

if TYPE_CHECKING:
    import duckdb


class Run:
    """What the stages of one run share."""

    def __init__(
        self,
        run_id: str,
        settings: Settings,
        con: "duckdb.DuckDBPyConnection",
        archive: ArchiveWriter,
        pool: ProcessPoolExecutor,
    ) -> None:
        """All are open, and stay so until the run ends."""
        self.run_id = run_id
        self.settings = settings
        self.con = con
        self.archive = archive
        self.pool = pool
        self._batch_numbers = count()

    def staging_folder(self) -> Path:
        """Return a folder name for the next batch; nothing is made yet."""
        return self.settings.staging / self.run_id / f"{next(self._batch_numbers):06d}"


def now() -> datetime:
    """Return the moment. The only clock: everything below the rim gets times as arguments."""
    return datetime.now(UTC)


@contextmanager
def writing(flow: str, settings: Settings, warehouse: Path) -> Iterator[Run]:
    """Hold all that a run of `flow` needs to write to `warehouse`; its row in ops.runs tells how it ended.

    Raises WarehouseBusy where another run writes to the same data folder.
    """
    from warehouse.connect import opened
    from warehouse.runs import begin_run, end_run

    with sole_writer(settings.data_dir):
        started_at = now()
        run_id = started_at.strftime("%Y%m%dT%H%M%S%fZ")
        shutil.rmtree(settings.staging, ignore_errors=True)
        con = opened(warehouse)
        try:
            begin_run(con, run_id, flow, started_at, extractor())
            with (
                ArchiveWriter(settings.raw, run_id, settings.archive_file_bytes) as archive,
                ProcessPoolExecutor(settings.workers, multiprocessing.get_context("spawn")) as pool,
            ):
                yield Run(run_id, settings, con, archive, pool)
            end_run(con, run_id, now(), "completed")
        except BaseException:
            end_run(con, run_id, now(), "failed")
            raise
        finally:
            con.close()
            shutil.rmtree(settings.staging, ignore_errors=True)
