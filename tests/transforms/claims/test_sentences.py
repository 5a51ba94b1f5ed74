"""Sentences: where they end, where they do not, and that their offsets are exact."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.claims.sentences import sentences

CASES = [
    ("The dam held. The road did not.", ["The dam held.", "The road did not."]),
    ("Dr. Brill met Gov. Olm at 5 p.m. on it. He left.", ["Dr. Brill met Gov. Olm at 5 p.m. on it.", "He left."]),
    ("The U.S. envoy and Kim J. Orr spoke. It rained.", ["The U.S. envoy and Kim J. Orr spoke.", "It rained."]),
    ("It cost $3.5 million. No. 7 burned.", ["It cost $3.5 million.", "No. 7 burned."]),
    ("“We left. They stayed,” she said. Then it snowed.", ["“We left.", "They stayed,” she said.", "Then it snowed."]),
    ('"Is it true?" he asked. "Yes."', ['"Is it true?" he asked.', '"Yes."']),
    ("First line without a stop\nSecond line", ["First line without a stop", "Second line"]),
    ("• Four boats\n• Two barges\n\n", ["• Four boats", "• Two barges"]),
    ("The lake rose.Two villages left.", ["The lake rose.", "Two villages left."]),
    ("See lake.example.Com for version 1.2.3.4 today.", ["See lake.example.Com for version 1.2.3.4 today."]),
    ("He works for Olm Corp. The firm is small.", ["He works for Olm Corp.", "The firm is small."]),
    ("They said no. Then they left.", ["They said no.", "Then they left."]),
    ("", []),
    (" \n\t ", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_text_falls_into_its_sentences(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text)] == expected


@given(st.text(alphabet=st.sampled_from("Ab. !?\n\r“”\"'’)1😀\u200b\u05d0,"), max_size=120))
def test_sentences_are_in_order_trimmed_and_within_one_line(text: str) -> None:
    last = 0
    for start, end in sentences(text):
        assert last <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        assert "\n" not in text[start:end]
        last = end


@given(st.text(alphabet=st.sampled_from('Ab. !?\n“”"'), max_size=80))
def test_every_character_but_white_space_is_in_a_sentence(text: str) -> None:
    kept = "".join(text[start:end] for start, end in sentences(text))
    assert "".join(kept.split()) == "".join(text.split())
