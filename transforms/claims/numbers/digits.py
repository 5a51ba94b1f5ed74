"""Read numbers in digits: separators, fractions, exponents, magnitudes."""

import math
import re
from typing import Literal

from transforms.claims.numbers.exact import product
from transforms.claims.numbers.lexicon import Number, NumberWords
from transforms.claims.numbers.parts import and_part, magnitudes
from transforms.claims.numbers.scan import Scan

# Longer runs of digits are codes and account numbers, not figures; the limit also keeps float() far from infinity.
_MAX_DIGITS = 24
_PLAIN = re.compile(r"(?:\d+(?:\.\d+)?|\.\d+)$")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?$")
_LAKHS = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?$")
_POINTS = re.compile(r"\d{1,3}(?:\.\d{3}){2,}$")
_EXPONENT = re.compile(r"\d+(?:\.\d+)?e[-+−]?\d+$")
FRACTIONS = {
    "½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4, "⅛": 1 / 8, "⅜": 3 / 8, "⅝": 5 / 8, "⅞": 7 / 8,
    "⅕": 1 / 5, "⅖": 2 / 5, "⅗": 3 / 5, "⅘": 4 / 5, "⅙": 1 / 6, "⅚": 5 / 6,
}  # fmt: skip


def digits_value(token: str) -> float | None:
    """Return what one token of digits is worth; None for versions, addresses and runs too long to be a figure."""
    if token in FRACTIONS:
        return FRACTIONS[token]
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


def digits(scan: Scan, index: int, words: NumberWords) -> Number | None:
    """Return the number that starts with the digits at `index`, with fraction, exponent and magnitude, or None."""
    value = digits_value(scan.low[index])
    if value is None:
        return None
    end = index + 1
    value, end = _grouped_by_space(scan, index, end, value)
    value, end = _mixed(scan, end, value)
    value, end = _power(scan, end, value)
    start_of_magnitude = end
    value, end = magnitudes(scan, end, value, words)
    if end == start_of_magnitude and scan.word(end) in ("and",) and scan.word(end + 1) in ("a", "one"):
        value, end = and_part(scan, end, value, words)
    end = _past_margin(scan, end)
    form: Literal["digits", "fraction"] = (
        "fraction" if scan.low[index] in FRACTIONS or "/" in scan.low[index:end] else "digits"
    )
    return Number(index, end, value, value, form, end > start_of_magnitude)


def _past_margin(scan: Scan, end: int) -> int:
    """Return the token behind the margin of "2,000.45 ± 0.01" and "9.8 +/- 0.2"; the margin is no figure of its own."""
    at = end + 1 if scan.word(end) == "±" else end + 3 if scan.low[end : end + 3] == ["+", "/", "-"] else end
    return at + 1 if at > end and digits_value(scan.word(at)) is not None else end


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
    if scan.word(end) in FRACTIONS and value == int(value):
        return value + FRACTIONS[scan.low[end]], end + 1
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
    return product(factor, base**exponent) if abs(exponent) * math.log10(max(base, 2)) < 40 else factor
