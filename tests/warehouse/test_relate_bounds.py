"""Relating is bounded, whatever arrives, and says in the log where it stops comparing."""

import logging
import shutil
import time
import tracemalloc
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from duckdb import DuckDBPyConnection

from bench.invented import HAPPENINGS, Told, reading_of, text, title
from bench.invented_words import phrase
from flows.relating import relate
from tests.warehouse.made import loaded
from transforms.frames import Reading
from warehouse.connect import opened

TABLES = ("claim_edges", "syndication", "origins")
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
    monkeypatch.setattr("warehouse.comparing.MOST_COMPARED", 2)
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
    monkeypatch.setattr("warehouse.comparing.MOST_COMPARED", 5)
    with caplog.at_level(logging.INFO, "whosaid"):
        loaded(con, tmp_path, [article(1, 12)])
        relate(con)
    assert "1 times one article counts one thing more than 5 times" in caplog.text
    assert figure_edges(con) <= 5 * 4 // 2


def test_further_copies_are_compared_with_those_that_stand_for_their_text_and_the_log_says_so(
    con: DuckDBPyConnection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("warehouse.comparing.MOST_OF_A_TEXT", 2)
    with caplog.at_level(logging.INFO, "whosaid"):
        loaded(con, tmp_path, [article_copy(number) for number in range(1, 8)])
        relate(con)
    assert "5 articles are copies of a text that 2 others stand for already" in caplog.text
    compared = con.sql(
        "select count(distinct (version_a, version_b)) from core.claim_edges where version_a <> version_b"
    ).fetchall()
    assert compared <= [(1 + 5 * 2,)]
    everywhere = con.sql("select count(distinct version_id) from core.origins group by group_id").fetchall()
    assert (7,) in everywhere  # a claim of all copies is one claim


@pytest.mark.slow
def test_copies_that_arrive_one_by_one_are_related_as_at_once(tmp_path: Path, empty: Path) -> None:
    copies = [article_copy(number) for number in range(1, 5)]
    own = article(7, 4, "Ada Merrow")
    found = []
    for name, batches in {
        "at once": [[*copies, own]],
        "one by one": [[one] for one in (*copies, own)],
        "back": [[one] for one in (own, *reversed(copies))],
        "in pairs": [copies[2:], [own], copies[:2]],
    }.items():
        shutil.copy(empty, tmp_path / f"{name}.duckdb")
        con = opened(tmp_path / f"{name}.duckdb")
        for number, batch in enumerate(batches):
            loaded(con, tmp_path / name / str(number), batch, f"run-{number}")
            relate(con)
        found.append([con.sql(f"from core.{table} order by all").fetchall() for table in TABLES])
        con.close()
    assert found[0] == found[1] == found[2] == found[3]
    assert len(found[0][1]) == len(copies)


@pytest.mark.long
def test_an_article_of_5_000_figures_and_2_000_copies_of_one_text_are_related_in_bounded_time(
    con: DuckDBPyConnection, tmp_path: Path
) -> None:
    loaded(con, tmp_path / "figures", [article(1, 5_000)], "run-1")
    loaded(con, tmp_path / "copies", [article_copy(number) for number in range(2, 2_002)], "run-2")
    started = time.process_time()
    relate(con)
    assert time.process_time() - started < 300
    assert figure_edges(con) < 200 * 200 + 2_000 * 2 * 10 * 3 * 3
    assert con.sql("select count(distinct copy_id) from core.syndication").fetchall() == [(1,)]


@pytest.mark.long
def test_a_speaker_of_50_000_claims_is_related_in_bounded_time_and_memory(
    con: DuckDBPyConnection, tmp_path: Path
) -> None:
    articles = [of_one_speaker(number) for number in range(2_820)]
    loaded(con, tmp_path / "held", articles[:2_800], "run-1")
    relate(con)
    of_her = "select count(*) from core.attributions join core.speakers using (speaker_id) where name = 'Ada Merrow'"
    assert con.sql(of_her).fetchall() >= [(50_000,)]
    loaded(con, tmp_path / "new", articles[2_800:], "run-2")
    tracemalloc.start()
    started = time.process_time()
    relate(con)
    took, peak = time.process_time() - started, tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    print(f"{took:.1f} s of the processor, {peak / (1 << 20):.0f} MB of Python's")
    assert took < 60
    assert peak < 100 << 20


def of_one_speaker(number: int) -> Reading:
    """An invented article of a story with two others in which one person says everything."""
    lines = [replace(line, speaker="Ada Merrow") for line in text(number // 3, number % 3)]
    return reading_of(number, DAY + timedelta(days=number // 100), title(number // 3), lines, Random(number))


def article_copy(number: int) -> Reading:
    """One text of three figures and some words of its own, again in another outlet."""
    words = Random("the words of the text")
    own = [
        Told(f"{phrase(words, 12)} Brenna", None, None, HAPPENINGS[0], "Brenna", None, ("said", "say", "says"))
        for _ in range(6)
    ]
    return reading_of(number, DAY, TITLE, [*(told(value, "Bo Reed") for value in (58, 61, 63)), *own], Random(number))
