"""SQL that is safe to hand out: it reads the snapshot, and nothing else."""

from pathlib import Path

import duckdb
import pytest

from warehouse.ask import asked, canned
from warehouse.connect import read_only
from warehouse.errors import QueryError, QueryRefused, QueryTimedOut
from warehouse.snapshot import latest_snapshot

ESCAPES = [
    "select * from read_text('/etc/passwd')",
    "select * from read_blob('/etc/passwd')",
    "select * from read_csv('/etc/passwd', header = false)",
    "select * from read_csv_auto('/etc/passwd')",
    "select * from read_json('/etc/passwd')",
    "select * from read_json_objects('/etc/passwd')",
    "select * from read_parquet('{folder}/whosaid-run-1/claims.parquet')",
    "select * from parquet_schema('{folder}/whosaid-run-1/claims.parquet')",
    "select * from parquet_metadata('{folder}/whosaid-run-1/claims.parquet')",
    "select * from '{folder}/whosaid-run-1/claims.parquet'",
    "select * from '/etc/passwd'",
    "select * from glob('/etc/*')",
    "select * from sniff_csv('/etc/passwd')",
    "select * from 'https://example.org/claims.csv'",
    "copy claims to '{folder}/stolen.csv'",
    "copy (select 1) to '/dev/stdout'",
    "copy claims from '/etc/passwd'",
    "export database '{folder}/stolen'",
    "import database '{folder}'",
    "attach '{folder}/other.duckdb'",
    "attach ':memory:' as other",
    "detach system",
    "install httpfs",
    "load httpfs",
    "load '/tmp/evil.duckdb_extension'",
    "set enable_external_access = true",
    "set lock_configuration = false",
    "reset enable_external_access",
    "set memory_limit = '100GB'",
    "set global threads = 64",
    "set variable x = 1",
    "pragma enable_external_access",
    "pragma memory_limit = '100GB'",
    "pragma enable_profiling",
    "pragma disable_checkpoint_on_shutdown",
    "call force_checkpoint()",
    "checkpoint",
    "vacuum",
    "create table stolen as select * from claims",
    "create temp table big as select * from claims",
    "create macro f() as 1",
    "create secret s (type s3)",
    "insert into core.claims select * from core.claims",
    "update core.claims set exact = ''",
    "delete from core.claims",
    "drop view claims",
    "alter table core.claims add column x int",
    "comment on table core.claims is 'x'",
    "begin",
    "prepare p as select 1",
    "execute p",
    "select 1; select 2",
    "select 1; copy claims to '{folder}/stolen.csv'",
    "explain analyze copy claims to '{folder}/stolen.csv'",
    "select * from latest_snapshot",
    "select * from ESCAPES",
    "with x as (select 1) delete from core.claims",
    "from query('copy claims to ''{folder}/stolen.csv''')",
    "select * from query_table('/etc/passwd')",
    "use system",
    "select * from sqlite_scan('/etc/passwd', 'x')",
    "select * from postgres_scan('host=127.0.0.1', 'public', 'x')",
    "select * from read_xlsx('/etc/passwd')",
    "select * from 's3://bucket/claims.parquet'",
    "select getenv('HOME')",
    "-- a comment\ncopy claims to '{folder}/stolen.csv'",
    "/* a comment */ attach '{folder}/other.duckdb'",
    ".import /etc/passwd claims",
    ".shell id",
    "deallocate p",
    "rollback",
    "truncate core.claims",
    "create or replace view claims as select 1",
    "set session allow_community_extensions = true",
    "force install spatial from community",
    "update extensions",
    "drop secret s",
    "",
    "selekt 1",
]


def ask(snapshots: Path, sql: str, seconds: float = 10, **parameters: str) -> list[tuple[object, ...]]:
    """The rows of an answer."""
    path = latest_snapshot(snapshots)
    assert path
    return list(asked(path, sql, parameters, row_limit=100, seconds=seconds).rows)


def test_escapes_are_refused(snapshots: Path) -> None:
    before = sorted(snapshots.rglob("*"))
    for escape in ESCAPES:
        with pytest.raises(QueryError):
            ask(snapshots, escape.format(folder=snapshots))
            pytest.fail(f"answered: {escape}")
    assert sorted(snapshots.rglob("*")) == before


