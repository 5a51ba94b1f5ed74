"""The dashboard: one page that holds its data, its style and its script, and asks no network for anything.

Data go in as JSON in which every `<` is escaped, and the script puts them on the page as text only. The page's own policy
allows the one script and the one style by their digests and forbids everything else, so that a page that was read
cannot act on who reads this one.
"""

import json
import re
from base64 import b64encode
from collections.abc import Iterator
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

from duckdb import DuckDBPyConnection as Connection

from warehouse.sql import names, statement

PAGE = Path(__file__).resolve().parent / "dashboard" / "page"
SCRIPTS = (
    "data",
    "dom",
    "parts",
    "ledger",
    "overview",
    "claims",
    "differences",
    "speakers",
    "stories",
    "quality",
    "main",
)

# Chosen: 50,000 claims are some 20 MB, which a phone still opens; the feeds hold the rest.
MOST_CLAIMS = 50_000
MOST_ARTICLES = 20_000
MOST_ROWS = 20_000
SLOT = re.compile(r"\{\{(\w+)\}\}")
DATA = "{{data}}"


NOT_TABLES = ("shown_articles", "shown_claims", "totals")
FEED_OF = {"figures": "ledger"}  # where the table on the page has another name than the feed


def dashboard(con: Connection, feeds: Path, run_id: str, as_of: datetime, rights: str) -> Iterator[bytes]:
    """Yield the page that shows the feeds in a folder, on a connection to the snapshot they were made from."""
    about = {"run": run_id, "as_of": as_of.isoformat(), "rights": rights, "totals": _totals(con, feeds)}
    _choose(con, feeds)
    head, tail = _frame()
    yield head + b'{"about":' + _json(about) + b',"tables":{'
    for n, name in enumerate(name for name in names("dashboard") if name not in NOT_TABLES):
        yield (b"," if n else b"") + _json(name) + b":{"
        yield from _columns(con, name, feeds)
        yield b"}"
    yield b"}}" + tail


def _choose(con: Connection, feeds: Path) -> None:
    """Number the articles and claims that the page shows."""
    con.execute(statement("dashboard/shown_articles"), {"file": str(feeds / "articles.parquet"), "most": MOST_ARTICLES})
    con.execute(statement("dashboard/shown_claims"), {"file": str(feeds / "claims.parquet"), "most": MOST_CLAIMS})


def _totals(con: Connection, feeds: Path) -> dict[str, int]:
    held = ("articles", "claims", "ledger", "differences", "denials")
    cursor = con.execute(statement("dashboard/totals"), {feed: str(feeds / f"{feed}.parquet") for feed in held})
    row = cursor.fetchone()
    assert row is not None and cursor.description is not None  # a scalar select always has one row
    return {str(column[0]): int(count) for column, count in zip(cursor.description, row, strict=True)}


def _columns(con: Connection, name: str, feeds: Path) -> Iterator[bytes]:
    """Yield the columns of a table on the page, by name; only one at a time is held as Python's cells."""
    sql = statement(f"dashboard/{name}")
    values: dict[str, object] = {"file": str(feeds / f"{FEED_OF.get(name, name)}.parquet"), "most": MOST_ROWS}
    table = con.execute(sql, {key: value for key, value in values.items() if f"${key}" in sql}).to_arrow_table()
    for n, (column, cells) in enumerate(zip(table.column_names, table.columns, strict=True)):
        yield (b"," if n else b"") + _json(column) + b":" + _json(_packed(_plain_cells(cells.to_pylist())))


def _json(value: object) -> bytes:
    """Return JSON that may stand inside an element: no `<`."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c").encode()


def _plain_cells(cells: list[object]) -> list[object]:
    first = next((cell for cell in cells if cell is not None), None)
    return [_plain(cell) for cell in cells] if isinstance(first, date | float) else cells  # a column has one type


def _plain(cell: object) -> object:
    """Return a cell as JSON holds it: times in UTC, whole numbers without a fraction."""
    if isinstance(cell, datetime):
        return cell.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 2**53:
        return int(cell)
    return cell


def _packed(cells: list[object]) -> object:
    """Return a column as it is, or its distinct values and their places where that is shorter."""
    if all(isinstance(cell, bool | int | float | None) for cell in cells):
        return cells
    places: dict[object, int] = {}
    at = [places.setdefault(tuple(cell) if isinstance(cell, list) else cell, len(places)) for cell in cells]
    return cells if len(places) > len(cells) // 2 else {"values": list(places), "places": at}


def _frame() -> tuple[bytes, bytes]:
    """Return what stands before and after the data, with style and script put in; a slot is filled once."""
    style = (PAGE / "style.css").read_text(encoding="utf-8")
    script = _script()
    slots = {"policy": _policy(script, style), "style": style, "script": script}
    head, tail = (PAGE / "index.html").read_text(encoding="utf-8").split(DATA)
    filled = [SLOT.sub(lambda slot: slots[slot[1]], part).encode() for part in (head, tail)]
    return filled[0], filled[1]


def _script() -> str:
    parts = [(PAGE / f"{name}.js").read_text(encoding="utf-8") for name in SCRIPTS]
    return "\n".join(('"use strict";', "(() => {", *parts, "})();"))


def _policy(script: str, style: str) -> str:
    allowed = {
        "default-src": "'none'",
        "script-src": _digest(script),
        "style-src": _digest(style),
        "base-uri": "'none'",
        "form-action": "'none'",
        "require-trusted-types-for": "'script'",
        "trusted-types": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in allowed.items())


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
