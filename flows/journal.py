"""The last run, in a file of its own beside the warehouse: it tells of runs too that never came to write a row."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Literal

from flows.clock import now
from flows.cures import cure
from flows.lock import is_held

FILE = "run.json"
MESSAGE_CHARS = 500

Standing = Literal["running", "completed", "failed", "killed"]


@dataclass(frozen=True, slots=True)
class LastRun:
    """The last run of this data folder; `killed` where it neither ended nor runs."""

    run_id: str
    flow: str
    process: int
    started_at: str
    ended_at: str | None
    status: Standing
    error: str | None  # why it failed, with the cure where there is one


@contextmanager
def journalled(data_dir: Path, run_id: str, flow: str, started_at: datetime) -> Iterator[None]:
    """Write down that a run began, and how it ended. Only for the one who holds the lock."""
    begun = LastRun(run_id, flow, os.getpid(), _written(started_at), None, "running", None)
    _write(data_dir, begun)
    try:
        yield
    except BaseException as error:
        told = (cure(error) or f"{type(error).__name__}: {error}")[:MESSAGE_CHARS]
        with suppress(OSError):  # the disk is full: the run shows as killed
            _write(data_dir, replace(begun, ended_at=_written(now()), status="failed", error=told))
        raise
    _write(data_dir, replace(begun, ended_at=_written(now()), status="completed"))


def last_run(data_dir: Path) -> LastRun | None:
    """Return the last run, or None where there has been none or its file cannot be made sense of."""
    try:
        run = LastRun(**json.loads((data_dir / FILE).read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    return replace(run, status="killed") if run.status == "running" and not is_held(data_dir) else run


def _write(data_dir: Path, run: LastRun) -> None:
    aside = data_dir / f".{FILE}.partial"
    aside.write_text(json.dumps(asdict(run), ensure_ascii=False) + "\n", "utf-8")
    aside.replace(data_dir / FILE)


def _written(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
