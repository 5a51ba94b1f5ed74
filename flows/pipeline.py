"""The one composition of the stages. The command calls it as it is; the Prefect flows hand it tasks for stages."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from pathlib import Path

from flows import stages
from flows.archive import Archived, Revisited, archive_files, scanned
from flows.clock import now
from flows.errors import Stopped
from flows.run import Run, run_id_at, writing
from flows.settings import Settings
from flows.sources import Arrival, Days, found
from flows.stages import Arrived, Counts
from transforms.records import Page

Report = Callable[[Counts], None]
"""Called with the counts so far after each window."""


@dataclass(frozen=True, slots=True)
class Stages:
    """What a window goes through, and what ends a run."""

    archive: Callable[[Run, Sequence[Arrival]], Arrived] = stages.archive
    read: Callable[[Run, Arrived], list[Path]] = stages.read
    load: Callable[[Run, Counts, Sequence[Path]], Counts] = stages.load
    relate: Callable[[Run], int] = stages.relate
    publish: Callable[[Run], Path] = stages.publish


@dataclass(frozen=True, slots=True)
class Summary:
    """How a run ended."""

    run_id: str
    flow: str
    counts: Counts
    snapshot: Path
    outdated_pages: int  # read by an older extractor; `whosaid rebuild` remakes them


DIRECT = Stages()
EVER = Days()  # no day is named


def quiet(_: Counts) -> None:
    """Report nothing."""


def ingest(
    sources: Sequence[str],
    settings: Settings,
    stages: Stages = DIRECT,
    report: Report = quiet,
    days: Days = EVER,
) -> Summary:
    """Read the sources, archive what is new, and bring the warehouse and what is published up to date.

    WARC files on servers, and where days are named all sources, are read as WARC files of those days, from where the
    last run ended. Raises SourcesMissing, SourcesInvalid and WarehouseBusy; whatever a page holds becomes an outcome,
    not an exception.
    """
    from flows.following import Following
    from flows.sources.named import named_warcs

    warcs, others = named_warcs(sources, days.check())
    with writing("ingest", settings) as run:
        following = Following(run.con, run.run_id, warcs, settings, now, is_declared=False)
        arrivals = chain(found(others, now, settings) if others else (), following.arrivals())
        return concluded(run, taken_in(run, arrivals, stages, report, following.settle), stages)


def follow(
    group: str | None,
    settings: Settings,
    stages: Stages = DIRECT,
    report: Report = quiet,
    not_since: datetime | None = None,
    days: Days = EVER,
) -> Summary:
    """Read the sources of data/sources.toml, all or those of one group, from where the last run ended.

    Those that have been read since `not_since` are left; where days are named, the WARC files of those days are read
    and no other source is. Raises SourcesInvalid and WarehouseBusy; a source that cannot be read is noted, and the
    others are read.
    """
    from flows.following import Following, unread_since
    from flows.sources.register import chosen, of_days, read_sources

    sources = of_days(chosen(read_sources(settings.sources), group), days.check())
    with writing("ingest", settings) as run:
        due = unread_since(run.con, sources, not_since)
        if not due and (summary := idle(run, not_since)):
            return summary
        following = Following(run.con, run.run_id, due, settings, now)
        counts = taken_in(run, following.arrivals(), stages, report, following.settle)
        return concluded(run, counts, stages)


def taken_in(
    run: Run,
    arrivals: Iterable[Arrival],
    stages: Stages,
    report: Report,
    settle: Callable[[], None] = lambda: None,
) -> Counts:
    """Take what arrives through the stages, window by window, after what an earlier run left; `settle` follows each."""
    counts = recovered(run, stages, report)
    for window in windows(arrivals, run.settings):
        arrived = stages.archive(run, window)
        counts += stages.load(run, arrived.counts, stages.read(run, arrived))
        settle()
        report(counts)
        if run.stopping:
            break
    settle()
    return counts


def rebuild(settings: Settings, stages: Stages = DIRECT, report: Report = quiet) -> Summary:
    """Remake the warehouse from the archive alone, by time of fetching, and publish it."""
    with writing("rebuild", settings, afresh=True) as run:
        entries = [entry for name in archive_files(settings.raw) for entry in scanned(settings.raw, name)]
        pages = [entry for entry in entries if isinstance(entry, Archived)]
        pages.sort(key=lambda page: (page.fetched_at, page.page_id))
        counts = reread(run, pages, stages, report)
        check_again(run, entries)
        return concluded(run, counts, stages)


def publish(settings: Settings, stages: Stages = DIRECT, not_since: datetime | None = None) -> Summary:
    """Publish the warehouse as it is, unless something has been published since a moment."""
    with writing("publish", settings) as run:
        return idle(run, not_since) or concluded(run, Counts(), stages)


def windows(arrivals: Iterable[Arrival], settings: Settings) -> Iterator[list[Arrival]]:
    """Cut what arrives into windows bounded in pages and bytes, so that memory is, however much comes."""
    window: list[Arrival] = []
    size = 0
    for arrival in arrivals:
        window.append(arrival)
        size += len(arrival.payload) if isinstance(arrival, Page) else 0
        if len(window) >= settings.window_pages or size >= settings.window_bytes:
            yield window
            window, size = [], 0
    if window:
        yield window


def recovered(run: Run, stages: Stages, report: Report) -> Counts:
    """Load what an earlier run archived and did not live to load."""
    from warehouse.known import incomplete_archives, known_pages, mark_complete

    counts = Counts()
    for name in incomplete_archives(run.con, archive_files(run.settings.raw)):
        entries = list(scanned(run.settings.raw, name))
        pages = [entry for entry in entries if isinstance(entry, Archived)]
        seen = known_pages(run.con, [page.page_id for page in pages])
        counts += reread(run, [page for page in pages if page.page_id not in seen], stages, report)
        check_again(run, entries)
        mark_complete(run.con, name)
    return counts


def reread(run: Run, pages: Sequence[Archived], stages: Stages, report: Report) -> Counts:
    """Take archived pages, in the order given, through the stages after the archive."""
    counts = Counts()
    first: dict[str, Archived] = {}
    for page in pages:
        first.setdefault(page.page_id, page)
    places = [page.place for page in first.values()]
    for start in range(0, len(places), run.settings.window_pages):
        window = tuple(places[start : start + run.settings.window_pages])
        arrived = Arrived(window, (), Counts(pages=len(window)))
        counts += stages.load(run, arrived.counts, stages.read(run, arrived))
        report(counts)
        if run.stopping:
            raise Stopped("asked to end before all was read again; what is published stays; run the same command again")
    return counts


def check_again(run: Run, entries: Sequence[Archived | Revisited]) -> None:
    """Note when pages were met again, as the archive's revisits say."""
    from warehouse.known import check_pages

    check_pages(run.con, [(entry.page_id, entry.seen_at) for entry in entries if isinstance(entry, Revisited)])


