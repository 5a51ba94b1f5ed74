"""Say how much each sentence is worth checking: it ranks, it never filters."""

import math
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, TypeVar

from transforms.claims.worthiness.features import Sentence, Worth, sentence, worth
from transforms.claims.worthiness.model import SEEING, Model, learnt, model, stated
from transforms.records import Quantity, Span, TimeExpression
from transforms.reference import Reference

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vector = NDArray[np.float32]

Found = TypeVar("Found", Quantity, TimeExpression)

# In prose (nobody speaks, and it is a sentence) the debate-trained model counts for less, and for more the rule and what the
# vector says of stating and judging, the surer it is that the sentence was written. Weights of model and rule, what is added,
# weight of the vector. Tried on CheckThat 2024 dev and devtest and, for measuring only, on news sentences: see
# data/models/worthiness.md.
_SPOKEN = (1.0, 0.0, 0.0, 0.15)
_SHORT = (0.88, 0.18, -0.06, 0.3)
_PROSE, _PROSE_WORDS = (0.6, 0.6, -0.2, 1.0), 14
_WRITTEN, _WRITTEN_WORDS = (0.1, 1.0, -1.0, 1.0), 24


def check_worthiness(
    text: str,
    sentences: Sequence[Span],
    quantities: Sequence[Quantity],
    times: Sequence[TimeExpression],
    reference: Reference,
    means: "Sequence[Vector | None]" = (),
) -> tuple[float, ...]:
    """Return for each sentence how much it is worth checking, in [0, 1]; 0.5 and more is worth it.

    `means` holds for each sentence the mean of the attribution model's vectors for its words, where it was read. Without
    the weights the rule for prose alone decides. Raises nothing on any text; same in, same out.
    """
    lexicon, plain, seeing = worth(reference), model(reference), model(reference, SEEING)
    figures, dates = _by_sentence(quantities, sentences), _by_sentence(times, sentences)
    seen = (
        sentence(text[span.start : span.end], figures.get(at, []), dates.get(at, []), lexicon)
        for at, span in enumerate(sentences)
    )
    return tuple(
        score(one, None, lexicon, plain) if mean is None else score(one, mean.tolist(), lexicon, seeing or plain)
        for one, mean in zip_longest(seen, means)
    )


def _by_sentence(found: Sequence[Found], sentences: Sequence[Span]) -> Mapping[int, list[Found]]:
    starts = [span.start for span in sentences]
    held: dict[int, list[Found]] = {}
    for one in found:
        held.setdefault(bisect_right(starts, one.span.start) - 1, []).append(one)
    return held


def score(seen: Sentence, mean: Sequence[float] | None, lexicon: Worth, weights: Model | None) -> float:
    """Return the worth of one sentence, from the model, the rule, or both as far as it is prose."""
    ruled = sum(lexicon.rule[name] * value for name, value in seen.rule.items())
    if not seen.shapes:
        return 0.0
    if weights is None:
        return _logistic(ruled)
    of_model, of_rule, added, of_vector = _mix(seen)
    own = of_model * learnt(seen, mean, weights) + of_rule * ruled + added
    return _logistic(own + of_vector * stated(mean, weights))


def _mix(seen: Sentence) -> tuple[float, float, float, float]:
    """Return how model, rule and vector are weighed: speech by the model, a long sentence or one that quotes by the rule."""
    if seen.is_quoted or (not seen.is_spoken and len(seen.shapes) >= _WRITTEN_WORDS):
        return _WRITTEN
    if seen.is_spoken:
        return _SPOKEN
    return _PROSE if len(seen.shapes) >= _PROSE_WORDS else _SHORT


def _logistic(value: float) -> float:
    return 1 / (1 + math.exp(-max(min(value, 30.0), -30.0)))
