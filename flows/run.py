"""One run: the lock, the warehouse, the archive's writer and the workers, held together and let go together."""

import logging
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from flows.archive import ArchiveWriter
from flows.clock import now
from flows.database import move_database, remove_database
from flows.forgotten import forgotten
from flows.journal import journalled
from flows.lock import sole_writer
from flows.settings import Settings
from flows.stopping import Stopping
from flows.workers import Workers
from flows.writer import Writer
from transforms.records import Rejection

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from warehouse.runs import Flow

logger = logging.getLogger("whosaid")


class Run:
    """What the stages of one run share; all of it is open until the run ends."""

    def __init__(
        self,
        run_id: str,
        flow: "Flow",
        settings: Settings,
        writer: Writer,
        archive: ArchiveWriter,
        workers: Workers,
        stopping: Stopping,
    ) -> None:
        """Hold what `writing` opened."""
        self.run_id = run_id
        self.flow = flow
        self.settings = settings
        self.writer = writer
        self.archive = archive
        self.workers = workers
        self.stopping = stopping
        self.unread: set[Rejection] = set()  # what this run could not read, so that it is told once
        self.forgotten = forgotten(settings.raw)
        self._batch_numbers = count()

    @property
    def con(self) -> "DuckDBPyConnection":
        """Return the writer's connection as it is now: it is another one after work in a process of its own."""
        return self.writer.con

    def staging_folder(self) -> Path:
        """Return a folder name for the next batch; nothing is made yet."""
        return self.settings.staging / self.run_id / f"{next(self._batch_numbers):06d}"


def run_id_at(moment: datetime) -> str:
    """Return the id of a run that starts at a moment; ids are in the order of their moments."""
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%S%fZ")


@contextmanager
def writing(flow: "Flow", settings: Settings, afresh: bool = False) -> Iterator[Run]:
    """Hold all that a run of `flow` needs to write; its row in ops.runs tells how it ended.

    `afresh` fills a new warehouse and puts it in the old one's place at the end.
    Raises WarehouseBusy where another run writes to the same data folder.
    """
    with sole_writer(settings.data_dir), Stopping() as stopping:
        started_at = now()
        run_id = run_id_at(started_at)
        with journalled(settings.data_dir, run_id, flow, started_at):
            path = settings.warehouse.with_suffix(".rebuilt.duckdb") if afresh else settings.warehouse
            if afresh:
                remove_database(path)
            shutil.rmtree(settings.staging, ignore_errors=True)
            with (
                _connected(path, flow, run_id, started_at) as writer,
                ArchiveWriter(settings.raw, run_id, settings.archive_file_bytes) as archive,
                Workers(settings.workers, settings.raw, settings.page_seconds) as workers,
            ):
                if afresh:
                    _carry_over(writer.con, settings)
                yield Run(run_id, flow, settings, writer, archive, workers, stopping)
            shutil.rmtree(settings.staging, ignore_errors=True)
            if afresh and not stopping:
                move_database(settings.warehouse, settings.warehouse.with_suffix(".replaced.duckdb"))
                move_database(path, settings.warehouse)


@contextmanager
def _connected(path: Path, flow: "Flow", run_id: str, started_at: datetime) -> Iterator[Writer]:
    from flows.extractor import extractor
    from warehouse.runs import begin_run, end_run

    writer = _opened(path, run_id)
    try:
        begin_run(writer.con, run_id, flow, started_at, extractor())
        yield writer
    except BaseException:
        with suppress(Exception):  # on a full disk; the next run records this one as interrupted
            end_run(writer.con, run_id, now(), "failed", 0, 0)
        raise
    finally:
        writer.con.close()


def _carry_over(con: "DuckDBPyConnection", settings: Settings) -> None:
    """Keep what sources have named and when each address was asked, for no archive tells; but nothing of the forgotten."""
    import duckdb

    from warehouse.watermarks import carry_over, drop_urls, known_urls

    if settings.warehouse.exists():
        try:
            carry_over(con, str(settings.warehouse))
        except duckdb.Error as error:
            logger.warning("what sources had brought is lost (%s); the next run asks for all they name", error)
    stones = forgotten(settings.raw)
    drop_urls(con, [url for url in known_urls(con) if stones.covers_address(url)])


def _opened(path: Path, run_id: str) -> Writer:
    """Open the warehouse; a damaged one is set aside, never deleted, and filled anew from the archive by this run."""
    from warehouse.errors import WarehouseDamaged

    try:
        return Writer(path)
    except WarehouseDamaged as error:
        aside = path.with_name("set-aside") / run_id / path.name
        aside.parent.mkdir(parents=True)
        move_database(path, aside)
        logger.warning(
            "the warehouse is damaged (%s); it was set aside as %s and is made anew from data/raw", error, aside
        )
        return Writer(path)
