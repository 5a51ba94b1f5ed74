"""Copies and stories: their candidates, found by blocking, and the groups, written; see `flows.grouping`."""

from collections.abc import Iterable, Sequence

from duckdb import DuckDBPyConnection as Connection

from warehouse.handed_in import asked, put
from warehouse.sql import statement

MOST_COPIES = 50  # texts that one text is compared with word by word
MOST_IN_STORY = 60  # articles that one article is grouped with
STORY_DAYS = 14  # between articles of one story
STORY_TERMS = 24
LEAST_TERMS = 2
ROWS_AT_ONCE = 10_000  # of terms; bounds memory
MOST_HOLDERS = 2_000  # articles of one term: words that common tell nothing


def copy_candidates(con: Connection) -> list[tuple[str, str]]:
    """Return pairs of articles to compare word by word."""
    return con.execute(statement("relate/copy_candidates"), {"most": MOST_COPIES}).fetchall()


def texts(con: Connection, articles: Iterable[str]) -> dict[str, str]:
    """Return the texts of articles."""
    with asked(con, articles):
        return dict(con.execute(statement("relate/texts")).fetchall())


def copy_groups(con: Connection, articles: Iterable[str]) -> list[tuple[str, str, float]]:
    """Return the groups of copies that hold any of the articles: copy_id, article_id, confidence."""
    with asked(con, articles):
        return con.execute(statement("relate/copy_groups")).fetchall()


def put_copies(con: Connection, rows: Sequence[tuple[str, str, str, float]]) -> None:
    """Write groups of copies anew: copy_id, article_id, method, confidence."""
    with asked(con, (row[1] for row in rows)):
        con.execute(statement("relate/regroup"))
    put(con, "core.syndication", ("copy_id", "article_id", "method", "confidence"), rows)


def term_counts(con: Connection, articles: Iterable[str]) -> dict[str, int]:
    """Return in how many articles each term of some articles stands; before candidates, those of the new ones."""
    with asked(con, articles):
        con.execute(statement("relate/term_counts"))
    return dict(con.execute("from story_term_counts").fetchall())


def article_count(con: Connection) -> int:
    """Return how many articles there are."""
    row = con.execute("select count(*) from core.articles").fetchone()
    return int(row[0]) if row else 0


def story_candidates(con: Connection) -> list[tuple[str, str]]:
    """Return pairs of articles that may be about one event, the first new; those that share most come first."""
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
    once: dict[str, str] = {}  # a term is held once, however many articles have it
    with asked(con, articles):
        rows = con.execute(statement("relate/story_terms"))
        while some := rows.fetchmany(ROWS_AT_ONCE):
            for article_id, term, weight in some:
                found.setdefault(article_id, {})[once.setdefault(term, term)] = weight
    return found


def stories_near(con: Connection, articles: Iterable[str]) -> dict[str, str]:
    """Return the story of each article that is in one, and of all others in those stories."""
    with asked(con, articles):
        return dict(con.execute(statement("relate/stories_near")).fetchall())


def put_stories(con: Connection, rows: Sequence[tuple[str, str, str, float]]) -> None:
    """Write the stories of articles anew: story_id, article_id, method, confidence."""
    with asked(con, (row[1] for row in rows)):
        con.execute(statement("relate/resettle"))
    put(con, "core.stories", ("story_id", "article_id", "method", "confidence"), rows)
