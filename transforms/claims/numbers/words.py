"""Read numbers in words: "three hundred and forty-two thousand", "a dozen", "half a million", "several hundred"."""

import math

from transforms.claims.numbers.lexicon import HYPHENS, Number, NumberWords
from transforms.claims.numbers.parts import and_part, magnitudes, parts
from transforms.claims.numbers.scan import Scan


def words_number(scan: Scan, index: int, words: NumberWords) -> Number | None:
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
    if (shared := parts(scan, end, value, words)) is not None:
        return Number(index, shared[1], shared[0], shared[0], "fraction")
    if scan.word(end) == "point" and words.kinds.get(scan.word(end + 1), ("",))[0] == "unit":
        value, end = _decimals(scan, end + 1, value, words)
        value, end = magnitudes(scan, end, value, words)
    value, end = and_part(scan, end, value, words)
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
    if token in HYPHENS and scan.touches(end) and scan.touches(end + 1):
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


def after_article(scan: Scan, index: int, words: NumberWords) -> Number | None:
    """Read "a hundred", "a dozen", "a third of", "a quarter", "a few hundred", "a score of"."""
    kind, size = words.kinds.get(scan.word(index + 1), ("", 0.0))
    if kind in ("hundred", "magnitude"):
        number = words_number(scan, index + 1, words)
        return number and Number(index, number.end, number.value, number.low, "words", True)
    if kind == "few" and scan.word(index + 1) in ("few",):
        number = vague(scan, index + 1, words)
        return number and Number(index, number.end, None, number.low, "vague")
    if kind == "part" and _is_share(scan, index + 1):
        value, end = magnitudes(scan, index + 2, 1 / size, words)
        return Number(index, end, value, value, "fraction")
    if scan.word(index + 1) == "score" and scan.word(index + 2) == "of" and _is_many(scan.word(index + 3)):
        return Number(index, index + 2, 20.0, 20.0, "words")
    if scan.word(index + 1) == "handful" and scan.word(index + 2) == "of" and _is_many(scan.word(index + 3)):
        return Number(index, index + 2, None, 1.0, "vague")
    if scan.word(index + 1) == "couple" and scan.word(index + 2) == "hundred":
        return Number(index, index + 3, None, 100.0, "vague")
    return None


def _is_many(noun: str) -> bool:
    """Return whether the noun behind "a score of" is one of people or things: no "a score of 100"."""
    return noun in ("people", "men", "women", "children") or (noun.isalpha() and noun.endswith("s"))


def _is_share(scan: Scan, index: int) -> bool:
    """Return whether a lone "half", "third", "quarter" names a share and no place in a row."""
    after = scan.word(index + 1)
    if after in ("of", "million", "billion", "trillion"):
        return scan.word(index) not in ("quarter",) or scan.word(index + 2) not in ("growth",)
    if after in ("less", "fewer", "lower", "cheaper", "higher", "off"):
        return True
    return scan.word(index - 2) in ("by", "about", "than", "nearly", "almost", "over") and after in (
        ".",
        ",",
        "to",
        "in",
        "since",
        "from",
        "on",
        "this",
        "last",
        "compared",
        "",
    )


def part(scan: Scan, index: int, words: NumberWords) -> Number | None:
    """Read "half of", "half a million", "half the seats", "quarter million"."""
    token, after = scan.low[index], scan.word(index + 1)
    before = scan.word(index - 1)
    if after in HYPHENS and scan.word(index + 2) in ("point", "percentage") and before not in ("first", "third", "-"):
        return Number(index, index + 1, 1 / words.kinds[token][1], 1 / words.kinds[token][1], "fraction")
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
        value, end = magnitudes(scan, at, 1 / size, words)
        return Number(index, end, value, value, "fraction", True)
    is_bounded = before in ("than", "nearly", "almost", "about", "roughly", "around", "by", "over", "under")
    if token == "half" and is_bounded and after not in ("-", "past", "time", "term", "century", "way"):
        return Number(index, index + 1, 0.5, 0.5, "fraction")
    if token == "half" and after in ("of", "the", "its", "their", "his", "her", "our", "a", "an", "as"):
        return Number(index, index + 1, 0.5, 0.5, "fraction")
    return None


def vague(scan: Scan, index: int, words: NumberWords) -> Number | None:
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
