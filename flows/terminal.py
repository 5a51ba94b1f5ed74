"""Run a flow for a person or a log: progress while it runs, a summary when it is done."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict

import click

from flows.pipeline import EVER, Report, Summary, follow, ingest, publish, rebuild
from flows.settings import Settings
from flows.sources import Days
from flows.stages import Counts


def ran(
    flow: str,
    settings: Settings,
    sources: list[str],
    prefect: bool | None,
    group: str | None = None,
    days: Days = EVER,
) -> None:
    """Run a flow by name, directly or through Prefect, and print how it ended."""
    if prefect or (prefect is None and os.environ.get("PREFECT_API_URL")):
        _through_prefect(flow, settings, sources, group, days)
        return
    started = time.monotonic()
    with _progress() as report:
        match flow:
            case "ingest":
                summary = ingest(sources, settings, report=report, days=days)
            case "follow":
                summary = follow(group, settings, report=report, days=days)
            case "rebuild":
                summary = rebuild(settings, report=report)
            case _:
                summary = publish(settings)
    click.echo(summed_up(summary, time.monotonic() - started))


def summed_up(summary: Summary, seconds: float) -> str:
    """Return a run's summary as a small table, with what to do next where something waits."""
    counts = asdict(summary.counts)
    rows = "\n".join(f"  {name:<11}{count:>9,}" for name, count in counts.items())
    rate = summary.counts.pages / seconds if seconds else 0.0
    text = (
        f"{summary.flow} {summary.run_id}: {seconds:.1f} s, {rate:.1f} pages/s\n{rows}\n  snapshot   {summary.snapshot}"
    )
    if summary.counts.rejections:
        text += "\n  why rejected: whosaid sql rejections"
    if summary.outdated_pages:
        text += f"\n  {summary.outdated_pages:,} pages were read by an older extractor: whosaid rebuild"
    return text


def _through_prefect(flow: str, settings: Settings, sources: list[str], group: str | None, days: Days) -> None:
    """Run as a Prefect flow run: against the API that is configured, else a throw-away server."""
    home = (settings.data_dir / "prefect").resolve()
    home.mkdir(parents=True, exist_ok=True)  # Prefect's server does not make it, and never answers
    os.environ.setdefault("PREFECT_HOME", str(home))
    # Prefect reads these when it is imported.
    os.environ.setdefault("PREFECT_SERVER_ANALYTICS_ENABLED", "false")
    os.environ.setdefault("DO_NOT_TRACK", "1")
    # Its throw-away server takes some 15 s to start on two cores, longer where they are busy; Prefect gives it 20.
    os.environ.setdefault("PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS", "180")
    import flows.ingest
    import flows.publish
    import flows.rebuild

    match flow:
        case "ingest":
            flows.ingest.ingest(sources, None, days.since, days.until)
        case "follow":
            flows.ingest.ingest(None, group, days.since, days.until)
        case "rebuild":
            flows.rebuild.rebuild()
        case _:
            flows.publish.publish()


@contextmanager
def _progress() -> Iterator[Report]:
    """Yield what draws a bar in a terminal and writes a line a window elsewhere, on standard error."""
    if not sys.stderr.isatty():
        yield _log_line
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        bar = progress.add_task("reading …", total=None)

        def report(counts: Counts) -> None:
            progress.update(bar, description=_sentence(counts))

        yield report


def _log_line(counts: Counts) -> None:
    print(_sentence(counts), file=sys.stderr, flush=True)


def _sentence(counts: Counts) -> str:
    return f"{counts.pages:,} pages: {counts.articles + counts.versions:,} articles, {counts.claims:,} claims"
