"""How well a passage answers a query: BM25's rarity and length, over words and figures instead of strings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import log

from transforms.search.asked import COUNTS, Amount, Asked, Word, root_of
from transforms.search.folding import fold, is_running, words

# Okapi's constants, length damped less than usual: a passage is a sentence, and long ones hold the figures.
SATURATION = 1.2
LENGTH_SHARE = 0.3
USUAL_WORDS = 22  # of a sentence of news
# How much of a part's weight a passage gets. Chosen, and kept in order: exact > inflected > another word > who says it >
# only elsewhere in the article.
EXACT, INFLECTED, KIN, SPEAKER, ELSEWHERE = 1.0, 0.95, 0.7, 0.8, 0.2
AMOUNT_WEIGHT = 2.0  # a figure narrows a question more than a word does
# People for soldiers; nothing said to be counted; digits that nobody read; 83 where at least 40 is asked for.
WIDER, UNSAID, UNREAD, OTHER_VALUE = 0.5, 0.4, 0.5, 0.8
NEIGHBOURS = 0.3  # for two words of the query that stand side by side
LEAST_SHARE = 0.35  # of the best: less is noise, measured on tests/gold/search.tsv
GRAM_SHARE = 0.6  # of a Korean or Chinese word's pairs of letters


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure inside a passage, as the warehouse holds it."""

    claim_id: str
    low: float
    high: float
    kind: str
    unit: str | None
    counted: str | None


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence, or a paragraph or headline of a text without sentences, with what it holds."""

    article_id: str
    start: int | None  # in the text; None for a headline
    text: str
    claims: tuple[tuple[str, str], ...]  # claim_id, words
    speakers: tuple[str, ...]
    figures: tuple[Figure, ...]
    context: str  # headline and outlet
    published_on: date | None


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that answers, the claim in it that answers best, and how many other articles say the same words."""

    passage: Passage
    claim_id: str | None
    score: float
    others: int


@dataclass(frozen=True, slots=True)
class Weights:
    """What each word and each figure of a query weighs."""

    words: tuple[float, ...]
    amounts: tuple[float, ...]


def weights(asked: Asked, holders: Sequence[int], articles: int) -> Weights:
    """Return the weights of a query's parts from how many of the articles hold each: words first, then figures."""
    rarity = [log(1 + (articles - held + 0.5) / (held + 0.5)) for held in holders]
    split = len(asked.words)
    return Weights(tuple(rarity[:split]), tuple(AMOUNT_WEIGHT * one for one in rarity[split:]))


def ranked(asked: Asked, weight: Weights, passages: Sequence[Passage], most: int) -> tuple[Hit, ...]:
    """Return the passages that answer best, best first, the same words once: the earliest published stands for them."""
    scored = [(score, passage) for passage in passages if (score := _score(asked, weight, passage)) > 0]
    if not scored:
        return ()
    least = LEAST_SHARE * max(score for score, _ in scored)
    groups: dict[str, list[tuple[float, Passage]]] = {}
    for score, passage in sorted(scored, key=lambda one: (-one[0], *_place(one[1]))):
        if score >= least:
            groups.setdefault(" ".join(words(passage.text)), []).append((score, passage))
    return tuple(_hit(asked, same) for same in list(groups.values())[:most])


def _hit(asked: Asked, same: Sequence[tuple[float, Passage]]) -> Hit:
    score, passage = same[0]
    articles = {one.article_id for _, one in same}
    return Hit(passage, _best_claim(asked, passage), round(score, 3), len(articles) - 1)


def _place(passage: Passage) -> tuple[object, ...]:
    return (
        passage.published_on is None,
        passage.published_on or date.max,
        passage.article_id,
        -1 if passage.start is None else passage.start,
    )


def _score(asked: Asked, weight: Weights, passage: Passage) -> float:
    said = words(passage.text)
    roots = {root_of(word) for word in said}
    inside = [_word_share(word, said, roots) for word in asked.words]
    amounts = [max((_amount_share(one, figure) for figure in passage.figures), default=0.0) for one in asked.amounts]
    amounts = [share or _unread_share(one, said, passage) for one, share in zip(asked.amounts, amounts, strict=True)]
    if not any(inside) and not any(amounts):
        return 0.0
    shares = inside if all(inside) else _with_surroundings(asked, inside, passage)
    total = sum(share * one for share, one in zip((*shares, *amounts), (*weight.words, *weight.amounts), strict=True))
    total += NEIGHBOURS * sum(_neighbours(asked.words, weight.words, said))
    damping = 1 - LENGTH_SHARE + LENGTH_SHARE * max(len(said), USUAL_WORDS / 1.2) / USUAL_WORDS
    return total * (SATURATION + 1) / (1 + SATURATION * damping)


