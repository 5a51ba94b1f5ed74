"""The data dictionary cannot drift from the catalog."""

from warehouse.dictionary import PATH, dictionary


def test_the_data_dictionary_is_current() -> None:
    assert PATH.read_text(encoding="utf-8") == dictionary(), "run `python -m warehouse.dictionary`"
