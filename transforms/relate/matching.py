"""Rank known claims by how likely a short text repeats one of them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import log

import numpy
from numpy.typing import ArrayLike, NDArray

from transforms.claims.tagging.network import Floats
from transforms.relate.meaning import Meaning, can_read
from transforms.relate.posts import Post, read_post
from transforms.relate.words import WORD, stem

# Okapi's constants, and how stems and runs of characters share the weight. On CLEF 2020 task 2 (train and dev together,
# 997 posts; bench.matching) MAP@5 by words is .87; .81 with runs alone, .82 with stems alone, .84 with both and no author. Pairs of
# neighbours, names or figures weighted more, claim and title apart, words of the best claims asked again: +-.00 each.
SATURATION = 1.2
LENGTH_SHARE = 0.4
RUN_SIZES = (3, 4, 5)
STEM_WEIGHT = 14.0  # of the weight of one run; 10 and 20: -.00
AUTHOR_WEIGHT = 0.8  # who posts is often whom the claim is about; .6 and 1: -.00
# Far fewer than `common_words`: a post is short, and "new", "year" or "said" may be what tells its claim (+.01).
# fmt: off
SMALL_WORDS = frozenset((
    "a", "an", "the", "of", "in", "on", "at", "to", "for", "from", "by", "with", "and", "or", "but", "so", "as",
    "is", "are", "was", "were", "be", "been", "being", "am", "it", "its", "this", "that", "these", "those",
    "i", "you", "we", "us", "our", "your", "my", "me", "he", "she", "they", "him", "his", "her", "them", "their",
))
# fmt: on
# The claims best by words are ranked anew: by words, as a share of the best's score, and by meaning with this weight.
# MAP@5 of .866 by words becomes .894 (1 to 4: .892 to .894; the best 50: .892, 200: .894).
READ_AGAIN = 100
MEANING_WEIGHT = 2.0


class Index:
    """Terms of some claims, weighted by Okapi BM25."""

    def __init__(self, claims: Sequence[Counter[str]]) -> None:
        """Index the terms of claims in order."""
        self.count = len(claims)
        lengths = [sum(terms.values()) for terms in claims]
        mean = sum(lengths) / max(1, self.count)
        held: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, terms in enumerate(claims):
            damping = SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * lengths[number] / (mean or 1))
            for term, times in terms.items():
                held[term].append((number, times * (SATURATION + 1) / (times + damping)))
        self._places = {term: numpy.array([one[0] for one in places]) for term, places in held.items()}
        self._weights = {term: numpy.array([one[1] for one in places]) for term, places in held.items()}

    def scores(self, asked: Mapping[str, float]) -> NDArray[numpy.float64]:
        """Return a score a claim, the sum over weighted terms."""
        scores = numpy.zeros(self.count)
        for term in sorted(asked.keys() & self._places.keys()):
            scores[self._places[term]] += asked[term] * self._rarity(term) * self._weights[term]
        return scores

    def _rarity(self, term: str) -> float:
        held = len(self._places[term])
        return log(1 + (self.count - held + 0.5) / (held + 0.5))


class KnownClaims:
    """A collection of claims, indexed once and asked many times."""

    def __init__(self, claims: Sequence[Sequence[str]], meaning: Meaning | None = None) -> None:
        """Index the claims in order, each in one wording or more (a title, the claim); without a model words alone rank."""
        texts = [read_post(" . ".join(wordings)).words for wordings in claims]
        self._stems = Index([stems(text) for text in texts])
        self._runs = Index([runs(text) for text in texts])
        self._claims, self._meaning = claims, meaning
        self._vectors: dict[int, Floats] = {}  # of the claims read so far, a row a wording

    def ranked(self, text: str, most: int = 20) -> list[int]:
        """Return the numbers of the claims most like a post, best first; ties go to the earlier claim."""
        post = read_post(text)
        scores = self._scores(post)
        best = [int(n) for n in numpy.argsort(-scores, kind="stable")[: max(most, READ_AGAIN)] if scores[n] > 0]
        if self._meaning and best and can_read(post.words):
            worth = worths(scores[best], self._likeness(self._meaning, post, best))
            best = [best[n] for n in numpy.argsort(-worth, kind="stable")]
        return best[:most]

    def _scores(self, post: Post) -> NDArray[numpy.float64]:
        parts = ((post.words, 1.0), (post.author, AUTHOR_WEIGHT))
        scores: NDArray[numpy.float64] = self._runs.scores(_asked((runs(part), weight) for part, weight in parts))
        scores += STEM_WEIGHT * self._stems.scores(_asked((stems(part), weight) for part, weight in parts))
        return scores

    def _likeness(self, model: Meaning, post: Post, numbers: Sequence[int]) -> Floats:
        """Return how alike a post and each claim are, in its most alike wording."""
        new = [number for number in numbers if number not in self._vectors]
        vectors = model.vectors([wording for number in new for wording in self._claims[number]])
        for number in new:
            size = len(self._claims[number])
            self._vectors[number], vectors = vectors[:size], vectors[size:]
        asked = model.vectors([post.said])[0]
        return numpy.array([(self._vectors[number] @ asked).max() for number in numbers], dtype=numpy.float32)


def worths(scores: ArrayLike, likeness: ArrayLike) -> NDArray[numpy.float64]:
    """Return what candidates are worth from their scores by words, and how alike they are in meaning."""
    by_words, alike = (numpy.asarray(part, dtype=numpy.float64) for part in (scores, likeness))
    share: NDArray[numpy.float64] = by_words / (by_words.max() or 1.0)
    return share + MEANING_WEIGHT * alike


def stems(text: str) -> Counter[str]:
    """Return the stems and figures of the telling words of a text."""
    return Counter(stem(word) for word in _telling(text))


def runs(text: str) -> Counter[str]:
    """Return the runs of three to five characters of the telling words of a text; short words and figures stand whole."""
    return Counter(run for word in _telling(text) for run in _runs_of(word))


def _asked(parts: Iterable[tuple[Iterable[str], float]]) -> dict[str, float]:
    """Return terms with the weights of the parts that they stand in; how often in one does not matter."""
    asked: dict[str, float] = defaultdict(float)
    for terms, weight in parts:
        for term in terms:
            asked[term] += weight
    return asked


def _telling(text: str) -> Iterator[str]:
    for word in WORD.findall(text):
        folded = word.casefold().replace(",", "")
        if folded not in SMALL_WORDS and (len(folded) > 1 or folded.isdigit()):
            yield folded


def _runs_of(word: str) -> Iterator[str]:
    marked = f"^{word}$"
    if len(word) <= min(RUN_SIZES):
        yield marked
        return
    for size in RUN_SIZES:
        for start in range(len(marked) - size + 1):
            yield marked[start : start + size]
