"""Two figures, and why they differ."""

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from transforms.reference import Reference
from transforms.relate.differences import compared
from transforms.relate.records import Edge, Figure, Place

GOLD = Path(__file__).parents[2] / "gold" / "relations" / "pairs.jsonl"
RELATION_FLOOR = 0.85
REASON_FLOOR = 0.80


def figure(given: dict[str, Any], side: str = "a") -> Figure:
    """The figure of one side of a gold pair."""
    known = dict(given)
    article = known.pop("article")
    known["published_on"] = date.fromisoformat(known["published_on"])
    known["about"] = frozenset(known["about"])
    return Figure(Place(f"version-{article}", f"claim-{side}", ord(side)), f"article-{article}", **known)


def answered(reference: Reference) -> list[tuple[dict[str, Any], Edge | None]]:
    """Every gold pair with the edge found."""
    pairs = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    return [(pair, compared(figure(pair["a"]), figure(pair["b"], "b"), reference)) for pair in pairs]


def test_relations_and_reasons_stay_above_their_floors(reference: Reference) -> None:
    pairs = answered(reference)
    wrong = [
        (pair["id"], pair["case"], pair["relation"], pair["reason"], edge and (edge.relation, edge.reason, edge.rule))
        for pair, edge in pairs
        if (edge.relation if edge else None, edge.reason if edge else None) != (pair["relation"], pair["reason"])
    ]
    counts = Counter(
        "right"
        if edge and edge.relation == pair["relation"]
        else "missed"
        if pair["relation"] and not edge
        else "wrong"
        for pair, edge in pairs
        if edge or pair["relation"]
    )
    found, wanted = sum(edge is not None for _, edge in pairs), sum(pair["relation"] is not None for pair, _ in pairs)
    f1 = 2 * counts["right"] / (found + wanted)
    reasons = [edge is not None and edge.reason == pair["reason"] for pair, edge in pairs if pair["relation"]]
    assert len(pairs) >= 150
    assert f1 >= RELATION_FLOOR, (f1, wrong)
    assert sum(reasons) / len(reasons) >= REASON_FLOOR, (sum(reasons) / len(reasons), wrong)


def test_no_scope_time_plan_or_bound_difference_is_called_a_contradiction(reference: Reference) -> None:
    assert not [
        pair["id"]
        for pair, edge in answered(reference)
        if edge and edge.reason == "contradiction" and pair["reason"] != "contradiction"
    ]


def test_the_order_of_two_figures_does_not_matter(reference: Reference) -> None:
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        pair = json.loads(line)
        one, other = figure(pair["a"]), figure(pair["b"], "b")
        assert compared(one, other, reference) == compared(other, one, reference)


@pytest.mark.parametrize("hostile", ["", "\x00", "of them " * 500, "(" * 5_000, "in the " * 2_000])
def test_hostile_words_raise_nothing(hostile: str, reference: Reference) -> None:
    given = json.loads(GOLD.read_text(encoding="utf-8").splitlines()[0])["a"]
    given |= {
        "words": hostile,
        "before": hostile,
        "after": hostile,
        "counted": hostile,
        "scope": None,
        "where": hostile,
    }
    compared(figure(given), figure(given | {"value": 7}, "b"), reference)
