"""What a short text means, as a vector."""

from dataclasses import replace
from hashlib import sha256

import numpy as np
import pytest

from flows.reference import MEANING, read_meaning, read_reference
from transforms.relate.meaning import MOST_CHARS, STACK, WEIGHTS, Meaning, meaning

TEXTS = ("The dam broke.", "", "Orlund has sent 1,500 soldiers to Marovia. " * 9, "Die Fähre fuhr nicht.", "🙂")


@pytest.fixture(scope="module")
def model() -> Meaning:
    """The model that ships."""
    found = meaning(read_meaning())
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "same", "other"),
    [
        ("The minister resigned.", "The minister stepped down from office.", "The minister opened a school."),
        ("Orlund sent troops.", "Soldiers were dispatched by Orlund.", "Orlund sent a postcard."),
        ("The ferry sank off Tarvel.", "A passenger ship went down near Tarvel.", "Tarvel's mayor paints ferries."),
    ],
)
def test_what_says_the_same_lies_nearer(model: Meaning, text: str, same: str, other: str) -> None:
    asked, alike, not_alike = model.vectors([text, same, other])
    assert asked @ alike > asked @ not_alike


def test_every_vector_is_of_length_one(model: Meaning) -> None:
    assert np.allclose(np.linalg.norm(model.vectors(TEXTS), axis=1), 1)
    assert len(model.vectors([])) == 0


def test_a_text_has_the_same_vector_to_the_bit_whatever_is_read_beside_it(model: Meaning) -> None:
    together = model.vectors(TEXTS * STACK)
    alone = np.concatenate([model.vectors([text]) for text in TEXTS] * STACK)
    assert np.array_equal(together, alone)


def test_what_comes_after_the_most_that_is_read_changes_nothing(model: Meaning) -> None:
    beginning = "dam " * 126
    short, long = model.vectors([beginning, beginning + "burst " * 100_000])
    assert np.array_equal(short, long)


def test_of_an_endless_line_no_more_is_looked_at(model: Meaning) -> None:
    short, long = model.vectors(["dam", "dam" + " " * MOST_CHARS + "burst"])
    assert np.array_equal(short, long)


@pytest.mark.parametrize("text", ["\ud800", "\x00", "a" * 200_000, "قال الوزير", "½ １２３ 10^9", "\u200b\u2060"])
def test_any_text_has_a_vector(model: Meaning, text: str) -> None:
    assert np.isfinite(model.vectors([text])).all()


def test_without_its_files_there_is_no_model_and_damaged_ones_are_told() -> None:
    whole = read_meaning()
    assert meaning(replace(whole, files={})) is None
    with pytest.raises(ValueError, match="meaning model are damaged"):
        meaning(replace(whole, files={**whole.files, WEIGHTS: whole.files[WEIGHTS][:5_000]}))


def test_no_row_depends_on_it() -> None:
    assert not any(name.startswith(MEANING) for name in read_reference().files)


def test_the_card_tells_of_the_file_that_ships() -> None:
    files = read_meaning().files
    assert sha256(files[WEIGHTS]).hexdigest() in files[f"{MEANING}/MODEL_CARD.md"].decode()
