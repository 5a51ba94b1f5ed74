"""`whosaid sources`: how every source of data/sources.toml stands."""

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from flows.rendering import plain, rendered
from flows.settings import Settings
from flows.sources.kinds import Source
from flows.sources.register import read_sources
from warehouse.watermarks import Fared

DEPLOYMENTS = Path(__file__).resolve().parent.parent / "prefect.yaml"
GROUP = re.compile(r"^ +group: ([a-z0-9_-]+)$", re.MULTILINE)
COLUMNS = (
    "source",
    "kind",
    "group",
    "checked_at",
    "succeeded_at",
    "new_articles",
    "articles",
    "versions",
    "waiting",
    "gone",
    "failures_in_row",
    "failure",
)
SHOWN = ("source", "kind", "group", "last success (UTC)", "new", "articles", "versions", "waiting", "gone", "failures")


@dataclass(frozen=True, slots=True)
class Standing:
    """One source, and how it has fared; None where it has not been read yet."""

    source: Source
    fared: Fared | None


def standing(form: str | None, settings: Settings) -> tuple[str, tuple[str, ...]]:
    """Return the sources in a form, a table without one, and what one should know of them. Raises SourcesInvalid."""
    fared = _fared(settings)
    stands = [Standing(source, fared.get(source.name)) for source in read_sources(settings.sources)]
    if form is not None:
        return rendered(COLUMNS, [_values(one) for one in stands], form), ()
    return rendered(SHOWN, [_row(one) for one in stands], "table"), tuple(map(plain, _remarks(stands)))


def deployed_groups() -> set[str]:
    """Return the groups that a deployment of prefect.yaml reads."""
    return set(GROUP.findall(DEPLOYMENTS.read_text("utf-8")))


def _fared(settings: Settings) -> dict[str, Fared]:
    """Read what is published, so that nobody waits for a run."""
    from warehouse.connect import read_only
    from warehouse.snapshot import latest_snapshot
    from warehouse.watermarks import fared, has_watermarks

    snapshot = latest_snapshot(settings.snapshots)
    if snapshot is None:
        return {}
    with read_only(snapshot) as con:
        return {one.source: one for one in fared(con)} if has_watermarks(con) else {}


def _values(one: Standing) -> list[object]:
    """Return everything, moments in ISO 8601, None where it was not read yet."""
    fared = [getattr(one.fared, name, None) for name in COLUMNS[3:]]
    told = [value.isoformat() if isinstance(value, datetime) else value for value in fared]
    return [one.source.name, one.source.kind, one.source.group, *told]


def _row(one: Standing) -> list[object]:
    head: list[object] = [one.source.name, one.source.kind, one.source.group]
    fared = one.fared
    if fared is None:
        return [*head, "not read yet", *(None for _ in SHOWN[4:])]
    success = fared.succeeded_at.strftime("%Y-%m-%d %H:%M") if fared.succeeded_at else "never"
    counts = (fared.new_articles, fared.articles, fared.versions, fared.waiting, fared.gone, fared.failures_in_row)
    return [*head, success, *counts]


def _remarks(stands: list[Standing]) -> list[str]:
    remarks = [f"{one.source.name}: {one.fared.failure}" for one in stands if one.fared and one.fared.failure]
    deployed = deployed_groups()
    for group in sorted({one.source.group for one in stands} - deployed):
        remarks.append(
            f"no deployment of prefect.yaml reads the group {group!r}, so it is read by hand alone: "
            f"whosaid ingest --group {group}; those of the groups {', '.join(sorted(deployed))} are"
        )
    return remarks or ([] if stands else ["no source is named: `whosaid sources discover https://outlet.example`"])
