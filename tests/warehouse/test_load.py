"""Loading: all or nothing, once, and in any order."""

import shutil
from pathlib import Path

import polars as pl
import pytest
from duckdb import DuckDBPyConnection

from tests.warehouse.made import DENIED, EXTRACTOR, NOON, SAID, TEXT, loaded, reading, rejected, staged
from transforms.frames import SCHEMAS
from transforms.records import Rejection
from warehouse.connect import opened
from warehouse.errors import LoadError
from warehouse.load import LoadCounts, load
from warehouse.runs import begin_run
from warehouse.tables import STAGED, TABLES

CORRECTED = "\n".join((TEXT, "Correction: the sacks came on Thursday."))
LATER = "\n".join(("A new first line.", SAID, DENIED))


def contents(con: DuckDBPyConnection, schema: str = "core") -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, sorted."""
    return {
        table.name: sorted(con.table(table.full_name).fetchall(), key=repr)
        for table in TABLES
        if table.schema == schema
    }


def test_staged_columns_are_those_of_the_tables(con: DuckDBPyConnection) -> None:
    for table in STAGED:
        columns = [column for column in con.table(table.full_name).columns if column not in table.filled]
        assert sorted(columns) == sorted(SCHEMAS[table.name].names()), table.name


def test_every_input_has_one_outcome(con: DuckDBPyConnection, tmp_path: Path) -> None:
    first = loaded(con, tmp_path / "1", [reading(1), reading(2), reading(2, hours=1), rejected(3)])
    second = loaded(con, tmp_path / "2", [reading(1, 2), reading(1, 3, CORRECTED), reading(1, 4, CORRECTED)], "run-2")
    assert first == LoadCounts(articles=2, versions=0, duplicates=1, rejections=1, claims=4)
    assert second == LoadCounts(articles=0, versions=1, duplicates=2, rejections=0, claims=2)


def test_loading_a_batch_again_changes_nothing(con: DuckDBPyConnection, tmp_path: Path) -> None:
    counts = loaded(con, tmp_path / "1", [reading(1), rejected(2)])
    before = contents(con), contents(con, "ops")
    assert load(con, tmp_path / "1", "run-1") == counts
    assert (contents(con), contents(con, "ops")) == before
    again = loaded(con, tmp_path / "1", [reading(1), rejected(2)], "run-2")
    assert again == LoadCounts(articles=0, versions=0, duplicates=1, rejections=1, claims=0)
    assert contents(con) == before[0]


def test_batches_in_any_order_give_the_same_rows(tmp_path: Path, empty: Path) -> None:
    batches = [
        [reading(1, 1), reading(2, 5)],
        [reading(1, 0), reading(2, 4, CORRECTED), rejected(3)],
        [reading(1, 3, CORRECTED), reading(1, 2, LATER), reading(2, 9)],
    ]
    folders = [staged(tmp_path / f"batch-{n}", batch) for n, batch in enumerate(batches)]
    seen = []
    for n, order in enumerate(((0, 1, 2), (2, 1, 0), (1, 2, 0))):
        con = opened(Path(shutil.copy(empty, tmp_path / f"{n}.duckdb")))
        begin_run(con, "run-1", "ingest", NOON, EXTRACTOR)
        for batch in order:
            load(con, folders[batch], "run-1")
        seen.append(contents(con))
        con.close()
    assert all(content == seen[0] for content in seen)
    numbers = [(row[2], row[4].hour) for row in seen[0]["article_versions"]]  # version_no, fetched_at
    assert sorted(numbers) == [(1, 12), (1, 16), (2, 14), (2, 17), (3, 15)]


def test_a_duplicate_moves_only_checked_at(con: DuckDBPyConnection, tmp_path: Path) -> None:
    loaded(con, tmp_path / "1", [reading(1)])
    before = con.sql("select * exclude (checked_at) from core.article_versions").fetchall()
    loaded(con, tmp_path / "2", [reading(1, hours=6)], "run-2")
    assert con.sql("select * exclude (checked_at) from core.article_versions").fetchall() == before
    assert con.sql("select checked_at - fetched_at from core.article_versions").fetchone()[0].seconds == 6 * 3600


def test_a_text_taken_back_is_the_latest_version_again(con: DuckDBPyConnection, tmp_path: Path) -> None:
    loaded(con, tmp_path / "1", [reading(1, 0), reading(1, 1, CORRECTED), reading(1, 2)])
    latest = "select version_no from core.article_versions join core.articles on version_id = latest_version_id"
    assert con.sql(latest).fetchall() == [(1,)]


def test_what_a_page_read_anew_no_longer_shows_goes(con: DuckDBPyConnection, tmp_path: Path) -> None:
    loaded(con, tmp_path / "1", [reading(1), reading(2)])
    loaded(con, tmp_path / "2", [reading(1, text=CORRECTED), rejected(2)], "run-2")
    assert con.sql("select count(*), min(version_no) from core.article_versions").fetchall() == [(1, 1)]
    assert con.sql("select count(*) from core.articles").fetchall() == [(1,)]
    assert con.sql("select count(distinct version_id), count(*) from core.claims").fetchall() == [(1, 2)]
    assert con.sql("select count(*) from core.speakers").fetchall() == [(2,)]


def test_a_page_that_a_backstop_set_aside_becomes_an_article(con: DuckDBPyConnection, tmp_path: Path) -> None:
    loaded(con, tmp_path / "1", [rejected(1, "timeout")])
    assert loaded(con, tmp_path / "2", [reading(1)], "run-2").articles == 1
    assert con.sql("select rejection_reason, version_id is null from core.pages").fetchall() == [(None, False)]


def test_inputs_that_never_were_pages_are_counted(con: DuckDBPyConnection, tmp_path: Path) -> None:
    missing = Rejection("ingest", "unreadable", "no such file", path="gone.html")
    begin_run(con, "run-1", "ingest", NOON, EXTRACTOR)
    counts = load(con, staged(tmp_path / "1", [], [missing, missing]), "run-1")
    assert counts == LoadCounts(articles=0, versions=0, duplicates=0, rejections=2, claims=0)
    assert con.sql("select path, reason from ops.rejections").fetchall() == [("gone.html", "unreadable")] * 2


def test_two_rows_with_one_key_stop_the_load(con: DuckDBPyConnection, tmp_path: Path) -> None:
    folder = staged(tmp_path / "1", [reading(1)])
    claims = pl.read_parquet(folder / "claims.parquet")
    pl.concat([claims, claims.head(1)]).write_parquet(folder / "claims.parquet")
    begin_run(con, "run-1", "ingest", NOON, EXTRACTOR)
    with pytest.raises(LoadError, match=r"claims\.parquet holds the key .* twice"):
        load(con, folder, "run-1")
    assert con.sql("select count(*) from core.pages").fetchall() == [(0,)]


@pytest.mark.parametrize(
    ("columns", "message"),
    [(["claim_id"], "lacks the columns"), (None, "is missing; stage the batch anew")],
)
def test_a_batch_of_another_shape_is_not_loaded(
    con: DuckDBPyConnection, tmp_path: Path, columns: list[str] | None, message: str
) -> None:
    folder = staged(tmp_path / "1", [reading(1)])
    claims = pl.read_parquet(folder / "claims.parquet")
    (folder / "claims.parquet").unlink()
    if columns:
        claims.select(columns).write_parquet(folder / "claims.parquet")
    begin_run(con, "run-1", "ingest", NOON, EXTRACTOR)
    with pytest.raises(LoadError, match=message):
        load(con, folder, "run-1")


def test_a_run_must_begin_before_it_loads(con: DuckDBPyConnection, tmp_path: Path) -> None:
    with pytest.raises(LoadError, match="begin it"):
        load(con, staged(tmp_path / "1", [reading(1)]), "run-1")


def test_columns_are_matched_by_name_whatever_their_order(con: DuckDBPyConnection, tmp_path: Path) -> None:
    folder = staged(tmp_path / "1", [reading(1)])
    claims = pl.read_parquet(folder / "claims.parquet")
    claims.select(sorted(claims.columns, reverse=True)).write_parquet(folder / "claims.parquet")
    begin_run(con, "run-1", "ingest", NOON, EXTRACTOR)
    load(con, folder, "run-1")
    assert con.sql("select voice, prefix[-5:], polarity from core.claims order by claim_start").fetchall() == [
        ("source", "that ", "positive"),
        ("source", "ery.\n“"[-5:], "negative"),
    ]


def test_a_batch_that_breaks_a_not_null_leaves_nothing(con: DuckDBPyConnection, tmp_path: Path) -> None:
    folder = staged(tmp_path / "1", [reading(1)])
    claims = pl.read_parquet(folder / "claims.parquet").with_columns(exact=pl.lit(None, pl.String))
    claims.write_parquet(folder / "claims.parquet")
    begin_run(con, "run-1", "ingest", NOON, EXTRACTOR)
    with pytest.raises(LoadError, match="was not loaded"):
        load(con, folder, "run-1")
    assert all(not rows for rows in contents(con).values())
