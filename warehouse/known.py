"""What the warehouse holds already, so that a run reads only what is new."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from duckdb import DuckDBPyConnection as Connection

from warehouse.sql import statement
from warehouse.transaction import transaction


class Place(NamedTuple):
    """Where a page's record lies in the raw archive."""

    file: str
    offset: int


def known_pages(con: Connection, page_ids: Sequence[str]) -> set[str]:
    """Return those of the pages that need not be read again: all held but what a backstop set aside."""
    rows = con.execute(statement("known/pages"), {"page_ids": list(page_ids)}).fetchall()
    return {page_id for (page_id,) in rows}


def places_of(con: Connection, page_ids: Sequence[str]) -> dict[str, Place]:
    """Return where in the archive the pages lie that are held."""
    rows = con.execute(statement("known/places"), {"page_ids": list(page_ids)}).fetchall()
    return {page_id: Place(file, offset) for page_id, file, offset in rows}


def latest_at(con: Connection, urls: Sequence[str]) -> dict[str, tuple[str, Place]]:
    """Return the page that each address showed last, and where it lies, of the addresses that showed any."""
    rows = con.execute(statement("known/latest_at"), {"urls": list(urls)}).fetchall()
    return {url: (page_id, Place(file, offset)) for url, page_id, file, offset in rows}


def check_pages(con: Connection, seen: Sequence[tuple[str, datetime]]) -> None:
    """Note when pages that are held were met again: the version that each shows is as late as its latest sighting."""
    if not seen:
        return
    parameters = {"page_ids": [page_id for page_id, _ in seen], "seen_at": [moment for _, moment in seen]}
    with transaction(con):
        con.execute(statement("known/seen_again"), parameters)
        con.execute(statement("known/checked_at"))
        con.execute(statement("known/latest_version"))


def addresses(con: Connection) -> list[tuple[str | None, str | None, str]]:
    """Return the addresses and payload digests of all pages that are held."""
    return con.execute(statement("known/addresses")).fetchall()


def unloaded(con: Connection, places: Sequence[Place]) -> list[Place]:
    """Return those of the archive's records that no loaded page comes from, in the order given."""
    parameters = {"files": [place.file for place in places], "offsets": [place.offset for place in places]}
    loaded = {Place(*row) for row in con.execute(statement("known/loaded"), parameters).fetchall()}
    return [place for place in places if place not in loaded]


def incomplete_archives(con: Connection, files: Sequence[str]) -> list[str]:
    """Return those of the archive's files that are not known to be wholly loaded, in the order given."""
    rows = con.execute(statement("known/complete_archives"), {"files": list(files)}).fetchall()
    complete = {file for (file,) in rows}
    return [file for file in files if file not in complete]


def mark_complete(con: Connection, file: str) -> None:
    """Note that every record of the archive's file is loaded or set aside."""
    con.execute(statement("known/mark_complete"), {"file": file})


def outdated_page_count(con: Connection, extractor_id: str) -> int:
    """Return how many pages another extractor than this one has read: `rebuild` would read them anew."""
    rows = con.execute(statement("known/outdated"), {"extractor_id": extractor_id}).fetchall()
    return int(rows[0][0])


def retried_page_count(con: Connection) -> int:
    """Return how many pages a backstop set aside; each is read again when it is met again."""
    rows = con.execute(statement("known/retried")).fetchall()
    return int(rows[0][0])
