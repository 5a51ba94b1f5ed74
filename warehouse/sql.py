"""The SQL of this package, by the path of its file."""

from functools import cache
from pathlib import Path

HERE = Path(__file__).resolve().parent


@cache
def statement(name: str) -> str:
    """Return the text of one SQL file, such as "load/pages"."""
    return (HERE / f"{name}.sql").read_text(encoding="utf-8")


@cache
def names(folder: str) -> tuple[str, ...]:
    """Return the names of a folder's SQL files in alphabetical order, such as "core.claims"."""
    return tuple(sorted(path.name.removesuffix(".sql") for path in (HERE / folder).glob("*.sql")))


def quoted(text: str) -> str:
    """Return a string literal. Only where no parameter will do: for `attach`, and where the planner has to know."""
    return "'" + text.replace("'", "''") + "'"


def quoted_name(name: str) -> str:
    """Return an identifier in quotation marks."""
    return '"' + name.replace('"', '""') + '"'
