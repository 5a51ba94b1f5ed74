"""Killed at any moment, a run loses nothing and doubles nothing: the next one ends where an unkilled one would have."""

import multiprocessing
import os
import random
import signal
import time
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from itertools import islice
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from flows import pipeline
from flows.archive import ArchiveWriter
from flows.run import Run
from flows.settings import Settings
from flows.sources import found
from flows.stages import Arrived
from flows.worker import read_batch
from transforms.records import Page
from warehouse.snapshot import latest_snapshot

CHECKOUT = Path(__file__).resolve().parents[2]
FORKS = multiprocessing.get_context("forkserver")  # a child starts at once, with everything imported
FORKS.set_forkserver_preload(["flows.pipeline", "transforms.frames", "transforms.extract", "warehouse.load", __name__])
PAGES = 12  # two windows of six: enough for every boundary
PLACE_IN_ARCHIVE = ["archive_file", "archive_offset"]  # where a record lies may differ, what it says may not

Point = tuple[str, str, int]
"""Kill before or after the nth call of a stage."""

POINTS: list[Point] = [
    (stage, when, nth) for stage in ("archive", "read", "load") for nth in (1, 2) for when in ("before", "after")
] + [(stage, when, 1) for stage in ("relate", "publish") for when in ("before", "after")]


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample pages as a WARC, so that the times of fetching are the same in every run."""
    folder = tmp_path_factory.mktemp("source")
    clock = iter(datetime(2025, 4, 1, tzinfo=UTC) + timedelta(minutes=n) for n in range(1000))
    with ArchiveWriter(folder, "sample", 1 << 30) as archive:
        for page in islice(found([str(CHECKOUT / "data" / "sample")], lambda: next(clock), 1 << 20), PAGES):
            assert isinstance(page, Page)
            archive.append(page)
    return next(folder.glob("*.warc.gz"))


@pytest.fixture(scope="module")
def unkilled(source: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, pl.DataFrame]:
    folder = tmp_path_factory.mktemp("unkilled")
    assert ended(source, folder) == 0
    return content(folder)


def run_in_child(source: Path, folder: Path, point: Point | None, started: Connection) -> None:
    settings = Settings(data_dir=folder, workers=1, batch_pages=3, window_pages=6)
    stages = replace(pipeline.DIRECT, read=read_here)
    started.send(True)
    pipeline.ingest([str(source)], settings, killing(stages, point) if point else stages)


def read_here(run: Run, arrived: Arrived) -> list[Path]:
    """The read stage in this process, so that a kill leaves no worker behind."""
    folders = []
    for start in range(0, len(arrived.places), 3):
        folders.append(run.staging_folder())
        read_batch(run.settings.raw, 60.0, arrived.places[start : start + 3], folders[-1], {})
    return folders


def killing(stages: pipeline.Stages, point: Point) -> pipeline.Stages:
    stage, when, nth = point
    calls = iter(range(1, 1000))

    def wrapped(function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any) -> Any:
            is_now = next(calls) == nth
            if is_now and when == "before":
                os.kill(os.getpid(), signal.SIGKILL)
            result = function(*arguments)
            if is_now:
                os.kill(os.getpid(), signal.SIGKILL)
            return result

        return call

    assert stage in {field.name for field in fields(stages)}
    return replace(stages, **{stage: wrapped(getattr(stages, stage))})


def begun(source: Path, folder: Path, point: Point | None = None) -> Any:
    receiver, sender = FORKS.Pipe(duplex=False)
    child = FORKS.Process(target=run_in_child, args=(source, folder, point, sender))
    child.start()
    assert receiver.recv()
    return child


def ended(source: Path, folder: Path, point: Point | None = None) -> int:
    child = begun(source, folder, point)
    child.join(120)
    return int(child.exitcode)


def content(folder: Path) -> dict[str, pl.DataFrame]:
    snapshot = latest_snapshot(folder / "snapshots")
    assert snapshot is not None
    tables = {path.stem: pl.read_parquet(path) for path in sorted(snapshot.with_suffix("").glob("*.parquet"))}
    return {name: table.drop(PLACE_IN_ARCHIVE, strict=False) for name, table in tables.items()}


def assert_same(one: dict[str, pl.DataFrame], other: dict[str, pl.DataFrame]) -> None:
    assert one.keys() == other.keys()
    for name in one:
        assert one[name].equals(other[name]), f"core.{name} differs: {one[name].height} and {other[name].height} rows"


def quick(points: list[Point]) -> list[Any]:
    """Some of the points in `make test`, the others in `make test-all`."""
    return [
        pytest.param(point, marks=() if number % 3 == 0 else pytest.mark.slow, id="-".join(map(str, point)))
        for number, point in enumerate(points)
    ]


@pytest.mark.parametrize("point", quick(POINTS))
def test_a_run_killed_at_a_stage_boundary_loses_and_doubles_nothing(
    point: Point, source: Path, unkilled: dict[str, pl.DataFrame], tmp_path: Path
) -> None:
    assert ended(source, tmp_path, point) == -signal.SIGKILL
    assert ended(source, tmp_path) == 0
    assert_same(content(tmp_path), unkilled)


@pytest.mark.parametrize("seed", [pytest.param(n, marks=() if n < 3 else pytest.mark.slow) for n in range(50)])
def test_runs_killed_at_random_moments_lose_and_double_nothing(
    seed: int, source: Path, unkilled: dict[str, pl.DataFrame], tmp_path: Path
) -> None:
    chance = random.Random(seed)
    for _ in range(chance.choice([1, 1, 2])):
        child = begun(source, tmp_path)
        time.sleep(chance.uniform(0.0, 2.5))
        child.kill()
        child.join(60)
    assert ended(source, tmp_path) == 0
    assert_same(content(tmp_path), unkilled)
