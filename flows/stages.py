"""The stages: what each reads and writes, window by window. Plain functions; `flows.pipeline` composes them.

pages ──archive──▶ places in data/raw ──read──▶ Parquet in data/staging ──load──▶ warehouse
    warehouse ──relate──▶ edges, stories, copies, origins; warehouse ──publish──▶ snapshot, feeds
"""

import shutil
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from flows.archive import Place
from flows.errors import ChecksBroken
from flows.exchanges import FetchedPage
from flows.forgotten import Forgotten
from flows.overlay import read_reviews
from flows.run import Run
from flows.settings import Settings
from flows.sources import Arrival, Unchanged
from flows.worker import stage
from transforms.records import Page, Rejection

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


@dataclass(frozen=True, slots=True)
class Counts:
    """Inputs by their one outcome, and the claims found in them."""

    pages: int = 0
    articles: int = 0
    versions: int = 0
    duplicates: int = 0
    unchanged: int = 0
    rejections: int = 0
    claims: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(*(getattr(self, field.name) + getattr(other, field.name) for field in fields(Counts)))


@dataclass(frozen=True, slots=True)
class Arrived:
    """One window after the archive stage: what is new, what could not be read, and the counts so far."""

    places: tuple[Place, ...]
    unread: tuple[Rejection, ...]
    counts: Counts


def archive(run: Run, window: Sequence[Arrival]) -> Arrived:
    """Archive the window's new payloads, each once, and wait until the disk has them.

    What the warehouse or this run holds already is counted as unchanged, and so is an unreadable input named again. A
    fetched page that is held already leaves a revisit, and so does one that its server calls unchanged.
    """
    from warehouse.known import check_pages, known_pages

    window = [_unless_forgotten(found, run.forgotten) for found in window]
    pages = [found for found in window if isinstance(found, Page)]
    unread = [found for found in dict.fromkeys(window) if isinstance(found, Rejection) and found not in run.unread]
    run.unread.update(unread)
    seen = known_pages(run.con, [page.page_id for page in pages])
    places, again = [], []
    for page in pages:
        if page.page_id not in seen:
            places.append(run.archive.append(page))
            seen.add(page.page_id)
        elif isinstance(page, FetchedPage):
            again.append(page)
    _revisit(run, again)
    seen_again = [(page.page_id, page.fetched_at) for page in again]
    seen_again += _not_modified(run, [found for found in window if isinstance(found, Unchanged)])
    run.archive.sync()
    check_pages(run.con, seen_again)
    new = len(places) + len(unread)
    return Arrived(tuple(places), tuple(unread), Counts(pages=len(window), unchanged=len(window) - new))


def _unless_forgotten(found: Arrival, stones: Forgotten) -> Arrival:
    if isinstance(found, Page) and stones.covers(found):
        return Rejection("ingest", "forgotten", "a page that is to be forgotten")
    return found


def _revisit(run: Run, pages: Sequence[FetchedPage]) -> None:
    from warehouse.known import places_of

    held = places_of(run.con, [page.page_id for page in pages])
    for page in pages:
        if page.page_id in held:  # else it came twice in this window
            run.archive.append_revisit(page, Place(*held[page.page_id]))


def _not_modified(run: Run, found: Sequence[Unchanged]) -> list[tuple[str, datetime]]:
    """Note in the archive that servers call pages unchanged; return which, and when they were asked."""
    from warehouse.known import latest_at

    held = latest_at(run.con, [one.url for one in found])
    noted = []
    for one in found:
        if one.url in held:
            page_id, place = held[one.url]
            if run.archive.append_not_modified(page_id, Place(*place), one.exchange, one.seen_at):
                noted.append((page_id, one.seen_at))
    return noted


def read(run: Run, arrived: Arrived) -> list[Path]:
    """Extract, normalise and find claims in worker processes; return one staging folder a batch, in order."""
    size = run.settings.batch_pages
    batches = [arrived.places[start : start + size] for start in range(0, len(arrived.places), size)]
    folders = [run.staging_folder() for _ in batches]
    run.workers.read(batches, folders)
    if arrived.unread:
        folders.append(run.staging_folder())
        stage([], arrived.unread, folders[-1])
    return folders


def load(run: Run, counts: Counts, staged: Sequence[Path]) -> Counts:
    """Load each batch of a window in one transaction and clear its staging; return the window's outcomes."""
    from warehouse.connect import suited
    from warehouse.load import load as load_batch

    suited(run.con)
    for folder in staged:
        counts += Counts(**asdict(load_batch(run.con, folder, run.run_id)))
        shutil.rmtree(folder)
    return counts


def relate(run: Run) -> int:
    """Compare what is new with what it may stand to; return how many relations were drawn."""
    from flows.relating import in_parts, relate_some

    return in_parts(partial(run.writer.done, relate_some)).edges


def publish(run: Run) -> Path:
    """Check the warehouse, then make a snapshot of it and feeds; readers see the old ones until the new ones are whole.

    Raises ChecksBroken, with nothing published, where a promise is broken.
    """
    return run.writer.done(partial(_published, settings=run.settings, run_id=run.run_id))


def _published(con: "DuckDBPyConnection", settings: Settings, run_id: str) -> Path:
    from warehouse.checks import run_checks
    from warehouse.connect import let_go
    from warehouse.feeds import export_feeds
    from warehouse.reviews import take_in_reviews
    from warehouse.snapshot import publish_snapshot

    if broken := [result for result in run_checks(con) if result.is_broken]:
        told = "; ".join(f"{result.promise} ({result.offenders[0]})" for result in broken)
        raise ChecksBroken(f"nothing was published, for the warehouse breaks a promise: {told}; run: whosaid rebuild")
    take_in_reviews(con, read_reviews(settings.reviews)[0])
    snapshot = publish_snapshot(con, settings.snapshots, run_id)
    let_go(con)
    export_feeds(snapshot, settings.public, run_id)
    return snapshot
