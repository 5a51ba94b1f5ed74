"""Checks: each finds an offender planted for it, and a sound warehouse has none."""

import pytest
from duckdb import DuckDBPyConnection

from warehouse.checks import header, run_checks
from warehouse.sql import names, statement

# For each check, a statement that breaks its promise.
OFFENCES = {
    "attributions_equal_their_slices": "update core.attributions set source = 'somebody else' where depth = 0",
    "chains_unbroken": "update core.attributions set depth = 2 where depth = 1",
    "claims_equal_their_slice": "update core.claims set claim_start = claim_start + 1",
    "counts_add_up": "update ops.runs set unchanged = 7",
    "figures_in_order": "update core.quantities set low = high + 1",
    "keys_unique": "insert into core.claims select * from core.claims limit 1",
    "mentions_equal_their_slice": "update core.mentions set exact = 'Ilse'",
    "no_claim_from_furniture": "update core.segments set segment_start = null, segment_end = null where kind = 'body'",
    "one_outcome_a_page": "update core.pages set rejection_reason = 'no_text'",
    "orphans": "delete from core.outlets",
    "published_after_fetch": "update core.article_versions set published_on = '2040-01-01'",
    "quantities_equal_their_slice": "update core.quantities set quantity_end = quantity_end + 40",
    "rejections_counted": "delete from ops.rejections",
    "runs_interrupted": "update ops.runs set status = 'interrupted'",
    "segments_equal_their_slice": "update core.segments set text = 'other words' where kind = 'body'",
    "sentences_inside_their_text": "update core.sentences set sentence_end = 10000",
    "text_is_its_segments": "update core.article_versions set text = text || ' and more'",
    "times_equal_their_slice": "update core.times set time_start = 0, time_end = 2",
    "versions_in_order": "update core.article_versions set version_no = 5",
}  # fmt: skip
MORE_ORPHANS = [
    "delete from core.article_versions",
    "delete from core.claims",
    "delete from core.articles",
    "delete from core.speakers",
    "delete from core.authors",
    "delete from core.pages",
    "delete from ops.extractors",
]


def test_every_check_has_a_planted_offence() -> None:
    assert set(OFFENCES) == set(names("checks"))


@pytest.mark.parametrize("name", names("checks"))
def test_a_check_says_how_bad_it_is_and_what_it_guards(name: str) -> None:
    assert statement(f"checks/{name}").startswith(("-- fail: ", "-- warn: "))


def test_a_sound_warehouse_has_no_offenders(filled: DuckDBPyConnection) -> None:
    assert [result for result in run_checks(filled) if result.offender_count] == []


def test_checks_find_what_was_planted(filled: DuckDBPyConnection) -> None:
    for name, offence in OFFENCES.items():
        assert offenders(filled, name, offence), name
    for offence in MORE_ORPHANS:
        assert offenders(filled, "orphans", offence), offence


def offenders(con: DuckDBPyConnection, name: str, offence: str) -> list[object]:
    """What the check selects once the offence is done; it is undone afterwards."""
    con.begin()
    con.execute(offence)
    found = con.execute(statement(f"checks/{name}")).fetchall()
    con.rollback()
    return found


def test_results_count_all_offenders_and_quote_the_first(filled: DuckDBPyConnection) -> None:
    filled.execute(OFFENCES["claims_equal_their_slice"])
    result = {result.name: result for result in run_checks(filled)}["claims_equal_their_slice"]
    assert (result.severity, result.offender_count, result.is_broken) == ("fail", 4, True)
    assert "claim_id=" in result.offenders[0]


def test_warnings_stop_nothing(filled: DuckDBPyConnection) -> None:
    filled.execute(OFFENCES["published_after_fetch"])
    assert header(statement("checks/published_after_fetch"))[0] == "warn"
    assert not any(result.is_broken for result in run_checks(filled))
