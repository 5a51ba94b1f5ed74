"""What relations are drawn from, read in bounded candidates, and the relations, written; see `flows.relating`.

All of it happens inside one transaction that `relating` opens. Candidates are found by blocking: only what is new is
compared, and only with what shares a block with it.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import NamedTuple

import pyarrow
from duckdb import DuckDBPyConnection as Connection

from warehouse.sql import statement
from warehouse.transaction import transaction

MOST_COMPARED = 200  # figures that one figure is compared with: those of its speaker, then the nearest in time
MOST_CLAIMS = 60  # claims that one claim is compared with, those that share most
MOST_NEAR = 200  # articles of one matter that an article is compared with, the nearest in time
MOST_NAME_HOLDERS = 500  # articles of one name that are looked at, the nearest in time
MOST_HOLDERS = 2_000  # claims in one block, articles of one term: words that common tell nothing
MOST_COPIES = 50  # texts that one text is compared with word by word
MOST_IN_STORY = 60  # articles that one article is grouped with
MOST_DAYS = 60  # between figures and claims of one matter
STORY_DAYS = 14  # between articles of one story
STORY_TERMS = 24
LEAST_TERMS = 2
DROPPED = ("edges", "origins", "figure_blocks", "claim_blocks", "related", "stories", "story_terms", "text_runs",
           "article_names")  # fmt: skip


class NewArticle(NamedTuple):
    """An article whose relations are to be drawn."""

    article_id: str
    version_id: str
    title: str | None
    text: str
    published_on: date | None


class FigureRow(NamedTuple):
    """A figure with all that decides whether it may be compared; see `core.quantities`."""

    version_id: str
    claim_id: str
    quantity_start: int
    article_id: str
    value: float | None
    low: float | None
    high: float | None
    bound: str
    kind: str
    exact: str
    words: str
    before: str
    after: str
    change: str | None
    unit: str | None
    counted: str | None
    scope: str | None
    place: str | None
    as_of: str | None
    modality: str | None
    polarity: str
    stance: str | None
    voice: str
    speaker: str | None
    published_on: date | None
    copy_id: str | None
    names: list[str]


class ClaimRow(NamedTuple):
    """A claim with what decides whether another is the same or denies it, and whom it goes back to."""

    version_id: str
    claim_id: str
    article_id: str
    start: int
    end: int
    words: str
    voice: str
    polarity: str
    modality: str | None
    stance: str | None
    cue: str | None
    speaker: str | None
    published_on: date | None
    copy_id: str | None
    names: list[str]
    values: list[float]
    outlet: str | None
    agency: str | None
    chain: list[str]
    is_anonymous: bool


class EdgeRow(NamedTuple):
    """One row of `core.claim_edges`."""

    edge_id: str
    version_a: str
    claim_a: str
    quantity_a_start: int | None
    version_b: str
    claim_b: str
    quantity_b_start: int | None
    relation: str
    reason: str | None
    rule: str
    evidence: str
    confidence: float


class OriginRow(NamedTuple):
    """One row of `core.origins`."""

    version_id: str
    claim_id: str
    group_id: str
    origin_id: str | None
    path: list[str]


class FigurePair(NamedTuple):
    """Two figures to compare; `is_cut` where the first has more neighbours than it is compared with."""

    version_a: str
    claim_a: str
    start_a: int
    version_b: str
    claim_b: str
    start_b: int
    is_cut: bool


class FigureBlock(NamedTuple):
    """One row of `blocking.figure_blocks`."""

    version_id: str
    claim_id: str
    quantity_start: int
    article_id: str
    published_on: date | None
    block: int
    speaker: str | None


class ClaimBlock(NamedTuple):
    """One row of `blocking.claim_blocks`."""

    version_id: str
    claim_id: str
    article_id: str
    published_on: date | None
    is_denial: bool
    block: int


@contextmanager
def relating(con: Connection, most: int) -> Iterator[int]:
    """Open a transaction, drop what is stale and yield how many versions are to be related; all or nothing is kept.

    At most so many are taken at a time, in the order in which they were fetched.
    """
    with transaction(con):
        con.execute(statement("relate/new_versions"), {"most": most})
        for name in ("stale_versions", "loosened", "loosened_claims"):
            con.execute(statement(f"relate/{name}"))
        con.execute(statement("relate/drop_loosened_origins"))
        _drop(con)
        row = con.execute("select count(*) from new_versions").fetchone()
        yield int(row[0]) if row else 0
        con.execute(statement("relate/done"))


def relate_again(con: Connection, articles: Sequence[str]) -> None:
    """Have articles that turned out to be copies of each other related anew."""
    if articles:
        with _asked(con, articles):
            con.execute(statement("relate/again"))


def count_origins_again(con: Connection, articles: Sequence[str]) -> None:
    """Have the groups of claims of articles counted anew whose group of copies has another name now."""
    if articles:
        with _asked(con, articles):
            con.execute(statement("relate/count_again"))


def new_articles(con: Connection) -> list[NewArticle]:
    """Return the articles to be related, latest version each."""
    return [NewArticle(*row) for row in con.execute(statement("relate/articles")).fetchall()]


def put_features(
    con: Connection,
    terms: Sequence[tuple[str, str, float]],
    runs: Sequence[tuple[str, int]],
    names: Sequence[tuple[str, list[str]]],
) -> None:
    """Keep what articles are found by: terms for stories, runs for copies, names for figures and claims."""
    _put(con, "blocking.story_terms", ("article_id", "term", "weight"), terms)
    _put(con, "blocking.text_runs", ("article_id", "run"), runs)
    _put(con, "blocking.article_names", ("article_id", "names"), names)


def put_blocks(con: Connection, figures: Sequence[FigureBlock], claims: Sequence[ClaimBlock]) -> None:
    """Keep what figures and claims are found by."""
    _put(con, "blocking.figure_blocks", FigureBlock._fields, figures)
    _put(con, "blocking.claim_blocks", ClaimBlock._fields, claims)


# ── copies and stories ──────────────────────────────────────────────────────────────────────────────────────────────


def copy_candidates(con: Connection) -> list[tuple[str, str]]:
    """Return pairs of articles to compare word by word."""
    return con.execute(statement("relate/copy_candidates"), {"most": MOST_COPIES}).fetchall()


def texts(con: Connection, articles: Iterable[str]) -> dict[str, str]:
    """Return the texts of articles."""
    with _asked(con, articles):
        return dict(con.execute(statement("relate/texts")).fetchall())


def copy_groups(con: Connection, articles: Iterable[str]) -> list[tuple[str, str, float]]:
    """Return the groups of copies that hold any of the articles: copy_id, article_id, confidence."""
    with _asked(con, articles):
        return con.execute(statement("relate/copy_groups")).fetchall()


def put_copies(con: Connection, rows: Sequence[tuple[str, str, str, float]]) -> None:
    """Write groups of copies anew: copy_id, article_id, method, confidence."""
    with _asked(con, (row[1] for row in rows)):
        con.execute(statement("relate/regroup"))
    _put(con, "core.syndication", ("copy_id", "article_id", "method", "confidence"), rows)


def term_counts(con: Connection) -> tuple[int, dict[str, int]]:
    """Return how many articles there are, and in how many of them each term of the new ones stands."""
    counts = dict(con.execute(statement("relate/term_counts")).fetchall())
    row = con.execute("select count(*) from core.articles").fetchone()
    return (int(row[0]) if row else 0), counts


def story_candidates(con: Connection) -> list[tuple[str, str]]:
    """Return pairs of articles that may be about one event, the first new."""
    parameters = {
        "days": STORY_DAYS,
        "terms": STORY_TERMS,
        "least": LEAST_TERMS,
        "most": MOST_IN_STORY,
        "most_holders": MOST_HOLDERS,
    }
    return con.execute(statement("relate/story_candidates"), parameters).fetchall()


def story_terms(con: Connection, articles: Iterable[str]) -> dict[str, dict[str, float]]:
    """Return the kept terms of articles."""
    found: dict[str, dict[str, float]] = {}
    with _asked(con, articles):
        rows = con.execute(statement("relate/story_terms")).fetchall()
    for article_id, term, weight in rows:
        found.setdefault(article_id, {})[term] = weight
    return found


def story_of(con: Connection, articles: Iterable[str]) -> dict[str, str]:
    """Return the story of each article that is in one."""
    with _asked(con, articles):
        return dict(con.execute(statement("relate/story_of")).fetchall())


def put_stories(con: Connection, rows: Sequence[tuple[str, str, str, float]]) -> None:
    """Write the stories of new articles: story_id, article_id, method, confidence."""
    _put(con, "core.stories", ("story_id", "article_id", "method", "confidence"), rows)


# ── figures and claims ──────────────────────────────────────────────────────────────────────────────────────────────


def new_version_ids(con: Connection) -> list[str]:
    """Return the versions to be related."""
    return [row[0] for row in con.execute("select version_id from new_versions order by version_id").fetchall()]


def figures(con: Connection, versions: Iterable[str]) -> list[FigureRow]:
    """Return the figures of versions."""
    with _asked(con, versions):
        return [FigureRow(*row) for row in con.execute(statement("relate/figures")).fetchall()]


def claims(con: Connection, versions: Iterable[str]) -> list[ClaimRow]:
    """Return the claims of versions."""
    with _asked(con, versions):
        return [ClaimRow(*row) for row in con.execute(statement("relate/statements")).fetchall()]


def find_near_articles(con: Connection) -> None:
    """Find the articles that can be about one matter with a new one; figures and claims are compared within those."""
    con.execute(
        statement("relate/near_articles"),
        {"days": MOST_DAYS, "most": MOST_NEAR, "most_holders": MOST_NAME_HOLDERS, **_window(con)},
    )


def figure_pairs(con: Connection) -> list[FigurePair]:
    """Return pairs of figures to compare, the first new."""
    return [
        FigurePair(*row) for row in con.execute(statement("relate/figure_pairs"), {"most": MOST_COMPARED}).fetchall()
    ]


def claim_pairs(con: Connection) -> list[tuple[str, str, str, str]]:
    """Return pairs of claims to compare, the first new: version and claim of each."""
    parameters = {"most": MOST_CLAIMS, "most_holders": MOST_HOLDERS, **_window(con)}
    return con.execute(statement("relate/claim_pairs"), parameters).fetchall()


def _window(con: Connection) -> dict[str, object]:
    """Return the days that can hold what new articles are compared with: DuckDB then skips older parts of a table."""
    row = con.execute(statement("relate/window"), {"days": MOST_DAYS}).fetchone()
    return {"first_day": row[0], "last_day": row[1]} if row else {"first_day": None, "last_day": None}


def version_pairs(con: Connection) -> list[tuple[str, str]]:
    """Return each version of the new articles with the next one; edges between them are dropped to be drawn anew."""
    con.execute(statement("relate/old_revisions"))
    return con.execute(statement("relate/version_pairs")).fetchall()


def put_edges(con: Connection, rows: Sequence[EdgeRow]) -> None:
    """Write edges; one that stands already is written over."""
    if rows:
        _incoming(con, EdgeRow._fields, rows)
        con.execute(statement("relate/put_edges"))
        con.unregister("incoming")


def same_edges(con: Connection) -> list[tuple[str, str, str, str]]:
    """Return the edges of all groups of same claims that the new versions touch."""
    return con.execute(statement("relate/touched_groups")).fetchall()


def put_origins(con: Connection, rows: Sequence[OriginRow]) -> None:
    """Write the origins of claims anew."""
    if rows:
        _incoming(con, OriginRow._fields, rows)
        con.execute(statement("relate/drop_origins_of"))
        con.execute(statement("relate/put").format(table="core.origins"))
        con.unregister("incoming")


# ── inside ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _drop(con: Connection) -> None:
    row = con.execute("select (select count(*) from stale_versions) + (select count(*) from loosened)").fetchone()
    if row and row[0]:
        for name in (*DROPPED, "syndication"):
            con.execute(statement(f"relate/drop_{name}"))


@contextmanager
def _asked(con: Connection, keys: Iterable[str]) -> Iterator[None]:
    """Have a statement read keys as the table `asked`; as a list, each costs DuckDB a third of a millisecond."""
    con.register("asked", pyarrow.table({"id": pyarrow.array(sorted(set(keys)), pyarrow.string())}))
    try:
        yield
    finally:
        con.unregister("asked")


def _put(con: Connection, table: str, columns: Sequence[str], rows: Sequence[tuple[object, ...]]) -> None:
    if rows:
        _incoming(con, columns, rows)
        con.execute(statement("relate/put").format(table=table))
        con.unregister("incoming")


def _incoming(con: Connection, columns: Sequence[str], rows: Sequence[tuple[object, ...]]) -> None:
    con.register("incoming", pyarrow.table(dict(zip(columns, map(list, zip(*rows, strict=True)), strict=True))))
