"""Snapshots: whole or not at all, readable while the next is made, and the same bytes for the same rows."""

import json
import subprocess
import sys
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import duckdb
import pytest
from duckdb import DuckDBPyConnection

from tests.warehouse.made import DENIED, SAID, loaded, reading
from warehouse.connect import read_only
from warehouse.errors import PublishError
from warehouse.feeds import export_feeds
from warehouse.snapshot import latest_snapshot, publish_snapshot
from warehouse.tables import TABLES

CONTRACT = {
    "articles": "article_id, page_path, url, title, outlet, domain, authors, agency, published_at, published_local, "
    "published_on, published_precision, language, genre, story_id, copy_id, version_count, text",
    "claims": "claim_id, article_id, claim_start, claim_end, exact, voice, polarity, modality, check_worthiness, "
    "speaker, cue, quote, is_anonymous, chain, quantity_count",
    "ledger": "claim_id, article_id, outlet, published_at, published_on, speaker, chain, voice, value, low, high, "
    "bound, change, unit, kind, counted, scope, place, as_of, modality, exact, story_id",
    "differences": "claim_a, claim_b, value_a, value_b, speaker_a, speaker_b, article_a, article_b, counted, relation, "
    "reason, rule, evidence",
    "denials": "claim_id, speaker, article_id, exact, denied_claim_id, denied_exact, score, rule",
    "corroboration": "group_id, exact, articles, outlets, origins, first_published_at",
    "revisions": "article_id, from_version, to_version, change, before, after",
    "rejections": "run_id, page_path, stage, reason, detail",
    "runs": "run_id, flow, started_at, ended_at, status, pages, articles, claims, rejections",
}


def latest(folder: Path) -> DuckDBPyConnection:
    """A locked-down connection to the latest snapshot."""
    path = latest_snapshot(folder)
    assert path
    return read_only(path)


@pytest.mark.parametrize(("view", "columns"), CONTRACT.items())
def test_views_have_the_columns_promised(snapshots: Path, view: str, columns: str) -> None:
    with latest(snapshots) as snapshot:
        snapshot.execute(f"select {columns} from {view}").fetchall()


def test_views_say_who_claimed_what(snapshots: Path) -> None:
    with latest(snapshots) as snapshot:
        assert (
            snapshot.sql("select authors, outlet, version_count from articles").fetchall()
            == [(["Ann Quill", "Bo Reed"], "The Ellery Gazette", 1)] * 2
        )
        assert snapshot.sql("select distinct speaker, chain, cue from claims order by all").fetchall() == [
            ("Tide Board", ["Ilse Marrow", "Tide Board"], "said"),
            (None, ["a clerk"], "denied"),
        ]
        assert snapshot.sql("select distinct value, bound, counted, speaker from ledger").fetchall() == [
            (3000.0, "~", "sack of grain", "Tide Board")
        ]
        assert (
            snapshot.sql("select exact, denied_claim_id, rule from denials").fetchall()
            == [("No sack has arrived,", None, "cue")] * 2
        )
        assert snapshot.sql("select page_path, reason from rejections").fetchall() == [("pages/3.html", "no_text")]


def test_revisions_are_claims_that_came_or_went(con: DuckDBPyConnection, tmp_path: Path) -> None:
    took_back = reading(1, hours=1, text="\n".join((SAID, DENIED)))
    loaded(
        con,
        tmp_path / "1",
        [reading(1), replace(took_back, claims=replace(took_back.claims, claims=took_back.claims.claims[:1]))],
    )
    publish_snapshot(con, tmp_path / "snapshots", "run-1")
    with latest(tmp_path / "snapshots") as snapshot:
        assert snapshot.sql("select from_version, to_version, change, before, after from revisions").fetchall() == [
            (1, 2, "removed", "No sack has arrived,", None)
        ]


def test_a_reader_goes_on_while_others_are_published(own: Path, filled: DuckDBPyConnection, tmp_path: Path) -> None:
    with latest(own) as reader:
        before = reader.sql("select count(*) from claims").fetchall()
        loaded(filled, tmp_path / "2", [reading(11)], "run-2")
        for n in range(2, 5):
            publish_snapshot(filled, own, f"run-{n}")
            assert reader.sql("select count(*) from claims").fetchall() == before
    with latest(own) as reader:
        assert reader.sql("select count(*) from articles").fetchall() == [(3,)]
    assert sorted(path.name for path in own.iterdir()) == [
        "latest.duckdb", "latest.json", "whosaid-run-2", "whosaid-run-2.duckdb", "whosaid-run-3", "whosaid-run-3.duckdb",
        "whosaid-run-4", "whosaid-run-4.duckdb",
    ]  # fmt: skip


