"""Fixtures that more than one folder of tests needs."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from flows.reference import read_reference
from transforms.reference import Reference

# How long an example takes hangs on what else the machine does; the same examples every time, so that a test fails for a
# change and for nothing else. The fuzzing of tests/hostile looks for new ones.
settings.register_profile("whosaid", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("whosaid")


@pytest.fixture(scope="session")
def reference() -> Reference:
    """The checkout's own lexicons, outlets and models."""
    return read_reference()


@pytest.fixture(scope="session")
def sampled(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment in which the sample is ingested, as `make run` does; not to be written to."""
    checkout = Path(__file__).resolve().parent.parent
    environment = {**os.environ, "WHOSAID_DATA_DIR": str(tmp_path_factory.mktemp("data")), "WHOSAID_WORKERS": "1"}
    environment.pop("PREFECT_API_URL", None)
    command = [sys.executable, "-m", "flows", "ingest", "data/sample"]
    subprocess.run(command, cwd=checkout, env=environment, check=True, capture_output=True)
    return environment
