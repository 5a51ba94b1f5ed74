"""Migrations are told apart by their number, and bring up what holds rows."""

from collections import Counter

import duckdb

from warehouse.migrate import _apply, migrate, migrations
from warehouse.sql import HERE


def test_no_two_migrations_bear_one_number() -> None:
    folders = [path.name for path in (HERE / "schema").iterdir() if path.is_dir()]
    assert [number for number, count in Counter(name[:4] for name in folders).items() if count > 1] == []


def test_a_warehouse_that_holds_figures_is_brought_up_to_date() -> None:
    con = duckdb.connect()
    for version, name in sorted(migrations().items())[:4]:
        _apply(con, version, name)
    con.execute("insert into blocking.figure_blocks values ('version', 'claim', 7, 'article', null, 1)")
    migrate(con)
    assert con.execute("select speaker from blocking.figure_blocks").fetchall() == [(None,)]
