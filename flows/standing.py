"""`whosaid sources`: how every source of data/sources.toml stands."""

from datetime import datetime

from flows.settings import Settings
from flows.sources.kinds import Source
from flows.sources.register import read_sources
from warehouse.watermarks import Fared

HEAD = ("source", "kind", "group", "last success (UTC)", "new", "articles", "versions", "waiting", "gone", "failures")


def standing(settings: Settings) -> str:
    """Return a table of the sources, and below it why those fail that do. Raises SourcesInvalid."""
    sources = read_sources(settings.sources)
    stands = _stands(settings)
    rows = [HEAD, *(_row(source, stands.get(source.name)) for source in sources)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    lines += [f"{one.source}: {one.failure}" for one in stands.values() if one.failure]
    return "\n".join(lines) + "\n"


def _stands(settings: Settings) -> dict[str, Fared]:
    """Read what is published, so that nobody waits for a run."""
    from warehouse.connect import read_only
    from warehouse.snapshot import latest_snapshot
    from warehouse.watermarks import fared, has_watermarks

    snapshot = latest_snapshot(settings.snapshots)
    if snapshot is None:
        return {}
    with read_only(snapshot) as con:
        return {one.source: one for one in fared(con)} if has_watermarks(con) else {}


def _row(source: Source, stand: Fared | None) -> tuple[str, ...]:
    if stand is None:
        return (source.name, source.kind, source.group, "not read yet", *("-" for _ in HEAD[4:]))
    counts = (stand.new_articles, stand.articles, stand.versions, stand.waiting, stand.gone, stand.failures_in_row)
    return (source.name, source.kind, source.group, _moment(stand.succeeded_at), *(f"{count:,}" for count in counts))


def _moment(moment: datetime | None) -> str:
    return moment.strftime("%Y-%m-%d %H:%M") if moment else "never"
