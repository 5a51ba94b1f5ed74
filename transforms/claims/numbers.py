"""Read numbers: digits, words, fractions and mixtures, from the tokens of a sentence."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from transforms.claims.numbers_scan import Scan
from transforms.reference import Reference

# Longer runs of digits are codes and account numbers, not figures; the limit also keeps float() far from infinity.
_MAX_DIGITS = 24
_PLAIN = re.compile(r"\d+(?:\.\d+)?$")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?$")
_LAKHS = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?$")
_POINTS = re.compile(r"\d{1,3}(?:\.\d{3}){2,}$")
_EXPONENT = re.compile(r"\d+(?:\.\d+)?e[-+−]?\d+$")
_FRACTIONS = dict(zip("½⅓⅔¼¾⅛⅜⅝⅞⅕⅖⅗⅘⅙⅚", (1/2, 1/3, 2/3, 1/4, 3/4, 1/8, 3/8, 5/8, 7/8, 1/5, 2/5, 3/5, 4/5, 1/6, 5/6), strict=True))  # fmt: skip
_HYPHENS = frozenset("-‐‑")


@dataclass(frozen=True, slots=True)
class Number:
    """A number in tokens `first` to `end`. A vague one ("hundreds") has no value; `low` is the magnitude it names."""

    first: int
    end: int
    value: float | None
    low: float
    form: Literal["digits", "words", "fraction", "vague"]
    has_magnitude: bool = False  # ends in "million", "bn" …, which a range may share


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The lexicon `number_words` by kind of word."""

    kinds: Mapping[str, tuple[str, float]]
    letters: Mapping[str, float]  # "bn", "k": only where digits stand before
    openers: frozenset[str]  # words that may begin a number on their own
    articles: frozenset[str]  # "a", "few": only before such a word


@cache
def number_words(reference: Reference) -> NumberWords:
    """Return the compiled lexicon, once a reference."""
    rows = reference.rows("number_words")
    kinds = {word: (kind, float(value)) for word, kind, value in rows if kind != "letter"}
    articles = frozenset(word for word, (kind, _) in kinds.items() if kind in ("article", "few"))
    letters = {word: float(value) for word, kind, value in rows if kind == "letter"}
    idle = frozenset(
        word for word, (kind, _) in kinds.items() if kind in ("part", "parts") and word not in ("half", "quarter")
    )
    return NumberWords(kinds, letters, frozenset(kinds) - articles - idle, articles)


def number_at(scan: Scan, index: int, words: NumberWords) -> Number | None:
    """Return the number that starts at token `index`, or None where there is none."""
    token = scan.low[index]
    if token[0].isdecimal() or token in _FRACTIONS:
        return _digits(scan, index, words)
    kind = words.kinds.get(token)
    if kind is None:
        return None
    if kind[0] in ("vague", "few"):
        return _vague(scan, index, words)
    if kind[0] == "article":
        return _after_article(scan, index, words)
    if kind[0] == "part":
        return _part(scan, index, words)
    return _words(scan, index, words) if kind[0] in ("unit", "teen", "tens", "hundred", "magnitude") else None


def digits_value(token: str) -> float | None:
    """Return what one token of digits is worth; None for versions, addresses and runs too long to be a figure."""
    if token in _FRACTIONS:
        return _FRACTIONS[token]
    if len(token) > _MAX_DIGITS:
        return None
    if _PLAIN.match(token) or _EXPONENT.match(token):
        value = float(token.replace("−", "-"))
    elif _GROUPED.match(token) or _LAKHS.match(token):
        value = float(token.replace(",", ""))
    elif _POINTS.match(token):
        value = float(token.replace(".", ""))
    else:
        return None
    return value if math.isfinite(value) else None


def _digits(scan: Scan, index: int, words: NumberWords) -> Number | None:
    value = digits_value(scan.low[index])
    if value is None:
        return None
    end = index + 1
    value, end = _grouped_by_space(scan, index, end, value)
    value, end = _mixed(scan, end, value)
    value, end = _power(scan, end, value)
    start_of_magnitude = end
    value, end = _magnitudes(scan, end, value, words)
    if end == start_of_magnitude and scan.word(end) in ("and",) and scan.word(end + 1) in ("a", "one"):
        value, end = _and_part(scan, end, value, words)
    form: Literal["digits", "fraction"] = (
        "fraction" if scan.low[index] in _FRACTIONS or "/" in scan.low[index:end] else "digits"
    )
    return Number(index, end, value, value, form, end > start_of_magnitude)


