"""Checks: each is a query that selects offenders. Empty means well; `fail` stops a publish, `warn` is only shown."""

from dataclasses import dataclass
from typing import Literal

from duckdb import DuckDBPyConnection as Connection

from warehouse.sql import names, statement

SHOWN_COUNT = 5  # offenders quoted in a result; their number is always given in full


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What one check found: how many offenders, and the first few in words."""

    name: str
    severity: Literal["fail", "warn"]
    promise: str
    offender_count: int
    offenders: tuple[str, ...]

    @property
    def is_broken(self) -> bool:
        """Whether this must stop a publish."""
        return self.severity == "fail" and self.offender_count > 0


def run_checks(con: Connection) -> tuple[CheckResult, ...]:
    """Return the result of every check, by name."""
    return tuple(_checked(con, name) for name in names("checks"))


def _checked(con: Connection, name: str) -> CheckResult:
    sql = statement(f"checks/{name}")
    severity, promise = header(sql)
    relation = con.execute(sql)
    columns = [column[0] for column in relation.description or []]
    shown = relation.fetchmany(SHOWN_COUNT)
    count = len(shown)
    while more := relation.fetchmany(10_000):
        count += len(more)
    offenders = (", ".join(f"{column}={cell}" for column, cell in zip(columns, row, strict=True)) for row in shown)
    return CheckResult(name, severity, promise, count, tuple(offenders))


def header(sql: str) -> tuple[Literal["fail", "warn"], str]:
    """Return what the first line of a check says: how bad it is, and the promise it guards."""
    severity, _, promise = sql.splitlines()[0].removeprefix("-- ").partition(": ")
    return ("fail" if severity == "fail" else "warn"), promise
