"""The rows of ops.runs: which run read what, when, and what became of each input. Times are arguments."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from duckdb import DuckDBPyConnection as Connection

from warehouse.sql import statement
from warehouse.transaction import transaction

Flow = Literal["ingest", "publish", "rebuild"]
Ending = Literal["completed", "failed", "interrupted"]


@dataclass(frozen=True, slots=True)
class Extractor:
    """One state of code, models and reference; `extractor_id` is a digest of the other three."""

    extractor_id: str
    code_digest: str
    model_digest: str
    config_digest: str


@dataclass(frozen=True, slots=True)
class Run:
    """One run as recorded; `pages` is the sum of the outcomes where nothing was lost."""

    run_id: str
    flow: str
    started_at: datetime
    ended_at: datetime | None
    status: str
    pages: int
    articles: int
    versions: int
    duplicates: int
    unchanged: int
    rejections: int
    claims: int
    extractor_id: str


def begin_run(con: Connection, run_id: str, flow: Flow, started_at: datetime, extractor: Extractor) -> None:
    """Record a run as running, and any other that still says so as interrupted: there is one writer."""
    read_by = {
        "extractor_id": extractor.extractor_id,
        "code_digest": extractor.code_digest,
        "model_digest": extractor.model_digest,
        "config_digest": extractor.config_digest,
    }
    begun = {"run_id": run_id, "flow": flow, "started_at": started_at, "extractor_id": extractor.extractor_id}
    with transaction(con):
        con.execute(statement("runs/interrupt"))
        con.execute(statement("runs/extractor"), read_by)
        con.execute(statement("runs/begin"), begun)


def end_run(con: Connection, run_id: str, ended_at: datetime, status: Ending, pages: int, unchanged: int) -> Run:
    """Record how a run ended and return its row; what was loaded is summed from ops.loads.

    `pages` counts the inputs given, `unchanged` those that `known_pages` named.
    """
    con.execute(
        statement("runs/end"),
        {"run_id": run_id, "ended_at": ended_at, "status": status, "pages": pages, "unchanged": unchanged},
    )
    return next(run for run in runs(con) if run.run_id == run_id)


def runs(con: Connection) -> tuple[Run, ...]:
    """Return every run, the latest first."""
    return tuple(Run(*row) for row in con.execute(statement("runs/all")).fetchall())
