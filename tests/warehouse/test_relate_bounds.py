"""Relating is bounded, whatever arrives, and says in the log where it stops comparing."""

import logging
import time
from datetime import date
from pathlib import Path
from random import Random

import pytest
from duckdb import DuckDBPyConnection

from bench.invented import HAPPENINGS, Told, reading_of
from flows.relating import relate
from tests.warehouse.made import loaded
from transforms.frames import Reading

TITLE = "Tarn Bridge counts its dead"
DAY = date(2031, 3, 4)


def told(value: int, speaker: str | None) -> Told:
    """Some killed at Tarn Bridge, according to somebody."""
    return Told(
        f"{value} people were killed in Brenna near Tarn Bridge of Ostrel", str(value), float(value), HAPPENINGS[0],
        "Brenna", speaker, ("said", "say", "says"),
    )  # fmt: skip


def article(number: int, figures: int, speaker: str | None = None) -> Reading:
    """An invented article that gives so many figures of one thing."""
    lines = [told(number * 7 + 100 + value, speaker) for value in range(figures)]
    return reading_of(number, DAY, TITLE, lines, Random(number))


def figure_edges(con: DuckDBPyConnection) -> int:
    """How many pairs of figures are related."""
    return int(con.sql("select count(*) from core.claim_edges where quantity_a_start is not null").fetchall()[0][0])


def test_a_figure_is_compared_with_its_speakers_figures_first_and_the_log_says_so(
    con: DuckDBPyConnection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("warehouse.relate.MOST_COMPARED", 2)
    speakers = ["Ada Merrow", "Bo Reed", "Cora Vale", "Otto Falk", "Ada Merrow"]
    with caplog.at_level(logging.INFO, "whosaid"):
        loaded(con, tmp_path, [article(number, 1, speaker) for number, speaker in enumerate(speakers)])
        relate(con)
    assert "each was compared with those of its speaker and the nearest in time" in caplog.text
    assert 0 < figure_edges(con) < 10
    assert con.sql(
        "select count(*) from core.claim_edges where evidence like '%Ada Merrow%Ada Merrow%'"
    ).fetchall() != [(0,)]


def test_the_first_figures_of_an_article_that_counts_one_thing_very_often_are_compared_and_the_log_says_so(
    con: DuckDBPyConnection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("warehouse.relate.MOST_COMPARED", 5)
    with caplog.at_level(logging.INFO, "whosaid"):
        loaded(con, tmp_path, [article(1, 12)])
        relate(con)
    assert "1 times one article counts one thing more than 5 times" in caplog.text
    assert figure_edges(con) <= 5 * 4 // 2


@pytest.mark.slow
def test_an_article_of_5_000_figures_and_2_000_copies_of_one_text_are_related_in_bounded_time(
    con: DuckDBPyConnection, tmp_path: Path
) -> None:
    loaded(con, tmp_path / "figures", [article(1, 5_000)], "run-1")
    loaded(con, tmp_path / "copies", [article_copy(number) for number in range(2, 2_002)], "run-2")
    started = time.process_time()
    relate(con)
    assert time.process_time() - started < 900
    assert figure_edges(con) < 200 * 200 + 2_000 * 3 * 200
    assert con.sql("select count(distinct copy_id) from core.syndication").fetchall() == [(1,)]


def article_copy(number: int) -> Reading:
    """One text of three figures, again in another outlet."""
    return reading_of(number, DAY, TITLE, [told(value, "Bo Reed") for value in (58, 61, 63)], Random(number))
