"""Pairs of figures that are easily taken for a contradiction, and why they are none; all invented."""

from dataclasses import replace
from datetime import date

import pytest

from transforms.reference import Reference
from transforms.relate.differences import compared
from transforms.relate.records import Figure, Place

ABOUT = frozenset({"tarn", "brenna", "ostrel", "merrow"})
KILLED = Figure(
    Place("one", "one", 20), "one", 58, 58, 58, "=", "count", "58", "58 soldiers were killed", "said that ",
    " soldiers were killed", counted="soldier", unit="soldier", scope="killed", modality="actual", voice="source",
    speaker="Ada Merrow", published_on=date(2031, 3, 4), about=ABOUT,
)  # fmt: skip
MORE = replace(
    KILLED, place=Place("two", "two", 20), article_id="two", value=63, low=63, high=63, exact="63",
    words="63 soldiers were killed", speaker="Otto Falk",
)  # fmt: skip
SHARE = replace(
    KILLED, kind="percent", value=12, low=12, high=12, exact="12 percent", counted=None, unit="%", scope="lost",
    before="the storm left ", after=" of households in the valley without power",
)  # fmt: skip


def other(**changed: object) -> Figure:
    """The second figure, changed."""
    return replace(MORE, **changed)  # type: ignore[arg-type]


CASES: list[tuple[str, Figure, Figure, str | None]] = [
    ("all is known and they are apart", KILLED, MORE, "contradiction"),
    ("so many a day and in all", KILLED, other(after=" soldiers were killed a day"), "different_scope"),
    ("a daily number", KILLED, other(before="put the daily loss at "), "different_scope"),
    ("overnight and in all", KILLED, other(after=" soldiers were killed overnight"), "different_time"),
    ("in the past day and since", other(before="in the past 24 hours "),
     replace(KILLED, before="since the war began "), "different_time"),
    ("a time in another sentence says nothing", KILLED, other(after=" soldiers were killed. Since then"),
     "contradiction"),
    ("one was of a day before", KILLED, other(as_of="2031-03-01"), "undetermined"),
    ("two days", replace(KILLED, as_of="2031-03-02"), other(as_of="2031-03-01"), "different_time"),
    ("a toll that still runs", KILLED, other(before="which brought the toll to "), "undetermined"),
    ("what one denies, he does not give", KILLED, other(stance="denies"), "undetermined"),
    ("what was not so", KILLED, other(polarity="negative"), "undetermined"),
    ("what may be", KILLED, other(modality="possible"), "undetermined"),
    ("what is planned", KILLED, other(modality="planned"), "planned_vs_actual"),
    ("the wounded", KILLED, other(scope="wounded"), "different_scope"),
    ("in two places", replace(KILLED, where="Brenna"), other(where="Ostrel"), "different_scope"),
    ("one has a place", KILLED, other(where="Ostrel"), "undetermined"),
    ("civilians and people", replace(KILLED, counted="civilian", after=" civilians were killed"),
     other(counted="people", after=" people were killed"), "different_scope"),
    ("civilians and residents", replace(KILLED, counted="civilian", after=" civilians were killed"),
     other(counted="resident", after=" residents were killed"), "different_thing_counted"),
    ("homes and buildings", replace(KILLED, counted="home", after=" homes were destroyed", scope="destroyed"),
     other(counted="building", after=" buildings were destroyed", scope="destroyed"), "different_scope"),
    ("police officers and soldiers", KILLED, other(counted="police officer", after=" police officers were killed"),
     "different_thing_counted"),
    ("as many as", KILLED, other(bound="<", exact="as many as 63"), "bound_compatible"),
    ("a bound too far off to explain", KILLED, other(value=3, low=3, high=3, bound=">", exact="at least three"),
     "undetermined"),
    ("shares of two things", SHARE, replace(
        SHARE, place=MORE.place, article_id="two", value=15, low=15, high=15, exact="15 percent", speaker="Otto Falk",
        before="the storm closed ", after=" of factories near the lost valley"), "undetermined"),
    ("his own spokesman", KILLED, other(speaker="a spokesman for Ada Merrow", published_on=date(2031, 3, 5)),
     "speaker_revised"),
    ("opinion", KILLED, other(voice="opinion"), "undetermined"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "two", "reason"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_difference_of_scope_time_plan_or_bound_is_no_contradiction(
    one: Figure, two: Figure, reason: str | None, reference: Reference
) -> None:
    edge = compared(one, two, reference)
    assert (edge and edge.reason) == reason
    assert edge == compared(two, one, reference)
