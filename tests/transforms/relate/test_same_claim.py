"""Same claim: one proposition in other words, and what only looks like one."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.reference import Reference
from transforms.relate.opposites import are_opposed
from transforms.relate.records import Place, Statement
from transforms.relate.same_claim import same_claim

ABOUT = frozenset({"tarn", "brenna", "ostrel", "merrow"})


def said(words: str, article: str) -> Statement:
    """What one speaker said in an article about one matter."""
    return Statement(
        Place(f"version-{article}", "claim"), f"article-{article}", 0, len(words), words, "source", "positive",
        "actual", "says", "said", "Ada Merrow", date(2031, 3, 4), None, ABOUT,
    )  # fmt: skip


OPPOSED = (
    ("the central bank of Ostrel raised interest rates", "the central bank of Ostrel lowered interest rates"),
    ("the dockers' union rejected the pay offer", "the dockers' union accepted the pay offer"),
    ("the ferry line cancelled its trips to Brenna island", "the ferry line resumed its trips to Brenna island"),
    ("the premier refused to sign the Merrow harbour treaty", "the premier signed the Merrow harbour treaty"),
    ("the senator denied taking bribes from quarry owners", "the senator was charged with taking bribes from quarry owners"),
    ("rescuers found no survivors in the collapsed Tarn mine", "rescuers found three survivors in the collapsed Tarn mine"),
    ("the Brenna bridge wasn't inspected in autumn", "the Brenna bridge was inspected in autumn"),
    ("the village of Tarn was evacuated before the landslide", "the village of Tarn was evacuated after the landslide"),
)  # fmt: skip

SAME = (
    ("the central bank of Ostrel raised interest rates", "interest rates were increased by the central bank of Ostrel"),
    ("the premier refused to sign the Merrow harbour treaty", "the premier declined to sign the Merrow harbour treaty"),
    ("no survivors were found in the collapsed Tarn mine", "rescuers found no survivors in the collapsed Tarn mine"),
    ("the Brenna bridge opened and closed twice on the same day", "the Brenna bridge closed twice on the same day"),
    ("crew No. 48 repaired the Brenna bridge", "crew 48 repaired the Brenna bridge"),
)


@pytest.mark.parametrize(("one", "other"), OPPOSED)
def test_claims_that_say_the_contrary_are_not_the_same_however_many_words_they_share(
    one: str, other: str, reference: Reference
) -> None:
    assert same_claim(said(one, "one"), said(other, "two"), reference) is None
    assert same_claim(said(other, "one"), said(one, "two"), reference) is None


@pytest.mark.parametrize(("one", "other"), SAME)
def test_claims_that_turn_alike_are_the_same(one: str, other: str, reference: Reference) -> None:
    edge = same_claim(said(one, "one"), said(other, "two"), reference)
    assert edge and (edge.relation, edge.rule) == ("same", "words_of_one_speaker")


def test_a_word_on_both_sides_of_the_opposites_tells_nothing(reference: Reference) -> None:
    assert not are_opposed("prices rose and fell", "prices fell", reference)
    assert not are_opposed("", "", reference)


def test_no_word_is_its_own_opposite(reference: Reference) -> None:
    for one, other in reference.rows("opposites"):
        assert not set(one.split("|")) & set(other.split("|"))


@given(
    st.lists(
        st.sampled_from(["no", "not", "raised", "cut", "before", "after", "don't", "sign", "to", "the", "48", "."]),
        max_size=8,
    )
)
def test_no_claim_is_opposed_to_itself(reference: Reference, words: list[str]) -> None:
    assert not are_opposed(" ".join(words), " ".join(words), reference)
