"""Asked in a process of its own, a question that nothing stops ends all the same, and who asks lives on."""

import pickle
import time
from pathlib import Path

import pytest

from warehouse import apart
from warehouse.apart import _bounded, asked_apart
from warehouse.ask import Answer, asked
from warehouse.errors import QueryError, QueryRefused, QueryTimedOut
from warehouse.snapshot import latest_snapshot

# Neither the interrupt nor the limit of memory ends it: one value of hundreds of megabytes, read over by one function.
ENDLESS = "select length(regexp_replace(repeat('ab', 200000000), 'a', 'xyz', 'g'))"

# A select that sets up DuckDB's log and writes into it, in its own words, what could pass for an answer.
LOGGED = (
    "with log as materialized (from enable_logging(level = 'trace', storage = 'stdout', storage_config = {'buffer_size': 1})) "
    "select write_log('not an answer' || tries || tried, level := 'ERROR', scope := 'database') "
    "from (select range as tries, (select count(*) from log) as tried from range(3))"
)


def ask(snapshots: Path, sql: str, seconds: float) -> Answer:
    path = latest_snapshot(snapshots)
    assert path
    return asked_apart(path, sql, {}, row_limit=10, seconds=seconds)


def test_the_answer_is_the_same_as_in_one_process(snapshots: Path) -> None:
    path, sql = latest_snapshot(snapshots), "select exact, published_on, value from ledger where exact like $words"
    assert path
    given = {"words": "%sack%"}
    answer = asked(path, sql, given, 10, 30.0)
    assert answer.rows and asked_apart(path, sql, given, 10, 30.0) == answer


@pytest.mark.parametrize(
    ("sql", "error"),
    [
        ("drop table core.claims", QueryRefused),
        ("select nothing from nowhere", QueryError),
        ("select repeat('x', 3000000000)", QueryError),
        ("select repeat('x', 10000000000)", QueryError),
        ("select list_aggregate(range(1000000000), 'sum')", QueryError),
        ("select list_aggregate(range(1000000000), 'string_agg', ',')", QueryError),
        ("select count(*) from range(1000000000000) where range % 3 = 5", QueryTimedOut),
    ],
)
def test_what_is_raised_is_the_same_too(sql: str, error: type[QueryError], snapshots: Path) -> None:
    with pytest.raises(error) as raised:
        ask(snapshots, sql, 0.5)
    assert type(raised.value) is error


def test_a_value_that_duckdb_does_not_look_up_from_is_killed(snapshots: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "GRACE_SECONDS", 2.0)
    started = time.monotonic()
    with pytest.raises(QueryError):
        ask(snapshots, ENDLESS, 0.5)
    assert time.monotonic() - started < 30


def test_what_a_question_has_duckdb_log_is_no_part_of_its_answer(snapshots: Path) -> None:
    assert len(ask(snapshots, LOGGED, 10).rows) == 3


def test_an_answer_larger_than_who_asks_should_hold_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = pickle.dumps(Answer(("x",), ("VARCHAR",), (("x" * 1000,),), False))
    assert _bounded(answer) == answer
    monkeypatch.setattr(apart, "MOST_ANSWERED", 100)
    assert isinstance(pickle.loads(_bounded(answer)), QueryError)
