"""How much a sentence is worth checking."""

import json
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.reference import read_reference
from transforms.claims import claims_of
from transforms.claims.figures import quantities
from transforms.claims.tagging import WEIGHTS
from transforms.claims.times import times
from transforms.claims.worthiness import check_worthiness
from transforms.claims.worthiness.model import MODEL, SEEING, model, stated
from transforms.records import Span
from transforms.reference import Reference


def worth(text: str, reference: Reference) -> float:
    spans = [Span(0, len(text))]
    found = quantities(text, spans, reference), times(text, spans, None, reference)
    (score,) = check_worthiness(text, spans, *found, reference)
    return score


PAIRS = [
    ("Unemployment in Orvale fell by 12 per cent last year.", "Thank you very much."),
    ("We lost 40,000 jobs under his plan in 2019.", "Let me answer that."),
    ("The ministry said 18 soldiers had deserted in March.", "What a truly wonderful, charming and delicious evening it was!"),
    ("Police arrested three men in Vell on Friday, a spokesman said.", "Is it not time to stop and think?"),
    ("The council bought the harbour from the state in 2011.", "The council called its \"gift\" a \"triumph\", of course."),
    ("The party opened three offices in the valley in May.", "Sadly, the party has peddled the same lies in the valley."),
]  # fmt: skip


@pytest.mark.parametrize(("better", "worse"), PAIRS)
def test_a_checkable_statement_ranks_above_talk(better: str, worse: str, reference: Reference) -> None:
    assert worth(better, reference) > worth(worse, reference)


@pytest.mark.parametrize(("better", "worse"), PAIRS[2:])
def test_without_weights_the_rule_ranks(better: str, worse: str, reference: Reference) -> None:
    bare = Reference({name: held for name, held in reference.files.items() if name != MODEL})
    assert model(bare) is None
    assert worth(better, bare) > worth(worse, bare)


def test_weights_that_know_nothing_of_stating_are_of_another_version(reference: Reference) -> None:
    held = reference.files[MODEL].replace(b'"stated":', b'"statement":', 1)
    with pytest.raises(ValueError, match=r"bench/train_worthiness\.py"):
        model(Reference({**reference.files, MODEL: held}))


@pytest.mark.parametrize("name", [MODEL, SEEING])
def test_the_weights_are_small_and_fit_the_features(name: str, reference: Reference) -> None:
    assert model(reference, name) is not None
    assert len(reference.files[name]) < 1_000_000
    assert sha256(reference.files[name]).hexdigest() in reference.text("models/worthiness.md")


def test_the_weights_for_vectors_were_trained_on_those_of_the_model_that_ships(reference: Reference) -> None:
    head = json.loads(reference.files[SEEING].partition(b"\n")[0])
    assert head["vectors_of"] == sha256(reference.files[WEIGHTS]).hexdigest()


@pytest.mark.parametrize(("better", "worse"), PAIRS)
def test_a_sentence_that_the_attribution_model_read_is_judged_with_its_vector(
    better: str, worse: str, reference: Reference
) -> None:
    seen = [
        claims_of(text, None, "en", False, "a", reference).sentences[0].check_worthiness for text in (better, worse)
    ]
    assert seen[0] > seen[1]
    assert seen != [worth(better, reference), worth(worse, reference)]


def test_weights_of_another_version_are_refused_by_name(reference: Reference) -> None:
    head = b'{"bits": 4, "bias": 0, "features": ["none"], "dense": [], "scales": [1, 1]}\n'
    with pytest.raises(ValueError, match=r"bench/train_worthiness\.py"):
        model(Reference({**reference.files, MODEL: head + bytes(32)}))


def test_a_sentence_scores_the_same_alone_and_among_others(reference: Reference) -> None:
    first, second = "Exports rose by 4 % in May.", "Who knows?"
    text = f"{first} {second}"
    spans = [Span(0, len(first)), Span(len(first) + 1, len(text))]
    together = check_worthiness(
        text, spans, quantities(text, spans, reference), times(text, spans, None, reference), reference
    )
    assert together == (worth(first, reference), worth(second, reference))


def test_a_vector_of_another_width_is_refused(reference: Reference) -> None:
    weights = model(reference, SEEING)
    assert weights is not None
    with pytest.raises(ValueError, match="383"):
        stated([0.0] * 383, weights)
    assert stated(None, weights) == 0.0


@settings(max_examples=50)
@given(st.text(max_size=200))
def test_every_sentence_has_a_score_between_nought_and_one(text: str) -> None:
    assert 0 <= worth(text, read_reference()) <= 1


def test_a_sentence_of_many_thousand_characters_is_scored(reference: Reference) -> None:
    assert 0 <= worth("They said 5 men fled. " * 3_000, reference) <= 1
