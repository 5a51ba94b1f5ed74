"""The flow `publish`: a new snapshot and new feeds from the warehouse as it is."""

from prefect import flow

from flows import pipeline
from flows.alerting import alert
from flows.artifacts import recorded
from flows.settings import Settings
from flows.tasks import scheduled_at, stages_as_tasks


@flow(name="publish", persist_result=False, on_failure=[alert], on_crashed=[alert])
def publish() -> None:
    """Publish the warehouse as it is. Of runs that waited while no worker was there, the first alone publishes."""
    recorded(pipeline.publish(Settings(), stages_as_tasks(), scheduled_at()))