def _with_surroundings(asked: Asked, inside: Sequence[float], passage: Passage) -> list[float]:
    """Return the words' shares, those outside the passage by who says it and by the article's headline and outlet."""
    speakers = {root_of(word) for word in words(" ".join(passage.speakers))}
    elsewhere = {root_of(word) for word in words(passage.context)}
    return [
        share or (SPEAKER if word.stem in speakers else ELSEWHERE if word.stem in elsewhere else 0.0)
        for word, share in zip(asked.words, inside, strict=True)
    ]


def _word_share(word: Word, said: Sequence[str], roots: set[str]) -> float:
    if word.folded in said:
        return EXACT
    if is_running(word.folded):
        return _gram_share(word.folded, said)
    if word.stem in roots:
        return INFLECTED
    return KIN if word.kin & roots else 0.0


def _gram_share(word: str, said: Sequence[str]) -> float:
    """Return how much of a word without fixed ends stands in one run of letters: particles differ, roots stay."""
    if any(word in one for one in said):
        return EXACT
    grams = {word[n : n + 2] for n in range(len(word) - 1)}
    best = max((sum(gram in one for gram in grams) / len(grams) for one in said), default=0.0) if grams else 0.0
    return best * INFLECTED if best >= GRAM_SHARE else 0.0


def _amount_share(amount: Amount, figure: Figure) -> float:
    """Return how well a figure of a passage is the one asked for."""
    if figure.high < amount.low or figure.low > amount.high:
        return 0.0
    is_same = amount.stated is None or figure.low == figure.high == amount.stated
    return _thing_share(amount, figure) * (EXACT if is_same else OTHER_VALUE)


def _thing_share(amount: Amount, figure: Figure) -> float:
    """Return how well what is counted is what was asked for."""
    if amount.unit is None and not amount.heads:
        return EXACT
    if amount.unit is not None or figure.kind not in COUNTS:
        return EXACT if amount.unit == figure.unit else 0.0
    counted = figure.counted or figure.unit
    if counted is None:
        return UNSAID
    head = fold(counted.split()[-1])
    if head in amount.heads or root_of(head) in amount.heads:
        return EXACT
    return WIDER if head in amount.wider else 0.0


def _unread_share(amount: Amount, said: Sequence[str], passage: Passage) -> float:
    """Return what digits are worth in a passage whose figures nobody read: one that is no claim, or not in English."""
    is_there = amount.digits is not None and amount.digits in said
    is_read = any(figure.low <= amount.high and figure.high >= amount.low for figure in passage.figures)
    return UNREAD if is_there and not is_read else 0.0


def _neighbours(asked: Sequence[Word], weight: Sequence[float], said: Sequence[str]) -> list[float]:
    places: Mapping[str, set[int]] = _places(said)
    found = []
    for one, other, least in zip(asked, asked[1:], map(min, weight, weight[1:]), strict=False):
        after = {place + 1 for place in places.get(one.stem, ())}
        found.append(least if after & places.get(other.stem, set()) else 0.0)
    return found


def _places(said: Sequence[str]) -> dict[str, set[int]]:
    places: dict[str, set[int]] = {}
    for n, word in enumerate(said):
        places.setdefault(root_of(word), set()).add(n)
    return places


def _best_claim(asked: Asked, passage: Passage) -> str | None:
    """Return the claim of a passage that holds most of what was asked for; of equals the longest."""

    def worth(claim: tuple[str, str]) -> tuple[float, int, str]:
        claim_id, exact = claim
        said = words(exact)
        roots = {root_of(word) for word in said}
        held = sum(_word_share(word, said, roots) for word in asked.words)
        figures = [figure for figure in passage.figures if figure.claim_id == claim_id]
        held += sum(
            AMOUNT_WEIGHT * max((_amount_share(amount, figure) for figure in figures), default=0.0)
            for amount in asked.amounts
        )
        return held, len(exact), claim_id

    return max(passage.claims, key=worth)[0] if passage.claims else None
