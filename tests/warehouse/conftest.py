"""A fresh warehouse for each test."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from duckdb import DuckDBPyConnection

from tests.warehouse.made import NOON, loaded, reading, rejected
from warehouse.connect import opened
from warehouse.runs import end_run
from warehouse.snapshot import publish_snapshot


@pytest.fixture(scope="session", autouse=True)
def one_thread() -> Iterator[None]:
    """On a handful of rows a second thread costs a third more time than it saves."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("warehouse.connect.MOST_THREADS", 1)
        yield


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty warehouse file: making its tables and comments takes a third of a second, copying it none."""
    path = tmp_path_factory.mktemp("empty") / "warehouse.duckdb"
    opened(path).close()
    return path


@pytest.fixture
def con(tmp_path: Path, empty: Path) -> Iterator[DuckDBPyConnection]:
    """The writer's connection to an empty warehouse."""
    shutil.copy(empty, tmp_path / "warehouse.duckdb")
    connection = opened(tmp_path / "warehouse.duckdb")
    yield connection
    connection.close()


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory, empty: Path) -> Path:
    """A data folder, not to be written to: a warehouse of two articles and a rejection, and a snapshot of it."""
    folder = tmp_path_factory.mktemp("published")
    shutil.copy(empty, folder / "warehouse.duckdb")
    connection = opened(folder / "warehouse.duckdb")
    loaded(connection, folder / "staging", [reading(1), reading(2), rejected(3)])
    end_run(connection, "run-1", NOON, "completed", pages=3, unchanged=0)
    publish_snapshot(connection, folder / "snapshots", "run-1")
    connection.close()
    return folder


@pytest.fixture(scope="session")
def snapshots(published: Path) -> Path:
    """The folder of that snapshot."""
    return published / "snapshots"


@pytest.fixture
def own(tmp_path: Path, snapshots: Path) -> Path:
    """A copy of that folder, to publish into."""
    return Path(shutil.copytree(snapshots, tmp_path / "snapshots"))


@pytest.fixture
def filled(tmp_path: Path, published: Path) -> Iterator[DuckDBPyConnection]:
    """The writer's connection to a copy of that warehouse."""
    shutil.copy(published / "warehouse.duckdb", tmp_path / "filled.duckdb")
    connection = opened(tmp_path / "filled.duckdb")
    yield connection
    connection.close()
