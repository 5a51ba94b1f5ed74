"""Figures as product pages, tables, sports and company reports write them."""

import time

import pytest

from flows.reference import read_reference
from transforms.claims.figures import quantities
from transforms.records import Span

REFERENCE = read_reference()


def read(text: str) -> list[tuple[str, float | None, str | None]]:
    """Return words, value and unit of each figure."""
    found = quantities(text, [Span(0, len(text))], REFERENCE)
    return [(text[slice(*one.span)], one.value, one.unit) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The fan makes 40dB of noise.", ("40dB", 40, "decibel")),
        ("It did 23.6 MPH on the track.", ("23.6 MPH", 23.6, "mile per hour")),
        ("A hall of 100,000 sq. ft. burned.", ("100,000 sq. ft", 100_000, "square foot")),
        ("The reserve covers 20 sq km of marsh.", ("20 sq km", 20, "square kilometre")),
        ("The 2,484 pound car won the race.", ("2,484 pound", 2484, "pound-mass")),
        ("He paid a 400 pound fine.", ("400 pound", 400, "GBP")),
        ("The desk is 29.5” high.", ("29.5”", 29.5, "inch")),
        ("“The desk” cost 40 dollars, and “he is 41”.", ("40 dollars", 40, "USD")),
        ('The panel is a .23" chip.', ('.23"', 0.23, "inch")),
        ("The engine turns at 5,000 rpm.", ("5,000 rpm", 5000, "revolution per minute")),
        ("It has 450 pound-feet of torque.", ("450 pound-feet", 450, "pound-foot")),
        ("It has 400 lb-ft of torque.", ("400 lb-ft", 400, "pound-foot")),
        ("Clicks saw a 17.5x increase.", ("17.5x", 17.5, "count")),
        ("The singer has 20K followers.", ("20K", 20_000, "follower")),
        ("The gas was cooled to 50 K.", ("50 K", 50, "kelvin")),
        ("Temperatures reached 573.15K there.", ("573.15K", 573.15, "kelvin")),
        ("It weighs 2,000.45±0.01 pounds.", ("2,000.45±0.01 pounds", 2000.45, "pound-mass")),
        ("It fell at 9.8 +/- 0.2 km.", ("9.8 +/- 0.2 km", 9.8, "kilometre")),
        ("Sales grew to 48.5 MEUR.", ("48.5 MEUR", 48.5e6, "EUR")),
        ("The loss was TSEK 450 in May.", ("TSEK 450", 450e3, "SEK")),
        ("A sale at 50p each began.", ("50p", 50, "pence")),
    ],
)
def test_a_unit_is_known_however_it_is_written(text: str, expected: tuple[str, float, str]) -> None:
    assert read(text)[0] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It measures 17.5 x 5.2 x 12 inches.", [(17.5, "inch"), (5.2, "inch"), (12, "inch")]),
        ("The screen has 1280 x 800 pixels.", [(1280, "pixel"), (800, "pixel")]),
        ("Eight of our top 10 sites closed.", [(8, "site"), (10, "site")]),
        ("It ranks 16th among 362 Division I schools.", [(362, "school")]),
        ("She hit five home runs on the road.", [(5, "run")]),
        ("They sold 60 Orbis 787 jets.", [(60, "jet")]),
        ("It has a 10-speed Vellmatic automatic gearbox.", [(10, "speed")]),
        ("Five specimens were found.", [(5, "specimen")]),
        ("One episode hopscotches between the years.", [(1, "episode")]),
        (
            "He won 3 Senate seats and met 12 US soldiers and 40 IT workers.",
            [(3, "seat"), (12, "soldier"), (40, "worker")],
        ),
        ("They lost to Harrow 3.5 points in May.", [(3.5, "point")]),
        ("-15 people are killed", [(15, "people")]),
        ("-15 C was measured.", [(-15, "celsius")]),
        ("A score of 100 and a score of people.", [(100, None), (20, "people")]),
        ("Three of us left.", [(3, None)]),
        ("29\tHarrow Ins Group\t6,081,856\t4.7", [(29, None), (6_081_856, None), (4.7, None)]),
        ("They measured conductance of two wires at zero.", [(2, "wire"), (0, None)]),
    ],
)
def test_what_is_counted_is_the_noun_that_belongs_to_it(text: str, expected: list[tuple[float, str | None]]) -> None:
    assert [(value, unit) for _, value, unit in read(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "They own 401(k) and 403(b) plans.",
        "A one-on-one talk in a two-way street with a 20-something.",
        "The film is shown in 4K on a 1080p screen.",
        "She ran a 10K on Sunday.",
        "It draws on an 1828 drawing.",
        "The address is 0x3F in memory.",
        "A 5’11” guard from Vell.",
        "The rule stands.(1) It is told in full [4].",
        "Write to Harrow Hall, Vell, NY 12231.",
        "The journal met in the Orlo Five Lakes and the Big Ten.",
        "It was shown at the fair (GD’98).",
        "He carried a .45-caliber pistol.",
        "It reads HTML 4.01 pages and has Bluetooth 5.0.",
        "May 15: the doors open.",
    ],
)
def test_idioms_names_and_codes_are_no_figures(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("Most prices fall between $80 and $130 an hour.", None),
        ("Prices fell between 5 and 10 percent.", "down"),
        ("It may not look good 10 years down the line.", None),
        ("Shares were 3 percent down on Friday.", "down"),
    ],
)
def test_where_a_figure_lies_is_no_change(text: str, change: str | None) -> None:
    (found,) = quantities(text, [Span(0, len(text))], REFERENCE)
    assert found.change == change


