"""Put numbers, signs, currencies and units together into amounts and ranges of amounts."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from transforms.claims.figures.money import currency_before, scaled_code
from transforms.claims.figures.unit_lexicon import Units
from transforms.claims.figures.units import Unit, unit_at
from transforms.claims.numbers import Number, NumberWords, number_at
from transforms.claims.numbers.exact import product
from transforms.claims.numbers.scan import Scan

_DASHES = frozenset("-‐‑–—−")
_BRACKETS = {"(": ")", "[": "]", "{": "}", "<": ">"}


@dataclass(frozen=True, slots=True)
class Amount:
    """One number with its unit in tokens `first` to `end`; `high` is set where it is a range."""

    first: int
    end: int
    number: Number
    unit: Unit | None
    low: float
    high: float | None = None
    is_negative: bool = False


def amount_at(scan: Scan, index: int, words: NumberWords, table: Units) -> Amount | None:
    """Return the amount whose number starts at token `index`: sign and currency before it, unit after it."""
    number = number_at(scan, index, words)
    if number is None:
        return _and_a_half(scan, index, table)
    unit = _unit_after(scan, number, table, words)
    noun = scan.word(number.end)
    is_bullet = index == 1 and unit is None and (noun == "people" or (noun.endswith("s") and len(noun) > 3))
    first, low, is_negative = index, number.low, _is_negative(scan, index) and not is_bullet
    money = currency_before(scan, index, table)
    if money is None and is_negative:
        money = currency_before(scan, index - 1, table)
    first = money[1] if money else index - is_negative
    if is_negative or (money and money[1] and scan.low[money[1] - 1] in "-−" and _is_negative(scan, money[1])):
        number, low = replace(number, value=-number.value if number.value is not None else None), -low
    end = max(number.end, unit.end if unit else 0)
    if money is not None:
        end = unit.end if unit and unit.name == money[0] else number.end
        unit = Unit(money[0], "money", "money", end)
    amount = Amount(first, end, number, unit, low, None, is_negative)
    if unit is None and number.value is not None:
        amount = _with_scaled_code(scan, amount, table)
    return _with_minor(scan, _with_late_magnitude(scan, amount, words), words, table)


def _and_a_half(scan: Scan, index: int, table: Units) -> Amount | None:
    """Read "an hour and a half"."""
    if scan.word(index) not in ("a", "an") or scan.low[index + 2 : index + 5] != ["and", "a", "half"]:
        return None
    unit = unit_at(scan, index + 1, table)
    if unit is None or unit.end != index + 2:
        return None
    end = index + 5
    return Amount(index, end, Number(index, end, 1.5, 1.5, "words"), replace(unit, end=end), 1.5)


def _is_negative(scan: Scan, index: int) -> bool:
    """Return whether the mark before token `index` is a minus: it stands free on its left and touches on its right."""
    if scan.word(index - 1) not in ("-", "−", "–") or not scan.touches(index):
        return False
    return index == 1 or not scan.touches(index - 1) or scan.word(index - 2) in ("(", "$", "£", "€")


def _unit_after(scan: Scan, number: Number, table: Units, words: NumberWords) -> Unit | None:
    at = number.end
    if scan.word(at) in _DASHES and scan.touches(at) == scan.touches(at + 1):
        unit = unit_at(scan, at + 1, table)
        is_joined = scan.touches(at) or (scan.word(at) == "-" and number.form == "digits")
        return unit if unit and is_joined and scan.raw(at + 1) not in table.symbols else None
    if number.form == "vague" and scan.word(at) == "of":
        unit = unit_at(scan, at + 1, table)
        return unit if (unit and unit.kind != "money") or (unit and len(scan.word(at + 1)) > 2) else None
    if scan.word(at) in _BRACKETS and scan.raw(at + 1) in table.symbols:
        unit = unit_at(scan, at + 1, table)
        return replace(unit, end=unit.end + 1) if unit and scan.word(unit.end) == _BRACKETS[scan.low[at]] else None
    if scan.word(at - 1) == "half" and scan.word(at) in ("a", "an"):
        return unit_at(scan, at + 1, table)  # "half an hour", "half a percentage point"
    if number.form == "fraction" and scan.word(at) == "of" and scan.word(at + 1) in ("a", "an", "one"):
        unit = unit_at(scan, at + 2, table)
        return unit if unit and unit.kind != "money" else None
    if number.form == "words" and scan.raw(at) in table.symbols:
        return None  # "two in my car"
    is_glued = scan.touches(at)
    return unit_at(scan, at, table, is_glued=is_glued)


def _with_late_magnitude(scan: Scan, amount: Amount, words: NumberWords) -> Amount:
    """Read the million of "75 USD million"."""
    kind, size = words.kinds.get(scan.word(amount.end), ("", 0.0))
    is_late = amount.unit is not None and amount.unit.kind == "money" and amount.unit.end > amount.number.end
    if not is_late or kind != "magnitude" or amount.number.value is None or scan.word(amount.end) == "dozen":
        return amount
    number = replace(amount.number, value=product(amount.number.value, size))
    return replace(amount, number=number, low=product(amount.low, size), end=amount.end + 1)


def _with_scaled_code(scan: Scan, amount: Amount, table: Units) -> Amount:
    """Read the millions of "30 MUSD" and "MUSD 30"."""
    for index, first, end in (
        (amount.end, amount.first, amount.end + 1),
        (amount.first - 1, amount.first - 1, amount.end),
    ):
        found = scaled_code(scan, index, table)
        if found is not None:
            code, size = found
            value, low = product(amount.number.value or 0.0, size), product(amount.low, size)
            number = replace(amount.number, value=value, low=low, has_magnitude=True)
            return replace(amount, first=first, end=end, number=number, unit=Unit(code, "money", "money", end), low=low)
    return amount


def _with_minor(scan: Scan, amount: Amount, words: NumberWords, table: Units) -> Amount:
    """Add the cents of "3 dollars 50 cents"."""
    unit, value = amount.unit, amount.number.value
    if unit is None or unit.kind != "money" or len(unit.name) != 3 or value is None or value != int(value):
        return amount
    at = amount.end + (scan.word(amount.end) == "and")
    minor = number_at(scan, at, words) if at < len(scan) else None
    if minor is None or minor.value is None or not 0 < minor.value < 100:
        return amount
    name = unit_at(scan, minor.end, table)
    is_named = name is not None and name.name in ("cent", "pence")
    # "15 dollars 50": two digits that close the clause.
    is_bare = (
        unit.end > amount.number.end and len(scan.word(at)) == 2 and scan.word(minor.end) in ("", ".", ",", ";", "more")
    )
    if not is_named and not is_bare:
        return amount
    total = value + minor.value / 100
    return replace(
        amount, number=replace(amount.number, value=total), low=total, end=name.end if is_named and name else minor.end
    )


def range_at(scan: Scan, low: Amount, words: NumberWords, table: Units) -> Amount | None:
    """Return the range that `low` begins: "20,000 to 50,000", "3-4 %", "between 5 and 10", "two or three"."""
    at = _past_separator(scan, low)
    if at is None:
        return None
    high = next(_amounts_at(scan, at, words, table), None)
    if high is None or high.number.value is None or low.number.value is None:
        return None
    low_value = _shared_magnitude(low, high)
    low_unit = low.unit
    if low_unit and high.unit is None and low_unit.kind == "money":
        high = replace(high, unit=low_unit)  # "$3-5m"
    if low_unit and (high.unit is None or high.unit.name != low_unit.name):
        return None
    return Amount(low.first, high.end, high.number, high.unit, low_value, high.number.value)


def _amounts_at(scan: Scan, at: int, words: NumberWords, table: Units) -> Iterator[Amount]:
    """Yield the amount at `at`, past a currency sign or minus of up to three tokens."""
    for index in range(at, min(at + 4, len(scan))):
        amount = amount_at(scan, index, words, table)
        if amount is not None and amount.first <= at:
            yield amount
        if amount is not None:
            return


def _past_separator(scan: Scan, low: Amount) -> int | None:
    at = low.end
    token = scan.word(at)
    if token == "to" or (token in _DASHES and scan.word(at + 1) == "to"):
        return at + 1 + (token in _DASHES)
    if token in _DASHES and scan.touches(at) == scan.touches(at + 1):
        return at + 1
    if token in _DASHES and scan.word(at + 1)[:1].isdecimal() and low.number.form == "digits":
        return at + 1
    if token in ("or", "and"):
        is_between = scan.word(low.first - 1) == "between"
        is_near = token == "or" and low.unit is None and low.number.form == "words"
        return at + 1 if is_near or (token == "and" and is_between) else None
    return None


def _shared_magnitude(low: Amount, high: Amount) -> float:
    """Return the low end, in millions where only the high end says so: "5 to 10 million"."""
    size = _magnitude(high)
    shares = size is not None and not low.number.has_magnitude and low.low * size < abs(high.number.value or 0.0)
    return product(low.low, size) if shares and size else low.low


def _magnitude(amount: Amount) -> float | None:
    """Return the magnitude that the number ends in."""
    value = abs(amount.number.value or 0.0)
    sizes = (1e12, 1e9, 1e6, 1e3, 100.0, 12.0)
    return next((size for size in sizes if value >= size and amount.number.has_magnitude), None)
