"""Memory is bounded, and a statement that wants more than the bound gets it rather than to fail."""

import duckdb
import pytest

from warehouse import connect
from warehouse.connect import roomy

WIDE = "create or replace table wide as select list(repeat(range::varchar, 300)) as texts from range(30_000) group by range % 3"


@pytest.fixture
def con() -> duckdb.DuckDBPyConnection:
    return duckdb.connect(config={"memory_limit": "30MB", "threads": 2, "temp_directory": ""})


def test_a_statement_that_does_not_fit_is_run_with_more_memory(
    con: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(duckdb.OutOfMemoryException):
        con.execute(WIDE)
    monkeypatch.setattr(connect, "ROOMY_MEMORY", "400MB")
    roomy(con, lambda: con.execute("create or replace table narrow as select 1"))
    assert con.execute("select current_setting('memory_limit')").fetchall() == [("28.6 MiB",)]
    roomy(con, lambda: con.execute(WIDE))
    assert con.execute("select count(*) from wide").fetchall() == [(3,)]
    assert con.execute("select current_setting('memory_limit')").fetchall() == [("381.4 MiB",)]


def test_what_fits_nowhere_is_told(con: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connect, "ROOMY_MEMORY", "40MB")
    with pytest.raises(duckdb.OutOfMemoryException):
        roomy(con, lambda: con.execute(WIDE))
