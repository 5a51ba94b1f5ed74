"""Stance, polarity, modality and kind of quotation."""

import pytest

from transforms.claims import claims_of
from transforms.reference import Reference

CASES = [
    ("The mayor said the ferry sank.", "says", "positive", "actual", "indirect"),
    ("The mayor denied that the ferry sank.", "denies", "negative", "actual", "indirect"),
    ("The mayor said the ferry did not sink.", "says", "negative", "actual", "indirect"),
    ("The mayor confirmed that the ferry sank.", "confirms", "positive", "actual", "indirect"),
    ("The mayor warned that the ferry could sink.", "warns", "positive", "possible", "indirect"),
    ("The mayor promised to rebuild the ferry.", "promises", "positive", "planned", "indirect"),
    ("The mayor asked whether the ferry sank.", "asks", "positive", "asked", "indirect"),
    ("The mayor said the ferry will sail again.", "says", "positive", "planned", "indirect"),
    ("The mayor said the ferry would have sunk.", "says", "positive", "conditional", "indirect"),
    ("“The ferry sank,” the mayor said.", "says", "positive", "actual", "direct"),
    ("The mayor said the ferry was “quite lost.”", "says", "positive", "actual", "mixed"),
]


@pytest.mark.parametrize(("text", "stance", "polarity", "modality", "quote"), CASES)
def test_the_cue_and_the_words_tell_stance_polarity_modality_and_quote(
    text: str, stance: str, polarity: str, modality: str, quote: str, reference: Reference
) -> None:
    (claim,) = claims_of(text, None, "en", False, "a", reference).claims
    step = claim.attributions[-1]
    assert (step.stance, claim.polarity, claim.modality, step.quote) == (stance, polarity, modality, quote)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "The ministry denied that it had sent boats, a day after Ana Brill said 30 had crossed.",
            "that it had sent boats",
        ),
        ("The mill denied it had closed, just hours after a film showed its gates.", "it had closed"),
        ("The mayor said 12 boats sank, a year after the dam broke.", "12 boats sank, a year after the dam broke"),
    ],
)
def test_a_time_that_trails_a_denial_is_the_writers(text: str, content: str, reference: Reference) -> None:
    claim = claims_of(text, None, "en", False, "a", reference).claims[0]
    (step,) = claim.attributions
    assert [text[slice(*span)] for span in step.content] == [content]
