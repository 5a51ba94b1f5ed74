"""Bring the tables of a warehouse file up to date, forward only: each folder of `schema/` is applied once."""

from duckdb import DuckDBPyConnection as Connection

from warehouse.errors import WarehouseTooNew
from warehouse.sql import HERE, names, statement
from warehouse.transaction import transaction


def migrations() -> dict[int, str]:
    """Return the folders of `schema/` by their number."""
    folders = sorted(path.name for path in (HERE / "schema").iterdir() if path.is_dir() and path.name[:4].isdigit())
    return {int(name.partition("_")[0]): name for name in folders}


def migrate(con: Connection) -> None:
    """Apply what the file has not had, each migration and its record in one transaction.

    Raises WarehouseTooNew where the file has had a migration that this code does not know.
    """
    applied, known = _applied(con), migrations()
    if unknown := applied - known.keys():
        raise WarehouseTooNew(
            f"the warehouse has migration {max(unknown)}, this code knows up to {max(known)}; "
            "update the checkout, or rebuild the warehouse with `whosaid rebuild`"
        )
    for version in sorted(known.keys() - applied):
        _apply(con, version, known[version])


def _applied(con: Connection) -> set[int]:
    if not con.execute(statement("schema/has_migrations")).fetchall():
        return set()
    return {version for (version,) in con.execute(statement("schema/applied")).fetchall()}


def _apply(con: Connection, version: int, name: str) -> None:
    with transaction(con):
        for file in names(f"schema/{name}"):
            con.execute(statement(f"schema/{name}/{file}"))
        con.execute(statement("schema/record"), {"version": version, "name": name})
