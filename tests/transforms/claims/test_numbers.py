"""Numbers as texts write them."""

import pytest

from transforms.claims.numbers import number_at, number_words
from transforms.claims.numbers.scan import scan
from transforms.records import Span
from transforms.reference import Reference


def read(text: str, reference: Reference) -> tuple[str, float | None] | None:
    tokens = scan(text, Span(0, len(text)))
    words = number_words(reference)
    found = (number_at(tokens, index, words) for index in range(len(tokens)))
    number = next((one for one in found if one), None)
    return (text[slice(*tokens.span(number.first, number.end))], number.value) if number else None


@pytest.mark.parametrize(
    ("text", "written", "value"),
    [
        ("3,000 soldiers", "3,000", 3000),
        ("2.5 million people", "2.5 million", 2_500_000),
        ("two and a half million", "two and a half million", 2_500_000),
        ("a dozen eggs", "a dozen", 12),
        ("two dozen boats", "two dozen", 24),
        ("three hundred and forty-two thousand", "three hundred and forty-two thousand", 342_000),
        ("one hundred and two", "one hundred and two", 102),
        ("three million, two hundred & forty", "three million, two hundred & forty", 3_000_240),
        ("three-quarters of them", "three-quarters", 0.75),
        ("two thirds of the cake", "two thirds", 2 / 3),
        ("half a million cars", "half a million", 500_000),
        ("a third of them", "a third", 1 / 3),
        ("10 1/2 miles", "10 1/2", 10.5),
        ("2½ metres", "2½", 2.5),
        ("½ cup", "½", 0.5),
        ("１２３ boxes", "１２３", 123),
        ("1,00,000 rupees", "1,00,000", 100_000),
        ("10^9 stars", "10^9", 1e9),
        ("2.48×10−5 metres", "2.48×10−5", 2.48e-5),
        ("10 000 seats", "10 000", 10_000),
        ("five point two percent", "five point two", 5.2),
        ("25 lakh votes", "25 lakh", 2_500_000),
        ("hundreds of homes", "hundreds", None),
        ("tens of thousands of homes", "tens of thousands", None),
        ("several hundred cows", "several hundred", None),
    ],
)
def test_a_number_is_worth_what_it_says(text: str, written: str, value: float | None, reference: Reference) -> None:
    got = read(text, reference)
    assert got is not None
    assert got[0] == written
    assert got[1] == (pytest.approx(value) if value is not None else None)


@pytest.mark.parametrize(
    ("text", "value"),
    [("4.1 billion", 4.1e9), ("1.1m people", 1.1e6), ("0.7 million", 7e5), ("4.35 trillion", 4.35e12),
     ("2.2 x 10^-5 metres", 2.2e-5), ("one point one million", 1.1e6)],
)  # fmt: skip
def test_a_magnitude_leaves_the_decimals_as_written(text: str, value: float, reference: Reference) -> None:
    got = read(text, reference)
    assert got is not None and got[1] == value


@pytest.mark.parametrize("text", ["1.2.3.4", "the quarter ended", "several people", "9" * 400, "the third man"])
def test_what_is_no_number_is_none(text: str, reference: Reference) -> None:
    assert read(text, reference) is None


def test_tokens_are_slices_in_order() -> None:
    text = "O'Marra's “7e7” cost £2½m at 6.30pm — İstanbul’s 3rd ½"
    tokens = scan(text, Span(0, len(text)))
    assert all(a < b for a, b in zip(tokens.starts, tokens.ends, strict=True))
    assert all(end <= start for end, start in zip(tokens.ends, tokens.starts[1:], strict=False))
    assert "".join(tokens.raw(at) for at in range(len(tokens))) == "".join(text.split())
