"""`whosaid forget`: erase a page and all that was made from it, and see that it does not come back.

The tombstone comes first, so that whatever happens afterwards nothing takes the page in again; then the archive's files
are written anew without it, and everything downstream is remade from them: nothing made from the page is overlooked.
The same command finishes what a killed one began.
"""

import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from flows.archive_scan import Record, Revisited, archive_files, path_of, records_in
from flows.clock import now
from flows.database import remove_database
from flows.forgotten import Forgotten, bury, forgotten
from flows.lock import sole_writer
from flows.pipeline import Summary, rebuild
from flows.settings import Settings
from transforms.records import Page


@dataclass(frozen=True, slots=True)
class Erased:
    """What forgetting did; `summary` is None where nothing held came from the addresses."""

    records: int
    summary: Summary | None


def forget(urls: Sequence[str], settings: Settings) -> Erased:
    """Erase what the addresses gave, and the same payloads wherever they came from. Raises WarehouseBusy."""
    with sole_writer(settings.data_dir):
        bury(settings.raw, urls, (), now())
        bury(settings.raw, (), _payloads(settings.raw), now())
        stones = forgotten(settings.raw)
        records = _erased(settings.raw, stones)
        is_held = bool(records) or _is_held(settings.warehouse, stones)
    summary = rebuild(settings) if is_held else None
    with sole_writer(settings.data_dir):
        _remove_older(settings)
    return Erased(records, summary)


def _payloads(raw: Path) -> list[bytes]:
    """Return the payloads that lie in the archive under an address that is to be forgotten."""
    stones = forgotten(raw)
    pages = (record.entry for name in archive_files(raw) for record in records_in(raw, name))
    return [page.payload for page in pages if isinstance(page, Page) and stones.covers(page)]


def _erased(raw: Path, stones: Forgotten) -> int:
    """Write the archive's files anew without the pages to be forgotten, their requests and revisits; count the pages."""
    names = archive_files(raw)
    pages = [
        (record.record_id, record.entry.page_id)
        for name in names
        for record in records_in(raw, name)
        if isinstance(record.entry, Page) and stones.covers(record.entry)
    ]
    record_ids, page_ids = {record_id for record_id, _ in pages}, {page_id for _, page_id in pages}

    def stays(record: Record) -> bool:
        if isinstance(record.entry, Page):
            return not stones.covers(record.entry)
        if isinstance(record.entry, Revisited) and record.entry.page_id in page_ids:
            return False
        return record.concurrent_to not in record_ids and not stones.covers_address(record.url)

    for name in names:
        kept = [(record.start, record.end, stays(record)) for record in records_in(raw, name)]
        if not all(one for _, _, one in kept):
            _copy(path_of(raw, name), [(start, end) for start, end, one in kept if one])
    return len(pages)


def _copy(path: Path, kept: Sequence[tuple[int, int]]) -> None:
    aside = path.with_name(f".{path.name}.rewritten")
    with open(path, "rb") as old, open(aside, "wb") as new:
        for start, end in kept:
            old.seek(start)
            new.write(old.read(end - start))
        new.flush()
        os.fsync(new.fileno())
    aside.replace(path)


def _is_held(warehouse: Path, stones: Forgotten) -> bool:
    """Tell whether the warehouse holds what the archive does not: a command before was killed, or a source names it."""
    from warehouse.connect import opened
    from warehouse.known import addresses
    from warehouse.watermarks import known_urls

    if not warehouse.exists():
        return False
    with opened(warehouse) as con:
        is_held = any(stones.covers_key(url, final_url, digest) for url, final_url, digest in addresses(con))
        return is_held or any(stones.covers_address(url) for url in known_urls(con))


def _remove_older(settings: Settings) -> None:
    """Remove what was published before, and what was set aside: all of it may hold what is to be forgotten."""
    from warehouse.feeds import MANIFEST as FEEDS
    from warehouse.files import keep_newest
    from warehouse.snapshot import MANIFEST as SNAPSHOTS

    keep_newest(settings.snapshots, SNAPSHOTS, "whosaid-*")
    keep_newest(settings.public, FEEDS, "feeds-*")
    remove_database(settings.warehouse.with_suffix(".replaced.duckdb"))
    remove_database(settings.warehouse.with_suffix(".rebuilt.duckdb"))
    shutil.rmtree(settings.data_dir / "set-aside", ignore_errors=True)
    shutil.rmtree(settings.staging, ignore_errors=True)
    shutil.rmtree(settings.downloads, ignore_errors=True)
