"""What the model saw in each sentence, as one vector: the mean of its words'."""

from collections.abc import Sequence

import numpy as np

from transforms.claims.tagging.network import Floats
from transforms.claims.tagging.wordpiece import Word
from transforms.records import Span


class Means:
    """Sums of the vectors of each sentence's words, window by window."""

    def __init__(self, sentences: Sequence[Span]) -> None:
        """Begin with nothing read."""
        self._sentences = sentences
        self._starts = np.array([sentence.start for sentence in sentences])
        self._sums: dict[int, Floats] = {}
        self._counts: dict[int, int] = {}

    def add(self, words: Sequence[Word], vectors: Floats) -> None:
        """Take in the words of a window, in order, and their vectors, (words, width)."""
        of = np.searchsorted(self._starts, [word.start for word in words], side="right") - 1
        firsts = np.flatnonzero(np.diff(of, prepend=-2))
        counts = np.diff(firsts, append=len(words))
        for sentence, count, total in zip(of[firsts], counts, np.add.reduceat(vectors, firsts), strict=True):
            at = int(sentence)
            self._sums[at] = self._sums[at] + total if at in self._sums else total
            self._counts[at] = self._counts.get(at, 0) + int(count)

    def until(self, end: int) -> "tuple[Floats | None, ...]":
        """Return the mean of each sentence, None of one without a word or that ends after what was read."""
        return tuple(
            self._sums[at] / np.float32(self._counts[at]) if at in self._sums and sentence.end <= end else None
            for at, sentence in enumerate(self._sentences)
        )