def _grouped_by_space(scan: Scan, index: int, end: int, value: float) -> tuple[float, int]:
    """Join "10 000" and the "80, 000" of some feeds."""
    first = scan.low[index]
    if not (first.isdecimal() and len(first) <= 3 and value >= 1):
        return value, end
    if scan.word(end) == "," and scan.word(end + 1) == "000":
        return value * 1000, end + 2
    groups = end
    while (
        len(scan.word(groups)) == 3
        and scan.low[groups].isdecimal()
        and scan.starts[groups] - scan.ends[groups - 1] == 1
    ):
        groups += 1
    # A plain space groups only before round thousands; a no-break or thin space always does.
    is_grouped = groups > end and (scan.low[groups - 1] == "000" or scan.text[scan.ends[index]] in "\u00a0\u2009\u202f")
    if is_grouped and groups - end <= 4:
        return float("".join(scan.low[index:groups])), groups
    return value, end


def _mixed(scan: Scan, end: int, value: float) -> tuple[float, int]:
    """Read "2½", "2 1/2" and "1/4"."""
    if scan.word(end) in _FRACTIONS and value == int(value):
        return value + _FRACTIONS[scan.low[end]], end + 1
    if scan.word(end) == "/" and scan.touches(end) and scan.touches(end + 1):
        bottom = digits_value(scan.word(end + 1)) if scan.word(end + 1).isdecimal() else None
        # Larger bottoms are dates and seasons (2013/14); 9/11 and 24/7 are refused by the caller.
        if bottom and value < bottom <= 1000 and value == int(value):
            return value / bottom, end + 2
        return value, end
    top = scan.word(end)
    if top.isdecimal() and scan.word(end + 1) in ("/", "⁄") and scan.touches(end + 1) and scan.touches(end + 2):
        bottom = digits_value(scan.word(end + 2)) if scan.word(end + 2).isdecimal() else None
        if bottom and int(top) < bottom <= 64:
            return value + int(top) / bottom, end + 3
    return value, end


def _power(scan: Scan, end: int, value: float) -> tuple[float, int]:
    """Read "×10−5", "x 10^9" and "10^9"."""
    if scan.word(end) == "^" and scan.touches(end) and scan.word(end + 1).isdecimal() and len(scan.word(end + 1)) <= 3:
        return _raised(value, 1.0, float(scan.low[end + 1])), end + 2
    base = scan.word(end + 1)
    if scan.word(end) not in ("×", "x", "*") or base not in ("10", "2"):
        return value, end
    at = end + 2 + (scan.word(end + 2) == "^")
    sign = -1 if scan.word(at) in ("-", "−", "–") else 1
    at += scan.word(at) in ("-", "−", "–", "+")
    exponent = scan.word(at)
    if at == end + 2 or not exponent.isdecimal() or len(exponent) > 2 or not scan.touches(at):
        return value, end
    return _raised(float(base), value, sign * float(exponent)), at + 1


def _raised(base: float, factor: float, exponent: float) -> float:
    # Beyond this no unit of this world is left, and float powers overflow.
    return factor * base**exponent if abs(exponent) * math.log10(max(base, 2)) < 40 else factor


def _magnitudes(scan: Scan, end: int, value: float, words: NumberWords) -> tuple[float, int]:
    """Multiply by the "million" or "bn" that follows."""
    step = end + (scan.word(end) in _HYPHENS and scan.touches(end) and scan.word(end + 1) in words.kinds)
    kind, size = words.kinds.get(scan.word(step), ("", 0.0))
    while kind in ("magnitude", "hundred"):
        value, end = value * size, step + 1
        step = end
        kind, size = words.kinds.get(scan.word(step), ("", 0.0))
    if scan.word(end) in words.letters and is_letter_magnitude(scan, end):
        return value * words.letters[scan.low[end]], end + 1
    return value, end


# After these, "5m" is a length; elsewhere in prose it is five million.
_LONG = frozenset(
    [
        "tall",
        "long",
        "wide",
        "high",
        "deep",
        "away",
        "above",
        "below",
        "from",
        "across",
        "of",
        "apart",
        "race",
        "sprint",
        "freestyle",
    ]
)


