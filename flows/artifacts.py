"""What a flow run leaves in Prefect: log lines while it runs, its summary as an artifact."""

from dataclasses import asdict

from prefect import get_run_logger
from prefect.artifacts import create_table_artifact

from flows.pipeline import Summary
from flows.stages import Counts


def logged(counts: Counts) -> None:
    """Write one log line with the counts so far."""
    get_run_logger().info(", ".join(f"{name} {count}" for name, count in asdict(counts).items()))


def recorded(summary: Summary) -> None:
    """Keep a run's summary as a table artifact, one row a count."""
    logged(summary.counts)
    rows = [{"what": name, "count": count} for name, count in asdict(summary.counts).items()]
    create_table_artifact(
        rows, key=f"{summary.flow}-summary", description=f"Run {summary.run_id}: {summary.snapshot.name}"
    )
