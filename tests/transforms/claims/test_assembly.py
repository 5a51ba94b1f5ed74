"""Claims put together: what is a claim, what it holds, and what stays as it was when the text grows."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.reference import read_reference
from transforms.claims import claims_of
from transforms.records import Claims
from transforms.reference import Reference

REFERENCE = read_reference()
# The rules alone: the model has property tests of its own.
RULED = replace(REFERENCE, files={name: data for name, data in REFERENCE.files.items() if "models/" not in name})


def _claims(text: str, reference: Reference = RULED, is_opinion: bool = False) -> Claims:
    return claims_of(text, None, "en", is_opinion, "a", reference)


def test_a_figure_of_the_writers_own_is_a_claim_without_an_attribution() -> None:
    (claim,) = _claims("The flood drowned 40 sheep.").claims
    assert (claim.attributions, claim.voice) == ((), "reporter")
    assert [quantity.value for quantity in claim.quantities] == [40]


def test_the_writers_own_statement_in_an_opinion_piece_is_opinion() -> None:
    (claim,) = _claims("The flood drowned 40 sheep.", is_opinion=True).claims
    assert claim.voice == "opinion"


def test_a_figure_belongs_to_who_said_it_and_not_to_the_writer_as_well() -> None:
    (claim,) = _claims("The mayor said the flood drowned 40 sheep.").claims
    assert claim.voice == "source"
    assert [quantity.value for quantity in claim.quantities] == [40]


def test_a_figure_beside_an_attribution_is_the_writers_own() -> None:
    text = "The mayor said the flood was over, while he said 40 sheep drowned; 12 farms were lost."
    own = [claim for claim in _claims(text).claims if not claim.attributions]
    assert [text[claim.span.start : claim.span.end] for claim in own] == ["12 farms were lost"]


def test_same_words_twice_make_two_claims_with_keys_of_their_own() -> None:
    found = _claims("The mayor said it was over.\nThe mayor said it was over.").claims
    assert len({claim.claim_id for claim in found}) == 2


@pytest.mark.parametrize("language", ["de", "uk", "fr"])
def test_a_text_in_another_language_is_refused_and_counted(language: str) -> None:
    found = claims_of("Der Minister sagte, es seien 40 Schafe.", None, language, False, "a", RULED)
    assert (found.claims, [(one.reason, one.value) for one in found.unresolved]) == (
        (),
        [("language_without_claims", language)],
    )


PIECES = st.lists(
    st.sampled_from(
        ["The mayor said ", "that ", "40 sheep ", "drowned", ", ", ". ", "“", "”", '"', "'", "\n", "\r\n",
         "Ana Brill", " according to ", " told the Olm Courier ", "citing ", "she ", "denied ", "😀", "\u200b",
         "\u05e9\u05dc\u05d5\u05dd",
         "U.S. ", "U", "½", "(", ")", "- ", ";", ":", " who ", "is believed to ", "'s claim that ", "Reuters", "said",
         " of ", "and ", "THE", "\u0130", "\u2028"]
    ),
    max_size=40,
).map("".join)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(PIECES)
def test_every_span_is_in_range_and_every_claim_holds_what_it_says(text: str) -> None:
    found = _claims(text)
    for claim in found.claims:
        assert 0 <= claim.span.start < claim.span.end <= len(text)
        for step in claim.attributions:
            for span in (*step.source, *step.cue, *step.content):
                assert 0 <= span.start < span.end <= len(text)
        for item in (*claim.quantities, *claim.times):
            assert claim.span.start <= item.span.start < item.span.end <= claim.span.end
    assert len({claim.claim_id for claim in found.claims}) == len(found.claims)


@settings(max_examples=60, deadline=None)
@given(PIECES)
def test_the_same_text_gives_the_same_claims(text: str) -> None:
    assert _claims(text) == _claims(text)


@settings(max_examples=100, deadline=None)
@given(PIECES.map(lambda text: text.replace("\r", "")))
def test_a_paragraph_at_the_end_changes_no_claim_before_it_but_for_its_speaker(text: str) -> None:
    before = {
        claim.claim_id: (claim.span, claim.polarity, claim.modality, claim.quantities) for claim in _claims(text).claims
    }
    after = {claim.claim_id: (claim.span, claim.polarity, claim.modality, claim.quantities)
             for claim in _claims(text + "\nA clerk in Olm said 7 goats drowned.").claims}  # fmt: skip
    assert {key: after.get(key) for key in before} == before


def test_sentences_beyond_what_an_article_can_have_are_counted_and_not_read() -> None:
    found = _claims("5.\n" * 10_010)
    assert len(found.sentences) == 10_000
    assert [one.value for one in found.unresolved if one.reason == "past_the_sentences"] == ["10 sentences"]


def test_a_sentence_of_twenty_thousand_words_is_read() -> None:
    assert _claims("The mayor said " + "the flood drowned 40 sheep and " * 4000 + "left.").claims