def is_letter_magnitude(scan: Scan, index: int) -> bool:
    """Return whether the letters at `index` ("bn", "m", "k") multiply the digits before them."""
    letters, raw = scan.low[index], scan.raw(index)
    if letters in ("bn", "bln", "mln", "mn", "tn", "trn"):
        return True
    if letters == "mil":
        return False
    touches, after = scan.touches(index), scan.word(index + 1)
    is_money = _money_before(scan, index)
    if scan.touches(index + 1) and after[:1].isalnum():
        return False
    if letters == "k":
        return (touches and raw != "K") or is_money
    if letters == "mm":
        return is_money
    if letters == "m":
        return touches and (
            is_money
            or raw == "M"
            or (after[:1].isalpha() and after not in _LONG and len(after) > 3 and after.endswith("s"))
            or after in ("people", "children")
        )
    if letters == "b":
        return touches and (is_money or (raw == "B" and False))
    return touches and is_money  # "t"


def _money_before(scan: Scan, index: int) -> bool:
    """Return whether a currency sign stands before the digits, within a range too ("$3-5m")."""
    return any(scan.word(at)[-1:] in "$£€¥₹₽₩₪₴₺₦" for at in range(max(index - 5, 0), index) if scan.word(at))


def _words(scan: Scan, index: int, words: NumberWords) -> Number | None:
    """Read a number in words: "three hundred and forty-two thousand"."""
    total, current, smallest, end, last = 0.0, 0.0, math.inf, index, ""
    at = index
    while at < len(scan):
        kind, size = words.kinds.get(scan.low[at], ("", 0.0))
        if not _may_follow(last, kind, current, size, smallest):
            break
        if kind == "hundred":
            current = (current or 1) * 100
        elif kind == "magnitude":
            total, current, smallest = total + (current or 1) * size, 0.0, size
        else:
            current += size
        last, end = kind, at + 1
        at = _next_word(scan, end, last, words)
    if end == index:
        return None
    value = total + current
    if (part := _parts(scan, end, value, words)) is not None:
        return Number(index, part[1], part[0], part[0], "fraction")
    if scan.word(end) == "point" and words.kinds.get(scan.word(end + 1), ("",))[0] == "unit":
        value, end = _decimals(scan, end + 1, value, words)
        value, end = _magnitudes(scan, end, value, words)
    value, end = _and_part(scan, end, value, words)
    return Number(index, end, value, value, "words", last == "magnitude")


def _may_follow(last: str, kind: str, current: float, size: float, smallest: float) -> bool:
    if kind in ("unit", "teen", "tens"):
        return last in ("", "hundred", "magnitude") or (last == "tens" and kind == "unit" and size > 0)
    if kind == "hundred":
        return last in ("", "unit", "teen", "magnitude") and current < 100
    if kind == "magnitude":
        return (last == "" or current > 0 or last == "magnitude") and size < smallest
    return False


def _next_word(scan: Scan, end: int, last: str, words: NumberWords) -> int:
    """Return where the number may go on: past a hyphen, or past "and" and "," where a smaller part follows."""
    token = scan.word(end)
    if token in _HYPHENS and scan.touches(end) and scan.touches(end + 1):
        return end + 1
    if last in ("hundred", "magnitude") and token in ("and", "&"):
        kind = words.kinds.get(scan.word(end + 1), ("",))[0]
        return end + 1 if kind in ("unit", "teen", "tens") else end
    if last == "magnitude" and token == "," and scan.word(end + 2) == "hundred":
        return end + 1
    return end


def _decimals(scan: Scan, at: int, value: float, words: NumberWords) -> tuple[float, int]:
    scale = 0.1
    while (kind := words.kinds.get(scan.word(at), ("", 0.0)))[0] == "unit" and scale > 1e-9:
        value, scale, at = value + kind[1] * scale, scale / 10, at + 1
    return round(value, 9), at


def _parts(scan: Scan, end: int, value: float, words: NumberWords) -> tuple[float, int] | None:
    """Read the denominator of "two thirds", "three-quarters", "one sixth", and a magnitude after it."""
    at = end + (scan.word(end) in _HYPHENS and scan.touches(end) == scan.touches(end + 1))
    kind, bottom = words.kinds.get(scan.word(at), ("", 0.0))
    is_part = (kind == "parts" and 1 < value <= 20) or (kind == "part" and value == 1)
    if not is_part or value != int(value) or (scan.word(at) == "quarter" and scan.word(at + 1) in ("of", "") and False):
        return None
    return _magnitudes(scan, at + 1, value / bottom, words)


