"""What is attributed inside another's words, beside an aside, and by who quotes whom."""

import pytest

from transforms.claims import claims_of
from transforms.reference import Reference

NESTED = [
    ("The Velm Courier reported that the harbour master said the crane had stalled.", "Velm Courier > harbour master"),
    ("Inspector Dara Vull said the cleaners had told her that the door was open.", "Dara Vull > cleaners"),
    ("The Velm Courier reported that Dara Vull had said that the guard told the court the alarm was off.",
     "Velm Courier > Dara Vull > guard"),
    ("The council said it had been assured by the contractor that the bridge was safe.", "council > contractor"),
    ("The Velm Courier says it has learnt from the treasury that the tax will rise.", "Velm Courier > treasury"),
    ("The Velm Courier quoted Dara Vull as saying that the lock had been forced.", "Velm Courier > Dara Vull"),
    ("Dara Vull was quoted by the Velm Courier as saying that the lock had been forced.", "Velm Courier > Dara Vull"),
    ('"The lock was forced," Dara Vull was quoted as saying by Radio Velm.', "Radio Velm > Dara Vull"),
    ("Dara Vull, whom the Velm Courier quotes, said the lock had been forced.", "Velm Courier > Dara Vull"),
    ("In an interview with Radio Velm, Dara Vull said the lock had been forced.", "Radio Velm > Dara Vull"),
    ("Dara Vull wrote in the Velm Courier that the lock had been forced.", "Velm Courier > Dara Vull"),
    ("The Velm Courier, citing the palace, said the lock had been forced.", "Velm Courier > palace"),
]  # fmt: skip
BY_MODEL = [
    ('"The alarm was off," the guard told the court, the Velm Courier reported.', "Velm Courier > guard"),
]
FLAT = [
    ("Dara Vull said she had told her brother that the lock was broken.", "Dara Vull"),
    ("Dara Vull said she believes that the lock was forced.", "Dara Vull"),
    ("Dara Vull told reporters that the lock had been forced.", "Dara Vull"),
    ("Citing rising prices, Dara Vull said the shop would close.", "Dara Vull"),
]


def chains_in(text: str, rules: Reference) -> list[str]:
    """Return each claim's chain as "outer > inner", names as the view `claims` has them, without articles."""
    return [
        " > ".join(
            step.speaker.name or text[step.source[0].start : step.source[0].end].removeprefix("the ")
            for step in claim.attributions
        )
        for claim in claims_of(text, None, "en", False, "nesting", rules).claims
        if claim.attributions
    ]


@pytest.fixture(scope="module")
def rules(reference: Reference) -> Reference:
    return Reference({name: held for name, held in reference.files.items() if "models/attribution/" not in name})


@pytest.mark.parametrize(("text", "chain"), NESTED)
def test_a_relay_has_its_steps_outermost_first(text: str, chain: str, rules: Reference) -> None:
    assert chain in chains_in(text, rules)


@pytest.mark.parametrize(("text", "chain"), BY_MODEL)
def test_the_model_and_the_rules_together_find_who_relays_whom(text: str, chain: str, reference: Reference) -> None:
    assert chain in chains_in(text, reference)


@pytest.mark.parametrize(("text", "chain"), FLAT)
def test_who_says_what_he_himself_thinks_or_told_is_no_relay(text: str, chain: str, rules: Reference) -> None:
    assert set(chains_in(text, rules)) == {chain}


def test_an_aside_leaves_its_sentence_to_the_speaker_around_it(rules: Reference) -> None:
    text = "Dara Vull has said, according to the Velm Courier, that the lock was forced."
    claims = claims_of(text, None, "en", False, "nesting", rules).claims
    inner = claims[-1].attributions[-1]
    assert [text[span.start : span.end] for span in inner.content] == ["that the lock was forced"]
    assert "Velm Courier > Dara Vull" in chains_in(text, rules)


def test_who_signs_the_article_at_its_opening_relays_nobody(reference: Reference) -> None:
    text = "Thousands of goats drowned in the flood, the river board revealed today, writes Dara Vull."
    assert chains_in(text, reference) == ["river board"]
