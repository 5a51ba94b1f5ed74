"""What the machine does to a run is told with its cure, loses nothing, and leaves the old snapshot to its readers."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from flows.archive import archive_files
from warehouse.snapshot import latest_snapshot

CHECKOUT = Path(__file__).resolve().parents[2]
SAMPLE = "data/sample"
CLAIMS = "select claim_id, exact, speaker, chain from claims order by all"

Rows = list[tuple[object, ...]]


def started(data: Path, *arguments: str, **environment: str) -> "subprocess.Popen[str]":
    variables = {**os.environ, "WHOSAID_DATA_DIR": str(data), "WHOSAID_WORKERS": "1", **environment}
    variables.pop("PREFECT_API_URL", None)
    return subprocess.Popen(
        [sys.executable, "-m", "flows", *arguments],
        cwd=CHECKOUT,
        env=variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def ran(data: Path, *arguments: str, **environment: str) -> tuple[int, str]:
    """Return a command's exit status and what it said on standard error."""
    process = started(data, *arguments, **environment)
    _, errors = process.communicate(timeout=300)
    return process.returncode, errors


def published(data: Path, sql: str = CLAIMS) -> Rows:
    snapshot = latest_snapshot(data / "snapshots")
    assert snapshot is not None
    with duckdb.connect(str(snapshot), read_only=True) as con:
        return con.execute(sql).fetchall()


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Rows:
    """What a run without faults publishes."""
    data = tmp_path_factory.mktemp("sound")
    assert ran(data, "ingest", SAMPLE)[0] == 0
    return published(data)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder on a file system of its own, which `resized` fills or frees."""
    if os.geteuid() != 0:
        pytest.skip("only root may mount a small file system")
    folder = tmp_path / "disk"
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=200m", "tmpfs", folder], check=True)
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


def resized(folder: Path, option: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{option}", folder], check=True)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("part", "size"),
    [("raw", "8k"), ("staging", "40k"), ("warehouse", "300k"), ("snapshots", "400k"), ("public", "40k")],
)
def test_a_full_disk_is_told_and_the_next_run_ends_as_if_nothing_had_been(
    part: str, size: str, small_disk: Path, tmp_path: Path, sound: Rows
) -> None:
    data = tmp_path / "data"
    data.mkdir()
    if part == "warehouse":
        for other in ("raw", "staging", "snapshots", "public"):
            (tmp_path / other).mkdir()
            (small_disk / other).symlink_to(tmp_path / other)
        data = small_disk
    else:
        (data / part).symlink_to(small_disk)
    resized(small_disk, f"size={size}")
    status, errors = ran(data, "ingest", SAMPLE)
    assert (status, "disk is full" in errors) == (1, True), errors
    resized(small_disk, "size=200m")
    status, errors = ran(data, "ingest", SAMPLE)
    assert status == 0, errors
    assert published(data) == sound


@pytest.mark.slow
def test_a_read_only_data_folder_is_told_and_the_published_stays(small_disk: Path, sound: Rows) -> None:
    assert ran(small_disk, "ingest", SAMPLE)[0] == 0
    resized(small_disk, "ro")
    status, errors = ran(small_disk, "ingest", SAMPLE)
    assert (status, "read-only" in errors) == (1, True), errors
    assert published(small_disk) == sound
    resized(small_disk, "rw")


@pytest.mark.slow
def test_a_full_temporary_folder_is_told_and_costs_no_page(small_disk: Path, tmp_path: Path, sound: Rows) -> None:
    resized(small_disk, "size=4k")
    status, errors = ran(tmp_path / "data", "ingest", SAMPLE, TMPDIR=str(small_disk))
    assert status == 0 or "disk is full" in errors
    assert ran(tmp_path / "data", "ingest", SAMPLE)[0] == 0
    assert published(tmp_path / "data") == sound


@pytest.mark.slow
@pytest.mark.parametrize("damaged", ["warehouse.duckdb", "warehouse.duckdb.wal"])
def test_a_damaged_warehouse_is_set_aside_and_made_anew(damaged: str, tmp_path: Path, sound: Rows) -> None:
    assert ran(tmp_path, "ingest", SAMPLE)[0] == 0
    (tmp_path / damaged).write_bytes(b"\xffno database" * 4000)
    status, errors = ran(tmp_path, "ingest", SAMPLE)
    assert status == 0, errors
    assert published(tmp_path) == sound
    if damaged == "warehouse.duckdb":
        assert "set aside" in errors
        assert [path.name for path in (tmp_path / "set-aside").rglob("*") if path.is_file()] == [damaged]


@pytest.mark.slow
def test_a_truncated_archive_is_told_and_what_is_left_is_rebuilt(tmp_path: Path, sound: Rows) -> None:
    assert ran(tmp_path, "ingest", SAMPLE)[0] == 0
    file = tmp_path / "raw" / archive_files(tmp_path / "raw")[0]
    file.write_bytes(file.read_bytes()[:-3000])
    status, errors = ran(tmp_path, "rebuild")
    assert (status, "restore the file" in errors) == (0, True), errors
    assert set(map(str, published(tmp_path))) < set(map(str, sound))
    status, errors = ran(tmp_path, "ingest", SAMPLE)
    assert status == 0, errors
    assert published(tmp_path) == sound


def test_asked_to_end_a_run_finishes_its_window_and_the_next_goes_on(tmp_path: Path) -> None:
    process = started(tmp_path, "ingest", SAMPLE, WHOSAID_WINDOW_PAGES="4", WHOSAID_BATCH_PAGES="4")
    assert process.stderr is not None
    process.stderr.readline()  # the first window is done
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=120)
    assert process.returncode == 0
    (first,) = published(tmp_path, "select status, pages from runs")
    assert first[0] == "completed" and 4 <= int(str(first[1])) < 24
    assert ran(tmp_path, "ingest", SAMPLE)[0] == 0
    assert published(tmp_path, "select sum(articles + versions + rejections) from runs") == [(24,)]


@pytest.mark.slow
def test_of_two_runs_at_once_one_is_turned_away_and_the_other_is_whole(tmp_path: Path, sound: Rows) -> None:
    both = [started(tmp_path, "ingest", SAMPLE) for _ in range(2)]
    errors = [process.communicate(timeout=300)[1] for process in both]
    assert sorted(process.returncode for process in both) == [0, 1], errors
    told = next(error for process, error in zip(both, errors, strict=True) if process.returncode)
    assert "another run (process" in told and "wait for it" in told
    assert published(tmp_path) == sound


@pytest.mark.slow
def test_a_snapshot_that_a_reader_holds_open_answers_on_while_others_are_published(tmp_path: Path) -> None:
    assert ran(tmp_path, "ingest", SAMPLE)[0] == 0
    snapshot = latest_snapshot(tmp_path / "snapshots")
    assert snapshot is not None
    with duckdb.connect(str(snapshot), read_only=True) as reader:
        before = reader.execute(CLAIMS).fetchall()
        for _ in range(4):
            assert ran(tmp_path, "publish")[0] == 0
        assert not snapshot.exists()
        assert reader.execute(CLAIMS).fetchall() == before
    assert len(list((tmp_path / "snapshots").glob("whosaid-*.duckdb"))) == 3


@pytest.mark.slow
def test_a_clock_that_goes_back_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from datetime import UTC, datetime

    from flows.pipeline import ingest
    from flows.settings import Settings

    settings = Settings(data_dir=tmp_path, workers=1)
    pages = sorted((CHECKOUT / SAMPLE / "pages").glob("*.html"))[2:4]
    for page, year in zip(pages, (2026, 2025), strict=True):
        ticks = iter(datetime(year, 6, 1, tzinfo=UTC).replace(microsecond=n) for n in range(100))
        for module in ("flows.run", "flows.pipeline"):
            monkeypatch.setattr(f"{module}.now", lambda ticks=ticks: next(ticks))
        ingest([str(page)], settings)
    assert published(tmp_path, "select count(*) from articles") == [(2,)]
    assert published(tmp_path, "select count(*) from runs") == [(2,)]
