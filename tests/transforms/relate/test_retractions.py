"""Retractions: who takes back what he said."""

from datetime import date

from transforms.reference import Reference
from transforms.relate.records import Place, Statement
from transforms.relate.retractions import is_retraction, taken_back

ABOUT = frozenset({"tarn", "brenna", "ostrel", "merrow"})


def said(words: str, speaker: str, article: str = "one", start: int = 0, day: int = 4, cue: str = "said") -> Statement:
    """What somebody said on a day in March."""
    place = Place(f"version-{article}", f"claim-{start}")
    return Statement(
        place, f"article-{article}", start, start + len(words), words, "source", "positive", "actual",
        "denies" if cue == "retracted" else "says", cue, speaker, date(2031, 3, day), None, ABOUT,
    )  # fmt: skip


CLAIM = said("cracks in the eastern wall of the dam were reported in June", "Otto Falk")


def test_a_retraction_is_told_by_its_cue(reference: Reference) -> None:
    assert is_retraction(said("the claim", "Otto Falk", cue="retracted"), reference)
    assert not is_retraction(CLAIM, reference)


def test_what_a_speaker_takes_back_is_found_by_its_words_in_an_earlier_article(reference: Reference) -> None:
    retraction = said("his report of cracks in the eastern wall", "Falk", "two", 50, day=9, cue="retracted")
    edges = taken_back(retraction, [CLAIM], reference)
    assert [(edge.other, edge.relation, edge.reason, edge.rule) for edge in edges] == [
        (CLAIM.place, "revises", "speaker_revised", "retraction")
    ]


def test_one_that_points_back_means_what_its_speaker_said_last(reference: Reference) -> None:
    later = said("58 people were killed", "Otto Falk", start=100)
    others = [CLAIM, later, said("the wall was sound", "Ada Merrow", start=200)]
    edges = taken_back(said("the claim", "Otto Falk", start=300, cue="retracted"), others, reference)
    assert [edge.other for edge in edges] == [later.place]


def test_nobody_takes_back_what_another_said_or_what_comes_later(reference: Reference) -> None:
    words = "his report of cracks in the eastern wall"
    assert not taken_back(said(words, "Ada Merrow", "two", 50, day=9, cue="retracted"), [CLAIM], reference)
    assert not taken_back(said(words, "Otto Falk", "two", 50, day=2, cue="retracted"), [CLAIM], reference)
