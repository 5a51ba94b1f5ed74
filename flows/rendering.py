"""Rows for people in a terminal and for programs in a pipe."""

import csv
import io
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any

CELL_CHARS = 60  # of a cell in a table; the other forms cut nothing
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet runs a cell that begins so

Row = Sequence[Any]


def rendered(columns: Sequence[str], rows: Sequence[Row], form: str | None) -> str:
    """Return rows in the form asked for; unasked, a table in a terminal and CSV in a pipe."""
    return RENDERERS[form or ("table" if sys.stdout.isatty() else "csv")](columns, rows)


def _table(columns: Sequence[str], rows: Sequence[Row]) -> str:
    from rich.cells import cell_len

    cells = [[_cell(value) for value in row] for row in rows]
    widths = [max(map(cell_len, column)) for column in zip(columns, *cells, strict=True)]
    is_number = [bool(rows) and all(_is_number(row[n]) for row in rows) for n in range(len(columns))]

    def line(values: Sequence[str]) -> str:
        padded = []
        for value, width, right in zip(values, widths, is_number, strict=True):
            blanks = " " * (width - cell_len(value))
            padded.append(blanks + value if right else value + blanks)
        return "  ".join(padded).rstrip()

    rule = "  ".join("─" * width for width in widths)
    return "\n".join([line(list(columns)), rule, *map(line, cells)]) + "\n"


def _cell(value: Any) -> str:
    match value:
        case None:
            text = "·"
        case float():
            text = f"{value:,.10g}"
        case list() | dict():
            text = json.dumps(value, ensure_ascii=False, default=str)
        case _:
            text = str(value)
    text = plain(text)
    return text if len(text) <= CELL_CHARS else text[: CELL_CHARS - 1] + "…"


def plain(text: str) -> str:
    """Return a text whose characters neither move the cursor nor turn the line round."""
    return "".join(char if char.isprintable() else " " for char in text)


def _is_number(value: Any) -> bool:
    return value is None or (isinstance(value, int | float) and not isinstance(value, bool))


def _json(columns: Sequence[str], rows: Sequence[Row]) -> str:
    records = [dict(zip(columns, row, strict=True)) for row in rows]
    return json.dumps(records, ensure_ascii=False, default=str, indent=1) + "\n"


def _jsonl(columns: Sequence[str], rows: Sequence[Row]) -> str:
    records = (dict(zip(columns, row, strict=True)) for row in rows)
    return "".join(json.dumps(record, ensure_ascii=False, default=str) + "\n" for record in records)


def _csv(columns: Sequence[str], rows: Sequence[Row]) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_defused(value) for value in row] for row in rows)
    return buffer.getvalue()


def _defused(value: Any) -> Any:
    if isinstance(value, list | dict):
        value = json.dumps(value, ensure_ascii=False, default=str)
    return "'" + value if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value


RENDERERS: Mapping[str, Callable[[Sequence[str], Sequence[Row]], str]] = {
    "table": _table,
    "json": _json,
    "jsonl": _jsonl,
    "csv": _csv,
}
