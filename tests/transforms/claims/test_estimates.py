"""Figures that somebody puts on something without a verb of saying, and splinters of content."""

import pytest

from transforms.claims import claims_of
from transforms.claims.raw import RawAttribution
from transforms.claims.tagging.fragments import without_fragments
from transforms.records import Span
from transforms.reference import Reference


@pytest.fixture(scope="module")
def rules(reference: Reference) -> Reference:
    return Reference({name: held for name, held in reference.files.items() if "models/attribution/" not in name})


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The harbour union put the toll at 40.", "The harbour union", "the toll at 40"),
        ("The organisers spoke of as many as 60,000.", "The organisers", "as many as 60,000"),
        ("The bank first spoke of 1.1 million customers.", "The bank", "1.1 million customers"),
    ],
)
def test_who_puts_a_figure_on_something_is_its_source(text: str, source: str, content: str, rules: Reference) -> None:
    (step,) = [step for claim in claims_of(text, None, "en", False, "a", rules).claims for step in claim.attributions]
    assert [text[span.start : span.end] for span in (*step.source, *step.content)] == [source, content]


@pytest.mark.parametrize(
    "text", ["She put the boat at the pier.", "They spoke of the sea.", "Put it at 40.", "Costs put us at 40."]
)
def test_no_figure_or_nobody_is_no_estimate(text: str, rules: Reference) -> None:
    found = claims_of(text, None, "en", False, "a", rules)
    assert not [step for claim in found.claims for step in claim.attributions if step.method == "estimate"]


def test_a_lone_article_or_half_a_number_is_no_content() -> None:
    text = "He said the 1.1 million left."
    article, half, whole = Span(8, 11), Span(12, 13), Span(12, 29)
    found = [
        RawAttribution((), (Span(3, 7),), (article, whole), "model"),
        RawAttribution((), (Span(3, 7),), (half,), "model"),
    ]
    assert [one.content for one in without_fragments(text, found)] == [(whole,)]