def test_ages_in_a_range_are_ages() -> None:
    (found,) = quantities("Children (ages 16-24) took part.", [Span(0, 32)], REFERENCE)
    assert (found.kind, found.unit, found.low, found.high) == ("age", "year of age", 16, 24)


def test_the_above_five_is_no_bound() -> None:
    (found,) = quantities("The above five rules apply.", [Span(0, 27)], REFERENCE)
    assert (found.bound, found.unit) == ("=", "rule")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Gunmen killed 12 Israelis and wounded 5 Saudis.", [12, 5]),
        ("At least 5 Israeli and 40 Lebanese died.", [5, 40]),
        ("An airstrike killed 12 Saturday in Harun.", [12]),
        ("The council has 31 Conservative and 12 Labour councillors.", [31, 12]),
        ("In the US 40000 people die each year.", [40_000]),
        ("The results: Ortega 51.2, Tan 48.8.", [51.2, 48.8]),
        ("The storm killed 12—by far the most this year.", [12]),
        ("On Monday, Three Haruni soldiers were killed in the state.", [3]),
        ("The court gave him Ten Years in prison.", [10]),
        ("“We lost [15] men that night,” he said.", [15]),
        ("Crews will patch 300 potholes and update 12 million records.", [300, 12e6]),
        ("She hit 5-of-12 in a 3-hit game.", [5, 3]),
    ],
)
def test_people_votes_and_points_are_counted_however_a_reporter_puts_them(text: str, values: list[float]) -> None:
    assert [value for _, value, _ in read(text) if value is not None][: len(values)] == values


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("The bank cut its staff of 1,200 by 15 percent.", 1200, None),
        ("They run the 4 x 100m relay.", 4, None),
        ("The 2bn pound railway is late.", 2e9, "GBP"),
        ("It is a 300 pound winter payment.", 300, "GBP"),
        ("Shares fell to 360p on Monday.", 360, "pence"),
        ("“The night was long. The toll is now 35”, he said.", 35, None),
        ("The firm laid off 500 HP workers.", 500, "worker"),
        ("The temperature fell to 77K overnight.", 77, "kelvin"),
        ("One TV series was cancelled.", 1, "series"),
        ("-12 overnight in Orlo.", -12, None),
    ],
)
def test_a_rule_for_product_pages_spoils_no_news(text: str, value: float, unit: str | None) -> None:
    _, found, named = read(text)[0]
    assert (found, named) == (value, unit)


def test_what_will_fall_between_two_figures_falls() -> None:
    (found,) = quantities("Profit will fall between 10 million and 12 million euros.", [Span(0, 57)], REFERENCE)
    assert found.change == "down"


@pytest.mark.parametrize("text", ["1×" * 5_000, "1 x " * 5_000, "1 by " * 4_000, "12” " * 4_000])
def test_chains_of_numbers_take_linear_time(text: str) -> None:
    started = time.process_time()
    read(text)
    assert time.process_time() - started < 5
