"""Read units and currencies beside a number."""

from dataclasses import dataclass

from transforms.claims.figures.money import is_code
from transforms.claims.figures.unit_lexicon import Units
from transforms.claims.numbers.parts import is_heat
from transforms.claims.numbers.scan import Scan
from transforms.records import QuantityKind

_POWERS = {"2": "square", "3": "cubic", "²": "square", "³": "cubic"}


_SPELT_POWERS = {"squared": "square", "cubed": "cubic"}


_DURATIONS = (
    "second",
    "minute",
    "hour",
    "day",
    "week",
    "fortnight",
    "month",
    "year",
    "decade",
    "century",
    "millennium",
)


_MAX_NAME_TOKENS = 4


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit in tokens up to `end`: its canonical singular name, or the ISO 4217 code of money."""

    name: str
    kind: QuantityKind
    measure: str  # "length", "time", "money" …
    end: int


def unit_at(scan: Scan, index: int, table: Units, *, is_glued: bool = False) -> Unit | None:
    """Return the unit that starts at token `index`, with its "per hour", or None."""
    base = _simple(scan, index, table, is_glued)
    if base is None:
        return None
    return _per(scan, base, table)


def _simple(scan: Scan, index: int, table: Units, is_glued: bool) -> Unit | None:
    token = scan.word(index)
    if not token:
        return None
    if token in table.first_words and (found := _named(scan, index, table)):
        return found
    raw = scan.raw(index)
    if raw == "°" and scan.word(index + 1) in ("c", "f", "celsius", "fahrenheit"):
        return Unit("celsius" if scan.low[index + 1][0] == "c" else "fahrenheit", "measure", "temperature", index + 2)
    if token == "p" and is_glued and not (scan.touches(index + 1) and scan.word(index + 1)[:1].isalnum()):
        is_high = scan.word(index - 1) in table.sets["picture_lines"]
        is_picture = is_high or scan.word(index + 1) in table.sets["picture"]  # "a 1080p display", "720p video"
        return None if is_picture else Unit("pence", "money", "money", index + 1)
    code = table.signs.get(token)
    if (
        code is not None
        and (not (token.isascii() and token.isalpha()) or is_code(scan, index, table))
        and not _opens_next(scan, index)
    ):
        return Unit(code, "money", "money", index + 1)
    if raw in table.symbols and _is_symbol(scan, index, table, is_glued):
        name, measure = table.symbols[raw]
        return _powered(scan, Unit(name, _kind(measure), measure, index + 1))
    stripped, power = raw[:-1], _POWERS.get(raw[-1:])
    if power and stripped in table.symbols:
        name, measure = table.symbols[stripped]
        return Unit(f"{power} {name}", "measure", measure, index + 1)
    return None


def _opens_next(scan: Scan, index: int) -> bool:
    """Return whether a sign belongs to the number after it: "10 $ 30" is "10 $", "€2 £3" is not."""
    return not scan.low[index].isalpha() and scan.touches(index + 1) and scan.word(index + 1)[:1].isdecimal()


def _named(scan: Scan, index: int, table: Units) -> Unit | None:
    for length in range(min(_MAX_NAME_TOKENS, len(scan) - index), 0, -1):
        found = table.names.get(" ".join(scan.low[index : index + length]))
        if found is None:
            continue
        name, measure = found
        end = index + length
        if scan.low[index] in ("pound", "pounds") and length == 1 and _is_weight(scan, index, table):
            name, measure = "pound-mass", "mass"
        if name == "turn" and scan.word(index - 2) not in ("rotate", "rotates", "a"):
            return None
        if measure == "money" and scan.low[index] in table.sets["money_word"] and scan.raw(index)[0].isupper():
            return None
        unit = Unit(name, _kind(measure), measure, end)
        return _aged(scan, _powered(scan, unit))
    return None


def _kind(measure: str) -> QuantityKind:
    return {"money": "money", "percent": "percent", "times": "other"}.get(measure, "measure")  # type: ignore[return-value]


def _is_weight(scan: Scan, index: int, table: Units) -> bool:
    """Return whether "pounds" weigh here: food, babies, luggage; without a word of such it is money."""
    if scan.word(index - 1) in table.sets["magnitude"] or scan.word(index + 1) == "sterling":
        return False
    near = scan.low[max(index - 5, 0) : index - 1] + scan.low[index + 1 : index + 3]
    if scan.low[index] == "pound" and not table.sets["heavy"].isdisjoint(scan.low[index + 1 : index + 4]):
        return True  # "a 2,484 pound sports car"
    return (
        any(word in table.sets["weighed"] for word in near)
        or scan.word(index - 1) in "-‑"
        or "." in scan.word(index - 1)
    )


def _powered(scan: Scan, unit: Unit) -> Unit:
    """Read "km^2", "km2", "km squared"."""
    power = _SPELT_POWERS.get(scan.word(unit.end))
    if power is not None and unit.measure == "length":
        return Unit(f"{power} {unit.name}", unit.kind, "area", unit.end + 1)
    at = unit.end + (scan.word(unit.end) == "^")
    if (
        scan.word(at) in ("2", "3")
        and scan.touches(unit.end)
        and scan.touches(at)
        and unit.measure in ("length", "time")
    ):
        return Unit(f"{_POWERS[scan.low[at]]} {unit.name}", unit.kind, "area", at + 1)
    return unit


def _aged(scan: Scan, unit: Unit) -> Unit:
    """Read "years old", "-year-old", "months of age"."""
    if unit.name not in ("year", "month", "week", "day"):
        return unit
    at = unit.end + (scan.word(unit.end) in ("-", "‑", "–"))
    if scan.word(at) == "old" or (scan.word(at) == "olds" and at > unit.end):
        return Unit(f"{unit.name} of age", "age", "age", at + 1)
    if scan.word(unit.end) == "of" and scan.word(unit.end + 1) == "age":
        return Unit(f"{unit.name} of age", "age", "age", unit.end + 2)
    return unit


def _is_symbol(scan: Scan, index: int, table: Units, is_glued: bool) -> bool:
    """Return whether a short symbol is a unit here and no word of the sentence."""
    raw, after = scan.raw(index), scan.word(index + 1)
    if is_glued and scan.touches(index + 1) and (after[:1].isdecimal() and after not in ("2", "3")):
        return False  # 24703m212
    if raw == "in":
        return (scan.touches(index) and is_glued) or (after in table.sets["inch_after"] or not after)
    if raw in ('"', "″", "′", "”"):
        return scan.touches(index) and _closes_nothing(scan, index)
    if raw in ("x", "×"):  # "17.5x the clicks", but "3x4"
        return is_glued and not after[:1].isdecimal() and scan.word(index - 1) != "0"  # 0x3F
    if raw == "K":
        return is_heat(scan, index)
    if raw in ("HP", "BHP", "LB"):
        return not after.endswith("s")  # "500 HP workers"
    if raw in table.sets["wary_symbol"]:
        is_free = not (after[:1].isalpha() and scan.raw(index + 1)[:1].isupper())
        return (is_glued or is_free) and not (raw in ("A", "T") and not is_glued) and raw not in ("am",)
    return True


def _closes_nothing(scan: Scan, index: int) -> bool:
    """Return whether a quotation mark after digits stands for inches: no quotation is open there."""
    mark, at = scan.low[index], scan.starts[index]
    if mark == "”":  # the quotation may have opened sentences ago
        return scan.text.rfind("“", max(at - 3_000, 0), at) <= scan.text.rfind("”", max(at - 3_000, 0), at)
    return scan.low[max(index - 40, 0) : index].count(mark) % 2 == 0


def _per(scan: Scan, unit: Unit, table: Units) -> Unit:
    """Read "per hour", "/h", "a barrel", "-a-share" behind a unit. Money keeps its code."""
    at = unit.end + (scan.word(unit.end) in ("-", "‑"))
    word = scan.word(at)
    if word not in ("per", "/", "a", "an", "each", "every") or (
        word in ("a", "an", "each", "every") and unit.measure == "time"
    ):
        return unit
    below = _simple(scan, at + 1, table, is_glued=False)
    if below is None or below.kind in ("percent", "age", "money") or unit.kind == "money":
        return unit
    # "3.1 % a month earlier", "two feet a second time"
    if word in ("a", "an") and scan.word(below.end) in (
        "ago",
        "earlier",
        "later",
        "before",
        "after",
        "time",
        "high",
        "low",
    ):
        return unit
    return Unit(f"{unit.name} per {below.name}", unit.kind, "rate", below.end)


def is_duration(unit: str | None) -> bool:
    """Return whether a unit measures time."""
    return unit in _DURATIONS
