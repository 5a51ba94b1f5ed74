"""The weights of check-worthiness: what a logistic regression makes of a sentence's words, features and vector."""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import mul
from zlib import crc32

from transforms.claims.worthiness.features import DENSE, Sentence
from transforms.reference import Reference

MODEL = "models/worthiness.bin"
SEEING = "models/worthiness_vectors.bin"  # for sentences that the attribution model read


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
    stated: tuple[float, ...]  # bias, then for the same mean: stated or judged; empty in MODEL


@cache
def model(reference: Reference, name: str = MODEL) -> Model | None:
    """Return the weights, or None where the checkout lacks them. Raises ValueError on a file that is none of ours."""
    packed = reference.files.get(name)
    if packed is None:
        return None
    head, _, body = packed.partition(b"\n")
    told = json.loads(head)
    size = 1 << told["bits"]
    if told["features"] != list(DENSE) or "stated" not in told or len(body) != 2 * size:
        raise ValueError(f"{name} does not fit this version; run bench/train_worthiness.py")
    tables = memoryview(body).cast("b")
    return Model(
        told["bits"], told["bias"], tuple(told["dense"]), tuple(told["scales"]), tables[:size], tables[size:],
        tuple(told["vector"]), tuple(told["stated"]),
    )  # fmt: skip


def learnt(seen: Sentence, mean: Sequence[float] | None, weights: Model) -> float:
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
    return value + _of_vector(weights.vector, mean)


def stated(mean: Sequence[float] | None, weights: Model) -> float:
    """Return how surely the vector is that of a sentence which states and does not judge: below 0 it judges; 0 without one."""
    return weights.stated[0] + _of_vector(weights.stated[1:], mean) if mean is not None and weights.stated else 0.0


def _of_vector(weights: Sequence[float], mean: Sequence[float] | None) -> float:
    if mean is None or not weights:
        return 0.0
    if len(weights) != len(mean):
        raise ValueError(
            f"a vector of {len(mean)} numbers for weights of {len(weights)}; run bench/train_worthiness.py"
        )
    total: float = sum(map(mul, weights, mean))
    return total


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
