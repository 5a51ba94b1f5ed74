"""Read what follows the first part of a number: "million", "bn", "and a half", "thirds"."""

from transforms.claims.numbers.exact import product
from transforms.claims.numbers.lexicon import HYPHENS, NumberWords
from transforms.claims.numbers.scan import Scan

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

_SCREENS_AND_RACES = frozenset(("2", "3", "4", "5", "6", "8", "10"))
_FOLLOWING = frozenset(
    ("people", "followers", "users", "subscribers", "members", "views", "likes", "steps", "words", "copies")
)
_HEAT = frozenset(
    ("kelvin", "temperature", "temperatures", "cooled", "heated", "chilled", "superconducting", "superconductor")
)


def magnitudes(scan: Scan, end: int, value: float, words: NumberWords) -> tuple[float, int]:
    """Multiply by the "million" or "bn" that follows."""
    step = end + (scan.word(end) in HYPHENS and scan.touches(end) and scan.word(end + 1) in words.kinds)
    kind, size = words.kinds.get(scan.word(step), ("", 0.0))
    while kind in ("magnitude", "hundred"):
        value, end = product(value, size), step + 1
        step = end
        kind, size = words.kinds.get(scan.word(step), ("", 0.0))
    if scan.word(end) in words.letters and is_letter_magnitude(scan, end):
        return product(value, words.letters[scan.low[end]]), end + 1
    return value, end


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
        return (touches and (raw != "K" or _is_thousand(scan, index))) or is_money
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
        return touches and is_money
    return touches and is_money  # "t"


def _is_thousand(scan: Scan, index: int) -> bool:
    """Return whether "20K" counts: no heat, no screen and no race ("4K video", "the 10K run"), but "5K followers"."""
    digits = scan.word(index - 1)
    if digits in _SCREENS_AND_RACES:
        return scan.word(index + 1) in _FOLLOWING
    return not is_heat(scan, index) and ("." not in digits or digits[-2:-1] == ".")


def is_heat(scan: Scan, index: int) -> bool:
    """Return whether words near token `index` speak of temperature, so that "K" is kelvin."""
    return not _HEAT.isdisjoint(scan.low[max(index - 12, 0) : index + 4])


def _money_before(scan: Scan, index: int) -> bool:
    """Return whether a currency sign stands before the digits, within a range too ("$3-5m")."""
    return any(scan.word(at)[-1:] in "$£€¥₹₽₩₪₴₺₦" for at in range(max(index - 5, 0), index) if scan.word(at))


def parts(scan: Scan, end: int, value: float, words: NumberWords) -> tuple[float, int] | None:
    """Read the denominator of "two thirds", "three-quarters", "one sixth", and a magnitude after it."""
    at = end + (scan.word(end) in HYPHENS and scan.touches(end) == scan.touches(end + 1))
    kind, bottom = words.kinds.get(scan.word(at), ("", 0.0))
    is_part = (kind == "parts" and 1 < value <= 20) or (kind == "part" and value == 1)
    if not is_part or value != int(value):
        return None
    return magnitudes(scan, at + 1, value / bottom, words)


def _past_hyphen(scan: Scan, at: int) -> int:
    return at + (scan.word(at) in HYPHENS and scan.touches(at) and scan.touches(at + 1))


def and_part(scan: Scan, end: int, value: float, words: NumberWords) -> tuple[float, int]:
    """Add "and a half", "-and-a-half", "and three quarters"; a magnitude may follow ("two and a half million")."""
    link = _past_hyphen(scan, end)
    if scan.word(link) != "and":
        return value, end
    first = _past_hyphen(scan, link + 1)
    top = 1.0 if scan.word(first) == "a" else words.kinds.get(scan.word(first), ("", 0.0))[1]
    at = first + 1 + (scan.word(first + 1) in HYPHENS)
    kind, bottom = words.kinds.get(scan.word(at), ("", 0.0))
    if kind not in ("part", "parts") or not 0 < top < bottom:
        return value, end
    return magnitudes(scan, at + 1, value + top / bottom, words)
