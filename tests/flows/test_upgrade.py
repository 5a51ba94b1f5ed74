"""An upgrade keeps what is held: tables move forward with their rows, and pages read by an older extractor are told."""

from pathlib import Path

import duckdb
import pytest

from flows.pipeline import ingest, rebuild
from flows.settings import Settings
from warehouse.connect import opened
from warehouse.migrate import migrate, migrations
from warehouse.runs import Extractor

CHECKOUT = Path(__file__).resolve().parents[2]
PAGE = str(CHECKOUT / "data" / "sample" / "texts")


def test_a_warehouse_of_the_first_schema_is_brought_up_to_date_with_its_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "warehouse.duckdb"
    monkeypatch.setattr("warehouse.migrate.migrations", lambda: {1: migrations()[1]})
    with duckdb.connect(str(path)) as con:
        migrate(con)
        con.execute("insert into core.outlets (outlet_id, name) values ('selde-today', 'Selde Today')")
    monkeypatch.undo()
    with opened(path) as con:
        applied = con.execute("select version from ops.migrations order by version").fetchall()
        assert [version for (version,) in applied] == sorted(migrations()) and len(applied) > 1
        assert con.execute("select outlet_id, name from core.outlets").fetchall() == [("selde-today", "Selde Today")]


def test_pages_read_by_an_older_extractor_are_told_and_a_rebuild_reads_them_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(data_dir=tmp_path, workers=1)
    assert ingest([PAGE], settings).outdated_pages == 0
    monkeypatch.setattr("flows.extractor.extractor", lambda: Extractor("newer", "code", "model", "config"))
    again = ingest([PAGE], settings)
    assert (again.counts.unchanged, again.outdated_pages) == (again.counts.pages, again.counts.pages)
    assert rebuild(settings).outdated_pages == 0
