"""Search the texts of a snapshot: the articles that hold the rarest parts of a query, and all that ranks their passages.

Every snapshot holds the words of its latest texts, sorted (`snapshot/search_words.sql`), so a query reads but those it asks for.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

import duckdb
from duckdb import DuckDBPyConnection as Connection

from warehouse.errors import QueryError
from warehouse.sql import quoted, statement

MOST_ARTICLES = 200  # whose passages are compared; more only add what is worse


class Part(NamedTuple):
    """One part of a query: words of the index, from and to; for a figure also its bounds, unit and what is counted."""

    words: tuple[tuple[str, str], ...]
    is_figure: bool = False
    low: float = 0.0
    high: float = 0.0
    unit: str | None = None
    heads: tuple[str, ...] = ()


class Candidates(NamedTuple):
    """The versions to look into, the best first; for each part how many articles hold it; and of how many."""

    versions: tuple[str, ...]
    holders: tuple[int, ...]
    articles: int


class Text(NamedTuple):
    """The latest version of an article."""

    article_id: str
    version_id: str
    title: str | None
    text: str
    outlet: str | None
    url: str | None
    published_on: date | None


class Place(NamedTuple):
    """A sentence of a version, or a paragraph where its sentences are not known."""

    version_id: str
    start: int
    end: int


class SaidClaim(NamedTuple):
    """A claim and those who say it, outermost first."""

    version_id: str
    claim_id: str
    start: int
    end: int
    speakers: tuple[str, ...]


class HeldFigure(NamedTuple):
    """A figure in a claim."""

    version_id: str
    claim_id: str
    start: int
    low: float
    high: float
    kind: str
    unit: str | None
    counted: str | None


def candidates(con: Connection, parts: Sequence[Part]) -> Candidates:
    """Return the articles whose latest version holds parts of a query, those with the rarest parts first.

    Raises QueryError where the snapshot was published before there was an index.
    """
    held = [sql for n, part in enumerate(parts, 1) for sql in _held(n, part)]
    if not held:
        return Candidates((), (), 0)
    bound: dict[str, Any] = {"most": MOST_ARTICLES}
    for n, part in enumerate(parts, 1):
        if part.is_figure:
            bound |= {f"low{n}": part.low, f"high{n}": part.high, f"unit{n}": part.unit, f"heads{n}": list(part.heads)}
    try:
        rows = con.execute(statement("search/candidates").format(held="union all\n".join(held)), bound).fetchall()
    except duckdb.CatalogException as error:
        raise QueryError("what is published has no index of its words yet; run: whosaid publish") from error
    if not rows:
        return Candidates((), (), 0)
    holders = rows[0][1]
    return Candidates(
        tuple(row[0] for row in rows), tuple(holders.get(n + 1, 0) for n in range(len(parts))), rows[0][2]
    )


def _held(n: int, part: Part) -> list[str]:
    """Return the queries of the articles that hold a part. Constants are written out: only then are they sought, not read by."""
    found = [statement("search/word").format(n=n, first=quoted(first), last=quoted(last)) for first, last in part.words]
    return [*found, statement("search/figure").format(n=n)] if part.is_figure else found


def texts(con: Connection, versions: Sequence[str]) -> list[Text]:
    """Return those versions' texts."""
    return [Text(*row) for row in _rows(con, "texts", versions)]


def places(con: Connection, versions: Sequence[str]) -> list[Place]:
    """Return those versions' sentences, or paragraphs where there are none, in order."""
    found = [Place(*row) for row in _rows(con, "places", versions)]
    parted = {place.version_id for place in found}
    whole = [version for version in versions if version not in parted]
    return found + [Place(*row) for row in _rows(con, "paragraphs", whole)]


def said_claims(con: Connection, versions: Sequence[str]) -> list[SaidClaim]:
    """Return those versions' claims in order."""
    sayers: dict[str, list[str]] = {}
    for claim_id, sayer in _rows(con, "sayers", versions):
        sayers.setdefault(claim_id, []).append(sayer)
    return [
        SaidClaim(version_id, claim_id, start, end, tuple(sayers.get(claim_id, ())))
        for version_id, claim_id, start, end in _rows(con, "claims", versions)
    ]


def held_figures(con: Connection, versions: Sequence[str]) -> list[HeldFigure]:
    """Return those versions' figures in order."""
    return [HeldFigure(*row) for row in _rows(con, "figures", versions)]


def _rows(con: Connection, name: str, versions: Sequence[str]) -> list[tuple[Any, ...]]:
    if not versions:
        return []
    # Written out, the keys are looked for as the table is read: a third of the time of a join.
    wanted = ", ".join(map(quoted, versions))
    return con.execute(statement(f"search/{name}").format(wanted=wanted)).fetchall()
