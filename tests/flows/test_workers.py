"""A page that kills its worker is named and set aside; the others of its batch are read."""

import os
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest

from flows import worker
from flows.archive import ArchiveWriter, Place
from flows.workers import Workers
from transforms.keys import page_key
from transforms.records import Page

# A run in a process of its own, which tells the ids of its workers and then waits to be killed.
RUN = """
import sys, time
from pathlib import Path
from flows.archive import Place
from flows.workers import Workers
with Workers(2, Path(sys.argv[1]), 30.0) as workers:
    workers.read([[], []], [Path(sys.argv[1]) / "a", Path(sys.argv[1]) / "b"])
    print(*workers._pool._processes, flush=True)
    time.sleep(600)
"""


def places(folder: Path, *payloads: bytes) -> list[Place]:
    with ArchiveWriter(folder, "run", 1 << 20) as archive:
        moment = datetime(2026, 1, 1, tzinfo=UTC)
        return [
            archive.append(Page(page_key(payload, None), payload, None, None, None, moment)) for payload in payloads
        ]


def dying_reading(page: Page, page_seconds: float, deadly: worker.Deadly | None) -> object:
    if page.payload == b"dies" and not deadly:
        os.kill(os.getpid(), 9)
    if page.payload == b"hangs" and not deadly:
        page_seconds = 0.1
        hang_forever(page_seconds)
    return READING(page, page_seconds, deadly)


READING = worker.reading
CHECKOUT = Path(__file__).resolve().parents[2]


def hang_forever(seconds: float) -> None:
    import signal

    signal.setitimer(signal.ITIMER_REAL, seconds)
    while True:
        time.sleep(1)


def dying_batch(raw: Path, seconds: float, *arguments: object) -> None:
    """What the pool runs: the worker's own function with a reading that some pages kill."""
    worker.reading = dying_reading  # type: ignore[assignment]
    worker.read_batch(raw, seconds, *arguments)  # type: ignore[arg-type]


def dying_page(raw: Path, seconds: float, place: Place) -> None:
    worker.reading = dying_reading  # type: ignore[assignment]
    worker.read_page(raw, seconds, place)


def test_a_deadly_page_is_staged_as_a_rejection_and_its_batch_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("flows.workers.read_batch", dying_batch)
    monkeypatch.setattr("flows.workers.read_page", dying_page)
    batch = places(tmp_path / "raw", b"one", b"dies", b"two")
    with Workers(2, tmp_path / "raw", 30.0) as workers:
        workers.read([batch, batch[:1]], [tmp_path / "a", tmp_path / "b"])
    pages = pl.read_parquet(tmp_path / "a" / "pages.parquet")
    assert pages["rejection_reason"].to_list().count("crashed") == 1
    assert pages.height == 3
    assert pl.read_parquet(tmp_path / "b" / "pages.parquet").height == 1


def test_workers_end_when_their_run_is_killed(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", RUN, tmp_path], cwd=CHECKOUT, stdout=subprocess.PIPE) as run:
        assert run.stdout is not None
        workers = [int(number) for number in run.stdout.readline().split()]
        run.kill()
    assert workers
    end = time.monotonic() + 30
    while time.monotonic() < end and any(is_alive(number) for number in workers):
        time.sleep(0.1)
    assert not any(is_alive(number) for number in workers)


def is_alive(number: int) -> bool:
    status = Path(f"/proc/{number}/stat")
    return status.exists() and status.read_text("utf-8").rsplit(")", 1)[1].split()[0] != "Z"
