"""Signs and words of money before and behind a number."""

from collections.abc import Mapping

from transforms.claims.figures.unit_lexicon import Units
from transforms.claims.numbers.scan import Scan

# Company reports write "30 MUSD" and "TEUR 450".
_SCALES: Mapping[str, float] = {"T": 1e3, "K": 1e3, "M": 1e6, "B": 1e9}


def currency_before(scan: Scan, index: int, table: Units) -> tuple[str, int] | None:
    """Return (ISO code, first token) of the currency sign that ends right before token `index`."""
    for length in (3, 2, 1):
        first = index - length
        if first < 0 or scan.starts[index] - scan.ends[index - 1] > 1:
            continue
        code = table.signs.get(" ".join(scan.low[first:index]))
        if code is None or (first and scan.touches(first) and scan.word(first - 1)[-1:].isalnum()):
            continue
        if scan.low[index - 1].isalpha() and not is_code(scan, index - 1, table):
            continue
        # "a $5 fare" is no Australian dollar; "C $" with a space is what some feeds make of "C$".
        if length > 1 and len(scan.low[first]) == 1 and scan.low[first] != "c" and not scan.touches(first + 1):
            continue
        return code, first
    return None


def is_code(scan: Scan, index: int, table: Units) -> bool:
    """Return whether letters are a currency code as written ("USD", "Rs"), not a word of the sentence ("try")."""
    return scan.raw(index).isupper() or scan.low[index] in table.sets["currency_low"]


def scaled_code(scan: Scan, index: int, table: Units) -> tuple[str, float] | None:
    """Return (ISO code, factor) of "MEUR" or "TSEK" at token `index`, or None."""
    raw = scan.raw(index)
    code = table.signs.get(raw[1:].lower()) if len(raw) == 4 and raw.isupper() else None
    return (code, _SCALES[raw[0]]) if code and raw[0] in _SCALES else None
