"""How a data folder stands: the last runs, what is published, how much lies where, what waits for attention.

Nothing here waits for a run or holds one up: it reads the published snapshot and looks at files.
"""

import os
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from flows.archive import archive_files
from flows.journal import LastRun, last_run
from flows.settings import Settings
from warehouse.runs import Run
from warehouse.snapshot import latest_snapshot

if TYPE_CHECKING:
    from warehouse.watermarks import Fared

RUNS_SHOWN = 10
PARTS = {  # of the data folder
    "archive": "raw/*",
    "warehouse": "warehouse.*",
    "snapshots": "snapshots/**/*",
    "feeds": "public/**/*",
    "downloads": "downloads/*",
    "staging": "staging/**/*",
    "set aside": "set-aside/**/*",
}


@dataclass(frozen=True, slots=True)
class Part:
    """How much lies in one part of the data folder."""

    name: str
    files: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Backlog:
    """What the next runs have to do."""

    archive_files: int = 0  # not known to be wholly loaded
    addresses: int = 0  # listed by sources and to be asked for
    outdated_pages: int = 0  # read by an older extractor
    retried_pages: int = 0  # that a worker did not survive; read again when they are met again


@dataclass(frozen=True, slots=True)
class Need:
    """Something that waits for attention, and what can be done about it."""

    what: str
    cure: str


@dataclass(frozen=True, slots=True)
class Status:
    """How a data folder stands; `runs` are the published ones, the latest first."""

    data_dir: str
    free_bytes: int
    last_run: LastRun | None
    snapshot: str | None
    parts: tuple[Part, ...]
    backlog: Backlog
    attention: tuple[Need, ...]
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What the published snapshot tells; `unreadable` says why where it tells nothing."""

    backlog: Backlog
    runs: tuple[Run, ...] = ()
    sources: "tuple[Fared, ...]" = ()
    unreadable: str | None = None


def status(settings: Settings) -> Status:
    """Return how things stand. Raises nothing for what runs have left behind, whole or damaged."""
    run, snapshot = last_run(settings.data_dir), _snapshot(settings)
    told = _told(settings, snapshot)
    parts = tuple(_part(settings.data_dir, name, pattern) for name, pattern in PARTS.items())
    free = shutil.disk_usage(_nearest(settings.data_dir)).free
    is_running = run is not None and run.status == "running"
    needs = (*_of_run(run), *_of_snapshot(told, is_running), *_of_sources(told.sources), *_of_disk(free, parts))
    where = str(snapshot) if snapshot else None
    return Status(str(settings.data_dir), free, run, where, parts, told.backlog, needs, told.runs[:RUNS_SHOWN])


def _snapshot(settings: Settings) -> Path | None:
    try:
        return latest_snapshot(settings.snapshots)
    except (OSError, ValueError):  # its manifest is damaged
        return None


def _told(settings: Settings, snapshot: Path | None) -> Told:
    import duckdb

    from flows.extractor import extractor
    from warehouse.connect import read_only
    from warehouse.known import incomplete_archives, outdated_page_count, retried_page_count
    from warehouse.runs import runs
    from warehouse.watermarks import fared, has_watermarks

    files = archive_files(settings.raw)
    if snapshot is None:
        return Told(Backlog(archive_files=len(files)))
    try:
        with read_only(snapshot) as con:
            sources = fared(con) if has_watermarks(con) else ()
            backlog = Backlog(
                len(incomplete_archives(con, files)),
                sum(source.waiting for source in sources),
                outdated_page_count(con, extractor().extractor_id),
                retried_page_count(con),
            )
            return Told(backlog, runs(con), sources)
    except duckdb.Error as error:
        return Told(Backlog(archive_files=len(files)), unreadable=str(error).splitlines()[0])


def _part(data_dir: Path, name: str, pattern: str) -> Part:
    """Return what lies there now; a run may take files away meanwhile."""
    sizes = []
    for path in data_dir.glob(pattern):
        try:
            sizes += [path.stat().st_size] if path.is_file() and not path.is_symlink() else []
        except FileNotFoundError:
            continue
    return Part(name, len(sizes), sum(sizes))


def _nearest(folder: Path) -> Path:
    """Return the folder, or the nearest above it that is there."""
    return next(path for path in (folder, *Path(os.path.abspath(folder)).parents) if path.is_dir())


# ── what waits for attention ────────────────────────────────────────────────────────────────────────────────────────


def _of_run(run: LastRun | None) -> Iterator[Need]:
    if run and run.status == "failed":
        yield Need(f"the last run, {run.flow} {run.run_id}, failed: {run.error}", "cure it and run the same again")
    if run and run.status == "killed":
        yield Need(
            f"the last run, {run.flow} {run.run_id}, was killed",
            "run the same again: what it archived is not lost",
        )


def _of_snapshot(told: Told, is_running: bool) -> Iterator[Need]:
    backlog = told.backlog
    if told.unreadable:
        yield Need(f"the published snapshot cannot be read: {told.unreadable}", "whosaid publish")
    if backlog.archive_files and not is_running:
        yield Need(f"{_counted(backlog.archive_files, 'archive file')} not wholly loaded", "the next ingest loads them")
    if backlog.outdated_pages:
        yield Need(f"{_counted(backlog.outdated_pages, 'page')} read by an older extractor", "whosaid rebuild")
    if backlog.retried_pages:
        yield Need(
            f"{_counted(backlog.retried_pages, 'page')} set aside by a backstop (timeout, crashed)",
            "whosaid sql rejections; they are read again when they are met again",
        )


def _of_sources(sources: "Sequence[Fared]") -> Iterator[Need]:
    for source in sources:
        if source.failure:
            since = source.succeeded_at.strftime("%Y-%m-%d %H:%M") if source.succeeded_at else "the beginning"
            times = _counted(source.failures_in_row, "time")
            yield Need(
                f"source {source.source!r} failed {times} in a row, since {since}: {source.failure}", "whosaid sources"
            )


def _of_disk(free: int, parts: Sequence[Part]) -> Iterator[Need]:
    held = {part.name: part for part in parts}
    wanted = (held["snapshots"].bytes + held["feeds"].bytes) // 3 + held["warehouse"].bytes
    if free < wanted:
        yield Need(
            f"{free / 1e6:,.0f} MB are free, and the next publish may want {wanted / 1e6:,.0f}",
            "free some space, or move the data folder",
        )
    if held["set aside"].files:
        megabytes = held["set aside"].bytes / 1e6
        yield Need(f"damaged warehouses were set aside, {megabytes:,.1f} MB", "look into set-aside/, then delete it")


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}" + ("" if count == 1 else "s")
