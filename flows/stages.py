"""The stages: what each reads and writes, window by window. Plain functions; `flows.pipeline` composes them.

pages ──archive──▶ places in data/raw ──read──▶ Parquet in data/staging ──load──▶ warehouse ──publish──▶ snapshot, feeds
"""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from flows.archive import Place
from flows.run import Run
from flows.sources import Found
from flows.worker import read_batch
from transforms.records import Page, Rejection


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
    """One window after the archive stage: what is new, and the outcomes that are already known."""

    places: tuple[Place, ...]
    rejections: tuple[Rejection, ...]
    counts: Counts


def archive(run: Run, window: Sequence[Found]) -> Arrived:
    """Archive the window's new payloads, each once, and wait until the disk has them."""
    from warehouse.known import known_pages

    pages = [found for found in window if isinstance(found, Page)]
    rejections = tuple(found for found in window if isinstance(found, Rejection))
    seen = known_pages(run.con, [page.page_id for page in pages])
    places = []
    for page in pages:
        if page.page_id not in seen:
            places.append(run.archive.append(page))
            seen.add(page.page_id)
    run.archive.sync()
    return Arrived(tuple(places), rejections, Counts(pages=len(window), unchanged=len(pages) - len(places)))


def read(run: Run, places: Sequence[Place]) -> list[Path]:
    """Extract, normalise and find claims in worker processes; return one staging folder a batch, in order."""
    size = run.settings.batch_pages
    batches = [places[start : start + size] for start in range(0, len(places), size)]
    targets = [run.staging_folder() for _ in batches]
    futures = [
        run.pool.submit(read_batch, batch, run.settings.raw, target)
        for batch, target in zip(batches, targets, strict=True)
    ]
    for future in futures:
        future.result()
    return targets


def load(run: Run, arrived: Arrived, staged: Sequence[Path]) -> Counts:
    """Load each batch of a window in one transaction and clear its staging; return the window's outcomes."""
    from warehouse.load import load as load_batch
    from warehouse.load import load_rejections

    counts = arrived.counts + Counts(rejections=len(arrived.rejections))
    for folder in staged:
        loaded = load_batch(run.con, folder, run.run_id)
        shutil.rmtree(folder)
        counts += Counts(
            articles=loaded.articles,
            versions=loaded.versions,
            duplicates=loaded.duplicates,
            rejections=loaded.rejections,
            claims=loaded.claims,
        )
    load_rejections(run.con, arrived.rejections, run.run_id)
    return counts


def publish(run: Run) -> Path:
    """Make a snapshot of the warehouse and the feeds from it; readers see the old ones until the new ones are whole."""
    from warehouse.feeds import export_feeds
    from warehouse.snapshot import publish_snapshot

    snapshot = publish_snapshot(run.con, run.settings.snapshots, run.run_id)
    export_feeds(snapshot, run.settings.public, run.run_id)
    return snapshot
