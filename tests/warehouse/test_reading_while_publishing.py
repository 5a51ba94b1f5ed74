"""Readers that never stop read while a hundred others are published: no error, and never a mixture of two of them."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from duckdb import DuckDBPyConnection

from tests.warehouse.made import loaded, reading
from warehouse.feeds import export_feeds
from warehouse.snapshot import publish_snapshot

CHECKOUT = Path(__file__).resolve().parents[2]
READER = Path(__file__).with_name("looking.py")
READERS = 2
BUSY = "while True: pass"  # so that readers and the writer are stopped at any place


def publish(con: DuckDBPyConnection, folder: Path, run_id: str) -> None:
    """Publish a warehouse in which every title and outlet is the name of the run."""
    con.execute("update core.article_versions set title = $run", {"run": run_id})
    con.execute("update core.outlets set name = $run", {"run": run_id})
    export_feeds(publish_snapshot(con, folder / "snapshots", run_id), folder / "public", run_id)


@contextmanager
def started(*arguments: str) -> Iterator[subprocess.Popen[str]]:
    """A Python process, ended when the test is."""
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT)}
    command = [sys.executable, *arguments]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            yield process
        finally:
            process.kill()


@pytest.mark.parametrize(
    "publishes", [pytest.param(10, marks=pytest.mark.slow), pytest.param(100, marks=pytest.mark.long)]
)
def test_readers_meet_no_error_and_no_mixture_while_others_are_published_under_load(
    publishes: int, con: DuckDBPyConnection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", lambda descriptor: None)  # the order of renames is what readers see
    loaded(con, tmp_path / "1", [reading(n) for n in range(3)])
    publish(con, tmp_path, "run-0")
    with ExitStack() as held:
        held.enter_context(started("-c", BUSY))
        readers = [held.enter_context(started(str(READER), str(tmp_path))) for _ in range(READERS)]
        for n in range(1, publishes):
            publish(con, tmp_path, f"run-{n}")
        (tmp_path / "done").touch()
        for reader in readers:
            printed, complaint = reader.communicate(timeout=300)
            assert (reader.returncode, complaint) == (0, "")
            met = json.loads(printed)
            assert met["rounds"] >= publishes / 20 and met["seen"] >= publishes / 20, met
