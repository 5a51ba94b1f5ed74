"""Figures as the ledger has them: what is counted where no noun stands beside them, and how real they are put."""

import pytest

from transforms.claims import claims_of
from transforms.records import Quantity
from transforms.reference import Reference


@pytest.fixture(scope="module")
def rules(reference: Reference) -> Reference:
    """The reference without the attribution model: what is tested here comes after it."""
    return Reference({name: held for name, held in reference.files.items() if "models/attribution/" not in name})


def figure(text: str, words: str, rules: Reference) -> Quantity:
    found = claims_of(text, None, "en", False, "article", rules)
    return next(
        quantity
        for claim in found.claims
        for quantity in claim.quantities
        if words in text[quantity.span.start : quantity.span.end]
    )


@pytest.mark.parametrize(
    ("text", "words", "counted"),
    [
        ("The number of inspectors was cut from 12 to seven.", "seven", "inspector"),
        ("The number of people ill with fever has risen by 38 to 212.", "212", "people"),
        ("The number of dead remains at 87, the ministry said.", "87", "people"),
        ("Its 12 members met on Monday. The toll was unchanged at 87.", "87", "people"),
        ("Nine crew members and 14 police officers met.", "Nine", "crew member"),
        ("They had 900 teachers, and half of them left.", "half", "teacher"),
        ("The plant meets a sixth of Vell's demand.", "a sixth", "demand"),
        ("She treated 33 wounded, 17 of them children.", "17", "wounded"),
        ("Three drivers were shot and one is in a coma.", "one", "driver"),
        ("Four of my nine colleagues have gone.", "Four", "colleague"),
        ("Only a handful of plants had voted against it.", "a handful", "plant"),
        ("They came to within 15 km of the border on Monday.", "15 km", None),
    ],
)
def test_what_is_counted_is_found_where_it_stands_apart(
    text: str, words: str, counted: str | None, rules: Reference
) -> None:
    assert figure(text, words, rules).counted == counted


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Seven patients, most of them over 70, have died.", "over 70"),
        ("The camp took in 30 children under ten.", "under ten"),
        ("Its captain, 52, could go to prison.", "52"),
    ],
)
def test_an_age_needs_no_word_for_years(text: str, words: str, rules: Reference) -> None:
    assert figure(text, words, rules).unit == "year of age"


@pytest.mark.parametrize(
    ("text", "words", "modality"),
    [
        ("The trust will close two of its nine wards.", "two", "planned"),
        ("The trust will close two of its nine wards.", "nine", "actual"),
        ("The deficit would fall from 3.1 percent of output to 2.6 percent.", "3.1", "actual"),
        ("The school will shut if two of them leave.", "two", "conditional"),
        ("We see 5,500 men, perhaps 6,000, not more.", "5,500", "actual"),
        ("We see 5,500 men, perhaps 6,000, not more.", "6,000", "possible"),
        ("Insurers expect claims of $600 million to $800 million.", "$600 million", "possible"),
        ("The office forecast a deficit of 3.3 percent.", "3.3 percent", "possible"),
        ("At the present pace it would take fourteen months.", "fourteen", "conditional"),
        ("A rise would cost €80 million, the ministry reckons.", "€80 million", "conditional"),
        ("A rise would cost €80 million, the ministry said.", "€80 million", "planned"),
        ("A second exchange, of 20 officers, is planned for August.", "20", "planned"),
        ("Could they attack with fewer than 10,000 troops?", "fewer than 10,000", "asked"),
    ],
)
def test_a_figure_is_as_real_as_the_words_beside_it_put_it(
    text: str, words: str, modality: str, rules: Reference
) -> None:
    assert figure(text, words, rules).modality == modality
