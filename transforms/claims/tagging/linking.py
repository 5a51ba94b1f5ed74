"""Which cue each content belongs to, and which source each cue, by the attribution model's scores for pairs."""

from collections.abc import Sequence
from math import log2
from typing import NamedTuple

import numpy as np

from transforms.claims.tagging.network import Floats, Linear, Linker

BEFORE = 12  # classes of distance where the chosen span comes first; as many where it comes after


class Tagged(NamedTuple):
    """A span of one role: first and last word in the window, and the part of the window that holds it."""

    first: int
    last: int
    part: int


def chosen(linker: Linker, words: Floats, spans: Sequence[Tagged], choices: Sequence[Tagged]) -> list[int | None]:
    """Return for each span the number of the choice that scores best, None where none does or none is allowed.

    A choice in a later part of the text is never allowed, so that a text read on changes no link before.
    """
    if not spans:
        return []
    ends = _ends(words, spans)
    bar = _linear(linker.none, ends)[:, 0] if linker.none is not None else np.full(len(spans), -np.inf)
    if not choices:
        return [None] * len(spans)
    scores = _linear(linker.chooser, ends) @ _linear(linker.chosen, _ends(words, choices)).T
    scores = scores / np.sqrt(np.float32(linker.chooser.bias.shape[0]))
    found: list[int | None] = []
    for number, span in enumerate(spans):
        best, most = None, float(bar[number])
        for other, choice in enumerate(choices):
            score = float(scores[number, other] + linker.distance[distance_class(span, choice)])
            if choice.part <= span.part and score > most:
                best, most = other, score
        found.append(best)
    return found


def distance_class(span: Tagged, choice: Tagged) -> int:
    """Return the class of the words between: 0 to 11 where the choice comes first, 12 to 23 where it comes after."""
    before, after = max(0, span.first - choice.last), max(0, choice.first - span.last)
    step = min(BEFORE - 1, int(log2(max(before, after, 1) * 2) * 1.5))
    return step + BEFORE * (after > before)


def _ends(words: Floats, spans: Sequence[Tagged]) -> Floats:
    firsts, lasts = [span.first for span in spans], [span.last for span in spans]
    return np.concatenate([words[firsts], words[lasts]], axis=1)


def _linear(linear: Linear, x: Floats) -> Floats:
    """Return x @ weight + bias, a row at a time: how many spans there are changes no number."""
    return np.stack([row @ linear.weight for row in x]) + linear.bias