def _and_part(scan: Scan, end: int, value: float, words: NumberWords) -> tuple[float, int]:
    """Add "and a half", "and three quarters"; a magnitude may follow ("two and a half million")."""
    if scan.word(end) != "and":
        return value, end
    top = 1.0 if scan.word(end + 1) == "a" else words.kinds.get(scan.word(end + 1), ("", 0.0))[1]
    at = end + 2 + (scan.word(end + 2) in _HYPHENS)
    kind, bottom = words.kinds.get(scan.word(at), ("", 0.0))
    if kind not in ("part", "parts") or not 0 < top < bottom:
        return value, end
    return _magnitudes(scan, at + 1, value + top / bottom, words)


def _after_article(scan: Scan, index: int, words: NumberWords) -> Number | None:
    """Read "a hundred", "a dozen", "a third of", "a quarter", "a few hundred", "a score of"."""
    kind, size = words.kinds.get(scan.word(index + 1), ("", 0.0))
    if kind in ("hundred", "magnitude"):
        number = _words(scan, index + 1, words)
        return number and Number(index, number.end, number.value, number.low, "words", True)
    if kind == "few" and scan.word(index + 1) in ("few",):
        number = _vague(scan, index + 1, words)
        return number and Number(index, number.end, None, number.low, "vague")
    if kind == "part" and _is_share(scan, index + 1):
        value, end = _magnitudes(scan, index + 2, 1 / size, words)
        return Number(index, end, value, value, "fraction")
    if scan.word(index + 1) == "score" and scan.word(index + 2) == "of":
        return Number(index, index + 2, 20.0, 20.0, "words")
    if scan.word(index + 1) == "couple" and scan.word(index + 2) == "hundred":
        return Number(index, index + 3, None, 100.0, "vague")
    return None


def _is_share(scan: Scan, index: int) -> bool:
    """Return whether a lone "half", "third", "quarter" names a share and no place in a row."""
    after = scan.word(index + 1)
    if after in ("of", "million", "billion", "trillion"):
        return scan.word(index) not in ("quarter",) or scan.word(index + 2) not in ("growth",)
    return scan.word(index - 2) in ("by", "about", "than", "nearly", "almost", "over") and after in (
        ".",
        ",",
        "to",
        "in",
        "since",
        "",
    )


def _part(scan: Scan, index: int, words: NumberWords) -> Number | None:
    """Read "half of", "half a million", "half the seats", "quarter million"."""
    token, after = scan.low[index], scan.word(index + 1)
    before = scan.word(index - 1)
    if token not in ("half", "quarter") or before in (
        "first",
        "second",
        "latter",
        "this",
        "last",
        "third",
        "other",
        "better",
        "the",
        "one",
        "each",
    ):
        return None
    size = words.kinds[token][1]
    at = index + 1 + (after in ("a", "an"))
    if words.kinds.get(scan.word(at), ("",))[0] == "magnitude":
        value, end = _magnitudes(scan, at, 1 / size, words)
        return Number(index, end, value, value, "fraction", True)
    if token == "half" and after in ("of", "the", "its", "their", "his", "her", "our", "a", "an", "as"):
        return Number(index, index + 1, 0.5, 0.5, "fraction")
    return None


def _vague(scan: Scan, index: int, words: NumberWords) -> Number | None:
    """Read "hundreds", "tens of thousands", "several hundred", "many thousands"; the magnitude is kept as `low`."""
    kind, size = words.kinds[scan.low[index]]
    end = index + 1
    if kind == "few":
        low = 1.0
    elif scan.word(index - 1) in ("the", "their", "his", "in") and scan.word(end) != "of":
        return None  # "the thirties", "in the millions" name no figure of things
    else:
        low = size
    while (step := _vague_step(scan, end, words)) is not None:
        low, end = low * step[0], step[1]
    if kind == "few" and end == index + 1:
        return None
    return Number(index, end, None, low, "vague")


def _vague_step(scan: Scan, end: int, words: NumberWords) -> tuple[float, int] | None:
    at = end + (scan.word(end) == "of")
    kind, size = words.kinds.get(scan.word(at), ("", 0.0))
    if kind == "vague" or (at == end and kind in ("hundred", "magnitude")):
        return size, at + 1
    return None