@pytest.mark.parametrize(
    "escape",
    [
        "attach '{folder}/other.duckdb'",
        "copy claims to '{folder}/stolen.csv'",
        "delete from core.claims",
        "install httpfs",
        "load '{folder}/evil.duckdb_extension'",
        "set enable_external_access = true",
        "set lock_configuration = false",
        "set memory_limit = '100GB'",
        "select * from canned",
    ],
)
def test_the_connection_itself_is_locked(snapshots: Path, escape: str) -> None:
    path = latest_snapshot(snapshots)
    assert path
    with read_only(path) as con, pytest.raises(duckdb.Error):
        con.execute(escape.format(folder=snapshots))


@pytest.mark.parametrize(
    "sql", ["from claims", "describe claims", "show tables", "summarize claims", "explain select 1", "values (1)"]
)
def test_all_that_only_reads_is_answered(snapshots: Path, sql: str) -> None:
    assert ask(snapshots, sql)


def test_parameters_are_bound_never_pasted(snapshots: Path) -> None:
    assert ask(snapshots, "select $x as x", x="'; drop view claims; --") == [("'; drop view claims; --",)]


def test_rows_are_limited_and_it_is_said(snapshots: Path) -> None:
    path = latest_snapshot(snapshots)
    assert path
    answer = asked(path, "select * from range(1000)", {}, row_limit=10, seconds=10)
    assert (len(answer.rows), answer.is_truncated, answer.columns, answer.types) == (10, True, ("range",), ("BIGINT",))


def test_a_question_without_end_is_stopped(snapshots: Path) -> None:
    with pytest.raises(QueryTimedOut, match=r"within 0\.3 s"):
        ask(snapshots, "select count(*) from range(1000000000) a, range(1000000000) b where a.range % 7 = b.range", 0.3)


@pytest.mark.parametrize(
    "bomb",
    [
        "with recursive t(n) as (select 1 union all select n + 1 from t) select count(*) from t",
        "select count(*) from range(1000000000000) where range % 3 = 5",
        "select sum(length(repeat('x', 100000))) from range(1000000000)",
    ],
)
def test_a_bomb_is_stopped_in_time_or_for_its_memory(snapshots: Path, bomb: str) -> None:
    with pytest.raises(QueryError):
        ask(snapshots, bomb, 0.5)


def test_memory_is_limited(snapshots: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("warehouse.connect.READER_MEMORY", "60MB")
    with pytest.raises(QueryError, match=r"(?i)memory"):
        ask(snapshots, "select length(string_agg(repeat('x', 1000000), '')) from range(400)", 60)


def test_times_are_utc(snapshots: Path) -> None:
    assert ask(snapshots, "select distinct published_at::varchar from articles") == [("2031-05-03 08:30:00+00",)]


GIVEN = {"who_said": {"name": "tide"}, "as_known_at": {"day": "2031-05-04"}}


@pytest.mark.parametrize("name", canned())
def test_canned_queries_run_and_say_their_question(snapshots: Path, name: str) -> None:
    query = canned()[name]
    rows = ask(snapshots, query.sql, **query.bound(GIVEN.get(name, {})))
    assert query.question.endswith("?")
    assert query.sql.splitlines()[0].startswith("-- Question: ")
    assert rows or name in ("differences", "corroboration", "revisions", "unattributed_figures")
    for count in (0, 1, len(rows)):
        assert ask(snapshots, query.first(count), **query.bound(GIVEN.get(name, {}))) == rows[: count + 1]


def test_canned_queries_take_patterns(snapshots: Path) -> None:
    ledger = canned()["ledger"]
    assert len(ask(snapshots, ledger.sql, **ledger.bound({"counted": "%grain%"}))) == 2
    assert ask(snapshots, ledger.sql, **ledger.bound({"counted": "%troop%"})) == []


def test_nothing_is_known_before_it_was_fetched(snapshots: Path) -> None:
    query = canned()["as_known_at"]
    assert ask(snapshots, query.sql, **query.bound({"day": "2031-05-03"})) == []


@pytest.mark.parametrize(("given", "problem"), [({}, "lacks name"), ({"name": "x", "nome": "y"}, "does not know nome")])
def test_missing_and_unknown_parameters_are_named(given: dict[str, str], problem: str) -> None:
    with pytest.raises(QueryError, match=problem):
        canned()["who_said"].bound(given)


def test_refusals_say_what_is_answered(snapshots: Path) -> None:
    with pytest.raises(QueryRefused, match="only select"):
        ask(snapshots, "install httpfs")
