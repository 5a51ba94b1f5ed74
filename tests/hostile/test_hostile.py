"""Whatever a page is, it ends as an article or as a rejection with a reason, in bounded time and memory; the run goes on."""

import csv
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from flows.pipeline import Summary, ingest
from flows.settings import Settings
from flows.sources import found
from tests.hostile.generators import KINDS, Kind
from tests.hostile.measured import Reader

CPU_SECONDS = 30.0  # of one input; the slowest, 39,000 elements, took 24 on a busy machine
PEAK_MEGABYTES = 400.0
EACH = [pytest.param(kind, id=kind.name, marks=[] if kind.is_quick else pytest.mark.long) for kind in KINDS.values()]


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader() as server:
        yield server


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path
    subprocess.run(["rm", "-rf", str(tmp_path)], check=True)  # deeper than Python removes


def laid(kinds: list[Kind], folder: Path) -> Path:
    for kind in kinds:
        (folder / kind.name).mkdir(parents=True)
        kind.lay(folder / kind.name)
    return folder


@pytest.mark.parametrize("kind", EACH)
def test_a_hostile_input_has_an_outcome_in_bounded_time_and_memory(kind: Kind, reader: Reader, folder: Path) -> None:
    measured = reader.read(laid([kind], folder), kind.by_rules)
    assert measured.outcomes and set(measured.outcomes) <= kind.outcomes
    assert measured.cpu_seconds < CPU_SECONDS
    assert measured.peak_megabytes < PEAK_MEGABYTES


@pytest.mark.slow
def test_one_run_takes_many_kinds(folder: Path) -> None:
    pages = laid([kind for kind in KINDS.values() if kind.is_quick], folder / "pages")
    settings = Settings(data_dir=folder / "data", workers=1)
    summary = ingest([str(pages)], settings)
    each_input_has_one_outcome(summary, pages, settings)
    nothing_that_a_page_orders_is_done(summary)
    no_cell_is_a_formula(settings.public)
    assert ingest([str(pages)], settings).counts.articles == 0


def each_input_has_one_outcome(summary: Summary, pages: Path, settings: Settings) -> None:
    counts = summary.counts
    inputs = sum(1 for _ in found([str(pages)], lambda: datetime(2026, 1, 2, tzinfo=UTC), settings))
    assert counts.pages == inputs
    assert counts.pages == counts.articles + counts.versions + counts.duplicates + counts.unchanged + counts.rejections
    reasons = {str(reason) for (reason,) in asked(summary, "select distinct reason from rejections")}
    assert reasons & {"crashed", "timeout"} == set()


def nothing_that_a_page_orders_is_done(summary: Summary) -> None:
    assert asked(summary, "select count(*) > 0 from core.claims") == [(True,)]
    assert asked(summary, "select count(*) from core.article_versions where contains(text, 'root:x:')") == [(0,)]
    assert asked(summary, "select count(*) from articles where starts_with(title, 'Robert''); drop table')") == [(1,)]


def no_cell_is_a_formula(public: Path) -> None:
    files = sorted(public.rglob("*.csv"))
    assert files
    for file in files:
        with open(file, encoding="utf-8", newline="") as lines:
            rows = csv.DictReader(lines)
            assert [cell for row in rows for cell in row.values() if is_formula(cell)] == []


def is_formula(cell: str) -> bool:
    return cell.startswith(("=", "+", "@", "\t", "\r", "\n")) or (cell.startswith("-") and not cell[1:2].isdigit())


def asked(summary: Summary, sql: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(summary.snapshot), read_only=True) as con:
        return con.execute(sql).fetchall()
