"""The flow `rebuild`: remake the warehouse from the raw archive, and publish it."""

from prefect import flow

from flows import pipeline
from flows.alerting import alert
from flows.artifacts import logged, recorded
from flows.settings import Settings
from flows.tasks import stages_as_tasks


@flow(name="rebuild", persist_result=False, on_failure=[alert], on_crashed=[alert])
def rebuild() -> None:
    """Remake everything from data/raw; readers keep the old snapshot until the new one is whole."""
    recorded(pipeline.rebuild(Settings(), stages_as_tasks(), logged))
