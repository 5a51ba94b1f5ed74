"""What a search query asks for: words, each with what else says the same, and figures as the claims' grammar reads them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from transforms.claims.figures import quantities
from transforms.records import Quantity, Span
from transforms.reference import Reference
from transforms.relate.words import common_words, stem
from transforms.search.folding import LATIN, fold, is_running, words

MOST_CHARS = 300  # of a query
MOST_PARTS = 12  # figures and words
ABOUT_SHARE = 0.1  # "about 10,000" asks for 9,000 to 11,000
COUNTS = frozenset(("count", "age", "ordinal", "other"))
LAST = "\U0010ffff"  # comes after every letter
WIDEST = "people"  # every soldier is one; as a word of its own it would ask for everybody


@dataclass(frozen=True, slots=True)
class Word:
    """One word asked for: its folded form, its stem, and the stems of words that say the same."""

    folded: str
    stem: str
    kin: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Amount:
    """One figure asked for: between `low` and `high`, of `heads`; no heads stand for anything."""

    exact: str
    digits: str | None  # a whole number as it may stand in any language
    low: float
    high: float
    stated: float | None  # the value itself, without its bound
    unit: str | None  # of money, a share or a measure; None for a count
    heads: frozenset[str] = frozenset()  # words for the thing counted
    wider: frozenset[str] = frozenset()  # words for what may be the thing: people, where soldiers are asked for


@dataclass(frozen=True, slots=True)
class Terms:
    """Words of the index in its order, the first and the last included; `last` need not be one."""

    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A query as understood."""

    words: tuple[Word, ...]
    amounts: tuple[Amount, ...]


def asked_for(query: str, reference: Reference, most_parts: int = MOST_PARTS, most_chars: int = MOST_CHARS) -> Asked:
    """Return what a query asks for; a query of common words alone asks for those. Raises nothing."""
    text = query[:most_chars]
    figures = quantities(text, [Span(0, len(text))], reference)
    amounts = tuple(_amount(figure, text, reference) for figure in figures)
    rest = "".join(" " if any(f.span.start <= n < f.span.end for f in figures) else char for n, char in enumerate(text))
    found = dict.fromkeys(words(rest))
    telling = [word for word in found if word not in common_words(reference)] or list(found)
    amounts += tuple(_bare(word) for word in telling if _is_figure(word))
    asked = tuple(_word(word, reference) for word in telling if not _is_figure(word))
    amounts = amounts[:most_parts]  # few and telling: they stand before words
    return Asked(asked[: most_parts - len(amounts)], amounts)


def index_terms(asked: Asked) -> Iterator[tuple[Terms, ...]]:
    """Yield for each word, then for each figure, the words of the index that stand for it; for most figures there are none.

    They may be too many, never too few: the ranking looks closer.
    """
    for word in asked.words:
        yield tuple(_terms(root) for root in sorted({word.stem, *word.kin}))
    for amount in asked.amounts:
        yield (Terms(amount.digits, amount.digits),) if amount.digits else ()


def _terms(root: str) -> Terms:
    if is_running(root) and len(root) > 1:
        return Terms(root[:2], root[:2])  # of such scripts the index holds pairs of letters
    return Terms(root, root + LAST) if root[0].isalpha() else Terms(root, root)


@lru_cache(maxsize=1 << 16)
def root_of(word: str) -> str:
    """Return what is compared of a folded word: an English stem, elsewhere the word without its last letters."""
    if LATIN.fullmatch(word):
        return stem(word)
    if not word[0].isalpha() or is_running(word) or len(word) < 5:
        return word
    return word[: -2 if len(word) > 6 else -1]


def _word(word: str, reference: Reference) -> Word:
    root = root_of(word)
    return Word(word, root, _kin(reference).get(root, frozenset()) - {root})


def _amount(figure: Quantity, text: str, reference: Reference) -> Amount:
    low, high = _between(figure)
    value = figure.value
    digits = f"{value:.0f}" if value is not None and value >= 100 and value == int(value) else None
    unit = None if figure.kind in COUNTS else figure.unit
    heads: Iterable[str] = ()
    wider: Iterable[str] = ()
    if unit is None:
        heads, wider = _heads(figure.counted or figure.unit or "", reference)
    exact = text[figure.span.start : figure.span.end]
    return Amount(exact, digits, low, high, value, unit, frozenset(heads), frozenset(wider))


def _is_figure(word: str) -> bool:
    """Tell whether a number that the grammar left out, for want of a sentence, is a figure and no year."""
    return word.isdecimal() and word.isascii() and not (len(word) == 4 and word[:2] in ("19", "20")) and len(word) <= 15


def _bare(word: str) -> Amount:
    return Amount(word, str(int(word)), float(word), float(word), float(word), None)


def _between(figure: Quantity) -> tuple[float, float]:
    low = figure.low if figure.low is not None else figure.value or 0.0
    high = figure.high if figure.high is not None else low
    match figure.bound:
        case "~":
            return low * (1 - ABOUT_SHARE), high * (1 + ABOUT_SHARE)
        case ">":
            return low, float("inf")
        case "<":
            return 0.0, high
        case _:
            return low, high


def _heads(counted: str, reference: Reference) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words for a thing counted, and those for what it may stand behind."""
    if not counted:
        return frozenset(), frozenset()
    head = fold(counted.split()[-1])
    for name, group, forms in reference.rows("same_things"):
        known = frozenset(forms.split("|"))
        if head in known:
            wider = frozenset() if name == WIDEST or group != "people" else _forms(WIDEST, reference)
            return known, wider
    return frozenset((head, stem(head))), frozenset()


def _forms(thing: str, reference: Reference) -> frozenset[str]:
    return next(frozenset(forms.split("|")) for name, _, forms in reference.rows("same_things") if name == thing)


@cache
def _kin(reference: Reference) -> dict[str, frozenset[str]]:
    """Return for each stem the stems of the words that say the same: of a thing counted, or of what happened to it."""
    groups = [forms.split("|") for name, _, forms in reference.rows("same_things") if name != WIDEST]
    groups += [forms.split("|") for _, _, _, forms in reference.rows("same_scopes")]
    kin: dict[str, frozenset[str]] = {}
    for group in groups:
        stems = frozenset(stem(form) for form in group if " " not in form)
        kin |= {one: stems | kin.get(one, frozenset()) for one in stems}
    return kin
