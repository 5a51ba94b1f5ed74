"""A fresh warehouse for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from duckdb import DuckDBPyConnection

from warehouse.connect import opened


@pytest.fixture
def con(tmp_path: Path) -> Iterator[DuckDBPyConnection]:
    """The writer's connection to an empty warehouse."""
    connection = opened(tmp_path / "warehouse.duckdb")
    yield connection
    connection.close()
