"""Chains: who relays whom, outermost first, on invented sentences."""

from dataclasses import replace

import pytest

from transforms.claims import claims_of
from transforms.reference import Reference

CASES = [
    ("Yonhap, citing the Harbour Ministry, said the ferry sank.", ["Yonhap", "Harbour Ministry"], "the ferry sank"),
    ("The ferry sank, Reuters said, citing the Harbour Ministry.", ["Reuters", "Harbour Ministry"], "The ferry sank"),
    ("Ana Brill told the Olm Herald the ferry sank.", ["Olm Herald", "Ana Brill"], "the ferry sank"),
    ("Ana Brill told reporters that the ferry sank.", ["Ana Brill"], "that the ferry sank"),
    ("Ana Brill said in an interview with the Olm Herald that it sank.", ["Olm Herald", "Ana Brill"], "that it sank"),
    ("As reported by Reuters, Minister Sten Olm stated that it sank.", ["Reuters", "Sten Olm"], "that it sank"),
    ("According to the Harbour Ministry, the ferry sank.", ["Harbour Ministry"], "the ferry sank"),
]  # fmt: skip


@pytest.fixture(scope="module")
def ruled(reference: Reference) -> Reference:
    """The reference without its models: the rules speak."""
    return replace(reference, files={name: data for name, data in reference.files.items() if "models/" not in name})


@pytest.mark.parametrize(("text", "chain", "content"), CASES, ids=[case[0] for case in CASES])
def test_a_chain_names_who_relays_before_who_speaks(
    text: str, chain: list[str], content: str, ruled: Reference
) -> None:
    (claim,) = claims_of(text, None, "en", False, "a", ruled).claims
    assert [step.speaker.name for step in claim.attributions] == chain
    assert [text[start:end] for start, end in claim.attributions[-1].content] == [content]
