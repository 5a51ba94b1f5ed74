"""The model reads a text's first thousands of words; the rules read on, and that is told."""

import pytest

from transforms.claims import claims_of
from transforms.claims.tagging.windows import MOST_PIECES
from transforms.records import Claims
from transforms.reference import Reference

SAID = "“The quay holds 40 boats,” said Ann Holt, the harbour master of Velmora.\n"


@pytest.fixture
def few_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("transforms.claims.tagging.windows.MOST_PIECES", 100)


def claims(text: str, reference: Reference) -> Claims:
    return claims_of(text, None, "en", False, "a", reference)


def methods(found: Claims) -> list[str]:
    return [step.method for claim in found.claims for step in claim.attributions]


@pytest.mark.usefixtures("few_pieces")
def test_past_the_model_the_rules_read_on_and_it_is_told(reference: Reference) -> None:
    text = SAID * 12
    found = claims(text, reference)
    ways = methods(found)
    told = [each for each in found.unresolved if each.reason == "past_the_model"]
    assert len(told) == 1 and 0 < int(told[0].value.split()[0]) < len(text)
    assert len(ways) == 12
    assert ways.index(next(way for way in ways if way != "model")) == ways.count("model") > 0
    spans = [claim.span for claim in found.claims]
    assert len(set(spans)) == len(spans)


def test_an_article_of_ordinary_length_is_read_by_the_model_alone(reference: Reference) -> None:
    assert len(SAID) * 12 < MOST_PIECES
    found = claims(SAID * 12, reference)
    assert set(methods(found)) == {"model"}
    assert not any(each.reason == "past_the_model" for each in found.unresolved)
