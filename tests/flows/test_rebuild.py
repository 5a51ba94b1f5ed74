"""From one archive comes one warehouse, byte for byte: whatever came first, whoever read it, however sets are ordered."""

import shutil
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import polars as pl
import pytest

from flows.archive import ArchiveWriter
from flows.settings import Settings
from flows.sources import found
from tests.flows.test_faults import CHECKOUT, ran
from transforms.records import Page
from warehouse.snapshot import latest_snapshot

PLACE = ["archive_file", "archive_offset"]  # where a record lies is the archive's own affair
BY_RULES = {"WHOSAID_CLAIMS": "light"}  # the model's batches are compared in tests/transforms/claims


def sources(folder: Path) -> list[Path]:
    """The sample in two WARC files, page by page in turn: the second holds what was fetched between the first's pages."""
    ticks = (datetime(2031, 1, 1, tzinfo=UTC) + timedelta(minutes=n) for n in count())
    pages = list(found([str(CHECKOUT / "data" / "sample")], lambda: next(ticks), Settings()))
    for name, part in (("even", pages[::2]), ("odd", pages[1::2])):
        with ArchiveWriter(folder, name, 1 << 30) as archive:
            for page in part:
                assert isinstance(page, Page)
                archive.append(page)
    return sorted(folder.glob("*.warc.gz"))


def parquet(data: Path) -> dict[str, bytes]:
    snapshot = latest_snapshot(data / "snapshots")
    assert snapshot is not None
    return {path.name: path.read_bytes() for path in sorted(snapshot.with_suffix("").glob("*.parquet"))}


def rebuilt(data: Path, **environment: str) -> dict[str, bytes]:
    status, errors = ran(data, "rebuild", **BY_RULES, **environment)
    assert status == 0, errors
    return parquet(data)


@pytest.mark.slow
def test_a_rebuild_depends_on_neither_arrival_nor_workers_nor_the_seed_of_hashes(tmp_path: Path) -> None:
    even, odd = sources(tmp_path / "sources")
    one, other, copy = tmp_path / "one", tmp_path / "other", tmp_path / "copy"
    for data, order, seed in ((one, (even, odd), "1"), (other, (odd, even), "2")):
        for source in order:
            status, errors = ran(data, "ingest", str(source), PYTHONHASHSEED=seed, **BY_RULES)
            assert status == 0, errors
    shutil.copytree(other / "raw", copy / "raw")
    first = rebuilt(one, WHOSAID_WORKERS="1", PYTHONHASHSEED="3")
    second = rebuilt(other, WHOSAID_WORKERS="3", WHOSAID_BATCH_PAGES="5", PYTHONHASHSEED="4")
    third = rebuilt(copy, WHOSAID_WORKERS="2", WHOSAID_WINDOW_PAGES="7", PYTHONHASHSEED="5")
    assert len(first) > 10 and second == third
    pages = [pl.read_parquet(tables.pop("pages.parquet")).drop(PLACE) for tables in (first, second)]
    assert first == second and pages[0].equals(pages[1])
