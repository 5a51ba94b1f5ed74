"""Dates as pages write them."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.reference import read_reference
from transforms.normalise.date_reading import Months, read_months
from transforms.normalise.date_words import read_date
from transforms.reference import Reference


@pytest.fixture(scope="session")
def months(reference: Reference) -> Months:
    return read_months(reference)


@pytest.mark.parametrize(
    ("words", "iso", "precision"),
    [
        ("2031-05-06T15:57:00.000Z", "2031-05-06T15:57:00+00:00", "minute"),
        ("2031-05-06T15:57:00+0530", "2031-05-06T15:57:00+05:30", "minute"),
        ("2031-05-06 15:57", "2031-05-06T15:57:00", "minute"),
        ("2031-05-06T00:00:00+02:00", "2031-05-06", "day"),
        ("Tue, 06 May 2031 10:00:00 GMT", "2031-05-06T10:00:00+00:00", "minute"),
        ("Tue May 06 2031 10:00:00 GMT+0100 (CET)", "2031-05-06T10:00:00+01:00", "minute"),
        ("20310506", "2031-05-06", "day"),
        ("May 6th, 2031", "2031-05-06", "day"),
        ("6 May, 2031 Tuesday 17:21", "2031-05-06T17:21:00", "minute"),
        ("Updated 10:33 PM EST, Tue May 6, 2031", "2031-05-06T22:33:00-05:00", "minute"),
        ("6. Mai 2031, 7.30 Uhr", "2031-05-06T07:30:00", "minute"),
        ("le 6 août 2031", "2031-08-06", "day"),
        ("6 de mayo de 2031", "2031-05-06", "day"),
        ("6 травня 2031, 09:05", "2031-05-06T09:05:00", "minute"),
        ("6 мая 2031", "2031-05-06", "day"),
        ("2031年5月6日", "2031-05-06", "day"),
        ("2031. 5. 6. 오후 3:05", "2031-05-06T15:05:00", "minute"),
        ("٦ مايو ٢٠٣١", "2031-05-06", "day"),
        ("13/5/2031", "2031-05-13", "day"),
        ("06.05.31", "2031-05-06", "day"),
        ("May 2031", "2031-05", "month"),
        ("2031", "2031", "year"),
    ],
)
def test_a_date_is_read_as_precisely_as_it_is_written(months: Months, words: str, iso: str, precision: str) -> None:
    reading = read_date(words, months)
    assert reading is not None
    assert (reading.text, reading.precision) == (iso, precision)


@pytest.mark.parametrize(
    "words", ["", "yesterday", "0001-01-01T00:00:00Z", "2031-13-45", "31 February 2031", "5 min read"]
)
def test_what_is_no_date_is_not_read(months: Months, words: str) -> None:
    assert read_date(words, months) is None


def test_month_and_day_in_figures_are_read_by_the_habit_of_the_page_or_not_at_all(months: Months) -> None:
    assert read_date("3/4/2031", months) is None
    assert read_date("3/4/2031", months, is_month_first=True).on == date(2031, 3, 4)  # type: ignore[union-attr]
    assert read_date("3/4/2031", months, is_month_first=False).on == date(2031, 4, 3)  # type: ignore[union-attr]


def test_a_month_name_that_differs_by_language_needs_the_language(months: Months) -> None:
    assert read_date("6 listopada 2031", months, "pl").on == date(2031, 11, 6)  # type: ignore[union-attr]
    assert read_date("6 listopada 2031", months, "hr").on == date(2031, 10, 6)  # type: ignore[union-attr]


def test_an_instant_is_given_only_where_an_offset_is_stated(months: Months) -> None:
    assert read_date("2031-05-06T15:57:00+02:00", months).at == datetime(2031, 5, 6, 13, 57, tzinfo=UTC)  # type: ignore[union-attr]
    assert read_date("2031-05-06T15:57:00", months).at is None  # type: ignore[union-attr]
    assert read_date("6 May 2031 15:57 CST", months).at is None  # type: ignore[union-attr]


@given(st.text(max_size=400))
def test_arbitrary_words_never_raise_and_a_reading_lies_inside_them(words: str) -> None:
    reading = read_date(words, read_months(read_reference()), "en", True)
    assert reading is None or 0 <= reading.start <= reading.end <= 300
