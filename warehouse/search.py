"""Search the texts of a snapshot: the articles that hold the rarest parts of a query, and all that ranks their passages.

There is no index to build or to keep: DuckDB reads every latest text once a query.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from duckdb import DuckDBPyConnection as Connection

from warehouse.sql import statement

MOST_ARTICLES = 200  # whose passages are compared; more only add what is worse


class Part(NamedTuple):
    """One part of a query: a pattern (RE2) of the body; for a figure also its bounds, unit and what is counted."""

    pattern: str
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
    exact: str
    speakers: list[str]


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


def candidates(con: Connection, parts: Sequence[Part], first_look: str) -> Candidates:
    """Return the articles whose latest version holds parts of a query, those with the rarest parts first.

    `first_look` is a pattern that every body with a part holds; what lacks it is left out without another look.
    """
    if not parts:
        return Candidates((), (), 0)
    numbers = range(len(parts))
    figures = {n: statement("search/figure").format(n=n) for n, part in enumerate(parts, 1) if part.is_figure}
    sql = statement("search/candidates").format(
        figures="".join(f"or {figure}" for figure in figures.values()),
        tests=", ".join(_test(n, figures.get(n)) for n, _ in enumerate(parts, 1)),
        counts=_listed(", ", ["count"] * len(parts), numbers),
        score=_listed(" + ", ["share"] * len(parts), numbers),
    )
    bound: dict[str, Any] = {"most": MOST_ARTICLES, "first_look": first_look}
    for n, part in enumerate(parts, 1):
        bound[f"pattern{n}"] = part.pattern
        if part.is_figure:
            bound |= {f"low{n}": part.low, f"high{n}": part.high, f"unit{n}": part.unit, f"heads{n}": list(part.heads)}
    rows = con.execute(sql, bound).fetchall()
    if not rows:
        return Candidates((), (), 0)
    return Candidates(tuple(row[0] for row in rows), tuple(rows[0][1]), rows[0][2])


def _test(n: int, figure: str | None) -> str:
    if figure is None:
        return statement("search/pattern").format(n=n)
    return statement("search/amount").format(n=n, figure=figure)


def _listed(between: str, names: Sequence[str], numbers: Sequence[int]) -> str:
    """Return a fragment for each part, joined. Numbers are put in and nothing else; lists count from 1."""
    named = zip(names, numbers, strict=True)
    return between.join(statement(f"search/{name}").format(n=n + 1).rstrip() for name, n in named)


def texts(con: Connection, versions: Sequence[str]) -> list[Text]:
    """Return those versions' texts."""
    return [Text(*row) for row in _rows(con, "texts", versions)]


def places(con: Connection, versions: Sequence[str]) -> list[Place]:
    """Return those versions' sentences, or paragraphs where there are none, in order."""
    return [Place(*row) for row in _rows(con, "places", versions)]


def said_claims(con: Connection, versions: Sequence[str]) -> list[SaidClaim]:
    """Return those versions' claims in order."""
    return [SaidClaim(*row) for row in _rows(con, "claims", versions)]


def held_figures(con: Connection, versions: Sequence[str]) -> list[HeldFigure]:
    """Return those versions' figures in order."""
    return [HeldFigure(*row) for row in _rows(con, "figures", versions)]


def _rows(con: Connection, name: str, versions: Sequence[str]) -> list[tuple[Any, ...]]:
    return con.execute(statement(f"search/{name}"), {"versions": list(versions)}).fetchall()
