"""Signs and words of money before and behind a number."""

from transforms.claims.figures.unit_lexicon import Units
from transforms.claims.numbers.scan import Scan


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
