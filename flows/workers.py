"""Worker processes that a page may kill: every batch ends staged all the same, and the deadly page is named."""

import multiprocessing
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any, Self

from flows.archive import Place
from flows.worker import Deadly, end_with_parent, read_batch, read_page

NONE_DEADLY: Mapping[Place, Deadly] = {}


class Workers:
    """Read batches of archived pages in processes, and begin anew where one has died."""

    def __init__(self, count: int, raw: Path, page_seconds: float) -> None:
        """`raw` is the archive; a page that takes longer than `page_seconds` takes its worker with it."""
        self._count, self._raw, self._page_seconds = count, raw, page_seconds
        self._pool = self._started()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(cancel_futures=True)

    def read(self, batches: Sequence[Sequence[Place]], folders: Sequence[Path]) -> None:
        """Stage each batch in its folder. A page that kills its worker is staged as a rejection; no other is lost."""
        jobs = list(zip(batches, folders, strict=True))
        futures = [self._submitted(read_batch, batch, folder, NONE_DEADLY) for batch, folder in jobs]
        died = [job for job, future in zip(jobs, futures, strict=True) if not _survived(future)]
        for batch, folder in died:
            self._submitted(read_batch, batch, folder, self._deadly(batch)).result()

    def _deadly(self, batch: Sequence[Place]) -> dict[Place, Deadly]:
        """Read each page of a batch by itself, and return those that the worker does not survive."""
        deadly: dict[Place, Deadly] = {}
        for place in batch:
            started = time.monotonic()
            if not _survived(self._submitted(read_page, place)):
                deadly[place] = "timeout" if time.monotonic() - started >= self._page_seconds else "crashed"
        return deadly

    def _submitted(self, function: Callable[..., None], *arguments: Any) -> Future[None]:
        try:
            return self._pool.submit(function, self._raw, self._page_seconds, *arguments)
        except BrokenProcessPool:
            self._pool.shutdown()
            self._pool = self._started()
            return self._pool.submit(function, self._raw, self._page_seconds, *arguments)

    def _started(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(self._count, multiprocessing.get_context("spawn"), initializer=end_with_parent)


def _survived(future: Future[None]) -> bool:
    """Wait, and tell whether the worker lived. What it raised is raised here: our fault, not a page's."""
    try:
        future.result()
    except BrokenProcessPool:
        return False
    return True
