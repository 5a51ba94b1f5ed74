"""`python -m bench.growth FOLDER [SIZE…]`: what a batch of 500 costs, and a question, as the warehouse grows.

A thousand invented articles are loaded and related, and stand in the warehouse again on earlier days until it holds
each size (`bench.again`); then the same next 500 arrive as a run takes them in, and the canned queries are asked of a
snapshot. FOLDER keeps the first thousand and the warehouse of each size.
"""

import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

import click
from duckdb import DuckDBPyConnection

from bench.again import again
from bench.invented import ARTICLES_A_DAY, readings
from flows.relating import relate
from flows.settings import Settings
from transforms.frames import frames
from warehouse.ask import asked, canned
from warehouse.connect import opened, read_only
from warehouse.load import load
from warehouse.runs import Extractor, begin_run
from warehouse.snapshot import publish_snapshot

FIRST = 1_000  # loaded and related; also the step by which a warehouse grows
SIZES = (1_000, 10_000, 100_000)
BATCH = 500
BATCHES = 3  # the median of so many is told
RUN = "growth"
ROUNDS = 3
ROWS = 1_000  # of an answer, as `whosaid sql` gives them where it is not told otherwise
PARAMETERS = {"day": "2031-01-02", "name": "ministry", "counted": "soldier"}  # the ledger of one thing, the days of one
# The largest table that each query reads.
LARGEST = {
    "ledger": "core.claims", "timeline": "core.claims", "who_said": "core.claims", "as_known_at": "core.claims",
    "unattributed_figures": "core.claims", "differences": "core.claim_edges", "denials": "core.claim_edges",
    "corroboration": "core.claims", "revisions": "core.claims", "rejections": "ops.rejections", "runs": "ops.runs",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds on the clock and of the processor."""

    wall: float
    processor: float


@dataclass(frozen=True, slots=True)
class Arrival:
    """What one batch cost at a size."""

    load: Cost
    relate: Cost

    @property
    def total(self) -> float:
        """Return the processor's seconds for both."""
        return self.load.processor + self.relate.processor


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.argument("sizes", type=int, nargs=-1)
def main(folder: Path, sizes: Sequence[int]) -> None:
    """Print one table of batches and one of questions."""
    folder.mkdir(parents=True, exist_ok=True)
    arrivals: dict[int, Arrival] = {}
    for size in sizes or SIZES:
        grown = _grown(folder, size)
        con = opened(grown)
        arrivals[size] = _arrival(con, folder)
        con.close()
        print(_arrival_line(size, arrivals), flush=True)
    print(_questions(folder, grown), flush=True)


def _grown(folder: Path, size: int) -> Path:
    """Return a fresh warehouse of so many articles."""
    first, grown = folder / "first.duckdb", folder / f"{size}.duckdb"
    if not first.exists():
        _load_first(folder, folder / "partial.duckdb").rename(first)
    shutil.copy(first, grown)
    con = opened(grown)
    again(con, range(1, size // FIRST), FIRST // ARTICLES_A_DAY)
    con.close()
    return grown


def _load_first(folder: Path, path: Path) -> Path:
    path.unlink(missing_ok=True)
    con = opened(path)
    begin_run(con, RUN, "ingest", datetime(2031, 1, 1, tzinfo=UTC), Extractor(RUN, RUN, RUN, RUN))
    load(con, _staged(folder, 0, FIRST), RUN)
    relate(con)
    con.close()
    return path


def _staged(folder: Path, first: int, count: int) -> Path:
    staging = folder / "staging" / str(first)
    shutil.rmtree(folder / "staging", ignore_errors=True)
    staging.mkdir(parents=True)
    for name, frame in frames(readings(first, count)).items():
        frame.write_parquet(staging / f"{name}.parquet")
    return staging


def _arrival(con: DuckDBPyConnection, folder: Path) -> Arrival:
    """Return what the median of some batches costs, loaded in the transactions of a run."""
    costs = []
    for number in range(BATCHES):
        loads = Cost(0.0, 0.0)
        for first, count in _transactions(FIRST + number * BATCH):
            staging = _staged(folder, first, count)
            cost = timed(lambda staging=staging: load(con, staging, RUN))
            loads = Cost(loads.wall + cost.wall, loads.processor + cost.processor)
        costs.append(Arrival(loads, timed(lambda: relate(con))))
    return sorted(costs, key=lambda cost: cost.total)[BATCHES // 2]


def _transactions(start: int) -> Iterator[tuple[int, int]]:
    size = Settings().batch_pages
    return ((first, min(size, start + BATCH - first)) for first in range(start, start + BATCH, size))


def timed(work: Callable[[], object]) -> Cost:
    """Return what a piece of work takes."""
    wall, processor = time.perf_counter(), time.process_time()
    work()
    return Cost(time.perf_counter() - wall, time.process_time() - processor)


def _arrival_line(size: int, arrivals: dict[int, Arrival]) -> str:
    one = arrivals[size]
    ratio = one.total / next(iter(arrivals.values())).total
    return (
        f"a batch of {BATCH} at {size:>7,} articles: load {one.load.wall:6.2f} s ({one.load.processor:6.2f} s of the "
        f"processor), relate {one.relate.wall:6.2f} s ({one.relate.processor:6.2f} s): {ratio:.2f} x the smallest"
    )


def _questions(folder: Path, grown: Path) -> str:
    """Return how long each canned query takes beside a bare scan of every column of its largest table."""
    con = opened(grown)
    row = con.execute("select count(*) from core.articles").fetchone()
    held = int(row[0]) if row else 0
    publishing = timed(lambda: publish_snapshot(con, folder / "snapshots", RUN))
    con.close()
    snapshot = max((folder / "snapshots").glob("*.duckdb"))
    lines = [f"{held:,} articles; a snapshot in {publishing.wall:.1f} s; {'seconds':>24}  of a bare scan"]
    scans: dict[str, float] = {}
    for name, query in canned().items():
        table = LARGEST[name]
        scans.setdefault(table, _seconds(lambda table=table: _scanned(snapshot, table)))
        given = {one.name: PARAMETERS[one.name] for one in query.parameters if one.name in PARAMETERS}
        seconds = _seconds(
            lambda one=query, given=given: asked(snapshot, one.first(ROWS), one.bound(given), ROWS, 600.0)
        )
        lines.append(f"{name:<24} {seconds:8.2f} s   {seconds / scans[table]:6.1f} x {table} ({scans[table]:.3f} s)")
    return "\n".join(lines)


def _seconds(work: Callable[[], object]) -> float:
    return median(timed(work).wall for _ in range(ROUNDS))


def _scanned(snapshot: Path, table: str) -> None:
    with read_only(snapshot) as con:
        con.execute(f"select max(columns(*)) from {table}").fetchall()


if __name__ == "__main__":
    main()
