"""Runs that waited in line while no worker was there: the first does the work, the others end at once."""

from datetime import timedelta
from pathlib import Path

import duckdb
import pytest

from flows.clock import now
from flows.pipeline import follow, publish
from flows.settings import Settings
from tests.flows.test_following import article


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    inbox, sources = tmp_path / "inbox", tmp_path / "sources.toml"
    inbox.mkdir()
    (inbox / "a.html").write_bytes(article("twelve cranes"))
    sources.write_text(f'[[source]]\nname = "inbox"\nkind = "folder"\npath = "{inbox}"\n', "utf-8")
    return Settings(data_dir=tmp_path / "data", sources=sources, workers=1, claims="light")


@pytest.mark.slow
def test_a_run_that_comes_after_its_hour_was_caught_up_with_reads_and_publishes_nothing(settings: Settings) -> None:
    hours = [now() - timedelta(hours=back) for back in (3, 2, 1)]
    first, second, third = (follow(None, settings, not_since=hour) for hour in hours)
    assert (first.counts.pages, first.counts.articles) == (1, 1)
    assert [(late.counts.pages, late.snapshot) for late in (second, third)] == [(0, first.snapshot)] * 2
    assert publish(settings, not_since=hours[2]).snapshot == first.snapshot
    assert len(list(settings.snapshots.glob("whosaid-*.duckdb"))) == 1
    with duckdb.connect(str(settings.warehouse), read_only=True) as con:
        runs = con.execute("select flow, status, pages from ops.runs order by started_at").fetchall()
    assert runs == [("ingest", "completed", 1), *[("ingest", "completed", 0)] * 2, ("publish", "completed", 0)]

    later = publish(settings, not_since=now())  # its hour is now: nothing has been published since
    assert later.snapshot != first.snapshot
    assert follow(None, settings, not_since=now()).counts.pages == 1
