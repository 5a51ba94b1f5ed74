"""The stages as Prefect tasks. Each takes a window of pages: a task run costs 10 to 23 ms, a page 30."""

from dataclasses import fields
from typing import Any

from prefect import task
from prefect.cache_policies import NO_CACHE

from flows.pipeline import DIRECT, Stages


def stages_as_tasks() -> Stages:
    """Return the stages, each wrapped in a task of its own name.

    Nothing is cached or retried: content keys make a rerun of the flow safe, and none of these heals by waiting.
    """
    return Stages(**{field.name: _task(field.name, getattr(DIRECT, field.name)) for field in fields(Stages)})


def _task(name: str, stage: Any) -> Any:
    return task(stage, name=name, cache_policy=NO_CACHE, persist_result=False, log_prints=False)
