"""What flows ask of Prefect: the stages as tasks, and when a run was to start.

Each task takes a window of pages: a task run costs 10 to 23 ms, a page 30.
"""

from dataclasses import fields
from datetime import datetime
from typing import Any

from prefect import task
from prefect.cache_policies import NO_CACHE
from prefect.runtime import flow_run

from flows.pipeline import DIRECT, Stages


def stages_as_tasks() -> Stages:
    """Return the stages, each wrapped in a task of its own name.

    Nothing is cached or retried: content keys make a rerun of the flow safe, and none of these heals by waiting.
    """
    return Stages(**{field.name: _task(field.name, getattr(DIRECT, field.name)) for field in fields(Stages)})


def scheduled_at() -> datetime | None:
    """Return when the run was to start, where a schedule made it: of runs in line, all but the first come late."""
    is_scheduled = "auto-scheduled" in (flow_run.tags or [])
    return flow_run.scheduled_start_time if is_scheduled else None


def _task(name: str, stage: Any) -> Any:
    return task(stage, name=name, cache_policy=NO_CACHE, persist_result=False, log_prints=False)
