"""Work on a large warehouse has a process of its own: with the same rows, its errors and its log told, and nothing held."""

import errno
import logging
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from duckdb import DuckDBPyConnection as Connection

from flows.cures import cure
from flows.writer import Writer
from tests.flows.test_faults import CHECKOUT, ran
from tests.flows.test_rebuild import parquet, rebuilt
from warehouse.errors import LoadError, WarehouseBusy

REBUILT_APART = """
import flows.writer
flows.writer.LITTLE = 0
from flows.pipeline import rebuild
from flows.settings import Settings
rebuild(Settings())
"""
HOLDS = "import sys; from pathlib import Path; from tests.flows.test_writer import held; held(Path(sys.argv[1]))"
BY_RULES = {"WHOSAID_CLAIMS": "light", "WHOSAID_WORKERS": "1"}
SECONDS = 20.0


def process_of(_con: Connection) -> int:
    return os.getpid()


def refused(_con: Connection) -> int:
    raise LoadError("no")


def killed(_con: Connection) -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return 0


def warned(_con: Connection) -> int:
    logging.getLogger("whosaid").info("%s of %s", 1, 2)
    return 0


def endless(_con: Connection) -> int:
    print("begun", flush=True)
    time.sleep(600)
    return 0


def held(path: Path) -> None:
    """Lend a warehouse to a process that does not give it back."""
    Writer(path)._lent(endless)


@pytest.fixture
def writer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Writer:
    monkeypatch.setattr("flows.writer.LITTLE", 0)
    return Writer(tmp_path / "warehouse.duckdb")


def is_open(writer: Writer) -> bool:
    return writer.con.execute("select 1").fetchall() == [(1,)]


def test_a_large_warehouse_is_lent_to_a_process_of_its_own_and_a_little_one_is_not(
    writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert writer.done(process_of) != os.getpid() and is_open(writer)
    monkeypatch.setattr("flows.writer.LITTLE", 1 << 30)
    assert writer.done(process_of) == os.getpid()


@pytest.mark.slow
def test_what_the_work_raises_is_raised_and_the_warehouse_is_held_again(writer: Writer) -> None:
    with pytest.raises(LoadError, match="no"):
        writer.done(refused)
    assert is_open(writer)


def test_of_a_process_that_is_killed_the_cure_is_told_and_the_warehouse_is_held_again(writer: Writer) -> None:
    with pytest.raises(OSError, match="was killed") as caught:
        writer.done(killed)
    assert caught.value.errno == errno.ENOMEM and "memory was short" in (cure(caught.value) or "")
    assert is_open(writer)


@pytest.mark.slow
def test_what_the_process_tells_in_its_log_the_run_tells_in_its_own(
    writer: Writer, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, logger="whosaid"):
        writer.done(warned)
    assert [line.getMessage() for line in caplog.records] == ["1 of 2"]


@pytest.mark.slow
def test_a_killed_run_takes_the_process_that_has_its_warehouse_with_it(tmp_path: Path) -> None:
    path = tmp_path / "warehouse.duckdb"
    command = [sys.executable, "-c", HOLDS, str(path)]
    with subprocess.Popen(command, cwd=CHECKOUT, stdout=subprocess.PIPE) as run:
        assert run.stdout is not None and run.stdout.readline() == b"begun\n"
        run.kill()
    until = time.monotonic() + SECONDS
    while True:
        try:
            Writer(path).con.close()
        except WarehouseBusy:
            assert time.monotonic() < until
            time.sleep(0.1)
        else:
            return


@pytest.mark.slow
def test_a_rebuild_gives_the_same_bytes_whether_or_not_its_work_has_a_process_of_its_own(tmp_path: Path) -> None:
    here, apart = tmp_path / "here", tmp_path / "apart"
    status, errors = ran(here, "ingest", str(CHECKOUT / "data" / "sample"), **BY_RULES)
    assert status == 0, errors
    shutil.copytree(here / "raw", apart / "raw")
    environment = os.environ | BY_RULES | {"WHOSAID_DATA_DIR": str(apart)}
    subprocess.run([sys.executable, "-c", REBUILT_APART], cwd=CHECKOUT, env=environment, check=True)
    tables = rebuilt(here)
    assert parquet(apart) == tables and len(tables) > 10
