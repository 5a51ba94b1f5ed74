"""`whosaid status` tells how things stand, whatever runs have left behind, and is in no run's way."""

import errno
import fcntl
import json
import os
import shutil
import threading
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from flows import pipeline
from flows.__main__ import main
from flows.journal import last_run
from flows.lock import is_held, sole_writer
from flows.pipeline import Summary
from flows.run import Run
from flows.settings import Settings
from flows.stages import Arrived, Counts
from flows.status import Status, status
from flows.status_lines import as_text
from warehouse.connect import opened
from warehouse.watermarks import note_fared

CHECKOUT = Path(__file__).resolve().parents[2]
PAGE = str(CHECKOUT / "data" / "sample" / "texts")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path / "data", workers=1)


@pytest.fixture(scope="module")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Summary]:
    data = tmp_path_factory.mktemp("read") / "data"
    return data, pipeline.ingest([PAGE], Settings(data_dir=data, workers=1))


@pytest.fixture
def after_a_run(settings: Settings, read_once: tuple[Path, Summary]) -> Settings:
    shutil.copytree(read_once[0], settings.data_dir)
    return settings


def needs(stood: Status) -> str:
    return "\n".join(f"{need.what}: {need.cure}" for need in stood.attention)


def test_where_nothing_has_run_there_is_nothing_to_tell(settings: Settings) -> None:
    stood = status(settings)
    assert (stood.last_run, stood.snapshot, stood.attention, stood.runs) == (None, None, (), ())
    assert "whosaid ingest PATH" in as_text(stood)
    assert not settings.data_dir.exists()


def test_after_a_run_its_row_its_files_and_no_backlog_are_shown(
    after_a_run: Settings, read_once: tuple[Path, Summary]
) -> None:
    summary, stood = read_once[1], status(after_a_run)
    assert stood.last_run and (stood.last_run.run_id, stood.last_run.status) == (summary.run_id, "completed")
    assert (stood.snapshot, stood.attention) == (str(after_a_run.snapshots / summary.snapshot.name), ())
    assert [(run.run_id, run.articles) for run in stood.runs] == [(summary.run_id, summary.counts.articles)]
    files = {part.name: part.files for part in stood.parts}
    assert (files["archive"], files["staging"], files["set aside"]) == (1, 0, 0)
    assert files["warehouse"] and files["snapshots"] and files["feeds"]
    assert summary.run_id in as_text(stood) and "backlog      nothing" in as_text(stood)


def full_disk(run: Run, counts: Counts, staged: Sequence[Path]) -> Counts:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_failed_run_is_told_with_its_reason_and_what_it_left_to_load(settings: Settings) -> None:
    with pytest.raises(OSError):
        pipeline.ingest([PAGE], settings, replace(pipeline.DIRECT, load=full_disk))
    stood = status(settings)
    assert stood.last_run and stood.last_run.status == "failed" and "disk is full" in str(stood.last_run.error)
    assert "disk is full" in needs(stood) and "1 archive file not wholly loaded" in needs(stood)
    assert stood.backlog.archive_files == 1
    pipeline.ingest([PAGE], settings)
    assert status(settings).attention == ()


def test_a_run_under_way_is_no_backlog_and_a_killed_one_waits_for_attention(settings: Settings) -> None:
    seen = []

    def looking(run: Run, window: Sequence[object]) -> Arrived:
        seen.append(status(settings))
        return pipeline.DIRECT.archive(run, window)  # type: ignore[arg-type]

    pipeline.ingest([PAGE], settings, replace(pipeline.DIRECT, archive=looking))
    assert seen[0].last_run and (seen[0].last_run.status, seen[0].last_run.process) == ("running", os.getpid())
    assert seen[0].attention == () and "under way since" in as_text(seen[0])
    journal = settings.data_dir / "run.json"
    journal.write_text(json.dumps(json.loads(journal.read_text()) | {"status": "running", "ended_at": None}))
    assert "was killed" in needs(status(settings))


@pytest.mark.parametrize("content", [b"", b"\xff", b"[]", b'{"run_id": 1}', b"null"])
def test_a_damaged_journal_tells_nothing(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "run.json").write_bytes(content)
    assert last_run(tmp_path) is None


@pytest.mark.parametrize("damaged", ["latest.json", "*.duckdb"])
def test_a_damaged_snapshot_is_told_with_its_cure(damaged: str, after_a_run: Settings) -> None:
    for path in after_a_run.snapshots.glob(damaged):
        path.write_bytes(b"\xff not what it was")
    stood = status(after_a_run)
    assert stood.snapshot is None or "cannot be read" in needs(stood)
    assert as_text(stood)


def test_failing_sources_damaged_warehouses_and_a_scarce_disk_wait_for_attention(
    after_a_run: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings, run_id = after_a_run, status(after_a_run).runs[0].run_id
    with opened(settings.warehouse) as con:
        for hour in (6, 7):
            moment = datetime(2031, 5, 4, hour, tzinfo=UTC)
            note_fared(con, "gazette", "newsfeed", run_id, moment, "the name \x1b[31mcannot be resolved")
    pipeline.publish(settings)
    (settings.data_dir / "set-aside" / "run").mkdir(parents=True)
    (settings.data_dir / "set-aside" / "run" / "warehouse.duckdb").write_bytes(b"damaged")
    monkeypatch.setattr("flows.status.shutil.disk_usage", lambda _: type("Usage", (), {"free": 1000}))
    told = needs(status(settings))
    assert "source 'gazette' failed 2 times in a row, since the beginning" in told
    assert "damaged warehouses were set aside" in told and "the next publish may want" in told
    assert "\x1b" not in as_text(status(settings))


def test_programs_get_json_and_either_can_be_asked_for(after_a_run: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WHOSAID_DATA_DIR", str(after_a_run.data_dir))
    run = CliRunner()
    for arguments in (["status"], ["status", "--json"]):
        told = json.loads(run.invoke(main, arguments).stdout)
        assert told["last_run"]["status"] == "completed" and told["runs"][0]["status"] == "completed"
        assert set(told) == set(Status.__slots__)
    assert run.invoke(main, ["status", "--text"]).stdout.startswith("data folder")


def test_looking_turns_no_run_away(tmp_path: Path) -> None:
    with open(tmp_path / "warehouse.lock", "w", encoding="utf-8") as looker:
        fcntl.flock(looker, fcntl.LOCK_SH)
        threading.Thread(target=lambda: (time.sleep(0.15), fcntl.flock(looker, fcntl.LOCK_UN))).start()
        with sole_writer(tmp_path):
            assert is_held(tmp_path)
    assert not is_held(tmp_path)
