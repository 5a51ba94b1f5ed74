"""The transaction in which relations are drawn: which versions are new, what is stale, and what articles are found by.

Candidates are found by blocking: only what is new is compared, and only with what shares a block with it. See
`warehouse.groups` and `warehouse.comparing`.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from duckdb import DuckDBPyConnection as Connection

from warehouse.handed_in import asked, put
from warehouse.relation_rows import ClaimBlock, FigureBlock, NewArticle
from warehouse.sql import quoted_name, statement
from warehouse.transaction import transaction

DROPPED = ("edges", "origins", "figure_blocks", "claim_blocks", "related", "stories", "story_terms", "text_runs",
           "article_names")  # fmt: skip


@contextmanager
def relating(con: Connection, most: int) -> Iterator[int]:
    """Open a transaction, drop what is stale and yield how many versions are to be related; all or nothing is kept.

    At most so many are taken at a time, in the order in which they were fetched.
    """
    with transaction(con):
        con.execute(statement("relate/new_versions"), {"most": most})
        for name in ("stale_versions", "loosened", "loosened_claims", "loosened_members"):
            con.execute(statement(f"relate/{name}"))
        con.execute(statement("relate/drop_loosened_origins"))
        _drop(con)
        row = con.execute("select count(*) from new_versions").fetchone()
        yield int(row[0]) if row else 0
        con.execute(statement("relate/done"))
    _drop_temporary(con)


def relate_again(con: Connection, articles: Sequence[str]) -> None:
    """Have articles that turned out to be copies of each other related anew."""
    if articles:
        with asked(con, articles):
            con.execute(statement("relate/again"))


def count_origins_again(con: Connection, articles: Sequence[str]) -> None:
    """Have the groups of claims of articles counted anew whose group of copies has another name now."""
    if articles:
        with asked(con, articles):
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
    put(con, "blocking.story_terms", ("article_id", "term", "weight"), terms)
    put(con, "blocking.text_runs", ("article_id", "run"), runs)
    put(con, "blocking.article_names", ("article_id", "names"), names)


def put_blocks(con: Connection, figures: Sequence[FigureBlock], claims: Sequence[ClaimBlock]) -> None:
    """Keep what figures and claims are found by."""
    put(con, "blocking.figure_blocks", FigureBlock._fields, figures)
    put(con, "blocking.claim_blocks", ClaimBlock._fields, claims)


def _drop(con: Connection) -> None:
    row = con.execute("select (select count(*) from stale_versions) + (select count(*) from loosened)").fetchone()
    if row and row[0]:
        for name in (*DROPPED, "syndication"):
            con.execute(statement(f"relate/drop_{name}"))


def _drop_temporary(con: Connection) -> None:
    """Drop the tables of one transaction: they keep their memory for as long as the connection lives."""
    for (name,) in con.execute(statement("relate/temporary")).fetchall():
        con.execute(f"drop table temp.{quoted_name(name)}")
