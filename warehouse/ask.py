"""Answer questions in SQL from a snapshot, locked down: no files, no network, no settings; time and rows bounded."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection as Connection

from warehouse.connect import read_only
from warehouse.errors import QueryError, QueryRefused
from warehouse.sql import names, statement
from warehouse.timed import stopped_after

# Statements that only read; all else is refused before it runs, and the connection would refuse it too.
ALLOWED = (duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN)


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows of an answer; `is_truncated` where there were more than the limit."""

    columns: tuple[str, ...]
    types: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    is_truncated: bool


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a canned query; without a default it must be given."""

    name: str
    about: str
    default: str | None


@dataclass(frozen=True, slots=True)
class Query:
    """A canned query: the question it answers, its parameters and its SQL."""

    name: str
    question: str
    parameters: tuple[Parameter, ...]
    sql: str

    def bound(self, given: Mapping[str, str]) -> dict[str, str]:
        """Return every parameter's value. Raises QueryError where one is missing or unknown."""
        known = {parameter.name: parameter.default for parameter in self.parameters}
        values = {**known, **given}
        missing = [name for name, value in values.items() if value is None]
        unknown = sorted(given.keys() - known.keys())
        if missing or unknown:
            takes = ", ".join(f"{one.name}: {one.about}" for one in self.parameters) or "no parameters"
            problem = f"lacks {', '.join(missing)}" if missing else f"does not know {', '.join(unknown)}"
            raise QueryError(f"query {self.name!r} {problem}; it takes {takes}")
        return {name: value for name, value in values.items() if value is not None}

    def first(self, rows: int) -> str:
        """Return its SQL for the first rows and one more, which tells that there are more: only those are sorted out."""
        return f"select * from (\n{self.sql}\n) limit {rows + 1:d}"


def asked(snapshot: Path, sql: str, parameters: Mapping[str, str], row_limit: int, seconds: float) -> Answer:
    """Return the answer of one statement, its `$name` parameters bound.

    For questions of our own. Those that others write go through `warehouse.apart.asked_apart`: DuckDB neither looks up
    from making one value of hundreds of megabytes nor counts it before it is there, so no limit here would hold.
    Raises QueryRefused where it would do more than read, QueryTimedOut after the time limit and QueryError where
    DuckDB cannot make sense of it.
    """
    with read_only(snapshot) as con:
        _refuse_all_but_reading(con, sql)
        try:
            with stopped_after(con, seconds):
                return _answer(con, sql, parameters, row_limit)
        except duckdb.PermissionException as error:
            raise QueryRefused(f"the snapshot is read-only and locked: {error}") from error
        except (duckdb.Error, ValueError, OverflowError) as error:  # a year that Python's dates cannot hold
            raise QueryError(str(error)) from error


def canned() -> dict[str, Query]:
    """Return the canned queries by name."""
    return {name: _query(name) for name in names("queries")}


def _refuse_all_but_reading(con: Connection, sql: str) -> None:
    try:
        statements = con.extract_statements(sql)
    except duckdb.Error as error:
        raise QueryError(str(error)) from error
    if len(statements) != 1:
        raise QueryRefused(f"one statement at a time; this holds {len(statements)}")
    if statements[0].type not in ALLOWED:
        kind = statements[0].type.name.replace("_", " ").lower()
        raise QueryRefused(f"only select, describe, show, summarize and explain are answered, not {kind}")


def _answer(con: Connection, sql: str, parameters: Mapping[str, str], row_limit: int) -> Answer:
    result = con.execute(sql, dict(parameters)) if parameters else con.execute(sql)
    rows = result.fetchmany(row_limit + 1)
    description = result.description or []
    return Answer(
        columns=tuple(column[0] for column in description),
        types=tuple(str(column[1]) for column in description),
        rows=tuple(rows[:row_limit]),
        is_truncated=len(rows) > row_limit,
    )


def _query(name: str) -> Query:
    """Read a canned query: its question, then a line a parameter: `-- $name: about`, `-- $name = 'default': about`."""
    sql = statement(f"queries/{name}")
    comments = [line.removeprefix("-- ") for line in sql.splitlines() if line.startswith("-- ")]
    parameters = tuple(_parameter(line) for line in comments if line.startswith("$"))
    return Query(name, comments[0].removeprefix("Question: "), parameters, sql)


def _parameter(line: str) -> Parameter:
    left, _, about = line.partition(": ")
    name, has_default, default = left.removeprefix("$").partition(" = ")
    return Parameter(name, about, default.strip("'") if has_default else None)
