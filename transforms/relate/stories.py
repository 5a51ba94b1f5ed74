"""Stories: which texts are about one event.

Two steps, because events of one kind (two earthquakes, two offers for one player) share most of their words. Texts are
first grouped into topics; inside a topic the words that all its texts share count little, and those that tell its
events apart count most.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log

import numpy

from transforms.relate.clusters import Matrix, average_linkage
from transforms.relate.words import Terms

# Both measured on ECB+ topics 1-35: pairwise F1 is within .01 of its best for topics from .08 to .14 and falls by .03
# where the story threshold moves by .01. They move with the weights of `transforms.relate.words`.
TOPIC_ALIKE = 0.12
STORY_ALIKE = 0.062
RARITY_POWER = 1.5
BLOCKING_TERMS = 24  # of a text, its weightiest; two texts of one story share at least two of them, see `alike_enough`
MIN_SHARED = 2


@dataclass(frozen=True, slots=True)
class Collection:
    """How many texts there are, and in how many of them a term stands."""

    texts: int
    counts: Mapping[str, int]

    def rarity(self, term: str) -> float:
        """Return how much a term tells: 0 where all texts hold it."""
        return log(1 + self.texts / self.counts.get(term, 1))


def collection_of(texts: Sequence[Terms]) -> Collection:
    """Return the counts of a closed collection."""
    counts: Counter[str] = Counter()
    for one in texts:
        counts.update(one.keys())
    return Collection(len(texts), counts)


def blocking_terms(text: Terms, collection: Collection) -> list[str]:
    """Return the terms by which candidates for the same story are found, weightiest first."""
    shared = (term for term in text if collection.counts.get(term, 0) > 1)
    weight = {term: (1 + log(max(text[term], 1.0))) * collection.rarity(term) for term in shared}
    return sorted(weight, key=lambda term: (-weight[term], term))[:BLOCKING_TERMS]


def stories(texts: Sequence[Terms], collection: Collection) -> list[int]:
    """Return the group of each text, by the number of one of its members; the order of texts only breaks ties."""
    topics: dict[int, list[int]] = defaultdict(list)
    for number, topic in enumerate(average_linkage(_alike(texts, collection), TOPIC_ALIKE)):
        topics[topic].append(number)
    group = list(range(len(texts)))
    for members in topics.values():
        inside = [texts[number] for number in members]
        for number, first in zip(members, average_linkage(_alike_inside(inside, collection), STORY_ALIKE), strict=True):
            group[number] = members[first]
    return group


def _alike(texts: Sequence[Terms], collection: Collection) -> Matrix:
    counts = collection_of(texts).counts
    return _cosines(texts, {term: collection.rarity(term) for term in counts if counts[term] > 1})


def _alike_inside(texts: Sequence[Terms], collection: Collection) -> Matrix:
    """Return how alike the texts of one topic are, by what tells them apart there."""
    counts = collection_of(texts).counts
    weights = {
        term: collection.rarity(term) ** RARITY_POWER * log((len(texts) + 1) / count) ** 0.5
        for term, count in counts.items()
        if count > 1
    }
    return _cosines(texts, weights)


def _cosines(texts: Sequence[Terms], weights: Mapping[str, float]) -> Matrix:
    column = {term: number for number, term in enumerate(weights)}
    vectors = numpy.zeros((len(texts), len(column)), dtype=numpy.float32)
    for row, text in enumerate(texts):
        for term, count in text.items():
            if term in column:
                vectors[row, column[term]] = (1 + log(count) if count >= 1 else count) * weights[term]
    vectors /= numpy.maximum(numpy.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    return vectors @ vectors.T
