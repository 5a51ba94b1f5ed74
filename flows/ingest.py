"""The flow `ingest`: read sources, archive what is new, bring the warehouse and what is published up to date."""

from prefect import flow

from flows import pipeline
from flows.artifacts import logged, recorded
from flows.settings import Settings
from flows.tasks import stages_as_tasks


@flow(name="ingest", persist_result=False)
def ingest(sources: list[str]) -> None:
    """Read the named files, folders, manifests and WARC files; a folder may be one that others drop pages into."""
    recorded(pipeline.ingest(sources, Settings(), stages_as_tasks(), logged))
