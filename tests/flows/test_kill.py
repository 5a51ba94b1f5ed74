"""Killed at any moment, a run loses nothing and doubles nothing: the next one ends where an unkilled one would have.

Each run begins on what an earlier one published, and a reader looks at what is published all the while.
"""

import multiprocessing
import os
import random
import shutil
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import islice
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from flows import pipeline, worker
from flows.archive import ArchiveWriter
from flows.run import Run
from flows.settings import Settings
from flows.sources import found
from flows.stages import Arrived
from tests.flows.reading import Reader
from tests.hostile.measured import without_model
from transforms.records import Page
from warehouse.snapshot import latest_snapshot

CHECKOUT = Path(__file__).resolve().parents[2]
FORKS = multiprocessing.get_context("forkserver")  # a child starts at once, with everything imported
IMPORTED = ["flows.pipeline", "flows.extractor", "flows.relating", "transforms.frames", "transforms.extract", "transforms.normalise",
            "transforms.claims", "trafilatura", "py3langid", "warehouse.load", "warehouse.feeds", "warehouse.checks", __name__]  # fmt: skip
FORKS.set_forkserver_preload(IMPORTED)
PAGES = 8  # two windows of four: enough for every boundary
PAGES_BEFORE = 3  # held and published before the run that is killed
WAIT_SECONDS = 600  # for a run of some seconds, on a machine that is busy with others
PLACE_IN_ARCHIVE = ["archive_file", "archive_offset"]  # where a record lies may differ, what it says may not

Point = tuple[str, str, int]
"""Kill before or after the nth call of a stage."""

POINTS: list[Point] = [
    (stage, when, nth) for stage in ("archive", "read", "load") for nth in (1, 2) for when in ("before", "after")
] + [(stage, when, 1) for stage in ("relate", "publish") for when in ("before", "after")]


@dataclass(frozen=True)
class Unkilled:
    """What a run that nobody kills starts from, reads, publishes and takes."""

    before: Path  # the data folder that every run starts with a copy of
    source: Path
    content: dict[str, pl.DataFrame]
    seconds: float


@pytest.fixture(scope="module")
def unkilled(tmp_path_factory: pytest.TempPathFactory) -> Unkilled:
    folder = tmp_path_factory.mktemp("unkilled")
    assert ended(sample(folder, PAGES_BEFORE), folder / "before") == 0
    source, data = sample(folder, PAGES), shutil.copytree(folder / "before", folder / "data")
    started = time.monotonic()
    assert ended(source, data) == 0
    return Unkilled(folder / "before", source, content(data), time.monotonic() - started)


def sample(folder: Path, count: int) -> Path:
    """The first sample pages as a WARC, so that the times of fetching are the same in every run."""
    clock = iter(datetime(2025, 4, 1, tzinfo=UTC) + timedelta(minutes=n) for n in range(1000))
    with ArchiveWriter(folder, f"sample-{count}", 1 << 30) as archive:
        for page in islice(found([str(CHECKOUT / "data" / "sample")], lambda: next(clock), Settings()), count):
            assert isinstance(page, Page)
            archive.append(page)
    return folder / archive.files[0]


def run_in_child(source: Path, folder: Path, point: Point | None, started: Connection) -> None:
    worker.read_reference = cache(without_model)  # the model takes most of a run's time, and nothing here hangs on it
    settings = Settings(data_dir=folder, workers=1, batch_pages=2, window_pages=4)
    stages = replace(pipeline.DIRECT, read=read_here)
    started.send(True)
    pipeline.ingest([str(source)], settings, killing(stages, point) if point else stages)


def read_here(run: Run, arrived: Arrived) -> list[Path]:
    """The read stage in this process, so that a kill leaves no worker behind."""
    folders = []
    for start in range(0, len(arrived.places), 2):
        folders.append(run.staging_folder())
        worker.read_batch(run.settings.raw, 60.0, arrived.places[start : start + 2], folders[-1], {})
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
    child.join(WAIT_SECONDS)
    assert child.exitcode is not None, f"a run has not ended within {WAIT_SECONDS} s"
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


def rare(is_quick: bool, is_slow: bool) -> tuple[()] | pytest.MarkDecorator:
    """Some kills belong to `make test`, some to `make test-slow`, all to `make test-all`."""
    return () if is_quick else pytest.mark.slow if is_slow else pytest.mark.long


def quick(points: list[Point]) -> list[Any]:
    """Return the points with their marks."""
    return [
        pytest.param(point, marks=rare(number % 6 == 0, number % 3 == 0), id="-".join(map(str, point)))
        for number, point in enumerate(points)
    ]


@pytest.mark.parametrize("point", quick(POINTS))
def test_a_run_killed_at_a_stage_boundary_loses_and_doubles_nothing(
    point: Point, unkilled: Unkilled, tmp_path: Path
) -> None:
    data = shutil.copytree(unkilled.before, tmp_path / "data")
    with Reader(data) as reader:
        assert ended(unkilled.source, data, point) == -signal.SIGKILL
        assert ended(unkilled.source, data) == 0
    assert reader.wrong == [] and len(reader.runs) >= 1
    assert_same(content(data), unkilled.content)


@pytest.mark.parametrize("seed", [pytest.param(n, marks=rare(n < 2, n < 4)) for n in range(50)])
def test_runs_killed_at_random_moments_lose_and_double_nothing(seed: int, unkilled: Unkilled, tmp_path: Path) -> None:
    data, chance = shutil.copytree(unkilled.before, tmp_path / "data"), random.Random(seed)
    with Reader(data) as reader:
        for _ in range(chance.choice([1, 1, 2])):
            child = begun(unkilled.source, data)
            time.sleep(chance.uniform(0.0, 0.9) * unkilled.seconds)
            child.kill()
            child.join(WAIT_SECONDS)
        assert ended(unkilled.source, data) == 0
    assert reader.wrong == [] and len(reader.runs) >= 1
    assert_same(content(data), unkilled.content)
