"""Read "one in five", "nine out of ten" and "3 of every 4" as one figure, a ratio."""

from transforms.claims.figures.amounts import Amount
from transforms.claims.figures.lexicons import Lexicons
from transforms.claims.figures.units import unit_at
from transforms.claims.numbers import Number, number_at
from transforms.claims.numbers.scan import Scan


def share_at(scan: Scan, index: int, lexicon: Lexicons) -> Amount | None:
    """Return the share that starts at token `index`, its value between 0 and 1, or None."""
    top = number_at(scan, index, lexicon.words)
    if top is None or top.value is None or not 0 < top.value < 1000 or top.value != int(top.value):
        return None
    at = _past_link(scan, top.end)
    bottom = number_at(scan, at, lexicon.words) if at is not None and at < len(scan) else None
    if bottom is None or bottom.value is None or not _is_base(scan, top, bottom, lexicon):
        return None
    value = top.value / bottom.value
    return Amount(index, bottom.end, Number(index, bottom.end, value, value, "fraction"), None, value)


def _past_link(scan: Scan, at: int) -> int | None:
    links = ((("out", "of", "every"), 3), (("out", "of"), 2), (("of", "every"), 2), (("in", "every"), 2), (("in",), 1))
    return next((at + size for link, size in links if tuple(scan.low[at : at + size]) == link), None)


def _is_base(scan: Scan, top: Number, bottom: Number, lexicon: Lexicons) -> bool:
    """Return whether the second number is what the first is out of, and no year, period or measure."""
    value = bottom.value or 0.0
    if not (top.value or 0.0) < value or bottom.form == "fraction" or scan.low[bottom.first] == "a":
        return False
    is_year = 1000 <= value <= 2100 and scan.low[bottom.first].isdecimal()
    is_joined = scan.touches(bottom.end) and scan.word(bottom.end) not in ".,;)"
    return not is_year and not is_joined and unit_at(scan, bottom.end, lexicon.units) is None
