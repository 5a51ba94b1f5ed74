"""The flow `ingest`: read sources, archive what is new, bring the warehouse and what is published up to date."""

from datetime import datetime

from prefect import flow
from prefect.runtime import flow_run

from flows import pipeline
from flows.alerting import alert
from flows.artifacts import logged, recorded
from flows.settings import Settings
from flows.sources.register import Name
from flows.tasks import stages_as_tasks


@flow(name="ingest", persist_result=False, on_failure=[alert], on_crashed=[alert])
def ingest(sources: list[str] | None = None, group: Name | None = None) -> None:
    """Read what is named; where nothing is, the sources of data/sources.toml, all or those of one group.

    Of runs that waited while no worker was there, the first catches up, and the others find nothing left to do.
    """
    settings, stages = Settings(), stages_as_tasks()
    if sources:
        recorded(pipeline.ingest(sources, settings, stages, logged))
    else:
        recorded(pipeline.follow(group, settings, stages, logged, not_since=_scheduled_at()))


def _scheduled_at() -> datetime | None:
    """Return when the run was to start, where a schedule made it."""
    is_scheduled = "auto-scheduled" in (flow_run.tags or [])
    return flow_run.scheduled_start_time if is_scheduled else None
