"""Each migration has a number of its own: of two with one number only one would ever be applied."""

from warehouse.migrate import migrations
from warehouse.sql import HERE


def test_no_two_migrations_have_one_number_and_none_is_left_out() -> None:
    folders = [path.name for path in (HERE / "schema").iterdir() if path.is_dir()]
    assert sorted(migrations().values()) == sorted(folders)
    assert sorted(migrations()) == list(range(1, len(folders) + 1))
