"""What each source has named and brought, so that the next run asks only for what is new, due or changed."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime

import pyarrow
from duckdb import DuckDBPyConnection as Connection

from warehouse.sql import quoted, statement
from warehouse.transaction import transaction

MOST_TRIES = 5  # chosen: an address that fails so often is left until it is listed as changed
ROWS_AT_ONCE = 5_000  # of a statement; bounds memory
CARRIED = ("sources", "source_urls", "source_files")


@dataclass(frozen=True, slots=True)
class Named:
    """An address as a listing names it."""

    url: str
    title: str | None = None
    published: str | None = None
    updated: str | None = None
    author: str | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """An address to ask for, with what its last payload said of itself."""

    named: Named
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Came:
    """What came of asking for an address."""

    url: str
    checked_at: datetime
    status: int | None
    failure: str | None = None
    is_passing: bool = False  # worth another try in the next run
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Fared:
    """How a source stands."""

    source: str
    checked_at: datetime
    succeeded_at: datetime | None
    failures_in_row: int
    failure: str | None
    new_articles: int
    articles: int
    versions: int
    waiting: int
    gone: int


@dataclass(frozen=True, slots=True)
class FileState:
    """One file as it lies on the disk."""

    path: str
    file_bytes: int
    modified_ns: int


def note_listing(
    con: Connection, source: str, listing: Came, pages: Sequence[Named], listings: Sequence[Named]
) -> None:
    """Record what a listing named together with its own watermark: a killed run asks for both again, or for neither."""
    with transaction(con):
        name_urls(con, source, None, listing.checked_at, [Named(listing.url)], True)
        note_came(con, [listing])
        for start in range(0, len(pages), ROWS_AT_ONCE):
            name_urls(con, source, listing.url, listing.checked_at, pages[start : start + ROWS_AT_ONCE], False)
        for start in range(0, len(listings), ROWS_AT_ONCE):
            name_urls(con, source, listing.url, listing.checked_at, listings[start : start + ROWS_AT_ONCE], True)


def name_urls(
    con: Connection, source: str, listing: str | None, listed_at: datetime, named: Sequence[Named], is_listing: bool
) -> None:
    """Record addresses, each once; one that another source named first stays with that one."""
    parameters = {"source": source, "listing": listing, "listed_at": listed_at, "is_listing": is_listing}
    with _given(con, [asdict(one) for one in named]):
        con.execute(statement("watermarks/list_urls"), parameters)


def due(
    con: Connection, source: str, root: str, recheck_before: datetime, most: int, is_listing: bool = False
) -> list[Due]:
    """Return what is to be asked for, the newest first; `root`, the source's own address, is not among it."""
    rows = con.execute(
        statement("watermarks/due"),
        {
            "source": source,
            "root": root,
            "recheck_before": recheck_before,
            "most": most,
            "most_tries": MOST_TRIES,
            "is_listing": is_listing,
        },
    ).fetchall()
    return [Due(Named(row[0], *row[3:]), row[1], row[2]) for row in rows]


def known_listing(con: Connection, url: str) -> Due:
    """Return a newsfeed or sitemap with what its last payload said of itself."""
    row = con.execute(statement("watermarks/listing"), {"url": url}).fetchone()
    return Due(Named(url), *row) if row else Due(Named(url))


def note_came(con: Connection, came: Sequence[Came]) -> None:
    """Record what came of addresses, each named once."""
    if came:
        with _given(con, [asdict(one) for one in came]):
            con.execute(statement("watermarks/came"))


def note_fared(con: Connection, source: str, kind: str, run_id: str, checked_at: datetime, failure: str | None) -> None:
    """Record whether a source could be read, and if not, why."""
    parameters = {"source": source, "kind": kind, "run_id": run_id, "checked_at": checked_at, "failure": failure}
    con.execute(statement("watermarks/fared"), parameters)


def note_brought(con: Connection, run_id: str, sources: Sequence[tuple[str, str]]) -> None:
    """Count the new articles and versions among loaded pages, given as pairs of page and source."""
    if sources:
        with _given(con, [{"page_id": page_id, "source": source} for page_id, source in sources]):
            con.execute(statement("watermarks/brought"), {"run_id": run_id})


def fared(con: Connection) -> tuple[Fared, ...]:
    """Return how every source stands that has been read."""
    return tuple(Fared(*row) for row in con.execute(statement("watermarks/sources")).fetchall())


def has_watermarks(con: Connection) -> bool:
    """Tell whether a snapshot was published since there are watermarks."""
    return bool(con.execute(statement("watermarks/exist")).fetchall())


def position_in(con: Connection, file: FileState) -> int | None:
    """Return where to go on reading a file: 0 for one that is new or changed, None for one read to its end."""
    parameters = {"path": file.path, "file_bytes": file.file_bytes, "modified_ns": file.modified_ns}
    row = con.execute(statement("watermarks/file"), parameters).fetchone()
    if row is None:
        return 0
    return None if row[1] else int(row[0])


def whole_files(con: Connection) -> set[str]:
    """Return the paths and addresses of the files that were read to their ends."""
    return {path for (path,) in con.execute(statement("watermarks/whole_files")).fetchall()}


def note_position(con: Connection, file: FileState, position: int, is_whole: bool) -> None:
    """Record how far a file is read and loaded."""
    parameters = {"path": file.path, "file_bytes": file.file_bytes, "modified_ns": file.modified_ns}
    con.execute(statement("watermarks/read_to"), {**parameters, "position": position, "is_whole": is_whole})


def carry_over(con: Connection, old: str) -> None:
    """Copy the watermarks of the warehouse at path `old`: a rebuild makes everything else anew, from the archive."""
    con.execute(f"attach {quoted(old)} as old (read_only)")
    try:
        held = {name for (name,) in con.execute(statement("watermarks/held")).fetchall()}
        for table in CARRIED:
            if table in held:
                con.execute(statement("watermarks/carry_over").format(table=table))
    finally:
        con.execute("detach old")


def known_urls(con: Connection) -> list[str]:
    """Return every address that sources have named."""
    return [url for (url,) in con.execute(statement("watermarks/urls")).fetchall()]


def drop_urls(con: Connection, urls: Sequence[str]) -> None:
    """Forget that addresses were named."""
    if urls:
        with _given(con, [{"url": url} for url in urls]):
            con.execute(statement("watermarks/drop_urls"))


@contextmanager
def _given(con: Connection, rows: Sequence[Mapping[str, object]]) -> Iterator[None]:
    """Have a statement read rows as the table `given`; as lists, each value costs DuckDB a third of a millisecond."""
    con.register("given", pyarrow.Table.from_pylist(rows))
    try:
        yield
    finally:
        con.unregister("given")
