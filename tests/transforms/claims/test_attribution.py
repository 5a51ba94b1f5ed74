"""Attributions by rule, on invented sentences: who, by which word, what."""

import pytest

from transforms.claims.attribution import ruled_attributions
from transforms.claims.sentences import sentences
from transforms.records import Span
from transforms.reference import Reference

# text, then (source, cue, content pieces) for each attribution
CASES = [
    ("The mayor said the bridge was safe.", [("The mayor", "said", ["the bridge was safe"])]),
    ("Ana Brill said that the bridge was safe.", [("Ana Brill", "said", ["that the bridge was safe"])]),
    ("“The bridge is safe,” Ana Brill said.", [("Ana Brill", "said", ["“The bridge is safe,”"])]),
    ("“The bridge is safe,” said Ana Brill.", [("Ana Brill", "said", ["“The bridge is safe,”"])]),
    (
        "“The bridge is safe,” said Ana Brill, head of the works office.",
        [("Ana Brill, head of the works office", "said", ["“The bridge is safe,”"])],
    ),
    ("The bridge is safe, according to the works office.",
     [("the works office", "according to", ["The bridge is safe"])]),
    ("According to the works office, the bridge is safe.",
     [("the works office", "According to", ["the bridge is safe"])]),
    (
        "Ana Brill, head of the works office, said the bridge was safe.",
        [("Ana Brill, head of the works office,", "said", ["the bridge was safe"])],
    ),
    (
        "“The bridge,” she said, “is safe.”",
        [("she", "said", ["“The bridge,”", "“is safe.”"])],
    ),
    ("The bridge, she said, was safe.", [("she", "said", ["The bridge", "was safe"])]),
    ("Ana Brill told reporters that the bridge was safe.", [("Ana Brill", "told", ["that the bridge was safe"])]),
    ("Ana Brill told the Olm Courier the bridge was safe.", [("Ana Brill", "told", ["the bridge was safe"])]),
    ("The mayor has repeatedly denied the claims.", [("The mayor", "has repeatedly denied", ["the claims"])]),
    ("The office criticised the plan to sell the port.", [("The office", "criticised", ["the plan to sell the port"])]),
    ("The mayor promised to rebuild the bridge.", [("The mayor", "promised", ["to rebuild the bridge"])]),
    ("The bridge is believed to be unsafe.", [(None, "is believed", ["The bridge", "to be unsafe"])]),
    ("The plan was criticised by the mayor.", [("the mayor", "was criticised", ["The plan"])]),
    ("The mayor's claim that the bridge was safe surprised many.",
     [("The mayor's", "claim", ["that the bridge was safe surprised many"])]),
    ("He added: “The bridge is safe.”", [("He", "added:", ["“The bridge is safe.”"])]),
    ("Brill: “The bridge is safe.”", [("Brill", ":", ["“The bridge is safe.”"])]),
    ("The mayor, who said the bridge was safe, has left.", [("who", "said", ["the bridge was safe"])]),
    (
        "The mayor said the bridge was safe, adding that it would open.",
        [("The mayor", "said", ["the bridge was safe"]), ("The mayor", "adding", ["that it would open"])],
    ),
    (
        "“The bridge is safe,” Brill said. “It will open soon. We are glad.”",
        [("Brill", "said", ["“The bridge is safe,”", "“It will open soon. We are glad.”"])],
    ),
    (
        "“The bridge is safe. It will open soon,” Brill said.",
        [("Brill", "said", ["“The bridge is safe. It will open soon,”"])],
    ),
    ("The mayor continues to deny the losses.", [("The mayor", "continues to deny", ["the losses"])]),
    ("The river rose in the night.", []),
]  # fmt: skip


def _words(text: str, spans: tuple[Span, ...]) -> list[str]:
    return [text[start:end] for start, end in spans]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_the_rules_find_source_cue_and_content(
    text: str, expected: list[tuple[str | None, str, list[str]]], reference: Reference
) -> None:
    found = ruled_attributions(text, sentences(text), reference)
    got = [(_words(text, one.source), _words(text, one.cue), _words(text, one.content)) for one in found]
    assert got == [([source] if source else [], [cue], content) for source, cue, content in expected]


def test_a_quotation_that_its_paragraph_leaves_open_goes_on_in_the_next(reference: Reference) -> None:
    text = "“We will open the bridge,” Ana Brill said. “It is safe now.\n“Nobody needs to worry about it.”"
    (found,) = ruled_attributions(text, sentences(text), reference)
    assert _words(text, found.content)[1:] == ["“It is safe now.", "“Nobody needs to worry about it.”"]


def test_a_quotation_without_any_cue_is_kept_without_a_source(reference: Reference) -> None:
    text = "The square was full.\n“Nobody here believes a word of what they say any more.”"
    (found,) = ruled_attributions(text, sentences(text), reference)
    assert (found.source, found.cue, found.method) == ((), (), "floating")


def test_no_attribution_is_found_in_the_words_that_another_quotes(reference: Reference) -> None:
    text = "“The clerk said the vault was empty,” Ana Brill said."
    (found,) = ruled_attributions(text, sentences(text), reference)
    assert _words(text, found.source) == ["Ana Brill"]
