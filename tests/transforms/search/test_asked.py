"""A query is read into words and figures."""

import pytest

from transforms.reference import Reference
from transforms.search.asked import asked_for, index_terms, root_of
from transforms.search.folding import fold, words


@pytest.mark.parametrize(
    ("query", "low", "high", "unit"),
    [
        ("10,000 troops", 10_000, 10_000, None),
        ("ten thousand soldiers", 10_000, 10_000, None),
        ("about 10 000 troops", 9_000, 11_000, None),
        ("more than 500 missing", 500, float("inf"), None),
        ("up to 60 people", 0, 60, None),
        ("between 8,000 and 12,000 troops", 8_000, 12_000, None),
        ("€4.1 billion", 4.1e9, 4.1e9, "EUR"),
        ("8 per cent", 8, 8, "percent"),
        ("10000", 10_000, 10_000, None),
    ],
)
def test_figures_are_read_with_their_bounds(
    query: str, low: float, high: float, unit: str | None, reference: Reference
) -> None:
    (amount,) = asked_for(query, reference).amounts
    assert (amount.low, amount.high, amount.unit) == (pytest.approx(low), pytest.approx(high), unit)


def test_what_is_counted_brings_the_words_that_say_the_same(reference: Reference) -> None:
    (amount,) = asked_for("10,000 troops", reference).amounts
    assert {"soldier", "serviceman"} <= amount.heads
    assert "people" in amount.wider
    assert "soldier" in asked_for("troops", reference).words[0].kin


def test_a_year_is_a_word_and_no_figure(reference: Reference) -> None:
    asked = asked_for("treaty of 2023", reference)
    assert [word.folded for word in asked.words] == ["treaty", "2023"]
    assert asked.amounts == ()


def test_common_words_count_only_where_there_are_no_others(reference: Reference) -> None:
    assert [word.folded for word in asked_for("the dam of the valley", reference).words] == ["dam", "valley"]
    assert [word.folded for word in asked_for("the", reference).words] == ["the"]


def test_a_query_is_cut_to_a_dozen_parts(reference: Reference) -> None:
    asked = asked_for(" ".join(f"word{chr(97 + n)} {n + 100},000 tonnes" for n in range(26)), reference)
    assert len(asked.words) + len(asked.amounts) <= 12


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Šarić", "saric"),
        ("Sari\u0301c", "saric"),
        ("ÉTÉ", "ete"),
        ("북한군", "북한군"),
        ("Київ", "киів"),
        ("Straße", "strasse"),
    ],
)
def test_case_accents_and_composition_fold_away(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_thousands_are_one_word_however_they_are_parted() -> None:
    assert words("10,000 10.000 10 000 10\u00a0000 10\u202f000 in 1999 200 more") == ["10000"] * 5 + [
        "in",
        "1999",
        "200",
        "more",
    ]


def test_latin_letters_end_a_word_of_a_script_without_blanks() -> None:
    assert words("BTS가 왔다 x光") == ["bts", "가", "왔다", "x", "光"]


@pytest.mark.parametrize(
    ("query", "within"),
    [
        ("Šarić", ["saric"]),
        ("солдатів", ["солдат", "солдати"]),
        ("북한군", ["북한"]),
        ("2023", ["2023"]),
        ("10,000", ["10000"]),
        ("troops", ["troops", "soldiers"]),
    ],
)
def test_a_word_is_looked_up_by_what_does_not_change_of_it(query: str, within: list[str], reference: Reference) -> None:
    (terms,) = index_terms(asked_for(query, reference))
    for word in within:
        assert any(one.first <= word <= one.last for one in terms)


def test_a_figure_that_its_digits_do_not_tell_is_not_looked_up_by_words(reference: Reference) -> None:
    assert list(index_terms(asked_for("8 per cent", reference))) == [()]


@pytest.mark.parametrize(
    ("word", "root"),
    [("soldiers", "soldier"), ("солдатів", "солдат"), ("대표단", "대표단"), ("2023", "2023"), ("dam", "dam")],
)
def test_words_are_compared_by_what_does_not_change(word: str, root: str) -> None:
    assert root_of(word) == root
