"""Copies and light rewrites of invented reports, and reports about one event that are none."""

# ruff: noqa: E501 - paragraphs are lines

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.altered import edited as edited_line
from transforms.relate.syndication import copies, is_copy, prints, shared_part

REPORT = """Pump failure floods the lower halls of Carrow market
The lower halls of the Carrow market stood knee-deep in water on Friday after two of its four pumps failed within an hour of each other, the market board said.
Traders carried crates of fish and flowers up the stairs from five in the morning, when a night watchman noticed that the drains had begun to run backwards.
"We lost the whole cold store, and nobody rang the bell," said Ines Aldermoor, who has sold herring in the third row since she was a girl.
The board put the damage at 340,000 crowns and promised to have one pump running again before the weekend trade begins on Saturday.
An engineer who serviced the machines last autumn had warned in a letter that both bearings were worn, according to two traders who have seen it.
The mayor, Tobin Rask, said the city would lend the market four tankers and would not ask the traders for rent until the water was gone.
A spokesman for the maker of the pumps declined to comment on the letter but said that a team was already on its way from the coast."""
OTHER = """Carrow traders demand answers as market stays shut
Fishmongers, florists and bakers gathered outside the shuttered Carrow market to ask why nobody acted on a warning about its worn pumps.
Half of the building's drainage stopped before dawn, leaving the basement aisles under water and spoiling goods worth hundreds of thousands of crowns.
Herring seller Ines Aldermoor told reporters: "We lost the whole cold store, and nobody rang the bell."
City hall will send tankers and waive rents for the time being, mayor Tobin Rask announced after meeting a delegation of stallholders.
The market board expects the first repaired machine to be working when customers return at the weekend, though insurers have yet to inspect the site.
Opposition councillors want an inquiry into who read last autumn's letter, and when."""
WORDS = OTHER.split()


def edited(text: str, share: float, random: Random) -> str:
    """The text with a share of its words replaced, dropped or followed by another."""
    return "\n".join(edited_line(line, share, WORDS, random) for line in text.split("\n"))


def alterations(random: Random) -> list[str]:
    """The report as other outlets print it."""
    head, *paragraphs = REPORT.split("\n")
    return [
        REPORT.replace(head, "Market under water as pumps give up"),
        f"By Nell Harbin in Carrow\n{REPORT}\nAdditional reporting by Odo Finch",
        "\n".join(paragraphs[:4]),
        "\n".join([head, *paragraphs[:2], *paragraphs[3:]]),
        *(edited(REPORT, share, random) for share in (0.05, 0.1, 0.15, 0.2)),
        edited("\n".join([head, *paragraphs[1:]]), 0.15, random),
    ]


@pytest.mark.parametrize("seed", range(3))
def test_altered_copies_are_found_and_own_reporting_is_not(seed: int) -> None:
    altered = alterations(Random(seed))
    assert all(is_copy(prints(REPORT), prints(text)) for text in altered)
    assert not any(is_copy(prints(OTHER), prints(text)) for text in (REPORT, *altered))


def test_copies_are_grouped_in_any_order() -> None:
    texts = [OTHER, REPORT, *alterations(Random(3))]
    shuffled = Random(1).sample(texts, len(texts))
    for order in (texts, shuffled):
        groups = dict(zip(order, copies([prints(text) for text in order]), strict=True))
        assert len({group for text, group in groups.items() if text != OTHER}) == 1
        assert groups[OTHER] != groups[REPORT]


def test_thousands_of_copies_are_one_group() -> None:
    assert set(copies([prints(REPORT)] * 2_000)) == {0}


@given(st.text(max_size=200), st.text(max_size=200))
def test_what_is_shared_is_a_part_and_the_same_both_ways(one: str, other: str) -> None:
    share = shared_part(prints(one), prints(other))
    assert 0 <= share <= 1
    assert share == shared_part(prints(other), prints(one))
