"""Say how much each sentence is worth checking: it ranks, it never filters."""

import json
import math
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import zip_longest
from typing import TYPE_CHECKING, TypeVar
from zlib import crc32

from transforms.claims.worthiness.features import DENSE, Sentence, Worth, sentence, worth
from transforms.records import Quantity, Span, TimeExpression
from transforms.reference import Reference

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vector = NDArray[np.float32]

Found = TypeVar("Found", Quantity, TimeExpression)

MODEL = "models/worthiness.bin"
SEEING = "models/worthiness_vectors.bin"  # for sentences that the attribution model read
# In prose (nobody speaks, and it is a sentence) the debate-trained model counts for less and the rule for more, the surer it
# is that the sentence was written: weights of model and rule, and what is added. Tried on CheckThat 2024 dev and devtest
# and, for measuring only, on news sentences: see data/models/worthiness.md.
_SPOKEN = (1.0, 0.0, 0.0)
_SHORT = (0.88, 0.18, -0.06)
_PROSE, _PROSE_WORDS = (0.6, 0.6, -0.2), 14
_WRITTEN, _WRITTEN_WORDS = (0.1, 1.0, -1.0), 24


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """A logistic regression over hashed n-grams of words and of characters in words, the dense features, and a vector."""

    bits: int
    bias: float
    dense: tuple[float, ...]
    scales: tuple[float, float]
    words: memoryview  # signed bytes, by bucket
    characters: memoryview
    vector: tuple[float, ...]  # for the attribution model's mean over the sentence; empty in MODEL


@cache
def model(reference: Reference, name: str = MODEL) -> Model | None:
    """Return the weights, or None where the checkout lacks them. Raises ValueError on a file that is none of ours."""
    packed = reference.files.get(name)
    if packed is None:
        return None
    head, _, body = packed.partition(b"\n")
    told = json.loads(head)
    size = 1 << told["bits"]
    if told["features"] != list(DENSE) or "vector" not in told or len(body) != 2 * size:
        raise ValueError(f"{name} does not fit this version; run bench/train_worthiness.py")
    tables = memoryview(body).cast("b")
    return Model(
        told["bits"], told["bias"], tuple(told["dense"]), tuple(told["scales"]), tables[:size], tables[size:],
        tuple(told["vector"]),
    )  # fmt: skip


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
        score(one, mean, lexicon, plain if mean is None else seeing or plain) for one, mean in zip_longest(seen, means)
    )


def _by_sentence(found: Sequence[Found], sentences: Sequence[Span]) -> Mapping[int, list[Found]]:
    starts = [span.start for span in sentences]
    held: dict[int, list[Found]] = {}
    for one in found:
        held.setdefault(bisect_right(starts, one.span.start) - 1, []).append(one)
    return held


def score(seen: Sentence, mean: "Vector | None", lexicon: Worth, weights: Model | None) -> float:
    """Return the worth of one sentence, from the model, the rule, or both as far as it is prose."""
    ruled = sum(lexicon.rule[name] * value for name, value in seen.rule.items())
    if not seen.shapes:
        return 0.0
    if weights is None:
        return _logistic(ruled)
    of_model, of_rule, added = _mix(seen)
    return _logistic(of_model * learnt(seen, mean, weights) + of_rule * ruled + added)


def _mix(seen: Sentence) -> tuple[float, float, float]:
    """Return how model and rule are weighed: speech by the model, a long sentence or one that quotes by the rule."""
    if seen.is_quoted or (not seen.is_spoken and len(seen.shapes) >= _WRITTEN_WORDS):
        return _WRITTEN
    if seen.is_spoken:
        return _SPOKEN
    return _PROSE if len(seen.shapes) >= _PROSE_WORDS else _SHORT


def _logistic(value: float) -> float:
    return 1 / (1 + math.exp(-max(min(value, 30.0), -30.0)))


def learnt(seen: Sentence, mean: "Vector | None", weights: Model) -> float:
    """Return what the logistic regression makes of a sentence, and of its vector where the weights know vectors."""
    mask = (1 << weights.bits) - 1
    table, buckets = weights.words, word_buckets(seen.shapes, mask)
    total = sum([table[bucket] for bucket in buckets])
    value = weights.bias + total * weights.scales[0] / math.sqrt(len(buckets) or 1)
    total = count = 0
    for word in seen.shapes:
        summed, size = _word_weight(word, weights)
        total += summed
        count += size
    value += total * weights.scales[1] / math.sqrt(count or 1)
    value += sum(weight * feature for weight, feature in zip(weights.dense, seen.dense, strict=True))
    vector: Sequence[float] = mean.tolist() if mean is not None and weights.vector else ()
    return value + sum(weight * part for weight, part in zip(weights.vector, vector, strict=True))


def word_buckets(shapes: Sequence[str], mask: int) -> list[int]:
    """Return the buckets of the one- to three-word runs of a sentence."""
    # A longer run's checksum goes on from that of the shorter one.
    words = [word.encode("utf-8", "surrogatepass") for word in shapes]
    ones, nexts = [*map(crc32, words)], [b" " + word for word in words[1:]]
    pairs = [*map(crc32, nexts, ones)]
    triples = map(crc32, nexts[1:], pairs)
    return [run & mask for run in (*ones, *pairs, *triples)]


def character_buckets(word: str, mask: int) -> list[int]:
    """Return the buckets of the runs of two to five characters of a word with a space on each side."""
    characters = [character.encode("utf-8", "surrogatepass") for character in f" {word[:40]} "]
    runs: list[int] = [*map(crc32, characters)]
    found: list[int] = []
    for size in range(2, 6):
        if size <= len(characters):  # else the last run, of the whole word, counts again
            runs = [*map(crc32, characters[size - 1 :], runs)]
        found += runs
    return [run & mask for run in found]


# The words of a day's news are few; a word is summed once.
@lru_cache(maxsize=50_000)
def _word_weight(word: str, weights: Model) -> tuple[int, int]:
    buckets = character_buckets(word, (1 << weights.bits) - 1)
    return sum(weights.characters[bucket] for bucket in buckets), len(buckets)
