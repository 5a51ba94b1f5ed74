"""The vector of a sentence, as worthiness reads it."""

import numpy as np
import pytest

from transforms.claims.sentences import sentences
from transforms.claims.tagging import Tagging, tagged_attributions
from transforms.claims.tagging.means import Means
from transforms.claims.tagging.wordpiece import Word
from transforms.records import Span
from transforms.reference import Reference

FIRST = "The harbour will cost 40 million crowns, Jana Holt said. Nobody asked her why.\n\nShe left at noon."
LONG = "\n".join(f"Paragraph {number} of the report says that {number} boats were lost." for number in range(90))


def read(text: str, reference: Reference) -> Tagging:
    found = tagged_attributions(text, sentences(text), reference)
    assert found is not None
    return found


def test_every_sentence_that_is_read_has_one(reference: Reference) -> None:
    for text in (FIRST, LONG):
        means = read(text, reference).means
        assert len(means) == len(sentences(text))
        assert all(mean is not None and np.isfinite(mean).all() for mean in means)


def test_what_follows_changes_no_bit_of_it(reference: Reference) -> None:
    alone, followed = read(FIRST, reference).means, read(f"{FIRST}\n\n{LONG}", reference).means
    assert all(map(np.array_equal, alone, followed[: len(alone)]))


def test_a_sentence_longer_than_a_window_has_one_and_what_is_not_read_has_none(reference: Reference) -> None:
    long = "and the boat sank " * 200 + "."
    (mean,) = read(long, reference).means
    assert mean is not None
    endless = f"The boat sank.\n\n{'and the boat sank ' * 3_100}."
    found = tagged_attributions(endless, sentences(endless), reference)
    assert found is not None
    assert found.means[0] is not None
    assert found.means[-1] is None


def test_it_is_the_mean_of_the_words_also_of_a_sentence_that_two_windows_share() -> None:
    means = Means([Span(2, 10), Span(10, 20), Span(20, 30), Span(30, 40)])
    means.add(words_at(2, 5, 11), np.array([[1, 0], [3, 2], [4, 4]], dtype=np.float32))
    means.add(words_at(14, 31), np.array([[8, 0], [5, 5]], dtype=np.float32))
    assert [None if mean is None else mean.tolist() for mean in means.until(40)] == [[2, 1], [6, 2], None, [5, 5]]
    assert [mean is None for mean in means.until(39)] == [False, False, True, True]


def words_at(*starts: int) -> list[Word]:
    return [Word(start, start + 1, "a", 0, 0, 0) for start in starts]


@pytest.mark.parametrize("text", ["", "\n", "  "])
def test_a_text_without_words_has_none(text: str, reference: Reference) -> None:
    found = tagged_attributions(text, [Span(0, len(text))], reference)
    assert found is not None
    assert found.means == (None,)
