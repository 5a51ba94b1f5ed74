"""Migrations are told apart by their number."""

from collections import Counter

from warehouse.sql import HERE


def test_no_two_migrations_bear_one_number() -> None:
    folders = [path.name for path in (HERE / "schema").iterdir() if path.is_dir()]
    assert [number for number, count in Counter(name[:4] for name in folders).items() if count > 1] == []
