"""What a short text means, as a vector (a sentence embedding): texts that say the same in other words lie near each other."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice

import numpy as np

from transforms.claims.tagging import NEXT, START, VOCABULARY
from transforms.claims.tagging import WEIGHTS as WORDS
from transforms.claims.tagging.encoder import Pieces, vectors
from transforms.claims.tagging.network import Encoder, Floats, read_encoder
from transforms.claims.tagging.wordpiece import LONGEST_WORD, pieces_of, words_of
from transforms.reference import Reference

WEIGHTS = "models/meaning/encoder.npz"
MOST_PIECES = 128  # of a text: what comes after is not read; the model was trained with as many
MOST_CHARS = MOST_PIECES * LONGEST_WORD  # of a text that are looked at for them: a page may be one endless line
STACK = 32  # texts that the encoder reads at once; how many changes no number (a test compares bits)


class Meaning:
    """The encoder and the ids of its pieces."""

    def __init__(self, encoder: Encoder, vocabulary: dict[str, int]) -> None:
        """Hold them."""
        self._encoder, self._vocabulary = encoder, vocabulary

    def vectors(self, texts: Sequence[str]) -> Floats:
        """Return a vector of length 1 for each text, (texts, width): the product of two is how alike they are."""
        rest = iter(texts)
        found = [np.zeros((0, self._encoder.positions.shape[1]), dtype=np.float32)]
        while stack := list(islice(rest, STACK)):
            found.append(self._read([self._ids(text) for text in stack]))
        return np.concatenate(found)

    def _ids(self, text: str) -> list[int]:
        words = words_of(text, 0, min(len(text), MOST_CHARS))
        pieces = islice((one for word in words for one in pieces_of(word.text, self._vocabulary)), MOST_PIECES - 2)
        return [self._vocabulary[START], *pieces, self._vocabulary[NEXT]]

    def _read(self, texts: Sequence[list[int]]) -> Floats:
        """Return the mean of the pieces' vectors of each text, of length 1."""
        parts = list(_parts(texts))
        ids = np.array([one for text in texts for one in text], dtype=np.int64)
        places = np.concatenate([np.arange(len(text)) for text in texts])
        of_pieces = vectors(self._encoder, Pieces(ids, places, (), parts), range(len(ids)))
        means = np.stack([of_pieces[start:end].mean(axis=0) for _, start, end in parts])
        return np.asarray(means / np.linalg.norm(means, axis=1, keepdims=True), dtype=np.float32)


def can_read(text: str) -> bool:
    """Tell whether a text is in letters that the model has words of: most of other scripts are unknown pieces to it."""
    letters = [character for character in text if character.isalpha()]
    return sum(character < "\u0250" for character in letters) > len(letters) / 2


@cache
def meaning(reference: Reference) -> Meaning | None:
    """Return the model, None where the reference lacks a file of it. Raises ValueError if the weights are damaged."""
    if not reference.files.keys() >= {WEIGHTS, WORDS, VOCABULARY}:
        return None
    names = reference.text(VOCABULARY).split("\n")
    encoder = read_encoder(reference.files[WEIGHTS], reference.files[WORDS])
    return Meaning(encoder, {name: number for number, name in enumerate(names)})


def _parts(texts: Sequence[list[int]]) -> Iterator[tuple[int, int, int]]:
    start = 0
    for text in texts:
        yield start, start, start + len(text)
        start += len(text)