def test_the_same_run_published_again_leaves_the_first_alone(own: Path, filled: DuckDBPyConnection) -> None:
    assert publish_snapshot(filled, own, "run-1").name == "whosaid-run-1-2.duckdb"
    assert json.loads((own / "latest.json").read_text())["kept"] == ["whosaid-run-1-2", "whosaid-run-1"]


def test_parquet_of_the_same_rows_has_the_same_bytes(own: Path, filled: DuckDBPyConnection) -> None:
    publish_snapshot(filled, own, "run-2")
    digests = [
        {path.name: sha256(path.read_bytes()).hexdigest() for path in (own / f"whosaid-run-{n}").iterdir()}
        for n in (1, 2)
    ]
    assert digests[0] == digests[1]
    assert set(digests[0]) == {f"{table.name}.parquet" for table in TABLES if table.schema == "core"}


def test_remains_of_a_killed_publish_are_cleared(own: Path, filled: DuckDBPyConnection) -> None:
    (own / ".whosaid-run-9.partial").mkdir()
    (own / "whosaid-run-9.duckdb").write_bytes(b"never named by a manifest")
    publish_snapshot(filled, own, "run-2")
    assert not [path for path in own.iterdir() if "run-9" in path.name]


@pytest.mark.parametrize("run_id", ["", "../x", "a/b", "a'b", "-x", "x" * 101])
def test_a_run_that_cannot_name_a_file_is_refused(con: DuckDBPyConnection, tmp_path: Path, run_id: str) -> None:
    with pytest.raises(PublishError, match="cannot name a file"):
        publish_snapshot(con, tmp_path / "snapshots", run_id)


def test_one_name_leads_to_the_newest_snapshot(own: Path, filled: DuckDBPyConnection) -> None:
    publish_snapshot(filled, own, "run-2")
    assert (own / "latest.duckdb").resolve() == own.resolve() / "whosaid-run-2.duckdb"
    with duckdb.connect(str(own / "latest.duckdb"), read_only=True) as reader:
        assert reader.sql("select count(*) from articles").fetchall() == [(2,)]


def test_nothing_published_is_no_snapshot(tmp_path: Path) -> None:
    assert latest_snapshot(tmp_path) is None


def test_every_table_view_and_column_has_a_comment(snapshots: Path) -> None:
    with latest(snapshots) as snapshot:
        silent = "select * from {}() where comment is null and schema_name in ('main', 'core', 'ops') and not internal"
        for catalog in ("duckdb_tables", "duckdb_views", "duckdb_columns"):
            assert snapshot.sql(silent.format(catalog)).fetchall() == [], catalog


@pytest.mark.slow
def test_duckdb_1_2_opens_the_snapshot_and_every_parquet_file(snapshots: Path, tmp_path: Path) -> None:
    target = tmp_path / "duckdb12"
    install = ["pip", "install", "--quiet", "--no-deps", "--target", str(target), "duckdb==1.2.2"]
    subprocess.run([sys.executable, "-m", *install], check=True)
    views = "; ".join(f"con.execute('select {columns} from {view}').fetchall()" for view, columns in CONTRACT.items())
    program = (
        f"import sys, duckdb; con = duckdb.connect(sys.argv[1], read_only=True); {views}; "
        "[con.execute('from read_parquet(?)', [file]).fetchall() for file in sys.argv[2:]]; print(duckdb.__version__)"
    )
    export_feeds(latest_snapshot(snapshots), tmp_path / "public", "run-1")
    files = [str(file) for folder in (snapshots, tmp_path / "public") for file in sorted(folder.glob("*/*.parquet"))]
    assert len(files) > 20
    ran = subprocess.run(
        [sys.executable, "-c", program, str(latest_snapshot(snapshots)), *files],
        env={"PYTHONPATH": str(target)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (ran.returncode, ran.stdout.strip()) == (0, "1.2.2"), ran.stderr
    assert duckdb.__version__ != "1.2.2"
