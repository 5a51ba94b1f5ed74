"""What a sentence shows of its worth of a check: words, shape, figures, times, person, tense, hedges and judgements."""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from transforms.records import Quantity, TimeExpression
from transforms.reference import Reference

_TOKEN = re.compile(r"\w+(?:['’]\w+)?|[^\w\s]")
_QUOTES = re.compile(r'["“”]')
# A sentence longer than this is no sentence; what lies behind it tells nothing more about it.
MAX_CHARS = 2_000


@dataclass(frozen=True, slots=True)
class Worth:
    """The lexicons `worthiness` and `subjective_words`, compiled."""

    classes: Mapping[str, frozenset[str]]  # "should" -> {"hedge", "duty"}
    phrases: Mapping[str, re.Pattern[str]]  # "of course", lower-cased, by class
    rule: Mapping[str, float]
    subjective: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence as the model sees it."""

    shapes: tuple[str, ...]  # lower-cased words; names are "Xx", numbers "0"
    dense: tuple[float, ...]  # see `DENSE`
    rule: Mapping[str, float]  # features of the rule for prose
    is_quoted: bool
    is_spoken: bool


DENSE = (
    "figures", "figure_count", "money", "percent", "count", "change", "bounded", "time", "duration", "date", "self", "us", "you",
    "hedge", "future", "past", "participle", "not", "asks", "exclaims", "named", "names", "length", "under_6", "under_10",
    "quote", "third", "compared", "says", "opener", "duty", "subjective", "loaded", "judged",
)  # fmt: skip


@cache
def worth(reference: Reference) -> Worth:
    """Return the compiled lexicons, once a reference."""
    rows = reference.rows("worthiness")
    classes: dict[str, set[str]] = {}
    for kind, name, value in rows:
        for word in value.split() if kind == "words" else ():
            classes.setdefault(word, set()).add(name)
    return Worth(
        classes={word: frozenset(names) for word, names in classes.items()},
        phrases={name: re.compile(rf"\b(?:{pattern})\b") for kind, name, pattern in rows if kind == "phrases"},
        rule={name: float(value) for kind, name, value in rows if kind == "rule"},
        subjective={word: float(value) for word, value in reference.rows("subjective_words")},
    )


def sentence(text: str, quantities: Sequence[Quantity], times: Sequence[TimeExpression], lexicon: Worth) -> Sentence:
    """Return the features of one sentence with the figures and times that lie in it."""
    text = text[:MAX_CHARS].replace("’", "'")
    written = _TOKEN.findall(text)
    low = [word.lower() for word in written]
    shapes = _shapes(written, low)
    names = shapes.count("Xx")
    own, is_quoted = _own_words(text)
    outer = [word.lower() for word in _TOKEN.findall(own)] if is_quoted else low
    judged = [lexicon.subjective[word] for word in outer if word in lexicon.subjective]
    has = set().union(*_classes(low, lexicon))
    of_outer = _classes(outer, lexicon)
    outside = set().union(*of_outer) if is_quoted else has
    degrees = sum("degree" in names for names in of_outer)
    marks = _marks(text, quantities, times)
    size = len(low)
    subjective, loaded = sum(judged) / (len(outer) + 4), float(sum(value > 0.6 for value in judged))
    dense = (
        *marks[:10], "self" in has, "us" in has, "you" in has, "hedge" in has, "future" in has, "past" in has,
        any(len(word) > 4 and word.endswith("ed") for word in low), "not" in has, "?" in text, "!" in text, names > 0,
        math.log1p(names), math.log(size or 1), size < 6, size < 10, is_quoted, "third" in has, "compared" in has, "says" in has,
        low[:1] != [] and "opener" in lexicon.classes.get(low[0], ()), "duty" in has, subjective, loaded, len(judged) / (size + 1),
    )  # fmt: skip
    rule = {
        "bias": 1.0, "subjective": subjective, "loaded": min(loaded, 3.0), "says": "says" in outside,
        "quote": _SPEECH.search(text) is not None,
        "time": marks[7], "figure": marks[3] or marks[4], "duty": "duty" in outside, "asks": "?" in text, "exclaims": "!" in text,
        "compared": "compared" in outside, "opener": dense[29], "degree": min(degrees, 3),
        "past": "past" in outside or dense[16], "person": "self" in outside or "us" in outside or "you" in outside, "not": "not" in outside,
        "short": dense[23], "names": min(names, 3), "hedge": "hedge" in outside,
        "charged": min(sum("charged" in names for names in of_outer), 3),
        "sentence_adverb": "sentence_adverb" in outside, "scare": _scare_quotes(text),
        "marker": min(len(lexicon.phrases["marker"].findall(own.lower())), 2),
    }  # fmt: skip
    return Sentence(
        shapes=shapes,
        dense=tuple(map(float, dense)),
        rule={name: float(value) for name, value in rule.items()},
        is_quoted=is_quoted,
        is_spoken="spoken" in outside,
    )


# Words in quotation marks that are a sentence's worth are somebody's; one to three of them are held at arm's length.
_SPEECH = re.compile(r"[\"“][^\"“”]{30}")
_SCARE = re.compile(r"[\"“‘]{1,2}(\w[\w’'-]*(?: [\w’'-]+){0,2})[,.]?[\"”’]{1,2}(?!\w)")


def _scare_quotes(text: str) -> float:
    return float(min(len(_SCARE.findall(text)), 2))


def _classes(words: Sequence[str], lexicon: Worth) -> list[frozenset[str]]:
    """Return the classes of every word that has any."""
    return [lexicon.classes[word] for word in words if word in lexicon.classes]


def _is_name(word: str) -> bool:
    return word[0].isupper() and word != "I" and not word.startswith("I'")


def _shapes(written: Sequence[str], low: Sequence[str]) -> tuple[str, ...]:
    """Return the words with names and numbers masked: those of the training debates would tell nothing of other texts."""
    shapes = [
        "0" if word[0].isdigit() else "Xx" if word != small and _is_name(word) else small
        for word, small in zip(written, low, strict=True)
    ]
    if shapes and shapes[0] == "Xx":
        shapes[0] = low[0]  # a sentence opens with a capital
    return tuple(shapes)


def _own_words(text: str) -> tuple[str, bool]:
    """Return the writer's own words, outside quotation marks, and whether anything is quoted."""
    parts = _QUOTES.split(text)
    if len(parts) < 2:
        return text, False
    if len(parts) % 2:
        return " ".join(parts[::2]), True
    # A quotation that goes on in another sentence: the longer side of the mark is quoted unless it opens late.
    return (parts[0] if len(parts[0]) > 12 else ""), True


def _marks(text: str, quantities: Sequence[Quantity], times: Sequence[TimeExpression]) -> tuple[float, ...]:
    kinds = {quantity.kind for quantity in quantities}
    types = {time.type for time in times}
    return (
        bool(quantities), len(quantities), "money" in kinds, "percent" in kinds, "count" in kinds,
        any(quantity.change for quantity in quantities), any(quantity.bound in "<>~" for quantity in quantities),
        bool(times), "DURATION" in types, "DATE" in types,
    )  # fmt: skip
