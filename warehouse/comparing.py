"""Figures and claims: the pairs to compare, found by blocking, and what they relate to, written; see `flows.comparing`."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from duckdb import DuckDBPyConnection as Connection

from warehouse.handed_in import asked, incoming, put
from warehouse.relation_rows import ClaimRow, EdgeRow, FigureRow, OriginRow
from warehouse.sql import statement

MOST_COMPARED = 200  # figures that one figure is compared with: those of its speaker, then the nearest in time
MOST_CLAIMS = 60  # claims that one claim is compared with, those that share most
MOST_NEAR = 200  # articles of one matter that an article is compared with, the nearest in time
MOST_OF_A_TEXT = 10  # of its copies, that are compared with other texts and with the further copies
MOST_NAME_HOLDERS = 500  # articles of one name that are looked at, the nearest in time
MOST_HOLDERS = 2_000  # claims in one block: words that common tell nothing
NEW_AT_ONCE = 250  # articles that others are found for by their names; bounds memory
PAIRS_AT_ONCE = 40_000  # of figures, compared; bounds memory
READ_AT_ONCE = 20_000  # figures, claims; bounds memory, and each time the tables are scanned
READ_FIGURES, MORE_FIGURES = "create or replace temp table read_figures as", "insert into read_figures"
READ_CLAIMS, MORE_CLAIMS = "create or replace temp table read_claims as", "insert into read_claims"
MOST_DAYS = 60  # between figures and claims of one matter


def new_version_ids(con: Connection) -> list[str]:
    """Return the versions to be related."""
    return [row[0] for row in con.execute("select version_id from new_versions order by version_id").fetchall()]


def figures(con: Connection, versions: Iterable[str]) -> list[FigureRow]:
    """Return the figures of versions."""
    with asked(con, versions):
        con.execute(statement("relate/figures_of_versions"))
    con.execute(statement("relate/figures").format(into=READ_FIGURES))
    return [FigureRow(*row) for row in con.execute(statement("relate/figures_read")).fetchall()]


def figures_at(con: Connection, numbers: Collection[int]) -> list[tuple[int, FigureRow]]:
    """Return figures to compare by their numbers."""
    if not numbers:
        return []
    incoming(con, ("number",), [(number,) for number in sorted(numbers)])
    rows = con.execute(statement("relate/figures_at")).fetchall()
    con.unregister("incoming")
    return [(number, FigureRow(*row)) for number, *row in rows]


def claims(con: Connection, versions: Iterable[str]) -> list[ClaimRow]:
    """Return the claims of versions."""
    with asked(con, versions):
        con.execute(statement("relate/claims_of_versions"))
    return _read_claims(con)


def claims_at(con: Connection, places: Sequence[tuple[str, str]]) -> list[ClaimRow]:
    """Return the claims at places: version and claim of each."""
    if not places:
        return []
    incoming(con, ClaimRow._fields[:2], places)
    con.execute(statement("relate/claims_at"))
    con.unregister("incoming")
    return _read_claims(con)


def _read_claims(con: Connection) -> list[ClaimRow]:
    con.execute(statement("relate/claims").format(into=READ_CLAIMS))
    return [ClaimRow(*row) for row in con.execute(statement("relate/claims_read")).fetchall()]


def find_near_articles(con: Connection) -> int:
    """Find the articles that can be about one matter with a new one; figures and claims are compared within those.

    Return how many of the new ones are copies beyond those that stand for their text.
    """
    of_a_text = {"most_of_a_text": MOST_OF_A_TEXT}
    con.execute(statement("relate/named_articles"), {**of_a_text, **_window(con)})
    con.execute(statement("relate/name_holders"), {"days": MOST_DAYS, "most_holders": MOST_NAME_HOLDERS})
    con.execute(statement("relate/no_near_by_name"))
    for first in range(0, len(new_version_ids(con)), NEW_AT_ONCE):
        part = {"first": first, "last": first + NEW_AT_ONCE - 1, "most": MOST_NEAR}
        con.execute(statement("relate/near_by_name"), part)
    con.execute(statement("relate/near_articles"), {"most": MOST_NEAR, **of_a_text})
    return _number(con, "further_copies", of_a_text)


def find_figure_pairs(con: Connection) -> int:
    """Find the pairs of figures to compare; return how many figures have more neighbours than they are compared with."""
    for name in ("near_figures", "figure_neighbours"):
        con.execute(statement(f"relate/{name}"), {"most": MOST_COMPARED})
    con.execute(statement("relate/figure_pairs"), {"pairs": PAIRS_AT_ONCE})
    con.execute(statement("relate/figures_of_pairs"), {"figures": READ_AT_ONCE})
    for part in _parts(con, "wanted_figures"):
        con.execute(statement("relate/figures_of_part"), {"part": part})
        con.execute(statement("relate/figures").format(into=MORE_FIGURES if part else READ_FIGURES))
    return _number(con, "cut_figures", {})


def figure_pairs(con: Connection) -> Iterator[list[tuple[int, int]]]:
    """Yield the pairs of figures to compare, by their numbers, part by part, so that memory is bounded."""
    for part in _parts(con, "figure_pairs"):
        yield con.execute(statement("relate/part_of_figure_pairs"), {"part": part}).fetchall()


def find_claim_pairs(con: Connection) -> None:
    """Find the pairs of claims to compare, the first of each new."""
    parameters = {"most": MOST_CLAIMS, "most_holders": MOST_HOLDERS, **_window(con)}
    con.execute(statement("relate/claim_pairs"), parameters)
    con.execute(statement("relate/claims_of_pairs"), {"claims": READ_AT_ONCE})
    for part in _parts(con, "wanted_claims"):
        con.execute(statement("relate/claims_of_part"), {"part": part})
        con.execute(statement("relate/claims").format(into=MORE_CLAIMS if part else READ_CLAIMS))


def claim_pairs(con: Connection, versions: Iterable[str]) -> list[tuple[str, str, str, str]]:
    """Return the pairs of claims to compare whose first is of one of the versions: version and claim of each."""
    with asked(con, versions):
        return con.execute(statement("relate/part_of_claim_pairs")).fetchall()


def claims_to_compare(con: Connection, versions: Iterable[str]) -> list[ClaimRow]:
    """Return the claims of new versions and those that they are compared with, each once."""
    with asked(con, versions):
        return [ClaimRow(*row) for row in con.execute(statement("relate/claims_to_compare")).fetchall()]


def _parts(con: Connection, table: str) -> range:
    """Return the numbers of the parts of a table of our own naming."""
    row = con.execute(statement("relate/parts").format(table=table)).fetchone()
    return range(int(row[0]) if row else 0)


def _number(con: Connection, name: str, parameters: dict[str, int]) -> int:
    row = con.execute(statement(f"relate/{name}"), parameters).fetchone()
    return int(row[0]) if row else 0


def _window(con: Connection) -> dict[str, object]:
    """Return the days that can hold what new articles are compared with: DuckDB then skips older parts of a table."""
    row = con.execute(statement("relate/window"), {"days": MOST_DAYS}).fetchone()
    return {"first_day": row[0], "last_day": row[1]} if row else {"first_day": None, "last_day": None}


def version_pairs(con: Connection) -> list[tuple[str, str]]:
    """Return each version of the new articles with the next one; edges between them are dropped to be drawn anew."""
    con.execute(statement("relate/old_revisions"))
    return con.execute(statement("relate/version_pairs")).fetchall()


def put_edges(con: Connection, parts: Iterable[Sequence[EdgeRow]]) -> int:
    """Write edges that come part by part, one that stands already over; return how many there are."""
    con.execute(statement("relate/drawn_edges"))
    for rows in parts:
        put(con, "drawn_edges", EdgeRow._fields, rows)
    return _number(con, "put_edges", {})


def touched_groups(con: Connection) -> tuple[dict[tuple[str, str], str], list[tuple[str, str, str, str]]]:
    """Return of the groups of same claims that the new versions touch the group of each claim whose origin is known and
    stays as it is, and edges that hold the groups together.
    """
    con.execute(statement("relate/touched_claims"))
    kept = con.execute("select version_id, claim_id, group_id from touched_claims where is_kept").fetchall()
    return {row[:2]: row[2] for row in kept}, con.execute(statement("relate/touched_edges")).fetchall()


def put_origins(con: Connection, rows: Sequence[OriginRow]) -> None:
    """Write the origins of claims anew."""
    if rows:
        incoming(con, OriginRow._fields, rows)
        con.execute(statement("relate/drop_origins_of"))
        con.execute(statement("relate/put").format(table="core.origins"))
        con.unregister("incoming")