def idle(run: Run, not_since: datetime | None) -> Summary | None:
    """End a run that comes too late to have anything to do, where something has been published since its own hour.

    Otherwise runs that waited in line would put as many equal snapshots in the place of the last three.
    """
    from flows.extractor import extractor
    from warehouse.known import outdated_page_count
    from warehouse.runs import end_run
    from warehouse.snapshot import latest_snapshot, name_of

    snapshot = latest_snapshot(run.settings.snapshots)
    if not_since is None or snapshot is None or snapshot.stem < name_of(run_id_at(not_since)):
        return None
    end_run(run.con, run.run_id, now(), "completed", 0, 0)
    return Summary(run.run_id, run.flow, Counts(), snapshot, outdated_page_count(run.con, extractor().extractor_id))


def concluded(run: Run, counts: Counts, stages: Stages) -> Summary:
    """Write the run's outcome to its row, publish, and sum up."""
    from flows.extractor import extractor
    from warehouse.known import mark_complete, outdated_page_count
    from warehouse.runs import end_run

    for name in run.archive.files:
        mark_complete(run.con, name)
    stages.relate(run)
    end_run(run.con, run.run_id, now(), "completed", counts.pages, counts.unchanged)
    snapshot = stages.publish(run)
    return Summary(run.run_id, run.flow, counts, snapshot, outdated_page_count(run.con, extractor().extractor_id))
