"""The flow `ingest`: read sources, archive what is new, bring the warehouse and what is published up to date."""

from datetime import date

from prefect import flow

from flows import pipeline
from flows.alerting import alert
from flows.artifacts import logged, recorded
from flows.settings import Settings
from flows.sources import Days
from flows.sources.kinds import Name
from flows.tasks import scheduled_at, stages_as_tasks


@flow(name="ingest", persist_result=False, on_failure=[alert], on_crashed=[alert])
def ingest(
    sources: list[str] | None = None, group: Name | None = None, since: date | None = None, until: date | None = None
) -> None:
    """Read what is named; where nothing is, the sources of data/sources.toml, all or those of one group.

    With `since` or `until` what is named, or the group's WARC sources, is read for those days: a backfill. Of runs that
    waited while no worker was there, the first catches up, and the others find nothing left to do.
    """
    settings, stages, days = Settings(), stages_as_tasks(), Days(since, until)
    if sources:
        recorded(pipeline.ingest(sources, settings, stages, logged, days))
    else:
        recorded(pipeline.follow(group, settings, stages, logged, scheduled_at(), days))
