"""Time expressions: spans, TIMEX3 values, and what stays unresolved."""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.reference import read_reference
from transforms.claims.times import times
from transforms.records import Span, TimeExpression
from transforms.reference import Reference

# A Wednesday.
PUBLISHED = date(2024, 10, 23)


def found(text: str, published_on: date | None, reference: Reference) -> list[tuple[str, str | None]]:
    return [(text[slice(*one.span)], one.value) for one in read(text, published_on, reference)]


def read(text: str, published_on: date | None, reference: Reference) -> tuple[TimeExpression, ...]:
    return times(text, [Span(0, len(text))], published_on, reference)


@pytest.mark.parametrize(
    ("text", "span", "value"),
    [
        ("The flag was found on Monday.", "Monday", "2024-10-21"),
        ("The trial will begin on Monday.", "Monday", "2024-10-28"),
        ("It met last Wednesday.", "last Wednesday", "2024-10-16"),
        ("It met on Wednesday.", "Wednesday", "2024-10-23"),
        ("It meets next Friday.", "next Friday", "2024-10-25"),
        ("It rained yesterday.", "yesterday", "2024-10-22"),
        ("It said so on Tuesday morning.", "Tuesday morning", "2024-10-22TMO"),
        ("He fell last night.", "last night", "2024-10-22TNI"),
        ("It began in March.", "March", "2024-03"),
        ("It began in November.", "November", "2023-11"),
        ("It will begin in November.", "November", "2024-11"),
        ("He came in September of 2023.", "September of 2023", "2023-09"),
        ("It opened on 5 May 2021.", "5 May 2021", "2021-05-05"),
        ("It opened on May 5th, 2021.", "May 5th, 2021", "2021-05-05"),
        ("It opened on Oct. 12.", "Oct. 12", "2024-10-12"),
        ("The deal of 2008-03-06 held.", "2008-03-06", "2008-03-06"),
        ("It grew in the early 1980s.", "the early 1980s", "198"),
        ("Sales fell earlier this month.", "earlier this month", "2024-10"),
        ("Sales fell last week.", "last week", "2024-W42"),
        ("Sales fell this year.", "this year", "2024"),
        ("Sales fell in the third quarter of 2008.", "the third quarter of 2008", "2008-Q3"),
        ("Sales fell last quarter.", "last quarter", "2024-Q3"),
        ("It closed two years ago.", "two years ago", "2022"),
        ("It closed ten days ago.", "ten days ago", "2024-10-13"),
        ("It lasted for three days.", "three days", "P3D"),
        ("Guests came over the past two days.", "the past two days", "P2D"),
        ("It took thirty minutes.", "thirty minutes", "PT30M"),
        ("It happens every week.", "every week", "P1W"),
        ("It happens every Monday.", "every Monday", "XXXX-WXX-1"),
        ("It costs 10 coins a year.", "a year", "P1Y"),
        ("It is empty now.", "now", "PRESENT_REF"),
        ("It fell for decades.", "decades", "PXY"),
        ("A 27-year contract was signed.", "27-year", "P27Y"),
        ("The castle stood since 1953.", "1953", "1953"),
        ("It fell in the summer of 2022.", "the summer of 2022", "2022-SU"),
        ("It closed on 13/2/2024.", "13/2/2024", "2024-02-13"),
    ],
)
def test_times_have_their_timex_value(text: str, span: str, value: str, reference: Reference) -> None:
    assert found(text, PUBLISHED, reference) == [(span, value)]


@pytest.mark.parametrize(
    "text",
    [
        "Last Wednesday it met.", "It met on Wednesday.", "Earlier this month it met.", "It met today.", "It met in June.",
        "Earlier this year it met.", "It met on 5 May.", "It met at 6pm.", "It closed two years ago.", "It met 3/4/2024.",
    ],
)  # fmt: skip
def test_without_a_publication_date_relative_times_stay_unresolved(text: str, reference: Reference) -> None:
    (one,) = read(text, None, reference)
    assert one.value is None
    assert one.anchor is None


def test_a_clock_time_takes_the_day_of_its_sentence(reference: Reference) -> None:
    text = "The ship left at 6.30pm on Friday."
    assert found(text, PUBLISHED, reference) == [("6.30pm", "2024-10-18T18:30"), ("Friday", "2024-10-18")]
    assert [one.anchor for one in read(text, PUBLISHED, reference)] == ["text", "published_on"]


@pytest.mark.parametrize(
    "text",
    [
        "It may march on.", "He had a second chance.", "The Boeing A380s landed.", "The 45-year-old left.", "He is in his 50s.",
        "Three-quarters agreed.", "The second half began.", "She will spring up.", "It scored 31:99.", "We sat in the sun.",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_time_is_none(text: str, reference: Reference) -> None:
    assert found(text, PUBLISHED, reference) == []


def test_a_day_that_is_none_has_no_value(reference: Reference) -> None:
    assert found("It met on 31 April 2024.", PUBLISHED, reference) == [("31 April 2024", None)]


HARD = st.lists(
    st.sampled_from(
        ["last", "next", "the", "May", "5", "31", "2024", ",", ".", "of", "Monday", "morning", "two", "years", "ago", "every", "-",
         "/", ":", "00", "p.m.", "UTC", "early", "quarter", "first", "1980s", "half", "a", "and", "\n", "२", "few", "this", "FY"]
    ),
    max_size=40,
)  # fmt: skip


@given(HARD, st.sampled_from([" ", ""]), st.none() | st.dates())
def test_spans_are_inside_and_in_order_whatever_the_text(
    parts: list[str], joint: str, published_on: date | None
) -> None:
    text = joint.join(parts)
    end = 0
    for one in times(text, [Span(0, len(text))], published_on, read_reference()):
        assert end <= one.span.start < one.span.end <= len(text)
        end = one.span.end


@pytest.mark.parametrize(
    "text", ["two " * 4_000, "1 2 3 - " * 2_000, "the last " * 2_000, "May , " * 2_000, "a few of " * 1_000]
)
def test_hostile_texts_take_linear_time(text: str, reference: Reference) -> None:
    started = time.process_time()
    read(text, PUBLISHED, reference)
    assert time.process_time() - started < 4
