"""An explanation leads from a claim back to the words of the page."""

from pathlib import Path

from tests.warehouse.made import SAID, article, page, said_claim
from warehouse.explain import explanation
from warehouse.snapshot import latest_snapshot


def test_a_claim_is_explained_to_the_word(snapshots: Path) -> None:
    claim_id = said_claim(article(page(1))).claim_id
    told = explanation(latest_snapshot(snapshots), claim_id)
    assert told
    assert (told.claim.sentence, told.claim.outlet, told.claim.page_path) == (
        SAID,
        "The Ellery Gazette",
        "pages/1.html",
    )
    assert told.claim.sentence[told.claim.claim_start - told.claim.sentence_start :].startswith(told.claim.exact)
    assert [(step.speaker, step.cue_lemma, step.method) for step in told.steps] == [
        ("Ilse Marrow", "say", "cue"),
        ("Tide Board", "quote", "cue"),
    ]
    assert [(figure.exact, figure.value, figure.bound) for figure in told.figures] == [("about 3,000 sacks", 3000, "~")]
    assert {(one.field, one.is_chosen, one.why_not) for one in told.evidence} == {
        ("published", False, "weaker_method"),
        ("title", True, None),
    }
    assert told.edges == told.times == ()  # the day named stands outside the claim


def test_an_unknown_claim_has_no_explanation(snapshots: Path) -> None:
    assert explanation(latest_snapshot(snapshots), "nothing") is None
